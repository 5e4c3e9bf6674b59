"""Who has to do with whom, month by month: small numbers for maps, networks and first pages, quick on large records.

Events are counted as told: one that two reports tell counts twice. (The page of a relation counts each once.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.core.dates import PartialDate
from detente.data import gazetteer

if TYPE_CHECKING:
    from detente.record.store import Store

Numbers = npt.NDArray[np.int64]
_NO_DATE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two actors (codes in alphabetic order) and the events between them that are said to have happened.

    Attributes:
        names: their usual names.
        events: how many, as told.
        quads: how many of quad class 1, 2, 3, 4.
        score: mean conflict-cooperation score, -10 to 10.
        last: month of the latest one, where any has a date.
    """

    a: str
    b: str
    names: tuple[str, str]
    events: int
    quads: tuple[int, int, int, int]
    score: float
    last: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a pair's latest twelve months with events differ from all that came before."""

    a: str
    b: str
    names: tuple[str, str]
    before: float
    after: float
    events: int
    last: PartialDate

    @property
    def change(self) -> float:
        """After less before: -20 to 20."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Ties:
    """The columns: pair (place in ``pairs``), month since year 0 (-1 without a date), quad, number, sum of scores."""

    pairs: tuple[tuple[str, str], ...]
    pair: Numbers
    month: Numbers
    quad: Numbers
    number: Numbers
    score: npt.NDArray[np.float64]
    names: Mapping[str, str]

    def between(
        self, *, since: PartialDate | None = None, until: PartialDate | None = None, of: str | None = None
    ) -> tuple[Tie, ...]:
        """All ties, or those ``of`` one actor, with events in a period; the busiest first.

        Months are the finest that is looked at; an event dated by its year alone stands in its July.
        """
        keep = np.ones(len(self.pair), dtype=bool)
        if since is not None:
            keep &= self.month >= _month(since, last=False)
        if until is not None:
            keep &= (self.month <= _month(until, last=True)) & (self.month != _NO_DATE)
        if of is not None:
            own = np.array([of in pair for pair in self.pairs], dtype=bool)
            keep &= own[self.pair] if len(self.pairs) else False
        pair, number = self.pair[keep], self.number[keep]
        size = len(self.pairs)
        events = np.bincount(pair, number, size)
        scores = np.bincount(pair, self.score[keep], size)
        quads = [np.bincount(pair, number * (self.quad[keep] == quad), size) for quad in (1, 2, 3, 4)]
        last = np.full(size, _NO_DATE)
        np.maximum.at(last, pair, self.month[keep])
        found = [
            Tie(
                a=self.pairs[i][0],
                b=self.pairs[i][1],
                names=(self.names[self.pairs[i][0]], self.names[self.pairs[i][1]]),
                events=int(events[i]),
                quads=tuple(int(quad[i]) for quad in quads),  # type: ignore[arg-type]
                score=round(float(scores[i] / events[i]), 2),
                last=_date(int(last[i])),
            )
            for i in np.flatnonzero(events)
        ]
        return tuple(sorted(found, key=lambda tie: (-tie.events, tie.a, tie.b)))

    def shifts(self, *, least: int = 3) -> tuple[Shift, ...]:
        """Pairs with at least ``least`` dated events in their latest twelve months and before, most changed first."""
        dated = self.month != _NO_DATE
        pair, month, number, score = (one[dated] for one in (self.pair, self.month, self.number, self.score))
        size = len(self.pairs)
        last = np.full(size, _NO_DATE)
        np.maximum.at(last, pair, month)
        late = month > last[pair] - 12
        after, before = (np.bincount(pair[side], number[side], size) for side in (late, ~late))
        high, low = (np.bincount(pair[side], score[side], size) for side in (late, ~late))
        found = []
        for i in np.flatnonzero((after >= least) & (before >= least)):
            end = _date(int(last[i]))
            if end is None:
                continue
            a, b = self.pairs[i]
            found.append(
                Shift(
                    a=a,
                    b=b,
                    names=(self.names[a], self.names[b]),
                    before=round(float(low[i] / before[i]), 2),
                    after=round(float(high[i] / after[i]), 2),
                    events=int(after[i]),
                    last=end,
                )
            )
        return tuple(sorted(found, key=lambda shift: (-abs(shift.change), shift.a, shift.b)))


def ask(store: Store) -> Ties:
    """Count the events of all pairs: one acts on the other, or both act together."""
    import sqlalchemy as sa

    from detente.record import schema

    event, party, involved = schema.ITEMS["events"], schema.party, schema.involved
    one, two = involved.alias("one"), involved.alias("two")

    def same(side: Any) -> sa.ColumnElement[bool]:
        return sa.and_(side.c.report_id == event.c.report_id, side.c.kind == "events", side.c.item_id == event.c.id)

    acts = sa.exists().where(same(party), party.c.role == "actor", party.c.code.in_((one.c.code, two.c.code)))
    date = sa.type_coerce(event.c.date, sa.String)
    each = (
        sa.select(
            one.c.code.label("a"),
            two.c.code.label("b"),
            sa.func.substr(date, 1, 7).label("month"),
            event.c.quad,
            event.c.score,
        )
        .select_from(event)
        .join(one, same(one))
        .join(two, same(two))
        .where(event.c.modality.in_(("asserted", "historical")), one.c.code < two.c.code, acts)
        .subquery("each")
    )
    columns = (each.c.a, each.c.b, each.c.month, each.c.quad)
    wanted = sa.select(*columns, sa.func.count(), sa.func.sum(each.c.score)).group_by(*columns)
    with store.reading() as connection:
        rows: list[Any] = list(connection.execute(wanted))
    pairs = sorted({(row[0], row[1]) for row in rows})
    place = {pair: i for i, pair in enumerate(pairs)}
    codes = {code for pair in pairs for code in pair}
    return Ties(
        tuple(pairs),
        np.array([place[row[0], row[1]] for row in rows], dtype=np.int64),
        np.array([_middle(row[2]) for row in rows], dtype=np.int64),
        np.array([row[3] for row in rows], dtype=np.int64),
        np.array([row[4] for row in rows], dtype=np.int64),
        np.array([row[5] for row in rows], dtype=np.float64),
        {code: gazetteer.name_of(code) for code in sorted(codes)},
    )


def _middle(month: str | None) -> int:
    """``2018-03`` as a number; a bare year stands for its July."""
    if not month:
        return _NO_DATE
    return int(month[:4]) * 12 + (int(month[5:7]) if len(month) > 4 else 7) - 1


def _month(date: PartialDate, *, last: bool) -> int:
    end = date.last if last else date.first
    return end.year * 12 + end.month - 1


def _date(month: int) -> PartialDate | None:
    return None if month < 12 else PartialDate.of(month // 12, month % 12 + 1)
