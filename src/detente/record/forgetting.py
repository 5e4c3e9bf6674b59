"""Forget a report, a commenter or a comment for good, with all that was derived from it.

A comment's characters in its report's text become spaces, so that no other quotation moves; the comment, its reaction
and every item that quotes it go, with earlier readings of the report and what people decided on such items. What was
forgotten leaves a salted digest behind, and is not taken in when it is read again. The file is then written anew, so
that nothing stays in its free pages or its log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from detente.core.items import KINDS, Item, Record
from detente.core.problems import RecordError
from detente.record import privacy, rebuild, schema
from detente.record.decisions import now, reports_of
from detente.record.items import load_record, rows_of
from detente.record.opening import plain_words
from detente.record.store import Store
from detente.record.versions import Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What went: numbers of reports, of comments, and of items that were derived from them."""

    reports: int = 0
    comments: int = 0
    items: int = 0


def report(store: Store, report_id: str) -> Forgotten:
    """Forget a report. Raises RecordError where the record does not hold it, or cannot be written."""
    with store.writing() as connection:
        _securely(connection)
        found = load_record(connection, report_id)
        if found is None:
            raise RecordError(f"{store.name}: there is no report {report_id!r} in it")
        _note(connection, "report", privacy.digest(report_id, privacy.salt_of(connection)))
        tied = _drop_corrections(connection, report_id)
        _delete(connection, report_id)
        _apply(connection, tied)
    _scrub(store)
    return Forgotten(reports=1, comments=len(found.report.comments), items=_items(found))


def comment(store: Store, report_id: str, number: int) -> Forgotten:
    """Forget one comment of a report; ``number`` counts from 1. Raises RecordError where there is none."""
    with store.writing() as connection:
        _securely(connection)
        found = load_record(connection, report_id)
        if found is None:
            raise RecordError(f"{store.name}: there is no report {report_id!r} in it")
        if not 1 <= number <= len(found.report.comments):
            raise RecordError(f"report {report_id} has {len(found.report.comments)} comments, no number {number}")
        done = _drop(connection, found, [number - 1])
    _scrub(store)
    return done


def commenter(store: Store, name: str) -> Forgotten:
    """Forget all comments of one commenter, given by name or by hash, and the name wherever comments hold it.

    Raises RecordError where the record has none by that name.
    """
    total = Forgotten()
    with store.writing() as connection:
        _securely(connection)
        salt = privacy.salt_of(connection)
        wanted = privacy.hashed(name, salt)
        table = schema.comment
        rows = connection.execute(
            sa.select(table.c.report_id, table.c.position, table.c.author).where(table.c.author.is_not(None))
        )
        places: dict[str, list[int]] = {}
        for row in rows.all():
            if privacy.hashed(row.author, salt) == wanted:
                places.setdefault(row.report_id, []).append(row.position)
        if not places:
            raise RecordError(f"{store.name}: nobody called {name!r} commented in it")
        _note(connection, "commenter", wanted)
        for report_id, positions in sorted(places.items()):
            found = load_record(connection, report_id)
            if found is not None:
                done = _drop(connection, found, positions, names={name} if name != wanted else set())
                total = Forgotten(comments=total.comments + done.comments, items=total.items + done.items)
    _scrub(store)
    return total


def without(record: Record, positions: Iterable[int], names: set[str] | None = None) -> Record:
    """The record without some of its comments and all that quotes them; their characters are spaces."""
    gone = set(positions)
    report = record.report
    text = report.text
    for i in sorted(gone):
        at = report.comments[i]
        text = text[: at.start] + " " * (at.end - at.start) + text[at.end :]
    stay = [i for i in range(len(report.comments)) if i not in gone]
    new = {old: number for number, old in enumerate(stay)}
    spans = [(report.comments[i].start, report.comments[i].end) for i in gone]
    lists: dict[str, Any] = {}
    for kind in KINDS:
        kept = [
            item
            for item in getattr(record, kind)
            if not any(e.start < end and start < e.end for e in item.evidence for start, end in spans)
        ]
        if kind == "reactions":
            kept = [replace(item, comment=new[item.comment]) for item in kept if item.comment in new]
        lists[kind] = tuple(kept)
    comments = tuple(
        replace(c, reply_to=None if c.reply_to is None else new.get(c.reply_to))
        for c in (report.comments[i] for i in stay)
    )
    own = (names or set()) | {report.comments[i].author or "" for i in gone} - {""}
    left = replace(record, report=replace(report, comments=comments), **lists)
    return privacy.rewritten(left, privacy.masked(text, own - {""}, report.body_end, comments))


def _drop(connection: sa.Connection, found: Record, positions: list[int], names: set[str] | None = None) -> Forgotten:
    """Take comments out of a report; what people decided on its other entries is applied to what is left."""
    salt, report_id = privacy.salt_of(connection), found.report.id
    for i in positions:
        said = found.report.comments[i]
        _note(connection, "comment", privacy.comment_digest(said, report_id, salt))
    read = rebuild.as_read(connection, report_id) or found
    left = without(read, positions, names)
    row = connection.execute(
        sa.select(schema.report.c.read_at, schema.report.c.versions_id).where(schema.report.c.id == report_id)
    ).one()
    versions = _versions(connection, row.versions_id)
    spans = [(found.report.comments[i].start, found.report.comments[i].end) for i in positions]
    tied = _drop_corrections(connection, report_id, spans)
    _delete(connection, report_id)
    for table, rows in rows_of(left, versions, row.read_at):
        connection.execute(sa.insert(table), rows)
    _apply(connection, tied | ({report_id} if rebuild.corrected(connection, report_id) else set()))
    shown = load_record(connection, report_id) or left
    return Forgotten(comments=len(positions), items=_items(found) - _items(shown))


def _drop_corrections(
    connection: sa.Connection, report_id: str, spans: Sequence[tuple[int, int]] | None = None
) -> set[str]:
    """Take out what people decided on a report's entries, or only on those that quote some of its characters.

    Returns the other reports that these decisions were about as well: they are to be shown anew.
    """
    every = rebuild.load_corrections(connection, reports={report_id})

    def quotes(item: Item | None) -> bool:
        return spans is None or any(
            e.start < end and start < e.end for e in (item.evidence if item else ()) for start, end in spans
        )

    gone = {
        one.number
        for one in every
        if any(seen.report == report_id and (quotes(seen.item) or quotes(seen.read)) for seen in one.seen)
        or (one.report == report_id and quotes(one.entered))
    }
    while more := {one.number for one in every if one.undoes in gone} - gone:
        gone |= more
    for number in sorted(gone, reverse=True):  # what undoes goes before what it undoes
        for table in (schema.correction_target, schema.correction):
            connection.execute(sa.delete(table).where(table.c.number == number))
    return set(reports_of(one for one in every if one.number in gone)) - {report_id}


def _apply(connection: sa.Connection, reports: Iterable[str]) -> None:
    """Show reports anew: what they were read to say, with the decisions that are left."""
    for report_id in sorted(reports):
        rebuild.rebuild(connection, {report_id})


def _versions(connection: sa.Connection, key: str) -> Versions:
    row = connection.execute(sa.select(schema.versions).where(schema.versions.c.id == key)).one()
    return Versions(coders=row.coders, codebook=row.codebook, parser=row.parser, detente=row.detente)


def _delete(connection: sa.Connection, report_id: str) -> None:
    """Everything that hangs on a report, in whatever table."""
    connection.execute(sa.delete(schema.report).where(schema.report.c.id == report_id))
    for table in reversed(schema.metadata.sorted_tables):
        if "report_id" in table.c and table is not schema.correction_target:
            connection.execute(sa.delete(table).where(table.c.report_id == report_id))


def _note(connection: sa.Connection, kind: str, digest: str) -> None:
    table = schema.forgotten
    known = sa.select(table.c.digest).where(table.c.kind == kind, table.c.digest == digest)
    if connection.scalar(known) is None:
        at = now()
        connection.execute(sa.insert(table), [{"kind": kind, "digest": digest, "at": at}])


def _items(record: Record) -> int:
    return sum(len(getattr(record, kind)) for kind in KINDS)


def _securely(connection: sa.Connection) -> None:
    """Let SQLite overwrite what is deleted with zeros."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def _scrub(store: Store) -> None:
    """Write the database anew, so that nothing of what was deleted stays in free pages or in the log."""
    with plain_words(store.name), store.engine.connect() as bare:
        connection = bare.execution_options(isolation_level="AUTOCOMMIT")
        if store.engine.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            for statement in (
                "PRAGMA secure_delete = ON",
                "INSERT INTO search (search) VALUES ('optimize')",  # words of deleted texts stay in it until then
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ):
                driver.execute(statement).fetchall()
        else:
            connection.exec_driver_sql("VACUUM (FULL)")
