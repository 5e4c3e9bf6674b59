"""Events in outline: as little of each telling as it takes to say which tell the same, and to count.

Of two states that are in the news every day a record holds ten thousands of tellings. :func:`groups` puts outlines
together exactly as :func:`detente.linking.standing.group` does whole events, but looks closer only where two of them
may be one at all.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from detente.core.dates import PartialDate
from detente.linking.events import happened, sign_of_event
from detente.linking.grouping import Sign, group
from detente.linking.told import plain

_CODELESS = "~"
"""Stands before the name of a party that has no code."""


class Outline(NamedTuple):
    """A telling of an event: ``sides`` as :func:`write_sides` gives it, dates as their text, the rest as in Event."""

    report: str
    id: str
    type: str
    mode: str | None
    quad: int
    score: float
    modality: str
    confidence: float
    date: str | None
    published: str | None
    sides: str


def write_sides(*sides: Iterable[tuple[str | None, str]]) -> str:
    """Actors and recipients, each by code and name, as one text."""
    return json.dumps([sorted({code or _CODELESS + name for code, name in side}) for side in sides], ensure_ascii=False)


@lru_cache(maxsize=4096)
def read_sides(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Actors and recipients as :func:`detente.linking.told.who` gives them."""
    actors, recipients = (
        frozenset(" ".join(plain(one[1:])) if one.startswith(_CODELESS) else one for one in side)
        for side in json.loads(text)
    )
    return actors, recipients


def groups(outlines: Sequence[Outline]) -> list[list[Outline]]:
    """Outlines of one event together, in no particular order."""
    buckets: dict[tuple[Any, ...], list[Outline]] = defaultdict(list)
    for one in outlines:
        dated = one.date is not None and len(one.date) == 10
        buckets[one.type, happened(one.modality, dated=dated), _together(one.sides)].append(one)
    found: list[list[Outline]] = []
    for bucket in buckets.values():
        for near in _near(bucket) if len(bucket) > 1 else (bucket,):
            found += group(near, _sign) if len(near) > 1 else [near]
    return found


@lru_cache(maxsize=4096)
def _together(sides: str) -> frozenset[str]:
    actors, recipients = read_sides(sides)
    return actors | recipients


def _sign(one: Outline) -> Sign:
    date, published = (day and PartialDate(day) for day in (one.date, one.published))
    sides = read_sides(one.sides)
    return sign_of_event(sides, one.type, one.mode, one.modality, date=date or None, published=published or None)


def _near(bucket: Sequence[Outline]) -> list[list[Outline]]:
    """The bucket in parts, no two of which can hold tellings of one event: their dates lie too far apart."""
    undated: list[Outline] = []
    spans = []
    for place, one in enumerate(bucket):
        day = one.date or (one.published[:7] if one.published and one.modality == "asserted" else None)
        if day is None:
            undated.append(one)
        else:
            spans.append((*_span(day), place))
    spans.sort()
    parts: list[list[Outline]] = []
    reach = 0
    for first, last, place in spans:
        if first > reach or not parts:
            parts.append([])
        parts[-1].append(bucket[place])
        reach = max(reach, last + 1)
    return [*parts, undated] if undated else parts


@lru_cache(maxsize=32768)
def _span(day: str) -> tuple[int, int]:
    """First and last day that a date can mean, as numbers."""
    year, month = int(day[:4]), int(day[5:7] or 0)
    if len(day) == 10:
        return (only := dt.date(year, month, int(day[8:])).toordinal()), only
    ends = month or 12
    return (
        dt.date(year, month or 1, 1).toordinal(),
        dt.date(year, ends, calendar.monthrange(year, ends)[1]).toordinal(),
    )


class Counted(NamedTuple):
    """An event that some tellings tell of, as far as counting goes."""

    type: str
    quad: int
    score: float
    modality: str
    date: str | None


def counted(tellings: Sequence[Outline]) -> Counted:
    """What :func:`detente.linking.merging.merge` makes of the tellings of one event, as far as counting goes."""
    best = tellings[0]
    if len(tellings) == 1:
        return Counted(best.type, best.quad, best.score, best.modality, best.date)
    best = min(tellings, key=lambda one: (-len(one.date or ""), -one.confidence, one.id))
    said = {one.modality for one in tellings}
    modality = next((one for one in ("asserted", "historical") if one in said), best.modality)
    return Counted(best.type, best.quad, best.score, modality, best.date)
