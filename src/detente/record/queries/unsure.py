"""The entries that most need a person's eye: the least sure ones first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.items import Item

if TYPE_CHECKING:
    from detente.record.store import Store

KINDS = ("events", "meetings", "mechanisms", "agreements", "commitments", "positions", "assessments")
"""Kinds that are worth a check one by one."""

SURE = 0.9
"""Entries at least so sure are not asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """An entry to check: its kind, itself, its report, and the words around its evidence."""

    kind: str
    item: Item
    report: str
    title: str | None
    before: str
    after: str


def ask(
    store: Store, *, kind: str | None = None, about: str | None = None, limit: int = 1, offset: int = 0
) -> tuple[tuple[Unsure, ...], int]:
    """A portion of the unsure entries, of one kind or all, and how many there are.

    Args:
        store: the record.
        kind: one of :data:`KINDS`; all without it.
        about: code of an actor that they must have to do with.
        limit: how many at most.
        offset: how many to pass over.
    """
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.items import load_items

    parts = []
    for name in [kind] if kind else KINDS:
        table = schema.ITEMS[name]
        one: sa.Select[Any] = sa.select(
            sa.literal(name).label("kind"), table.c.report_id, table.c.id, table.c.confidence
        ).where(table.c.confidence < SURE)
        if about is not None:
            involved = schema.involved
            one = one.where(
                sa.exists().where(
                    involved.c.code == about,
                    involved.c.kind == name,
                    involved.c.report_id == table.c.report_id,
                    involved.c.item_id == table.c.id,
                )
            )
        parts.append(one)
    whole = sa.union_all(*parts).subquery("whole")
    along = (whole.c.confidence, whole.c.kind, whole.c.report_id, whole.c.id)
    found = []
    with store.reading() as connection:
        total = connection.scalar(sa.select(sa.func.count()).select_from(whole)) or 0
        for row in connection.execute(sa.select(whole).order_by(*along).limit(limit).offset(offset)).all():
            table = schema.ITEMS[row.kind]
            mine = (table.c.report_id == row.report_id) & (table.c.id == row.id)
            [(_, item)] = load_items(connection, row.kind, sa.select(table.c.report_id, table.c.id).where(mine))
            wanted = sa.select(schema.report.c.title, schema.report.c.text).where(schema.report.c.id == row.report_id)
            title, text = connection.execute(wanted).one()
            start, end = item.evidence[0].start, item.evidence[0].end
            found.append(
                Unsure(
                    kind=row.kind,
                    item=item,
                    report=row.report_id,
                    title=title,
                    before=text[max(start - 200, 0) : start],
                    after=text[end : end + 200],
                )
            )
    return tuple(found), total
