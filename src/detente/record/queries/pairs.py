"""The pairs of actors that the record knows, busiest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate
from detente.linking import outline

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two actors, codes in alphabetic order, with the number of different events between them and the last date."""

    a: str
    b: str
    names: tuple[str, str]
    events: int
    reports: int
    last: PartialDate | None


def ask(store: Store, *, limit: int | None = None) -> tuple[PairRow, ...]:
    """Pairs with at least one event said to have happened; those with most events first, then by code.

    Args:
        store: the record.
        limit: how many at most; all without it.
    """
    from detente.record import outlines
    from detente.record.schema import dyad_event

    with store.reading() as connection:
        found = outlines.load(connection, dyad_event.c.modality.in_(("asserted", "historical")))
        names = _names(connection)
    rows = [
        PairRow(
            a=a,
            b=b,
            names=(names[a], names[b]),
            events=len(outline.groups(told)),
            reports=len({one.report for one in told}),
            last=max((PartialDate(one.date) for one in told if one.date), default=None),
        )
        for (a, b), told in found.items()
    ]
    rows.sort(key=lambda row: (-row.events, row.a, row.b))
    return tuple(rows[:limit])


def _names(connection: sa.Connection) -> dict[str, str]:
    """How reports name the actors of events: the most frequent name of each code."""
    import sqlalchemy as sa

    from detente.record.schema import party

    many = sa.func.count()
    wanted = sa.select(party.c.code, party.c.name).where(party.c.kind == "events", party.c.code.is_not(None))
    order = wanted.group_by(party.c.code, party.c.name).order_by(many, party.c.name.desc())
    return {row.code: row.name for row in connection.execute(order)}
