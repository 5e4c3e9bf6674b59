"""Dates told from other dates: "the same month", "two weeks later", "the day before", "a year after", "the eve of"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from detente.core.dates import PartialDate
from detente.reading.base import Reading, Time

_COUNTS = {word: n for n, word in enumerate("a one two three four five six seven eight nine ten".split())}
_COUNTS |= {word: n for n, word in enumerate("eleven twelve thirteen fourteen fifteen sixteen".split(), 11)}
_COUNTS |= {"a": 1, "an": 1, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30}
_UNIT = r"(?P<unit>day|week|month|year)"
_SAME = re.compile(rf"\b(?:(?:on|in|during)\s+)?(?:the|that)\s+(?:very\s+)?same\s+{_UNIT}\b", re.IGNORECASE)
_NEXT = re.compile(rf"\bthe\s+(?:next|following)\s+{_UNIT}\b(?!\s+\d)", re.IGNORECASE)
_LATER = re.compile(rf"\b(?:(?P<count>\w+)\s+)?{_UNIT}s?\s+(?:later|afterwards?)\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?P<count>\w+)\s+{_UNIT}s?\s+(?P<after>after|since)\b", re.IGNORECASE)
_EARLIER = re.compile(
    rf"\b(?P<count>\w+)\s+{_UNIT}s?\s+(?:earlier|before(?=\s*[,.;:]|\s+(?:it|he|she|they|its|their|his|her|had)\b))",
    re.IGNORECASE,
)
_THE_ONE = re.compile(rf"\bthe\s+{_UNIT}\s+(?P<side>before|after)(?=\s*[,.;:]|\s*$)", re.IGNORECASE)
_EVE = re.compile(r"\beve\s+of\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REACH = 4  # sentences back to the date that it starts from


def relative(reading: Reading, sentence: int) -> tuple[Time, ...]:
    """Time expressions of a sentence that start from another date: the one told last before them.

    "a year after" starts from the date that the sentence tells, else from publication, and dates the clause behind it.
    """
    here = reading.sentences[sentence]
    text = reading.report.text
    found: list[Time] = []
    for pattern, step in ((_SAME, 0), (_NEXT, 1), (_LATER, None)):
        for hit in pattern.finditer(text, here.start, here.end):
            groups = hit.groupdict()
            unit = groups["unit"].lower()
            base = _before(reading, sentence, hit.start())
            count = _count(groups.get("count")) if step is None else step
            if base is None or any(t.start < hit.end() and hit.start() < t.end for t in reading.times):
                continue
            date = _moved(base, unit, count)
            if date is not None:
                found.append(Time(start=hit.start(), end=hit.end(), sentence=sentence, date=date))
    for pattern in (_EARLIER, _THE_ONE):
        for hit in pattern.finditer(text, here.start, here.end):
            groups = hit.groupdict()
            count = 1 if "side" in groups else _count(groups["count"])
            base = _before(reading, sentence, hit.start())
            if base is None or count is None or any(t.start < hit.end() and hit.start() < t.end for t in found):
                continue
            date = _moved(base, groups["unit"].lower(), count if groups.get("side") == "after" else -count)
            if date is not None:
                found.append(Time(start=hit.start(), end=hit.end(), sentence=sentence, date=date))
    return (*found, *_clauses(reading, sentence), *_eves(reading, sentence))


def _clauses(reading: Reading, sentence: int) -> Iterator[Time]:
    """What happened some time before the news: "two days after Chad closed the border"."""
    here = reading.sentences[sentence]
    for hit in _AFTER.finditer(reading.report.text, here.start, here.end):
        own = next((t.date for t in reading.times if t.sentence == sentence and t.relation == "on"), None)
        unit = hit["unit"].lower()
        base, count = own or reading.report.published, _count(hit["count"])
        if base is None or not count or (unit == "day" and (own is None or own.exactness < 3)):
            continue
        date = _moved(base if unit == "day" else base.cut(2), unit, -count)
        if date is not None:
            yield Time(start=hit.start("after"), end=hit.end("after"), sentence=sentence, date=date)


def _eves(reading: Reading, sentence: int) -> Iterator[Time]:
    """The day before a date: "on the eve of the May 3 vote"."""
    here = reading.sentences[sentence]
    for time in reading.times:
        if time.sentence == sentence and time.date.exactness == 3:
            eve = _EVE.search(reading.report.text[here.start : time.start])
            if eve is not None:
                date = PartialDate.from_date(time.date.first - dt.timedelta(days=1))
                yield Time(start=here.start + eve.start(), end=time.end, sentence=sentence, date=date)


def _count(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() and len(word) < 4 else _COUNTS.get(word.lower())


def _before(reading: Reading, sentence: int, at: int) -> PartialDate | None:
    """The date told last before a point of the text, a few sentences back at most."""
    times = [t for t in reading.times if t.start < at and sentence - t.sentence <= _REACH and t.relation == "on"]
    return times[-1].date if times else None


def _moved(base: PartialDate, unit: str, count: int | None) -> PartialDate | None:
    """``base`` moved by so many units, cut to what is then known; an unknown count of days stays in the month."""
    exact = {"day": 3, "week": 3, "month": 2, "year": 1}[unit]
    if count is None:
        return base.cut(min(base.exactness, exact - 1)) if unit in ("day", "week") and base.exactness > 1 else None
    if unit in ("day", "week"):
        if base.exactness < 3:
            return base if count == 0 else None
        moved = base.first + dt.timedelta(days=count * (7 if unit == "week" else 1))
        return PartialDate.from_date(moved) if unit == "day" else PartialDate.from_date(moved).cut(2)
    if base.exactness == 1 and unit == "month":
        return base if count == 0 else None
    months = base.first.year * 12 + base.first.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return PartialDate.of(year, month + 1).cut(min(exact if count >= 0 else 2, base.exactness))
