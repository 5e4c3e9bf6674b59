"""Ordinal numbers in words and figures: which session, which round."""

from __future__ import annotations

import re

_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBERS = {word: i for i, word in enumerate(_WORDS, 1)} | {"inaugural": 1, "maiden": 1, "inception": 1}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)


def ordinal(text: str) -> int | None:
    """The number that an ordinal stands for: "12th" and "twelfth" 12, "inaugural" 1, "twenty-first" 21; else None."""
    text = text.lower().strip("-‑–")
    found = _FIGURES.fullmatch(text)
    if found:
        return int(found[1]) or None
    tens, dash, ones = text.partition("-")
    if dash and tens in _TENS and _NUMBERS.get(ones, 10) < 10:
        return _TENS[tens] + _NUMBERS[ones]
    return _NUMBERS.get(text)
