"""The pairs of actors that the record knows, busiest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate
from detente.core.items import Event
from detente.linking.standing import group
from detente.linking.told import Told

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
    with store.reading() as connection:
        tellings = _tellings(connection)
    found: dict[tuple[str, str], list[Told[Event]]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in tellings:
        for party in (*one.item.actors, *one.item.recipients):
            if party.code:
                names.setdefault(party.code, party.name)
        codes = sorted({party.code for party in (*one.item.actors, *one.item.recipients) if party.code})
        for a, b in combinations(codes, 2):
            if _between(one.item, a, b):
                found[a, b].append(one)
    rows = [
        PairRow(
            a=a,
            b=b,
            names=(names[a], names[b]),
            events=len(group(told)),
            reports=len({one.report for one in told}),
            last=max((one.item.date for one in told if one.item.date), default=None),
        )
        for (a, b), told in found.items()
    ]
    rows.sort(key=lambda row: (-row.events, row.a, row.b))
    return tuple(rows[:limit])


def _between(event: Event, a: str, b: str) -> bool:
    """Whether an event is between two actors: one acts on the other, or both act together."""
    actors, recipients = ({party.code for party in side} for side in (event.actors, event.recipients))
    return (a in actors and b in actors | recipients) or (b in actors and a in recipients)


def _tellings(connection: sa.Connection) -> list[Told[Event]]:
    """All events said to have happened."""
    import sqlalchemy as sa

    from detente.record.schema import ITEMS
    from detente.record.tellings import told

    event = ITEMS["events"]
    happened = event.c.modality.in_(("asserted", "historical"))
    return told(connection, "events", sa.select(event.c.report_id, event.c.id).where(happened))
