"""Events by pairs of actors, in outline: the table ``dyad_event``, and what a relation's numbers are counted from.

``course`` says who acts, as a sum: :data:`A_ON_B`, :data:`B_ON_A`, :data:`BOTH` (both are among the actors), and
:data:`ALONE` where the event has no recipients.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from statistics import fmean
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from detente.core.dates import PartialDate
from detente.linking.outline import Counted, Outline, write_sides
from detente.record import schema
from detente.record.rows import Numbers

if TYPE_CHECKING:
    from detente.core.items import Event, Report

A_ON_B, B_ON_A, BOTH, ALONE = 1, 2, 4, 8
BETWEEN = A_ON_B | B_ON_A | BOTH
"""Courses of which one at least makes an event one between the two."""

NEAR = 40
"""Days before the first event listed in which one may lie that contradicts it."""


def dyad_rows(report: Report, event: Event) -> Iterator[dict[str, Any]]:
    """The rows of an event: one for each two codes in it."""
    act, meet = ({party.code for party in side if party.code} for side in (event.actors, event.recipients))
    said = {name: getattr(event, name) for name in ("date", "type", "mode", "quad", "score", "modality", "confidence")}
    said |= {"report_id": report.id, "item_id": event.id, "published": report.published}
    said["sides"] = write_sides(*([(one.code, one.name) for one in side] for side in (event.actors, event.recipients)))
    for a, b in combinations(sorted(act | meet), 2):
        course = A_ON_B * (a in act and b in meet) + B_ON_A * (b in act and a in meet) + BOTH * (a in act and b in act)
        yield said | {"a": a, "b": b, "course": course + (0 if event.recipients else ALONE)}


def is_between() -> sa.ColumnElement[bool]:
    """In SQL: whether a row of ``dyad_event`` is of an event between the two, and not one that happens to both."""
    return schema.dyad_event.c.course.bitwise_and(BETWEEN) != 0


def of_two(a: str, b: str) -> sa.ColumnElement[bool]:
    """In SQL: whether a row of ``dyad_event`` is of these two."""
    first, second = sorted((a, b))
    return (schema.dyad_event.c.a == first) & (schema.dyad_event.c.b == second)


def load(connection: sa.Connection, *conditions: sa.ColumnElement[bool], pairs: bool = False) -> list[Any]:
    """Outlines of the events between two that meet the conditions; with ``pairs``, each as codes and outline."""
    table = schema.dyad_event
    names = ("report_id", "item_id", "type", "mode", "quad", "score", "modality", "confidence")
    dates = (sa.type_coerce(table.c[name], sa.String) for name in ("date", "published"))
    wanted = sa.select(*(table.c[name] for name in names), *dates, table.c.sides)
    wanted = wanted.add_columns(table.c.a, table.c.b) if pairs else wanted
    rows = connection.execute(wanted.where(is_between(), *conditions))
    if pairs:
        return [(row[-2], row[-1], Outline._make(row[:-2])) for row in rows]
    return [Outline._make(row) for row in rows]


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
