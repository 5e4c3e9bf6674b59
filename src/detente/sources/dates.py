"""Dates as papers and data files write them. Times, time zones and weekdays are passed over, never computed with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.core.dates import PartialDate

_NAMES = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month's English name or its short form, in a regular expression."""
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
"""A weekday's English name or its short form, in a regular expression."""
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\b\.?)?"
_ZONE = r"(?:\b(?-i:[A-Z]{2,4}T|GMT|UTC|Z)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b)"
_ORDINAL = r"(?:st|nd|rd|th)?"

_FULL = re.compile(
    rf"""
    (?<![\d-])(?P<y1>[12]\d{{3}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=\D|$)
    | \b(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}){_ORDINAL}(?:,\s*|\s+)
      (?:{_CLOCK}\s*(?:{_ZONE}\s*)?,?\s*)?(?P<y2>[12]\d{{3}})\b
    | (?<!\d)(?P<d3>\d{{1,2}}){_ORDINAL}(?:\s+|-)(?:of\s+)?(?P<m3>{MONTH})(?:,\s*|\s+|-)(?P<y3>[12]\d{{3}})\b
    | (?<![\d/.])(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>[12]\d{{3}})\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_YEAR = re.compile(rf"\b(?P<m>{MONTH}),?\s+(?P<y>[12]\d{{3}})\b", re.IGNORECASE)
_DAY = re.compile(
    rf"\b(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}}){_ORDINAL}\b|\b(?P<d2>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m2>{MONTH})(?!\w)",
    re.IGNORECASE,
)
_ISO = re.compile(r"([1-9]\d{3})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?")
_COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})(?:T?\d{4,6}(?:\.\d+)?Z?)?")
_BESIDE = re.compile(rf"\b{WEEKDAY}(?!\w)|{_CLOCK}|{_ZONE}|\b(?:at|on|hrs?|hours|o'clock)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date, and the characters that say it."""

    start: int
    end: int
    date: PartialDate


def month_number(name: str) -> int:
    """1-12 for an English month or its short form."""
    return next(i for i, full in enumerate(_NAMES, start=1) if full.startswith(name.lower()[:3]))


def _of(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate.of(year, month, day)
    except ValueError:
        return None


def _read(found: re.Match[str]) -> PartialDate | None:
    part = found.groupdict()
    if part["y1"]:
        return _of(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    if part["y2"]:
        return _of(int(part["y2"]), month_number(part["m2"]), int(part["d2"]))
    if part["y3"]:
        return _of(int(part["y3"]), month_number(part["m3"]), int(part["d3"]))
    first, second, year = int(part["a4"]), int(part["b4"]), int(part["y4"])
    if part["s4"] == "." or first > 12:  # 31/12/2018; with full stops the day is always first
        return _of(year, second, first)
    if second > 12 or first == second:
        return _of(year, first, second)
    return None  # 3/4/2018 is March in one country and April in the next


def find(text: str) -> Iterator[Found]:
    """The full dates (day, month and year) of a line, in order."""
    for found in _FULL.finditer(text):
        if date := _read(found):
            yield Found(found.start(), found.end(), date)


def day_of(text: str, year: int | None) -> PartialDate | None:
    """The date of "March 3" or "3 March" in a known year; with the year that ``text`` gives, where it gives one."""
    full = next(find(text), None)
    if full:
        return full.date
    found = _DAY.search(text)
    if not found or year is None:
        return None
    return _of(year, month_number(found["m1"] or found["m2"]), int(found["d1"] or found["d2"]))


def parse(text: str) -> PartialDate | None:
    """The date that a field of data holds: ISO 8601 (a time is cut off), or English as papers write it.

    None for what is no date, or could be two.
    """
    text = text.strip()
    if (found := _ISO.fullmatch(text)) or (found := _COMPACT.fullmatch(text)):
        try:
            return PartialDate("-".join(part for part in found.groups() if part))
        except ValueError:
            return None
    if len(text) > 80:
        return None
    full = next(find(text), None)
    if full:
        rest = _BESIDE.sub(" ", text[: full.start] + " " + text[full.end :])
        return None if re.search(r"[^\W_]{4,}", rest) else full.date
    month = _MONTH_YEAR.fullmatch(text)
    return PartialDate.of(int(month["y"]), month_number(month["m"])) if month else None


def beside(text: str) -> str:
    """A line without its full dates, weekdays, times and time zones: what else it says."""
    return _BESIDE.sub(" ", _FULL.sub(" ", text))
