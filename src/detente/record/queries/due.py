"""Commitments whose day has passed while no report and no person says that they were kept, broken or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.linking.told import Told
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One overdue commitment: who owes whom (codes) what, since when it is due, and ``days`` past that day."""

    id: str
    report: str
    debtor: tuple[str, ...]
    creditor: tuple[str, ...]
    what: str
    due: PartialDate
    days: int


def ask(store: Store, *, day: dt.date) -> tuple[DueRow, ...]:
    """All that is overdue on a day, the longest overdue first.

    What several reports tell is one row; its status is that of the last report that tells of it.

    Raises:
        RecordError: the record cannot be read.
    """
    import sqlalchemy as sa

    from detente.linking.merging import merge
    from detente.linking.standing import group
    from detente.linking.status import overdue
    from detente.record import schema
    from detente.record.tellings import told

    table = schema.ITEMS["commitments"]
    with store.reading() as connection:
        late = sa.select(table.c.debtor, table.c.creditor).where(table.c.due < str(day), table.c.status == "open")
        sides = {(tuple(row.debtor), tuple(row.creditor)) for row in connection.execute(late)}
        if not sides:
            return ()
        every = told(connection, "commitments", sa.select(table.c.report_id, table.c.id))
    owed: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Told[Any]]] = defaultdict(list)
    for one in every:
        owed[one.item.debtor, one.item.creditor].append(one)
    rows = []
    for side in sides:
        for tellings in group(owed[side]):
            item = merge(tellings)
            if item.due and overdue(item.status, item.due, PartialDate.from_date(day)):
                rows.append(
                    DueRow(
                        id=tellings[0].item.id,
                        report=tellings[0].report,
                        debtor=item.debtor,
                        creditor=item.creditor,
                        what=item.what,
                        due=item.due,
                        days=(day - item.due.last).days,
                    )
                )
    return tuple(sorted(rows, key=lambda row: (-row.days, row.debtor, row.id)))
