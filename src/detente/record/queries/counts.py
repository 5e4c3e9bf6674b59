"""How much the record holds, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """``kinds``: kind of item to number, all kinds in the contract's order; ``first``, ``last``: publication."""

    reports: int
    comments: int
    kinds: Mapping[str, int]
    first: PartialDate | None
    last: PartialDate | None


def ask(store: Store) -> Counts:
    """Count reports, comments and items as stored: the same thing told by two reports counts twice."""
    import sqlalchemy as sa

    from detente.record import schema

    def number(table: sa.Table) -> int:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    with store.reading() as connection:
        published = schema.report.c.published
        first, last = connection.execute(sa.select(sa.func.min(published), sa.func.max(published))).one()
        return Counts(
            reports=number(schema.report),
            comments=number(schema.comment),
            kinds={kind: number(table) for kind, table in schema.ITEMS.items()},
            first=first,
            last=last,
        )
