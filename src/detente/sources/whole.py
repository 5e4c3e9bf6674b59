"""The article kept whole: paragraphs that the extractor lost, and the text that a page states in its data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.sources.masthead import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LEAST = 40
"""Characters of a paragraph at least to be missed."""
MOST = 2_000
"""Paragraphs of a page at most that are looked through: more are no article's."""
LINKS = 0.5
"""A paragraph of which links make up more than this part leads elsewhere."""
HEIGHT = 4
"""Elements, from the paragraph up, whose tags and classes say how it is marked up."""
LONGER = 1.2
"""How many times as long as the extracted text the stated one is where that is preferred."""
SAME = 0.8
"""The part of the words extracted that the stated text must hold to be of the same article."""
_ELSEWHERE = frozenset({"nav", "aside", "footer", "form", "figure", "table", "button", "li"})
_START = 60  # letters by which a paragraph is known again

_Mark = tuple[tuple[str, str], ...]


def mend(body: str, tree: HtmlElement) -> str:
    """The extracted text with the paragraphs that stand among its own on the page, and are marked up as these are.

    One may also stand right above the first of them, under the headline. Nothing is added behind the last.
    """
    lines = body.split("\n")
    places = {squeezed(line)[:_START]: number for number, line in reversed(list(enumerate(lines)))}
    rows = [(found, places.get(squeezed(text)[:_START]), text) for found, text in _paragraphs(tree)]
    kept = [number for number, (_, place, _) in enumerate(rows) if place is not None]
    if len(kept) < 2 or len(rows) > MOST:
        return body
    marks = [_mark(rows[number][0]) for number in kept]
    usual = {mark for mark, count in Counter(marks).items() if count > 1}
    top = max(kept[0] - 1, 0)
    lost = [
        (number, element, text)
        for number, (element, place, text) in enumerate(rows[top : kept[-1]], start=top)
        if place is None and _mark(element) in usual and (number > kept[0] or _headed(element))
    ]
    whole = squeezed(body)
    added: dict[int, list[str]] = {}
    for number, _, text in lost:
        if squeezed(text)[:_START] not in whole:
            before = [rows[one][1] for one in kept if one < number]
            at = before[-1] if before else None
            added.setdefault(-1 if at is None else at, []).append(text)
    if not added or sum(map(len, added.values())) > len(kept):
        return body
    mended = list(added.get(-1, ()))
    for number, line in enumerate(lines):
        mended += [line, *added.get(number, ())]
    return "\n".join(mended)


def _paragraphs(tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The paragraphs of a page that can be an article's."""
    found = []
    for element in tree.iter("p"):
        text = " ".join(str(element.text_content()).split())
        if len(text) < LEAST:
            continue
        linked = sum(len(str(link.text_content())) for link in element.iter("a"))
        if linked <= LINKS * len(text) and not any(above.tag in _ELSEWHERE for above in element.iterancestors()):
            found.append((element, text))
    return found


def _mark(element: HtmlElement) -> _Mark:
    """How a paragraph is marked up: tags and classes of the element and of those around it."""
    marks = [(str(element.tag), element.get("class") or "")]
    for above in element.iterancestors():
        if len(marks) == HEIGHT:
            break
        marks.append((str(above.tag), above.get("class") or ""))
    return tuple(marks)


def _headed(element: HtmlElement) -> bool:
    """Whether the headline of the page stands somewhere above an element."""
    return bool(element.xpath("preceding::h1[1]"))


def stated_body(body: str, tree: HtmlElement) -> str:
    """The text of the article that the page states in its data, where it holds the extracted one and much more."""
    from detente.sources import html, stated

    keys = [squeezed(line) for line in body.split("\n")]
    length = sum(map(len, keys))
    if len(keys) > MOST:
        return body
    for one in stated.objects(tree):
        said = one.get("articleBody")
        if not isinstance(said, str) or len(said) < length:
            continue
        text = html.fragment(said)
        held = squeezed(text)
        more = len(held) >= LONGER * length or ("\n" in text and "\n" not in body)  # or its paragraphs run together
        if more and sum(len(key) for key in keys if key[:_START] in held) >= SAME * length:
            return text
    return body
