"""Panels: what passed between each two states in each day, month or year, with zeros where nothing did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record import acting
from detente.record.filters import Filter

if TYPE_CHECKING:
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
        wanted = wanted.but(modalities=("asserted",))
    book = plover.codebook()
    with store.reading() as connection:
        acts, left = acting.find(connection, options, wanted, LENGTHS[options.by])
    if not len(acts.when):
        raise UsageError("the record holds no such events between states: there is nothing to count")
    calendar = _calendar(options.by, wanted, [acts.periods[i] for i in np.unique(acts.when)])
    used, pair = np.unique(acts.actor * len(acts.codes) + acts.recipient, return_inverse=True)
    seen = [(acts.codes[i // len(acts.codes)], acts.codes[i % len(acts.codes)]) for i in used]
    ends = _dyads(options, seen)
    size = len(ends) * len(calendar)
    many = len(book.categories) if options.long else 1
    if size * many > MOST:
        raise UsageError(f"{size * many:,} rows are too many: name fewer states, a shorter time or a longer period")
    where = _rows(_places(seen, ends)[pair], _places(acts.periods, calendar)[acts.when], len(calendar))
    inside = where >= 0
    columns = _heads(options, ends, calendar)
    counted = _Counted(
        where=where[inside],
        category=acts.category[inside],
        score=acts.score[inside],
        source=acts.source[inside],
        size=size,
    )
    columns = counted.long(columns) if options.long else columns | counted.wide()
    about = _about(options, wanted, calendar, ends) | {"counted": int(inside.sum()), "left_out": left}
    return Panel(columns=columns, about=about)


def _places(values: Iterable[Hashable], among: Iterable[Hashable]) -> np.ndarray[Any, Any]:
    """Where each value stands among the others; -1 where it does not."""
    at = {value: i for i, value in enumerate(among)}
    return np.array([at.get(value, -1) for value in values], dtype=np.int64)


def _rows(dyad: np.ndarray[Any, Any], period: np.ndarray[Any, Any], periods: int) -> np.ndarray[Any, Any]:
    """The row of each dyad and period; -1 where the panel has none."""
    return np.where((dyad < 0) | (period < 0), -1, dyad * periods + period)


def _calendar(by: By, wanted: Filter, seen: Sequence[str]) -> list[str]:
    first = wanted.since.first if wanted.since else PartialDate(min(seen)).first
    last = wanted.until.last if wanted.until else PartialDate(max(seen)).last
    return list(dict.fromkeys(day.isoformat()[: LENGTHS[by]] for day in _days(first, last)))


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(number)


def _dyads(options: Options, seen: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    if not options.every:
        return sorted(seen)
    states = sorted(options.states or {code for pair in seen for code in pair})
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """Acts by their row in the panel (period and dyad), to be added up."""

    where: np.ndarray[Any, Any]
    category: np.ndarray[Any, Any]
    score: np.ndarray[Any, Any]
    source: np.ndarray[Any, Any]
    size: int

    def wide(self) -> dict[str, np.ndarray[Any, Any]]:
        from detente.data import plover

        book = plover.codebook()
        events = self._many(self.where)
        quads = np.array([one.quad for one in book.categories.values()])[self.category]
        made = {"events": events}
        made |= {f"quad{quad}": self._many(self.where[quads == quad]) for quad in sorted(book.quad)}
        made |= {name.lower(): self._many(self.where[self.category == i]) for i, name in enumerate(book.categories)}
        total = np.bincount(self.where, self.score, self.size)
        return made | {
            "score_sum": total,
            "score_mean": _mean(total, events),
            "sources": self._distinct(self.where, self.size),
        }

    def long(self, heads: dict[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        from detente.data import plover

        categories = plover.codebook().categories
        many = len(categories)
        where, size = self.where * many + self.category, self.size * many
        events = np.bincount(where, minlength=size).astype(np.int32)
        total = np.bincount(where, self.score, size)
        quads = np.array([one.quad for one in categories.values()], dtype=np.int8)
        return {name: np.repeat(values, many) for name, values in heads.items()} | {
            "category": np.tile(np.array(list(categories), dtype=object), self.size),
            "quad": np.tile(quads, self.size),
            "events": events,
            "score_sum": total,
            "score_mean": _mean(total, events),
            "sources": self._distinct(where, size),
        }

    def _many(self, where: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.bincount(where, minlength=self.size).astype(np.int32)

    def _distinct(self, where: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
        known = int(self.source.max(initial=0)) + 1
        once = np.unique(where * known + self.source) // known
        return np.bincount(once, minlength=size).astype(np.int32)


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
