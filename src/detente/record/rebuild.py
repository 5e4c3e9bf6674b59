"""Corrections and readings in the database: kept, loaded, and applied to the tables that questions are put to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from detente.core.dates import PartialDate
from detente.core.items import KINDS, Comment, Record, Report
from detente.core.json import from_json, to_json
from detente.record import schema
from detente.record.decisions import NOTE, Correction, Seen, reports_of, standing
from detente.record.editing import plain, typed
from detente.record.items import item_rows, load_record, load_records, report_row
from detente.record.replay import Outcome, replay
from detente.record.tellings import portions
from detente.record.versions import Versions, keep_versions

BY_HAND = Versions(codebook="", parser="", detente="")
"""With what the notes of people were read: with nothing."""


def keep(connection: sa.Connection, new: Correction) -> Correction:
    """Write a correction and apply it."""
    table, target = schema.correction, schema.correction_target
    plain_row = {name: getattr(new, name) for name in ("uid", "action", "by", "at", "reason", "source", "undoes")}
    number = connection.execute(
        sa.insert(table).returning(table.c.number), [plain_row | {"data": json.dumps(_data(new))}]
    ).scalar()
    assert number is not None
    kept = replace(new, number=number)
    targets: Iterable[tuple[str, str, str]] = dict.fromkeys(kept.targets)
    if new.action == "undo":
        wanted = sa.select(target.c.report_id, target.c.kind, target.c.item_id).where(target.c.number == new.undoes)
        targets = [tuple(row) for row in connection.execute(wanted)]
    rows = [{"number": number, "report_id": r, "kind": k, "item_id": i} for r, k, i in targets]
    connection.execute(sa.insert(target), rows)
    rebuild(connection, {report for report, _, _ in targets})
    return kept


def _data(one: Correction) -> dict[str, Any]:
    """What a correction holds beside its plain columns."""
    found: dict[str, Any] = {
        "seen": [
            {"report": it.report, "kind": it.kind, "item": plain(it.item), "read": it.read and plain(it.read)}
            for it in one.seen
        ]
    }
    if one.set:
        found["set"] = dict(one.set)
    if one.parts:
        found["parts"] = [dict(part) for part in one.parts]
    if one.entered is not None:
        found |= {"report": one.report, "kind": one.kind, "entered": plain(one.entered)}
    if one.note is not None:
        found["note"] = {k: v for k, v in json.loads(to_json(Record(report=one.note)))["report"].items() if v}
    return found


def _note(data: Mapping[str, Any] | None) -> Report | None:
    if data is None:
        return None
    published = data.get("published")
    comments = tuple(Comment(**one) for one in data.get("comments", ()))
    return Report(**{**data, "published": published and PartialDate(published), "comments": comments})


@lru_cache(maxsize=8192)
def _parsed(_uid: str, data: str) -> Mapping[str, Any]:
    """What a correction holds beside its plain columns; the same for good, so it is put together once."""
    found = json.loads(data)
    kind = found.get("kind")
    return {
        "seen": tuple(
            Seen(
                report=it["report"],
                kind=it["kind"],
                item=typed(it["kind"], it["item"]),
                read=typed(it["kind"], it["read"]) if it["read"] else None,
            )
            for it in found["seen"]
        ),
        "set": found.get("set", {}),
        "parts": tuple(found.get("parts", ())),
        "report": found.get("report"),
        "kind": kind,
        "entered": typed(kind, found["entered"]) if kind else None,
        "note": _note(found.get("note")),
    }


def _correction(row: Any, undone: Mapping[int, int]) -> Correction:
    names = ("number", "uid", "action", "by", "at", "reason", "source", "undoes")
    same = {name: getattr(row, name) for name in names}
    return Correction(**same, **_parsed(row.uid, row.data), undone_by=undone.get(row.number))


def load_corrections(
    connection: sa.Connection,
    *,
    reports: Iterable[str] = (),
    numbers: Iterable[int] = (),
    until: str | None = None,
) -> list[Correction]:
    """Corrections with everything that bears on them, in the order of recording.

    Args:
        connection: to the record.
        reports: those on entries of these reports, and of reports tied to them by a merge, and so on.
        numbers: these, and what undoes them.
        until: none recorded later.
    """
    target, table = schema.correction_target, schema.correction
    known: set[str] = set()
    wanted, found = set(reports), set(numbers)
    if found:
        chosen = sa.select(target.c.report_id).where(target.c.number.in_(found))
        wanted |= set(connection.scalars(chosen))
    while wanted - known:
        new = wanted - known
        known |= new
        touching: set[int] = set()
        for ids in portions(new):
            touching |= set(connection.scalars(sa.select(target.c.number).where(target.c.report_id.in_(ids))))
        found |= touching
        for some in _some(touching):
            wanted |= set(connection.scalars(sa.select(target.c.report_id).where(target.c.number.in_(some))))
    rows = [
        row
        for some in _some(found)
        for row in connection.execute(sa.select(table).where(table.c.number.in_(some)))
        if until is None or row.at <= until
    ]
    bare = [Correction(number=row.number, action=row.action, by="", at="", undoes=row.undoes) for row in rows]
    undone = standing(bare)
    return sorted((_correction(row, undone) for row in rows), key=lambda one: one.number)


def _some(numbers: Collection[int]) -> list[list[int]]:
    ordered = sorted(numbers)
    return [ordered[start : start + 500] for start in range(0, len(ordered), 500)]


def as_read(connection: sa.Connection, report_id: str, at: str | None = None) -> Record | None:
    """What a report was read to say, without corrections: at present, or at a time."""
    table = schema.reading
    if at is None:
        wanted = sa.select(table.c.record).where(table.c.report_id == report_id, table.c.until.is_(None))
        kept = connection.scalar(wanted)
        return from_json(kept) if kept is not None else load_record(connection, report_id)
    here = sa.select(schema.report.c.read_at).where(schema.report.c.id == report_id)
    present = connection.scalar(here)
    if present is not None and present <= at:
        return as_read(connection, report_id)
    wanted = (
        sa.select(table.c.record)
        .where(table.c.report_id == report_id, table.c.read_at <= at, table.c.until.is_not(None))
        .order_by(table.c.number.desc())
        .limit(1)
    )
    kept = connection.scalar(wanted)
    return from_json(kept) if kept is not None else None


def former(connection: sa.Connection, reports: Iterable[str]) -> dict[str, list[frozenset[str]]]:
    """Report id to the ids of the items of each of its earlier readings."""
    table = schema.reading
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for ids in portions(reports):
        chosen = table.c.report_id.in_(ids) & table.c.until.is_not(None)
        for row in connection.execute(sa.select(table.c.report_id, table.c.record).where(chosen)):
            record = from_json(row.record)
            found[row.report_id].append(frozenset(item.id for kind in KINDS for item in getattr(record, kind)))
    return found


def close_reading(connection: sa.Connection, report_id: str, at: str) -> None:
    """Keep the present reading of a report as an earlier one: it is about to be replaced."""
    keep_reading(connection, report_id)
    table = schema.reading
    here = (table.c.report_id == report_id) & table.c.until.is_(None)
    connection.execute(sa.update(table).where(here).values(until=at))


def keep_reading(connection: sa.Connection, report_id: str) -> None:
    """Set the present reading of a report aside, before corrections change what is shown of it."""
    table, report = schema.reading, schema.report
    open_one = sa.select(table.c.number).where(table.c.report_id == report_id, table.c.until.is_(None))
    record = load_record(connection, report_id) if connection.scalar(open_one) is None else None
    if record is None:
        return
    row = connection.execute(sa.select(report.c.read_at, report.c.versions_id).where(report.c.id == report_id)).one()
    values = {"report_id": report_id, "read_at": row.read_at, "versions_id": row.versions_id}
    connection.execute(sa.insert(table), [values | {"record": to_json(record)}])


def corrected(connection: sa.Connection, report_id: str) -> bool:
    """Whether there is any correction on entries of a report."""
    table = schema.correction_target
    return connection.scalar(sa.select(table.c.number).where(table.c.report_id == report_id).limit(1)) is not None


def outcome(connection: sa.Connection, reports: Iterable[str], *, at: str | None = None) -> Outcome:
    """What readings and corrections come to, for these reports and all that are tied to them; at a time, if asked."""
    return _outcome(connection, reports, load_corrections(connection, reports=reports, until=at), at)


def _outcome(
    connection: sa.Connection, reports: Iterable[str], corrections: Sequence[Correction], at: str | None = None
) -> Outcome:
    names = reports_of(corrections) | set(reports)
    readings = {name: as_read(connection, name, at) for name in sorted(names) if not name.startswith(NOTE)}
    here = {name: record for name, record in readings.items() if record is not None}
    return replay(here, corrections, former(connection, here))


def rebuild(connection: sa.Connection, reports: Iterable[str]) -> Outcome:
    """Apply corrections anew: make the tables of items say what readings and corrections come to."""
    wanted = set(reports)
    corrections = load_corrections(connection, reports=wanted)
    names = reports_of(corrections) | wanted
    for name in sorted(names):
        if not name.startswith(NOTE):
            keep_reading(connection, name)
    made = _outcome(connection, wanted, corrections)
    notes = {one.note.id: one for one in corrections if one.note is not None}
    shown = {name: it for ids in portions(names) for name, it in load_records(connection, ids).items()}
    for name in sorted(names):
        record = made.records.get(name)
        if record is not None and record != shown.get(name):
            _show(connection, record, made, notes.get(name))
        elif record is None and name.startswith(NOTE):
            connection.execute(sa.delete(schema.report).where(schema.report.c.id == name))
    return made


def _show(connection: sa.Connection, record: Record, made: Outcome, entry: Correction | None) -> None:
    """Replace what the tables say of a report."""
    report, versions = schema.report, schema.versions
    where = report.c.id == record.report.id
    if entry is not None and connection.scalar(sa.select(report.c.id).where(where)) is None:
        keep_versions(connection, BY_HAND)
        connection.execute(sa.insert(report), [report_row(record.report, BY_HAND, entry.at)])
    for table in schema.OF_ITEMS:
        connection.execute(sa.delete(table).where(table.c.report_id == record.report.id))
    read_with = connection.execute(
        sa.select(versions.c.coders, versions.c.codebook)
        .join(report, report.c.versions_id == versions.c.id)
        .where(where)
    ).one()
    for table, rows in item_rows(record, read_with.coders, read_with.codebook, made.entered):
        connection.execute(sa.insert(table), rows)
