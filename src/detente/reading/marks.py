"""Quotation marks: which words stand between them, whatever marks a paper uses.

Apostrophes, inches and marks that are never closed are told apart by what stands beside them. What is quoted within a
quotation is part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAIRS = {"“": "”", "«": "»", "„": "“”"}
_BEFORE_OPENING = " \t\n\r\u00a0([{—–-/:“\"'"
_FIGURES = re.compile(r"['’]\d0s\b")
_LONGEST_SINGLE = 900  # characters; single marks further apart are not taken for a pair


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks: ``text[start:end]`` without the marks; ``first`` and ``last`` bound the marks too.

    ``closed`` is False for a paragraph of a quotation that goes on in the next one.
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True


def quoted(text: str, start: int, end: int) -> list[Quoted]:
    """The quotations of one paragraph ``text[start:end]``, in order."""
    found: list[Quoted] = []
    at = start
    while at < end:
        here = _opened(text, at, start, end)
        if here is None:
            at += 1
            continue
        found.append(here)
        at = here.last
    return found


def _opened(text: str, at: int, low: int, high: int) -> Quoted | None:
    """The quotation that opens at a character, if one does."""
    mark = text[at]
    if mark in _PAIRS:
        close = _first(text, _PAIRS[mark], at + 1, high)
        return _span(text, at, 1, close if close >= 0 else high, 1 if close >= 0 else 0)
    before = text[at - 1] if at > low else " "
    if before not in _BEFORE_OPENING:
        return None
    if mark == "”":  # a closing mark set by mistake where one opens
        close = text.find("”", at + 1, high)
        return _span(text, at, 1, close, 1) if close > 0 and text[at + 1 : at + 2].isalnum() else None
    if text.startswith("``", at):
        close = text.find("''", at + 2, high)
        return _span(text, at, 2, close, 2) if close > 0 else None
    if text.startswith("''", at):
        close = text.find("''", at + 2, high)
        return _span(text, at, 2, close, 2) if close > 0 else None
    if mark == '"':
        return _straight(text, at, high)
    if mark in "‘'":
        return _single(text, at, high)
    return None


def _first(text: str, marks: str, low: int, high: int) -> int:
    places = [place for mark in marks if (place := text.find(mark, low, high)) >= 0]
    return min(places, default=-1)


def _span(text: str, at: int, width: int, close: int, closing: int) -> Quoted | None:
    start, end = at + width, close
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quoted(start, end, at, close + closing, closing > 0) if start < end else None


def _straight(text: str, at: int, high: int) -> Quoted | None:
    """The next straight mark that can close; without one, a sentence is quoted to the end of the paragraph."""
    close = at
    while (close := text.find('"', close + 1, high)) > 0:
        after = text[close + 1 : close + 2]
        if not after.isalnum():
            return _span(text, at, 1, close, 1)
    return _span(text, at, 1, high, 0) if text[at + 1 : at + 2].isupper() and high - at > 40 else None


def _single(text: str, at: int, high: int) -> Quoted | None:
    """Single marks: the closing one is no apostrophe and no plural's possessive, as far as its neighbours tell."""
    after = text[at + 1 : at + 2]
    if not (after.isalnum() or after in "…[") or _FIGURES.match(text, at):
        return None
    limit = min(high, at + _LONGEST_SINGLE)
    mark = "’" if text[at] == "‘" else "'"
    plain = weak = -1
    close = at
    while (close := text.find(mark, close + 1, limit)) > 0:
        following = text[close + 1 : close + 2]
        if following.isalnum():
            continue
        before = text[close - 1]
        if before in ".,!?…":
            return _span(text, at, 1, close, 1) if plain < 0 else _span(text, at, 1, plain, 1)
        possessive = before in "sS" and following == " " and text[close + 2 : close + 3].islower()
        if plain < 0 and not possessive:
            plain = close
        if weak < 0:
            weak = close
        reopened = text.find("‘", at + 1, close) > 0
        if reopened:
            break
    close = plain if plain > 0 else weak
    return _span(text, at, 1, close, 1) if close > 0 else None
