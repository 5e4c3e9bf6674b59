"""Upkeep of a record: is it sound, copies of it, and room given back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from detente.core.items import KINDS, Record
from detente.core.problems import Problem, RecordError, UsageError
from detente.linking.copies import sketch
from detente.record import schema
from detente.record.items import article, codes_of, load_records
from detente.record.opening import plain_words
from detente.record.outlines import dyad_rows
from detente.record.rebuild import outcome
from detente.record.store import Store, open_store
from detente.record.tellings import portions

RESTORE = "detente record restore BACKUP"
BATCH = 2000
"""Rows that are copied at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is: reports (notes of people among them), items, corrections."""

    reports: int
    items: int
    corrections: int


def size(store: Store) -> Size:
    """How much a record holds."""

    def number(table: sa.Table) -> int:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    with store.reading() as connection:
        return Size(
            reports=number(schema.report),
            items=sum(number(table) for table in schema.ITEMS.values()),
            corrections=number(schema.correction),
        )


def check(store: Store) -> Iterator[Problem | str]:
    """Look whether a record is sound: the id of each report looked at, and a problem for each thing that is not right.

    The database's own checks come first. Then, report by report: evidence quotes the text, the index of actors agrees
    with the items, and what is shown is what readings and corrections come to.
    """
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            for pragma in ("integrity_check", "foreign_key_check"):
                for row in connection.exec_driver_sql(f"PRAGMA {pragma}"):
                    if row[0] != "ok":
                        said = " ".join(str(part) for part in row)
                        yield Problem(where=store.name, what=f"the file is damaged: {said}", do=RESTORE)
        reports = sorted(connection.scalars(sa.select(schema.report.c.id)))
        target = schema.correction_target
        corrected = set(connection.scalars(sa.select(target.c.report_id)))
        for table in (*schema.OF_ITEMS, schema.comment, schema.sketch):
            orphans = sa.select(table.c.report_id).where(table.c.report_id.not_in(sa.select(schema.report.c.id)))
            for name in connection.scalars(orphans.distinct()):
                yield Problem(where=f"{table.name} of report {name}", what="it belongs to a report that is not there")
        for kind, table in schema.ITEMS.items():
            of = schema.evidence.c
            here = (of.report_id == table.c.report_id) & (of.item_id == table.c.id) & (of.kind == kind)
            for row in connection.execute(sa.select(table.c.report_id, table.c.id).where(~sa.exists().where(here))):
                yield Problem(where=f"report {row.report_id}, {row.id}", what="it is without evidence", do=RESTORE)
        for ids in portions(reports):
            try:
                records = load_records(connection, ids)
            except ValueError as error:
                yield Problem(where=f"reports {ids[0]} to {ids[-1]}", what=f"unreadable: {error}", do=RESTORE)
                continue
            codes, pairs, sketches = _involved(connection, ids), _pairs(connection, ids), _sketches(connection, ids)
            for name in ids:
                yield from _check_record(records[name], codes[name], pairs[name])
                if sketches.get(name) not in (None, sketch(article(records[name].report))):
                    what = "the sketch of its article, which copies are found by, is of another text"
                    yield Problem(where=f"report {name}", what=what, do=RESTORE)
                if name in corrected and outcome(connection, {name}).records.get(name) != records[name]:
                    what = "what is shown is not what readings and corrections come to"
                    yield Problem(where=f"report {name}", what=what, do=RESTORE)
                yield name


def _involved(connection: sa.Connection, ids: list[str]) -> dict[str, set[tuple[str, str, str]]]:
    table = schema.involved
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in connection.execute(sa.select(table).where(table.c.report_id.in_(ids))):
        found[row.report_id].add((row.kind, row.item_id, row.code))
    return found


def _pairs(connection: sa.Connection, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    table = schema.dyad_event
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(sa.select(table).where(table.c.report_id.in_(ids))).mappings():
        found[row["report_id"]].append(dict(row))
    return found


def _sketches(connection: sa.Connection, ids: list[str]) -> dict[str, bytes]:
    table = schema.sketch
    rows = connection.execute(sa.select(table).where(table.c.report_id.in_(ids)))
    return {row.report_id: bytes(row.hashes) for row in rows}


def _check_record(record: Record, codes: set[tuple[str, str, str]], pairs: list[dict[str, Any]]) -> Iterator[Problem]:
    text, wanted = record.report.text, set()
    for kind in KINDS:
        for item in getattr(record, kind):
            wanted |= {(kind, item.id, code) for code in codes_of(item)}
            if any(text[one.start : one.end] != one.quote for one in item.evidence):
                what = "its evidence is not what the text says"
                yield Problem(where=f"report {record.report.id}, {item.id}", what=what, do=RESTORE)
    if wanted != codes:
        what = "the index of actors does not agree with the items"
        yield Problem(where=f"report {record.report.id}", what=what, do=RESTORE)
    made = [row for event in record.events for row in dyad_rows(record.report, event)]
    if sorted(made, key=_place) != sorted(pairs, key=_place):
        what = "the index of pairs does not agree with the events"
        yield Problem(where=f"report {record.report.id}", what=what, do=RESTORE)


def _place(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["a"], row["b"], row["item_id"]


def backup(store: Store, path: Path) -> Size:
    """Copy a record into an SQLite file, which appears under its name once it is whole and is a record itself.

    The copy is of one moment; others may go on writing. From PostgreSQL, every row is copied.

    Raises:
        UsageError: the file is there already.
        RecordError: it cannot be written.
    """
    if path.exists():
        raise UsageError(f"{path} is there already; name a new file, or remove it first")
    part = path.with_name(path.name + ".part")
    _unlink(part)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if store.engine.dialect.name == "sqlite":
            with plain_words(str(path)):
                _copy_file(Path(str(store.engine.url.database)), part)
        else:
            with open_store(part) as copy:
                _copy_rows(store, copy)
        with open_store(part, create=False) as copy:
            done = size(copy)
            with plain_words(str(path)), copy.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        part.replace(path)
    except OSError as error:
        raise RecordError(f"{path}: it cannot be written ({error.strerror or error})") from error
    finally:
        _unlink(part)
    return done


def restore(path: Path, where: str, *, replace: bool = False) -> Size:
    """Put a backup in the place of a record, all at once or not at all.

    Args:
        path: the backup: any record that is an SQLite file.
        where: the record to restore: path or database URL; made where there is none.
        replace: also where there is a record with reports in it, which is then lost.

    Raises:
        UsageError: there is such a record.
        RecordError: the backup is no record, or the record cannot be written.
    """
    with open_store(path, create=False) as source, open_store(where) as target:
        if source.engine.url == target.engine.url:
            raise UsageError(f"{path} is the record itself; a backup is another file")
        there = size(target)
        if (there.reports or there.corrections) and not replace:
            raise UsageError(f"{target.name} holds {there.reports:,} reports; to lose them, say --replace")
        if target.engine.dialect.name == "sqlite":
            with plain_words(target.name):
                _copy_file(Path(str(source.engine.url.database)), Path(str(target.engine.url.database)))
        else:
            _copy_rows(source, target)
    with open_store(where, create=False) as target:
        return size(target)


def vacuum(store: Store) -> tuple[int, int]:
    """Give unused room back and refresh what the database knows of its tables; bytes before and after."""
    with plain_words(store.name):
        before = _bytes(store)
        with store.engine.connect() as bare:
            connection = bare.execution_options(isolation_level="AUTOCOMMIT")
            if store.engine.dialect.name == "sqlite":
                driver = connection.connection.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                for statement in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    driver.execute(statement).fetchall()
            else:
                connection.exec_driver_sql("VACUUM ANALYZE")
        return before, _bytes(store)


def _bytes(store: Store) -> int:
    if store.engine.dialect.name == "sqlite":
        path = Path(str(store.engine.url.database))
        return sum(one.stat().st_size for one in (path, path.with_name(path.name + "-wal")) if one.exists())
    with store.reading() as connection:
        return int(connection.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own online copy: in one transaction of the target, which keeps what it had if that breaks off."""
    with closing(sqlite3.connect(source, timeout=30)) as one, closing(sqlite3.connect(target, timeout=30)) as two:
        one.backup(two)


def _copy_rows(source: Store, target: Store) -> None:
    """Every row of every table, in one transaction of the target, whose triggers fill what it is searched by."""
    tables = [table for table in schema.metadata.sorted_tables if table is not schema.document]
    with source.reading() as old, target.writing() as new:
        for table in reversed(tables):
            new.execute(sa.delete(table))
        for table in tables:
            wanted = sa.select(table).order_by(*table.primary_key.columns)
            for rows in old.execute(wanted).mappings().partitions(BATCH):
                new.execute(sa.insert(table), [dict(row) for row in rows])
        if new.dialect.name == "postgresql":
            for table in (schema.reading, schema.correction):
                counter = f"pg_get_serial_sequence('{table.name}', 'number')"
                most = f"(SELECT COALESCE(MAX(number), 0) + 1 FROM {table.name})"  # noqa: S608
                new.exec_driver_sql(f"SELECT setval({counter}, {most}, false)")


def _unlink(part: Path) -> None:
    for name in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
        name.unlink(missing_ok=True)
