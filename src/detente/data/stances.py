"""Words of readers' comments that speak for, doubt or attack a relation, with their weights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.data.tables import cut, fold, table


@dataclass(frozen=True, slots=True)
class Sign:
    """A phrase found in a comment: ``stance`` (supportive, sceptical, hostile) and how much it weighs (0.5 to 2)."""

    start: int
    end: int
    stance: str
    weight: float


@cache
def _finders() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    found = []
    for row in table("stances"):
        parts = []
        for phrase in sorted(cut(row["phrases"]), key=len, reverse=True):
            plain = fold(phrase.removesuffix("*")).lower()
            left = r"(?<!\w)" if plain[0].isalnum() else ""
            right = "" if phrase.endswith("*") or not plain[-1].isalnum() else r"(?!\w)"
            parts.append(left + re.escape(plain).replace(r"\ ", r"\s+") + right)
        found.append((re.compile("|".join(parts)), row["stance"], float(row["weight"])))
    return tuple(found)


def signs(text: str) -> list[Sign]:
    """The signs of stance in a text, in order; of several on the same words the heaviest counts."""
    folded = fold(text).lower()
    if len(folded) != len(text):  # a letter whose small form is longer: offsets would slip
        folded = "".join(one if len(one := char.lower()) == 1 else char for char in fold(text))
    every = [
        Sign(hit.start(), hit.end(), stance, weight)
        for finder, stance, weight in _finders()
        for hit in finder.finditer(folded)
    ]
    every.sort(key=lambda sign: (-sign.weight, sign.start - sign.end, sign.start))
    kept: list[Sign] = []
    for sign in every:
        if all(sign.end <= other.start or other.end <= sign.start for other in kept):
            kept.append(sign)
    return sorted(kept, key=lambda sign: sign.start)
