"""Who did what to whom when: the acts that panels count, as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.filters import Filter
    from detente.record.queries.panel import Options

_FEW = 20_000
"""So many reports are asked by name for their address; beyond that, all that have one are gone through."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What each actor did to each other: the arrays have a place for each act.

    ``when`` are places in ``periods``, ``actor`` and ``recipient`` in ``codes``, ``category`` in the codebook's list;
    ``source`` is a number that reports of one address share.
    """

    periods: Sequence[str]
    codes: Sequence[str]
    when: np.ndarray[Any, Any]
    actor: np.ndarray[Any, Any]
    recipient: np.ndarray[Any, Any]
    category: np.ndarray[Any, Any]
    score: np.ndarray[Any, Any]
    source: np.ndarray[Any, Any]


def find(connection: sa.Connection, options: Options, wanted: Filter, length: int) -> tuple[Acts, dict[str, int]]:
    """The acts, and how many events were left out for their dates. ``length``: characters that name a period."""
    import sqlalchemy as sa

    from detente.data import plover
    from detente.record import outlines
    from detente.record.filters import of_outlines
    from detente.record.schema import dyad_event

    known, table = list(plover.codebook().categories), dyad_event.c
    day = sa.type_coerce(sa.func.coalesce(table.date, table.published), sa.String)
    named = (table.a, table.b, table.type, table.report_id, table.course, table.score)
    chosen = sa.select(day, *named).where(sa.func.length(day) >= length, table.type.in_(known), *of_outlines(wanted))
    if options.states:
        chosen = chosen.where(table.a.in_(options.states), table.b.in_(options.states))
    if options.daily:
        chosen = chosen.order_by(table.report_id, table.item_id)
    days, a, b, types, reports, courses, scores = _columns(connection.execute(chosen), 7)
    course = np.array(courses, np.int64)
    alone = (course & outlines.ALONE > 0) & (course & outlines.BOTH > 0)
    forth = np.flatnonzero((course & outlines.A_ON_B > 0) | alone)
    back = np.flatnonzero((course & outlines.B_ON_A > 0) | (alone & options.directed))
    row = np.concatenate((forth, back))
    turned = np.arange(len(row)) >= len(forth)
    codes = {code: i for i, code in enumerate(sorted({*a, *b}))}
    pair = np.stack((_places(a, codes), _places(b, codes)))[:, row]
    category = _places(types, {name: i for i, name in enumerate(known)})[row]
    dated, names = _numbered(days)
    if options.daily:
        key = ((dated[row] * len(codes) + pair[0]) * len(codes) + pair[1]) * 2 + turned
        _, once = np.unique(key * len(known) + category, return_index=True)
        row, turned, pair, category = row[once], turned[once], pair[:, once], category[once]
    period, periods = _numbered(name[:length] for name in names)
    turned &= options.directed
    acts = Acts(
        periods=periods,
        codes=list(codes),
        when=period[dated[row]],
        actor=np.where(turned, pair[1], pair[0]),
        recipient=np.where(turned, pair[0], pair[1]),
        category=category,
        score=np.array(scores)[row],
        source=_numbered(_sources(connection, reports))[0][row],
    )
    return acts, _left_out(connection, options, wanted, length)


def _columns(result: sa.CursorResult[Any], many: int) -> list[list[Any]]:
    """The columns of an answer of a million rows, without an object of the library's for each of them."""
    columns: list[list[Any]] = [[] for _ in range(many)]
    cursor: Any = result.cursor
    while rows := cursor.fetchmany(20_000):
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    result.close()
    return columns


def _places(values: Iterable[str], of: Mapping[str, int]) -> np.ndarray[Any, Any]:
    return np.fromiter(map(of.__getitem__, values), np.int64)


def _numbered(values: Iterable[str]) -> tuple[np.ndarray[Any, Any], list[str]]:
    """Each value as a number, and the values in order of their numbers."""
    numbers: dict[str, int] = defaultdict(count().__next__)
    return np.fromiter(map(numbers.__getitem__, values), np.int64), list(numbers)


def _sources(connection: sa.Connection, reports: Sequence[str]) -> list[str]:
    """What tells one source from another: the address of a report, or its id where it has none."""
    import sqlalchemy as sa

    from detente.record.schema import report
    from detente.record.tellings import portions

    wanted, ids = sa.select(report.c.id, report.c.url).where(report.c.url.is_not(None)), set(reports)
    asked = [wanted] if len(ids) > _FEW else [wanted.where(report.c.id.in_(some)) for some in portions(ids)]
    urls: dict[str, str] = {row.id: row.url for one in asked for row in connection.execute(one)}
    return [urls.get(name, name) for name in reports] if urls else list(reports)


def _left_out(connection: sa.Connection, options: Options, wanted: Filter, length: int) -> dict[str, int]:
    """How many events have no date, or none so exact."""
    import sqlalchemy as sa

    from detente.record.filters import conditions
    from detente.record.schema import ITEMS, report

    event = ITEMS["events"]
    day = sa.type_coerce(sa.func.coalesce(event.c.date, report.c.published), sa.String)
    vague = event.c.date.is_(None) | (sa.func.length(sa.type_coerce(event.c.date, sa.String)) < length)
    whole = sa.select(sa.func.count(), sa.func.count(day)).join_from(event, report, report.c.id == event.c.report_id)
    short = vague & (day.is_(None) | (sa.func.length(day) < length))
    every, dated = connection.execute(whole.where(short, *conditions("events", wanted))).one()
    return {"no date": every - dated, f"no exact {options.by}": dated}
