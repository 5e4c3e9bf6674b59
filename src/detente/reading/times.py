"""Time expressions of a report, resolved against its day of publication, and how each bounds the act it dates.

Rules over the words of a sentence, in the manner of the rule-based taggers of TIMEX3 expressions, cut to what news
about states needs. What would have to be guessed (decades, "a year later", "over the past month") is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import monthdays
from detente.reading.base import Sentence, Time
from detente.reading.calendar import PATTERNS, View
from detente.sources import dateline

Relation = Literal["on", "since", "until", "during"]

_WORTH_A_LOOK = re.compile(
    r"\d{4}|\d[/.]\d|\d(?:st|nd|rd|th)\b|\beve\b|day\b|to(?:night|morrow)|\b(?:last|this|next|ago|end)\b"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_FILLED = (
    r"(?:\s+(?:in|on|at|about|around|roughly|approximately|early|late|earlier|least|the\s+(?:end|start|beginning|middle"
    r"|spring|summer|autumn|fall|winter|night|evening|morning|year|month|first\s+half"
    r"|second\s+half)(?:\s+of)?|the|as\s+early\s+as"
    r"|as\s+far\s+back\s+as|of))*\s+(?:mid-)?$"
)
_SINCE = re.compile(
    r"\b(?:since|starting|beginning|effective|dat(?:es|ed|ing)\s+(?:back\s+)?(?:to|from)|(?:goes|going)\s+back\s+to"
    r"|after|from)(?:\s+from)?" + _FILLED,
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|up\s+to|through|by|before|no\s+later\s+than|not\s+later\s+than|prior\s+to)" + _FILLED,
    re.IGNORECASE,
)
_DURING = re.compile(r"\b(?:during|throughout|within|over\s+the\s+course\s+of|so\s+far|all)" + _FILLED, re.IGNORECASE)
_RANGE_END = re.compile(
    r"\b(?:from|between)\b[^.;]{2,40}?\s(?:to|and|until|till|through)\s+(?:the\s+)?(?:early\s+|late\s+|mid-?\s?)?$",
    re.IGNORECASE,
)
_RANGE_START = re.compile(r"\bbetween(?:\s+(?:early|late))?\s+$", re.IGNORECASE)
_TWO_ENDS = re.compile(r"^[^-–/]*\d[-–/]\d[^-–/]*$")  # "2016-17", "March 2-4"; not 2018-03-02
_OWNING = re.compile(r"['’]s?\s")
_WEEK = dt.timedelta(days=7)
_BLANKS = str.maketrans("\n\r\t\u00a0\u202f\u2009", "      ")


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Time, ...]:
    """All time expressions that can be resolved, in order and without overlap.

    ``start`` and ``end`` bound the expression without its preposition ("Friday", "last month", "2014"). A week is given
    as the month it lies in (mostly), for want of an ISO form. Without a day of publication only full dates resolve.
    "Today" is the day of the dateline where that tells one.
    """
    found: list[Time] = []
    today = written(report)
    for sentence in sentences:
        text = report.text[sentence.start : sentence.end].translate(_BLANKS)
        if not _WORTH_A_LOOK.search(text):
            continue
        ends = -1
        before: tuple[int, int] | None = None
        for start, end, date in _expressions(View(text, today)):
            if start < ends:
                continue
            ends = end
            found.append(
                Time(
                    start=sentence.start + start,
                    end=sentence.start + end,
                    sentence=sentence.i,
                    date=date,
                    relation=_relation(text, start, end, before),
                )
            )
            before = (start, end)
    return tuple(found)


def written(report: Report) -> PartialDate | None:
    """The day on which a report was written: that of its dateline, within a week of publication, else publication."""
    published = report.published
    begins = report.text.rfind("\n", 0, report.body_start) + 1
    line = dateline.find(report.text[begins : report.body_end].lstrip().split("\n", 1)[0])
    if published is None or published.exactness < 3 or line is None or not line.day:
        return published
    for _, _, date in _expressions(View(line.day, published)):
        if date.exactness == 3 and dt.timedelta(0) <= published.first - date.first <= _WEEK:
            return date
    return published


def _expressions(view: View) -> list[tuple[int, int, PartialDate]]:
    """Everything that a pattern resolves, by place, the longest first."""
    found: list[tuple[int, int, PartialDate]] = []
    for pattern, resolve in (*PATTERNS, *monthdays.PATTERNS):
        for match in pattern.finditer(view.text):
            try:
                date = resolve(match, view)
            except OverflowError:  # a day before the first or after the last one of the calendar
                continue
            if date is not None:
                start, end = match.span("main") if "main" in pattern.groupindex else match.span()
                found.append((start, end, date))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _relation(text: str, start: int, end: int, before: tuple[int, int] | None) -> Relation:
    """How the expression bounds the act, by the words before it; one owned by a noun does not ("Friday's raid")."""
    left, right = text[max(0, start - 60) : start], text[end : end + 30]
    if _OWNING.match(right):
        return "on"
    if before is not None and _RANGE_END.search(left) and start - before[1] <= 12:
        return "until"
    if _RANGE_START.search(left):
        return "since"
    if re.search(r"\b(?:the|a|an|their|its)\s+$", left) and re.match(r"\s[a-z]", right):
        return "on"  # "since the 2015 accord"
    if _SINCE.search(left):
        return "since"
    if _UNTIL.search(left):
        return "until"
    return "during" if _DURING.search(left) or _TWO_ENDS.search(text[start:end]) else "on"
