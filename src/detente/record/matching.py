"""Find an entry again after its report was read anew: the same claim on the same words, perhaps a little changed.

Ids stand for all that an entry says, so a better coder that dates an event differently gives it another id. A decision
on the former entry belongs to the new one where both are of one kind, rest on words that overlap and share a party; of
several such, the one that says most of the same. Two that stood side by side are never taken for one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from detente.core.items import Item
from detente.core.text import Evidence
from detente.linking.told import who, words_of
from detente.record.decisions import content

ENOUGH = 0.5
"""Share of the shorter evidence that must lie in the longer."""

_CLAIM: dict[str, tuple[str, ...]] = {
    "events": ("type", "actors", "recipients"),
    "mechanisms": ("name",),
    "meetings": ("parties",),
    "agreements": ("parties",),
    "commitments": ("debtor",),
    "positions": ("holder", "stance"),
    "assessments": ("relation", "sector", "direction"),
    "drivers": ("cause",),
    "statements": ("party", "quote"),
    "reactions": ("comment", "stance"),
}
"""The fields in which an entry makes its claim; the others say more of it."""

_PARTIES = ("actors", "recipients", "parties")
_CODES = ("debtor", "creditor", "relation")
_WORD = re.compile(r"\w+")


def same_claim(kind: str, one: Item, other: Item) -> bool:
    """Whether two entries of a kind claim the same thing, whatever else they say of it."""
    denied = [getattr(item, "modality", None) == "negation" for item in (one, other)]
    return denied[0] == denied[1] and all(_said(one, name) == _said(other, name) for name in _CLAIM[kind])


def _said(item: Item, name: str) -> Any:
    value = getattr(item, name)
    if name in _PARTIES:
        return who(value)
    if name in _CODES:
        return frozenset(value or ())
    return words_of(value) if name in ("name", "cause", "quote") else value


def pair_up(
    kind: str,
    wanted: Sequence[Sequence[Item]],
    found: Sequence[Item],
    text: str,
    *,
    apart: Callable[[int, int], bool] = lambda _i, _j: False,
    rivals: Callable[[int, int], bool] = lambda _i, _j: True,
) -> dict[int, int]:
    """Which former entries are which new ones: place in ``wanted`` to place in ``found``.

    Args:
        kind: name of their list.
        wanted: former entries, each as one or more versions (as read, as corrected): the one that fits best counts.
        found: entries of the new reading.
        text: the report's text as it is now.
        apart: whether a former entry and a new one are known to be two things.
        rivals: whether two former entries cannot both be the same new one.
    """
    fits = [
        (max(likeness(kind, version, new, text) for version in versions), -i, -j)
        for i, versions in enumerate(wanted)
        for j, new in enumerate(found)
        if not apart(i, j)
    ]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(fits, reverse=True):
        taken = any(at == -j and rivals(-i, other) for other, at in pairs.items())
        if score > 0 and -i not in pairs and not taken:
            pairs[-i] = -j
    return pairs


def likeness(kind: str, former: Item, new: Item, text: str) -> float:
    """How alike a former entry and a new one are, 0-4; 0 where they cannot be the same."""
    overlap = max((_overlap(one, other, text) for one in former.evidence for other in new.evidence), default=0.0)
    if overlap < ENOUGH:
        return 0.0
    codes = [_codes(item) for item in (former, new)]
    if codes[0] and codes[1] and not codes[0] & codes[1]:
        return 0.0
    names = content(former)
    same = sum(getattr(former, name) == getattr(new, name) for name in names) / len(names)
    return float(overlap + same + 2 * same_claim(kind, former, new))


def _codes(item: Item) -> frozenset[str]:
    from detente.record.items import codes_of

    return codes_of(item)


def _overlap(former: Evidence, new: Evidence, text: str) -> float:
    """The share of the shorter evidence that lies in the other: of characters, or of words where the text has moved."""
    if text[former.start : former.end] == former.quote:
        common = min(former.end, new.end) - max(former.start, new.start)
        return max(common, 0) / min(former.end - former.start, new.end - new.start)
    one, other = (_WORD.findall(quote.casefold()) for quote in (former.quote, new.quote))
    if not one or not other:
        return float(former.quote == new.quote)
    short, long = sorted((one, other), key=len)
    return sum(word in long for word in short) / len(short)


def cited_in(item: Item, text: str) -> Item | None:
    """The entry with its evidence where these words stand in a text now; None where none of them do."""
    kept: list[Evidence] = []
    for one in item.evidence:
        if text[one.start : one.end] == one.quote:
            kept.append(one)
        elif (at := text.find(one.quote)) >= 0:
            kept.append(Evidence(at, at + len(one.quote), one.quote))
    return replace(item, evidence=tuple(kept)) if kept else None
