"""Panels: what passed between each two states in each day, month or year, with zeros where nothing did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record.filters import HAPPENED, Filter, conditions

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

By = Literal["day", "month", "year"]
LENGTHS: dict[str, int] = {"day": 10, "month": 7, "year": 4}
"""Characters of a date that name a period."""
MOST = 50_000_000
"""Cells (dyads times periods) of the largest panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a panel is made.

    Attributes:
        by: the period.
        long: a row for each category too, in place of a column for each.
        directed: who acts on whom; else each two actors once, codes in alphabetic order.
        every: rows for all pairs of the states; else only for pairs with an event in the time.
        states: the states between which events count; without any, all that have an event.
        daily: events of one category, day and direction count once (the usual one-a-day filter), however often told.
    """

    by: By = "month"
    long: bool = False
    directed: bool = True
    every: bool = False
    states: tuple[str, ...] = ()
    daily: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A panel as columns of equal length; ``about`` says how it was made, for the metadata of a file."""

    columns: dict[str, np.ndarray[Any, Any]]
    about: dict[str, Any]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def to_arrow(self) -> Any:
        """As a table of Apache Arrow, with ``about`` in its metadata."""
        import json

        import pyarrow as pa

        arrays = {name: pa.array(values, from_pandas=True) for name, values in self.columns.items()}
        return pa.table(arrays).replace_schema_metadata({"detente": json.dumps(self.about, ensure_ascii=False)})

    def to_pandas(self) -> Any:
        """As a data frame of pandas, which must be installed."""
        import pandas as pd

        return pd.DataFrame(self.columns)


def ask(store: Store, options: Options, wanted: Filter | None = None) -> Panel:
    """Count events between states, period by period.

    Events count in the period of their date, or of the report's publication where they have none; one whose date is
    less exact than the period is left out, and ``about`` says how many were. Where the filter names no modality, only
    what is said to have happened counts now: not historical mentions, plans, suppositions and denials. Of an event with
    recipients each actor acts on each recipient; of one without, such as talks, each actor acts on each other.

    Args:
        store: the record.
        options: the shape of the panel.
        wanted: which events; its ``since`` and ``until`` are the calendar, else the first and last event.

    Raises:
        UsageError: the panel would be too large, or holds nothing.
    """
    from detente.data import plover

    wanted = wanted or Filter()
    if not wanted.modalities:
        wanted = wanted.but(modalities=HAPPENED[:1])
    book = plover.codebook()
    with store.reading() as connection:
        found, totals, left = _count(connection, options, wanted)
    if not found:
        raise UsageError("the record holds no such events between states: there is nothing to count")
    calendar = _calendar(options.by, wanted, [row[0] for row in totals])
    ends = _dyads(options, totals)
    place = _Places(ends, calendar)
    size = len(ends) * len(calendar)
    if size * (len(book.categories) if options.long else 1) > MOST:
        raise UsageError(f"{size:,} rows are too many: name fewer states, a shorter time or a longer period")
    categories = list(book.categories)
    counts = np.zeros((len(categories), size), dtype=np.int32)
    sums = np.zeros((len(categories), size))
    sources = np.zeros((len(categories) if options.long else 1, size), dtype=np.int32)
    number = {name: i for i, name in enumerate(categories)}
    inside = 0
    for when, a, b, category, events, total, distinct in found:
        at = place.of(when, a, b)
        if at is None or category not in number:
            continue
        row = number[category]
        counts[row, at] = events
        sums[row, at] = total
        inside += events
        if options.long:
            sources[row, at] = distinct
    if not options.long:
        for when, a, b, distinct in totals:
            at = place.of(when, a, b)
            if at is not None:
                sources[0, at] = distinct
    columns = _heads(options, ends, calendar)
    if options.long:
        columns = _long(columns, categories, book, counts=counts, sums=sums, sources=sources)
    else:
        columns |= _wide(categories, book, counts, sums, sources[0])
    about = _about(options, wanted, calendar, ends) | {"counted": inside, "left_out": left}
    return Panel(columns=columns, about=about)


class _Places:
    """The row of each dyad and period."""

    def __init__(self, ends: Sequence[tuple[str, str]], calendar: Sequence[str]) -> None:
        self.ends = {pair: i * len(calendar) for i, pair in enumerate(ends)}
        self.calendar = {when: i for i, when in enumerate(calendar)}

    def of(self, when: str, a: str, b: str) -> int | None:
        pair, day = self.ends.get((a, b)), self.calendar.get(when)
        return None if pair is None or day is None else pair + day


def _count(connection: sa.Connection, options: Options, wanted: Filter) -> tuple[list[Any], list[Any], dict[str, int]]:
    """Rows of period, a, b, category, events, sum of scores, sources; of period, a, b, sources; what was left out."""
    import sqlalchemy as sa

    from detente.record import schema

    event, report, party = schema.ITEMS["events"], schema.report, schema.party
    day = sa.type_coerce(sa.func.coalesce(event.c.date, report.c.published), sa.String)
    exact = sa.func.length(day) >= LENGTHS[options.by]
    when = sa.func.substr(day, 1, LENGTHS[options.by])
    met = conditions("events", wanted)

    def of(one: sa.Alias, role: str) -> sa.ColumnElement[bool]:
        here = (one.c.report_id == event.c.report_id) & (one.c.kind == "events") & (one.c.item_id == event.c.id)
        inside = one.c.code.in_(options.states) if options.states else one.c.code.is_not(None)
        return here & (one.c.role == role) & inside

    def half(second: str) -> sa.Select[Any]:
        one, two = party.alias(f"a_{second}"), party.alias(f"b_{second}")
        a, b = one.c.code, two.c.code
        if not options.directed:
            a, b = sa.case((a < b, a), else_=b), sa.case((a < b, b), else_=a)
        source = sa.func.coalesce(report.c.url, report.c.id)
        telling = () if options.daily else (event.c.report_id, event.c.id)
        shown = [when.label("period"), a.label("a"), b.label("b"), event.c.type, event.c.score, source.label("source")]
        chosen = sa.select(*shown, day.label("day"), *telling).distinct()
        joined = event.join(report, report.c.id == event.c.report_id)
        joined = joined.join(one, of(one, "actor")).join(two, of(two, second))
        chosen = chosen.select_from(joined).where(exact, one.c.code != two.c.code, *met)
        if second == "actor":
            other = party.alias("other")
            same = (other.c.report_id == event.c.report_id) & (other.c.kind == "events")
            same &= (other.c.item_id == event.c.id) & (other.c.role == "recipient")
            chosen = chosen.where(~sa.exists().where(same).correlate(event))
        return chosen

    acts = sa.union_all(half("recipient"), half("actor")).cte("acts")
    cells = (acts.c.period, acts.c.a, acts.c.b)
    events = sa.func.count(sa.distinct(acts.c.day)) if options.daily else sa.func.count()
    total = sa.func.avg(acts.c.score) * events if options.daily else sa.func.sum(acts.c.score)
    distinct = sa.func.count(sa.distinct(acts.c.source))
    each = sa.select(*cells, acts.c.type, events, total, distinct).group_by(*cells, acts.c.type)
    whole = sa.select(*cells, distinct).group_by(*cells)
    found = [tuple(row) for row in connection.execute(each)]
    totals = [tuple(row) for row in connection.execute(whole)]
    joined = sa.select(sa.func.count()).select_from(event.join(report, report.c.id == event.c.report_id)).where(*met)
    left = {
        "undated": connection.scalar(joined.where(day.is_(None))) or 0,
        f"no exact {options.by}": connection.scalar(joined.where(~exact)) or 0,
    }
    return found, totals, left


def _calendar(by: By, wanted: Filter, seen: Sequence[str]) -> list[str]:
    first = wanted.since.first if wanted.since else PartialDate(min(seen)).first
    last = wanted.until.last if wanted.until else PartialDate(max(seen)).last
    return list(dict.fromkeys(day.isoformat()[: LENGTHS[by]] for day in _days(first, last)))


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(number)


def _dyads(options: Options, totals: Sequence[Any]) -> list[tuple[str, str]]:
    if not options.every:
        return sorted({(row[1], row[2]) for row in totals})
    states = sorted(options.states or {code for row in totals for code in row[1:3]})
    return list((permutations if options.directed else combinations)(states, 2))


def _heads(
    options: Options, ends: Sequence[tuple[str, str]], calendar: Sequence[str]
) -> dict[str, np.ndarray[Any, Any]]:
    names = ("actor", "recipient") if options.directed else ("a", "b")
    many = len(calendar)
    return {
        options.by: np.tile(np.array(calendar, dtype=object), len(ends)),
        names[0]: np.repeat(np.array([a for a, _ in ends], dtype=object), many),
        names[1]: np.repeat(np.array([b for _, b in ends], dtype=object), many),
    }


def _mean(sums: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(counts > 0, sums / counts, np.nan)


def _wide(
    categories: Sequence[str],
    book: Any,
    counts: np.ndarray[Any, Any],
    sums: np.ndarray[Any, Any],
    sources: np.ndarray[Any, Any],
) -> dict[str, np.ndarray[Any, Any]]:
    events = counts.sum(axis=0)
    made = {"events": events}
    for quad in sorted(book.quad):
        rows = [i for i, name in enumerate(categories) if book.categories[name].quad == quad]
        made[f"quad{quad}"] = counts[rows].sum(axis=0)
    made |= {name.lower(): counts[i] for i, name in enumerate(categories)}
    total = sums.sum(axis=0)
    return made | {"score_sum": total, "score_mean": _mean(total, events), "sources": sources}


def _long(
    heads: dict[str, np.ndarray[Any, Any]],
    categories: Sequence[str],
    book: Any,
    *,
    counts: np.ndarray[Any, Any],
    sums: np.ndarray[Any, Any],
    sources: np.ndarray[Any, Any],
) -> dict[str, np.ndarray[Any, Any]]:
    many, size = counts.shape
    quads = np.array([book.categories[name].quad for name in categories], dtype=np.int8)
    flat, total = counts.T.reshape(-1), sums.T.reshape(-1)
    return {name: np.repeat(values, many) for name, values in heads.items()} | {
        "category": np.tile(np.array(categories, dtype=object), size),
        "quad": np.tile(quads, size),
        "events": flat,
        "score_sum": total,
        "score_mean": _mean(total, flat),
        "sources": sources.T.reshape(-1),
    }


def _about(
    options: Options, wanted: Filter, calendar: Sequence[str], ends: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    from detente._version import __version__
    from detente.data import plover

    return {
        "made_by": f"detente {__version__}",
        "codebook": plover.codebook().version,
        "by": options.by,
        "form": "long" if options.long else "wide",
        "directed": options.directed,
        "pairs": "all pairs of the states" if options.every else "pairs with an event",
        "one_a_day": options.daily,
        "first": calendar[0],
        "last": calendar[-1],
        "periods": len(calendar),
        "dyads": len(ends),
        "states": sorted(options.states or {code for pair in ends for code in pair}),
        "filter": wanted.told(),
    }
