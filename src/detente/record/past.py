"""The record as it was: what had happened by a day, or what the record held at a time.

Every question is put to tables by their names. For a past state, temporary views of the same names stand before them in
the session that asks, on SQLite and PostgreSQL alike; so each question sees the past without knowing of it, and nothing
is written to the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import sqlalchemy as sa

from detente.core.dates import PartialDate
from detente.core.problems import RecordError
from detente.record import schema
from detente.record.decisions import NOTE
from detente.record.items import item_rows, rows_of
from detente.record.rebuild import load_corrections, outcome
from detente.record.store import Store
from detente.record.versions import Versions

if TYPE_CHECKING:
    from detente.core.items import Record

DATED = {"mechanisms": "since", "drivers": None, "statements": None, "reactions": None}
"""Kind to the column that says when it began or happened, where that is not ``date``; None: when it was published."""

_HELD = "past_"
_CHANGED = "past_changed"


class Past(Store):
    """A record as it was; made by :meth:`detente.record.store.Store.past`. It cannot be written to."""

    def __init__(self, store: Store, *, happened: PartialDate | None, recorded: str | None) -> None:
        super().__init__(store.engine)
        self._happened, self._recorded = happened, recorded

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees the past state."""
        with super().reading() as connection:
            lite = connection.dialect.name == "sqlite"
            home = "main" if lite else connection.scalar(sa.text("SELECT current_schema()"))
            tables = [schema.report, schema.comment, schema.party, schema.evidence, schema.involved, schema.sketch]
            if self._recorded is not None:
                _hold(connection, self._recorded, [*tables, schema.dyad_event, *schema.ITEMS.values()])
                for table in tables:
                    _view(connection, table, str(home), recorded=True)
            for kind, table in (*schema.ITEMS.items(), ("events", schema.dyad_event)):
                _view(connection, table, str(home), recorded=self._recorded is not None, kind=kind, by=self._happened)
            try:
                yield connection
            finally:
                connection.rollback()

    def writing(self) -> NoReturn:
        """Not here: raises RecordError."""
        raise RecordError(f"{self.name}: the past cannot be changed; correct the record as it is now")


def end_of(recorded: PartialDate | str) -> str:
    """The last second of a day, month or year (UTC); a full time is left as it is."""
    if "T" in recorded:
        return str.__str__(recorded)
    return f"{PartialDate(recorded).last.isoformat()}T23:59:59Z"


def _hold(connection: sa.Connection, at: str, tables: list[sa.Table]) -> None:
    """Temporary tables with what the record held of the reports that have changed since."""
    run = connection.exec_driver_sql
    run(f"CREATE TEMPORARY TABLE {_CHANGED} (id VARCHAR PRIMARY KEY)")
    for table in tables:
        run(f'CREATE TEMPORARY TABLE {_HELD}{table.name} AS SELECT * FROM "{table.name}" WHERE 1 = 0')  # noqa: S608
    report, reading, correction, target = schema.report, schema.reading, schema.correction, schema.correction_target
    changed = set(connection.scalars(sa.select(reading.c.report_id).where(reading.c.until > at)))
    later = sa.select(target.c.report_id).join(correction, correction.c.number == target.c.number)
    changed |= set(connection.scalars(later.where(correction.c.at > at)))
    changed |= {name for one in load_corrections(connection, reports=changed) for name, _, _ in one.targets}
    held = sa.table(_CHANGED, sa.column("id"))
    new = sa.select(report.c.id).where(report.c.read_at > at)
    connection.execute(sa.insert(held).from_select(["id"], new))
    there = set(connection.scalars(sa.select(held.c.id)))
    if changed - there:
        connection.execute(sa.insert(held), [{"id": name} for name in sorted(changed - there)])
    made = outcome(connection, changed, at=at) if changed else None
    notes = {one.note.id: one.at for one in load_corrections(connection, reports=changed, until=at) if one.note}
    for name in sorted(changed):
        record = made.records.get(name) if made else None
        if record is None or (name.startswith(NOTE) and name not in notes):
            continue
        _keep(connection, record, made.entered if made else {}, notes.get(name) or _read_at(connection, name, at))


def _read_at(connection: sa.Connection, report_id: str, at: str) -> str:
    report, reading = schema.report, schema.reading
    times = [*connection.scalars(sa.select(report.c.read_at).where(report.c.id == report_id))]
    times += connection.scalars(sa.select(reading.c.read_at).where(reading.c.report_id == report_id))
    return max(str(time) for time in times if time <= at)


def _keep(connection: sa.Connection, record: Record, entered: dict[str, str], read_at: str) -> None:
    none = Versions(codebook="", parser="", detente="")
    here = (schema.report, schema.comment)
    whole = [(table, rows) for table, rows in rows_of(record, none, read_at) if table in here]
    for table, rows in (*whole, *item_rows(record, {}, "", entered)):
        copy = table.to_metadata(sa.MetaData(), name=_HELD + table.name)
        connection.execute(sa.insert(copy), rows)


def _view(
    connection: sa.Connection,
    table: sa.Table,
    home: str,
    *,
    recorded: bool,
    kind: str | None = None,
    by: PartialDate | None = None,
) -> None:
    """Stand a temporary view before a table."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    key = "id" if table is schema.report else "report_id"
    whole = f'SELECT {columns} FROM "{home}"."{table.name}"'  # noqa: S608 (names of our own tables)
    if recorded:
        whole += f" WHERE {key} NOT IN (SELECT id FROM {_CHANGED})"  # noqa: S608
        whole += f" UNION ALL SELECT {columns} FROM {_HELD}{table.name}"  # noqa: S608
    if by is not None and kind is not None:
        name = DATED.get(kind, "date")
        day = by.last.isoformat()
        reports = f'"{home}".report' if not recorded else "report"
        when = f"(SELECT published FROM {reports} AS r WHERE r.id = it.report_id)"  # noqa: S608
        when = f'COALESCE(it."{name}", {when})' if name else when
        whole = f"SELECT * FROM ({whole}) AS it WHERE {when} <= '{day}'"  # noqa: S608
    elif not recorded:
        return
    connection.exec_driver_sql(f'CREATE TEMPORARY VIEW "{table.name}" AS {whole}')
