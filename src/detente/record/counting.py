"""What outlines of events come to: a relation in numbers, and which of them are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from detente.core.dates import PartialDate
from detente.linking.outline import Counted, Outline
from detente.record.rows import Numbers

NEAR = 40
"""Days before the first event listed in which one may lie that contradicts it."""


def numbers(events: Sequence[Counted], reports: int) -> Numbers:
    """A relation in numbers."""
    happened = [one for one in events if one.modality in ("asserted", "historical")]
    dates = sorted(one.date for one in happened if one.date)
    quads = Counter(one.quad for one in happened)
    return Numbers(
        events=len(happened),
        quads=(quads[1], quads[2], quads[3], quads[4]),
        types=dict(sorted(Counter(one.type for one in happened).items(), key=lambda pair: (-pair[1], pair[0]))),
        first=PartialDate(dates[0]) if dates else None,
        last=PartialDate(dates[-1]) if dates else None,
        score=round(fmean(one.score for one in happened), 2) if happened else None,
        uncounted=len(events) - len(happened),
        reports=reports,
        years=_years(events),
    )


def _years(events: Iterable[Counted]) -> dict[int | None, tuple[int, int, int, int]]:
    found: dict[int | None, Counter[int]] = {}
    for one in events:
        quads = found.setdefault(int(one.date[:4]) if one.date else None, Counter())
        if one.modality in ("asserted", "historical"):
            quads[one.quad] += 1
    years = sorted(found, key=lambda year: (year is None, year or 0))
    return {year: (quads[1], quads[2], quads[3], quads[4]) for year in years if (quads := found[year]) is not None}


def latest(groups: Sequence[list[Outline]], events: Sequence[Counted], many: int) -> list[list[Outline]]:
    """The groups that the last events in order of time are among, with those near them; undated ones count as last."""
    order = sorted(range(len(groups)), key=lambda i: events[i].date or "9999")
    if len(order) <= many:
        return list(groups)
    dates = [events[i].date for i in order[-many:]]
    if dates[0] is None:
        return [group for group, one in zip(groups, events, strict=True) if one.date is None]
    near = PartialDate(dates[0]).first.toordinal() - NEAR
    since = PartialDate(dates[0]).first.fromordinal(max(near, 1)).isoformat()
    some = (since[:4], since[:7])  # a month or year in which the day may be
    return [
        group
        for group, one in zip(groups, events, strict=True)
        if one.date is None or one.date >= since or one.date in some
    ]
