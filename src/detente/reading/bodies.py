"""Standing bodies of dialogue: every mention of one in a report, those that only take it up included.

A bare "the platform", "the commission", or the short form in brackets means the body of that kind named last.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.reading.base import Reading
from detente.reading.bodynames import HEADS, LINKS, Body, named

__all__ = ["Body", "find", "named_codes", "words"]

_BACK = frozenset("platform body mechanism forum panel grouping format channel".split())
_LETTERS = re.compile(r"[A-Z][A-Za-z]*[A-Z]")


def find(reading: Reading) -> tuple[Body, ...]:
    """All mentions of bodies in the title and the text, in order."""
    found: list[Body] = []
    short: dict[str, Body] = {}
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            body = _abbreviated(reading, i, short) or named(reading, i) or _taken_up(reading, i, found)
            if body is None:
                i += 1
                continue
            if not body.back:
                body = replace(body, chain=_chain(reading, body, found))
            found.append(body)
            letters = _letters(reading, body.last, sentence.last)
            if letters:
                short[letters] = body
            i = max(body.last, i + 1)
    return tuple(found)


def words(reading: Reading, body: Body) -> frozenset[str]:
    """The telling words of a body's name: small, without the parties' names and without links."""
    parts: set[str] = set()
    for i in range(body.first, body.last):
        token = reading.tokens[i]
        if reading.mention_at(i) is None and token.text[:1].isalnum() and token.text.lower() not in LINKS:
            parts.add(token.lemma.removesuffix("s"))
    text = body.name.lower().replace("inter-governmental", "intergovernmental")
    if "intergovernmental" in text:
        parts = (parts - {"inter", "governmental"}) | {"intergovernmental"}
    return frozenset(parts)


def named_codes(reading: Reading, body: Body) -> tuple[str, ...]:
    """Codes of the parties that stand in the name itself."""
    mentions = (reading.mention_at(i) for i in range(body.first, body.last))
    return tuple(dict.fromkeys(code for m in mentions if m is not None for code in m.codes))


def _chain(reading: Reading, body: Body, found: list[Body]) -> int:
    """The chain of an earlier body that this one can mean, else a new one."""
    mine = words(reading, body)
    before = reading.tokens[body.first - 1].text.lower() if body.first else ""
    for other in reversed(found):
        if other.back:
            continue
        theirs = words(reading, other)
        one, two = named_codes(reading, body), named_codes(reading, other)
        if len(one) > 1 and len(two) > 1 and set(one) != set(two):
            continue
        if body.kind == other.kind == "2+2":
            return other.chain
        same = other.kind == body.kind or reading.tokens[other.head].lemma == reading.tokens[body.head].lemma
        if mine == theirs or (same and before not in ("a", "an") and (mine <= theirs or theirs <= mine)):
            return other.chain
    return max((other.chain for other in found), default=-1) + 1


def _letters(reading: Reading, at: int, end: int) -> str | None:
    """The short form in brackets behind a name: "(JEC)"."""
    tokens = reading.tokens
    if at + 2 < end and tokens[at].text == "(" and tokens[at + 2].text == ")" and _LETTERS.match(tokens[at + 1].text):
        return tokens[at + 1].text
    return None


def _abbreviated(reading: Reading, i: int, short: dict[str, Body]) -> Body | None:
    token = reading.tokens[i]
    body = short.get(token.text)
    if body is None or (i and reading.tokens[i - 1].text == "("):
        return None
    return replace(body, first=i, last=i + 1, head=i, start=token.start, end=token.end, back=True, number=None)


def _taken_up(reading: Reading, i: int, found: list[Body]) -> Body | None:
    """A bare "the platform", "this commission": the body of that kind named last."""
    token = reading.tokens[i]
    noun = token.text.lower()
    if not found or i == 0 or reading.tokens[i - 1].text.lower() not in ("the", "this"):
        return None
    if (noun not in _BACK and noun not in HEADS) or noun in ("summit", "meeting", "talks", "ministerial"):
        return None
    if i + 1 < len(reading.tokens) and reading.tokens[i + 1].text[:1].isupper():
        return None
    for other in reversed(found):
        if token.sentence - reading.tokens[other.head].sentence > 4:
            return None
        if noun in _BACK or reading.tokens[other.head].text.lower() == noun or other.kind.endswith(noun):
            start = reading.tokens[i - 1].start
            return replace(other, head=i, first=i - 1, last=i + 1, start=start, end=token.end, back=True, number=None)
    return None
