"""Days of a month without the month ("on the 21st", "the 24th of last month"), and days with names of their own."""

from __future__ import annotations

import re

from detente.core.dates import PartialDate
from detente.reading.calendar import Resolver, View, with_year

_FEASTS = {
    "new year eve": (12, 31),
    "new year day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
}


def _ordinal(match: re.Match[str], view: View) -> PartialDate | None:
    """The day of the month of publication, or of the month before where it is still to come."""
    published = view.day
    if published is None:
        return None
    back = {"last": 1, "this": 0}.get((match["turn"] or "").lower())
    day = int(match["day"][:-2])
    if back is None:
        back = 1 if day > published.day and view.outlook(match) != "ahead" else 0
    year, month = divmod(published.year * 12 + published.month - 1 - back, 12)
    try:
        return PartialDate.of(year, month + 1, day)
    except ValueError:
        return None


def _feast(match: re.Match[str], view: View) -> PartialDate | None:
    month, day = _FEASTS[re.sub(r"['’]s", "", match[0].lower())]
    return with_year(month, day, None, match, view)


PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        re.compile(
            r"\b[Oo]n (?P<main>the (?P<day>[12]?1st|2?2nd|2?3rd|3(?:0th|1st)|[12]?[4-9]th|1[0-3]th|20th)"
            r"(?: of (?:(?P<turn>last|this) month|the month)\b|"
            r"(?=[,.;:]|\s[A-Z]|\s(?:the|a|an|its|their|his|her|at|in|it|he)\s)))"
        ),
        _ordinal,
    ),
    (re.compile(r"\b(?:New Year['’]s (?:Eve|Day)|Christmas (?:Eve|Day))\b"), _feast),
)
