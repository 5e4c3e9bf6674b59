"""With what the reports of the record were read: versions of detente, codebook, parser and coders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One set of versions, how many reports were read with it, and when the last one was (UTC)."""

    detente: str
    codebook: str
    parser: str
    coders: Mapping[str, str]
    reports: int
    last: str


def ask(store: Store) -> tuple[Reading, ...]:
    """All sets of versions that reports in the record were read with, the latest first."""
    import sqlalchemy as sa

    from detente.record.schema import report, versions

    names = ("detente", "codebook", "parser", "coders")
    number = sa.select(report.c.versions_id, sa.func.count().label("many"), sa.func.max(report.c.read_at).label("last"))
    each = number.group_by(report.c.versions_id).subquery("each")
    wanted = sa.select(*(versions.c[name] for name in names), each.c.many, each.c.last)
    with store.reading() as connection:
        rows = connection.execute(wanted.join(each, each.c.versions_id == versions.c.id)).all()
    found = [Reading(**dict(zip(names, row[:4], strict=True)), reports=row[4], last=row[5]) for row in rows]
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))
