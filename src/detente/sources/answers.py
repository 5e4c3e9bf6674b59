"""Which comment answers which: read off how they stand in one another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.sources.markup import Said

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLAIN = frozenset("clearfix row col container even odd alt first last left right".split())


def nested(found: list[Said]) -> list[Said]:
    """The comments, each with the index of the one that it answers.

    Two comments that follow each other meet in an element. Where the parts of it that hold them are alike (entries of
    one list), they are siblings. Where they differ (a comment, and behind it a box of answers), the second answers the
    first of what stands before the box.
    """
    made: list[Said] = []
    places: dict[HtmlElement | None, int] = {}
    for j, said in enumerate(found):
        parent = said.reply_to
        if j and said.element is not None and found[j - 1].element is not None:
            parent = _parent(j, found, made, places)
        places.setdefault(said.element, j)
        made.append(replace(said, reply_to=parent))
    return made


def _parent(j: int, found: list[Said], made: list[Said], places: dict[HtmlElement | None, int]) -> int | None:
    one, two = found[j - 1].element, found[j].element
    above = _line(one)
    own = _line(two)
    meet = next((n for n, (a, b) in enumerate(zip(above, own, strict=False)) if a is not b), None)
    if meet is None or meet == 0:
        return None
    before, here = above[meet], own[meet]
    if _alike(before, here):
        first = _first_in(before, places)
        return made[first].reply_to if first is not None else None
    return _first_in(before, places)


def _line(element: HtmlElement | None) -> list[HtmlElement]:
    """An element with all above it, from the top."""
    line: list[HtmlElement] = []
    while element is not None:
        line.append(element)
        element = element.getparent()
    return line[::-1]


def _first_in(part: HtmlElement, places: dict[HtmlElement | None, int]) -> int | None:
    """The first of the comments in a part of the page; ``places``: where the comments so far stand in the list."""
    return min((places[below] for below in part.iter() if below in places), default=None)


def _alike(one: HtmlElement, two: HtmlElement) -> bool:
    if one.tag != two.tag:
        return False
    first, second = _names(one), _names(two)
    return bool(first & second) or first == second


def _names(element: HtmlElement) -> set[str]:
    return {re.sub(r"[-_]?\d+$", "", name) for name in (element.get("class") or "").split()} - _PLAIN
