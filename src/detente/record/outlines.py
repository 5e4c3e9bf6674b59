"""Events by pairs of actors, in outline: the table ``dyad_event``.

``course`` says who acts, as a sum: :data:`A_ON_B`, :data:`B_ON_A`, :data:`BOTH` (both are among the actors), and
:data:`ALONE` where the event has no recipients.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from detente.linking.outline import Outline, write_sides
from detente.record import schema

if TYPE_CHECKING:
    from detente.core.items import Event, Report

A_ON_B, B_ON_A, BOTH, ALONE = 1, 2, 4, 8
BETWEEN = A_ON_B | B_ON_A | BOTH
"""Courses of which one at least makes an event one between the two."""


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


def load(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> dict[tuple[str, str], list[Outline]]:
    """Outlines of the events between two that meet the conditions, by the codes of the two."""
    table = schema.dyad_event
    names = ("report_id", "item_id", "type", "mode", "quad", "score", "modality", "confidence")
    dates = (sa.type_coerce(table.c[name], sa.String) for name in ("date", "published"))
    wanted = sa.select(table.c.a, table.c.b, *(table.c[name] for name in names), *dates, table.c.sides)
    found: dict[tuple[str, str], list[Outline]] = defaultdict(list)
    for a, b, *row in connection.execute(wanted.where(is_between(), *conditions)).all():
        found[a, b].append(Outline._make(row))
    return found
