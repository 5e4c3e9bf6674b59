"""Events as single reports tell them, in portions: for programs that want rows and not relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.items import Event

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event with the id of the report that tells it."""

    report: str
    event: Event


def ask(
    store: Store,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    about: str | None = None,
    category: str | None = None,
    quad: int | None = None,
    confidence: float = 0.0,
    limit: int = 50,
    offset: int = 0,
) -> tuple[tuple[ToldEvent, ...], int]:
    """A portion of the events, latest first and undated last, and how many there are in all.

    Args:
        store: the record.
        since: first day, month or year in which an event may have been; undated ones are left out then.
        until: the last one, likewise.
        actor: code of one who acts.
        recipient: code of one who is acted on.
        about: code of one who is either.
        category: PLOVER category.
        quad: quad class, 1-4.
        confidence: at least so sure.
        limit: rows at most.
        offset: rows to pass over.
    """
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.items import load_items

    event, party = schema.ITEMS["events"], schema.party
    date = sa.type_coerce(event.c.date, sa.String)
    chosen: list[Any] = [event.c.confidence >= confidence] if confidence else []
    if since is not None:
        first = since.first.isoformat()
        short = sa.and_(sa.func.length(date) < 10, date == sa.func.substr(first, 1, sa.func.length(date)))
        chosen.append(sa.or_(date >= first, short))
    if until is not None:
        chosen.append(date <= until.last.isoformat())
    for code, roles in ((actor, ("actor",)), (recipient, ("recipient",)), (about, ("actor", "recipient"))):
        if code is not None:
            mine = sa.select(party.c.report_id, party.c.item_id).where(
                party.c.code == code, party.c.kind == "events", party.c.role.in_(roles)
            )
            chosen.append(sa.tuple_(event.c.report_id, event.c.id).in_(mine))
    if category is not None:
        chosen.append(event.c.type == category)
    if quad is not None:
        chosen.append(event.c.quad == quad)
    keys = (
        sa.select(event.c.report_id, event.c.id)
        .where(*chosen)
        .order_by(event.c.date.is_(None), event.c.date.desc(), event.c.report_id, event.c.position)
        .limit(limit)
        .offset(offset)
    )
    with store.reading() as connection:
        total = connection.scalar(sa.select(sa.func.count()).select_from(event).where(*chosen)) or 0
        order = {tuple(row): place for place, row in enumerate(connection.execute(keys))}
        rows = [ToldEvent(report=name, event=item) for name, item in load_items(connection, "events", keys)]
    return tuple(sorted(rows, key=lambda row: order[row.report, row.event.id])), total
