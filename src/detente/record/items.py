"""Between a :class:`~detente.core.items.Record` and the rows of the tables: taken apart to store, put together to read.

Which field goes where is read off the classes: a field that holds parties goes to ``party``, ``evidence`` to
``evidence``, every other field to the column of its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

import sqlalchemy as sa

from detente.core.ids import digest
from detente.core.items import KINDS, Comment, Event, Item, Party, Record, Report
from detente.core.text import Evidence
from detente.linking.copies import sketch
from detente.record import schema
from detente.record.outlines import dyad_rows
from detente.record.versions import Versions

ROLES = {"actors": "actor", "recipients": "recipient", "parties": "party"}
"""Fields that hold parties, with the role that their rows have."""

CODES = ("debtor", "creditor", "relation")
"""Fields that hold several codes."""

CODE = ("holder", "towards", "party", "target")
"""Fields that hold one code or none."""

BY_HAND = "entered"
"""What stands in the place of a coder's name where a person stated an item; the person's name is the version."""

_COMMENT = tuple(f.name for f in fields(Comment))
_REPORT = tuple(f.name for f in fields(Report) if f.name != "comments")


@cache
def columns_of(kind: str) -> tuple[str, ...]:
    """The fields of a kind of item that are columns of its table."""
    return tuple(f.name for f in fields(KINDS[kind]) if f.name not in {*ROLES, "evidence"})


def codes_of(item: Item) -> frozenset[str]:
    """All codes that an item has to do with, whatever the field."""
    found: set[str | None] = set()
    for name in ROLES:
        found.update(party.code for party in getattr(item, name, ()))
    for name in CODES:
        found.update(getattr(item, name, None) or ())
    for name in CODE:
        found.add(getattr(item, name, None))
    return frozenset(code for code in found if code)


def digest_of(report: Report) -> str:
    """A digest of all that a report brings, where it was read from apart."""
    parts = [str(getattr(report, name) or "") for name in _REPORT if name not in ("source", "location")]
    for comment in report.comments:
        parts += [comment.author or "", comment.text, comment.posted or "", f"{comment.start}:{comment.end}"]
        if comment.reply_to is not None or comment.votes is not None:  # as before, where there is neither
            parts.append(f"{comment.reply_to}:{comment.votes}")
    return digest(*parts)


def article(report: Report) -> str:
    """The running text of a report's article."""
    return report.text[report.body_start : report.body_end]


def report_row(report: Report, versions: Versions, read_at: str) -> dict[str, Any]:
    """The row of a report."""
    row = {name: getattr(report, name) for name in _REPORT}
    row |= {"text_digest": digest(report.text), "digest": digest_of(report)}
    return row | {"versions_id": versions.key, "read_at": read_at}


def rows_of(record: Record, versions: Versions, read_at: str) -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    """The rows of a record, table by table, in an order that foreign keys allow."""
    report = record.report
    yield schema.report, [report_row(report, versions, read_at)]
    if report.comments:
        comments = enumerate(report.comments)
        here = {"report_id": report.id}
        yield (
            schema.comment,
            [here | {"position": i} | {name: getattr(it, name) for name in _COMMENT} for i, it in comments],
        )
    yield schema.sketch, [{"report_id": report.id, "hashes": sketch(article(report))}]
    yield from item_rows(record, versions.coders, versions.codebook)


def item_rows(
    record: Record, coders: Mapping[str, str], codebook: str, entered: Mapping[str, str] | None = None
) -> Iterator[tuple[sa.Table, list[dict[str, Any]]]]:
    """The rows of the items of a record, table by table.

    Args:
        record: the record.
        coders: coder's name to its version.
        codebook: version of the codebook.
        entered: id of an item that a person made to that person's name, which stands in the place of a coder's version.
    """
    report, entered = record.report, entered or {}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for kind, table in schema.ITEMS.items():
        read = {"coder": kind, "coder_version": coders.get(kind, ""), "codebook_version": codebook}
        for position, item in enumerate(getattr(record, kind)):
            row = {name: getattr(item, name) for name in columns_of(kind)}
            made = item.id in entered
            version = {**read, "coder": BY_HAND, "coder_version": entered[item.id]} if made else read
            rows[table.name].append({"report_id": report.id, "position": position, **row, **version})
            here = {"report_id": report.id, "kind": kind, "item_id": item.id}
            rows["party"] += [here | row for row in _party_rows(item)]
            rows["evidence"] += [
                here | {"position": i, "start": it.start, "end": it.end, "quote": it.quote}
                for i, it in enumerate(item.evidence)
            ]
            rows["involved"] += [here | {"code": code} for code in sorted(codes_of(item))]
            if isinstance(item, Event):
                rows["dyad_event"] += dyad_rows(report, item)
    for table in schema.metadata.sorted_tables:
        if rows[table.name]:
            yield table, rows[table.name]


def _party_rows(item: Item) -> Iterator[dict[str, Any]]:
    for name, role in ROLES.items():
        for position, party in enumerate(getattr(item, name, ())):
            yield {
                "role": role,
                "position": position,
                "code": party.code,
                "name": party.name,
                "text": party.text,
                "sector": party.sector,
                "person": party.person,
                "office": party.role,
            }


def load_report(connection: sa.Connection, report_id: str) -> Report | None:
    """The report with this id."""
    return load_reports(connection, [report_id]).get(report_id)


def load_reports(connection: sa.Connection, ids: Collection[str]) -> dict[str, Report]:
    """The reports with these ids (some hundreds at most), by id."""
    table, here = schema.comment, schema.report.c.id.in_(ids)
    comments: dict[str, list[Comment]] = defaultdict(list)
    for row in connection.execute(sa.select(table).where(table.c.report_id.in_(ids)).order_by(table.c.position)):
        comments[row.report_id].append(Comment(**{name: getattr(row, name) for name in _COMMENT}))
    rows = connection.execute(sa.select(schema.report).where(here)).mappings()
    return {
        row["id"]: Report(**{name: row[name] for name in _REPORT}, comments=tuple(comments[row["id"]])) for row in rows
    }


def load_items(connection: sa.Connection, kind: str, keys: sa.Select[Any]) -> list[tuple[str, Any]]:
    """Items of a kind, each with the id of its report, in order of report id and place in the report.

    Args:
        connection: to the record.
        kind: name of the kind's list.
        keys: selects two columns: ids of reports and of items of this kind; no item twice.
    """
    chosen = keys.subquery("chosen")
    report_id, item_id = list(chosen.c)

    def belongs(wanted: sa.Select[Any], report: sa.Column[Any], item: sa.Column[Any]) -> sa.Select[Any]:
        return wanted.select_from(chosen.join(report.table, (report == report_id) & (item == item_id)))

    return _load(connection, kind, belongs)


def load_known(connection: sa.Connection, kind: str, keys: Mapping[str, Collection[str]]) -> list[tuple[str, Any]]:
    """The same for keys that are at hand: by id of report those of its items, some thousands of them at most."""

    def belongs(wanted: sa.Select[Any], report: sa.Column[Any], item: sa.Column[Any]) -> sa.Select[Any]:
        # By report alone: an index over both would be asked for every report with every item.
        among = sa.func.coalesce(item, "").in_([one for items in keys.values() for one in items])
        return wanted.where(report.in_(list(keys)), among)

    return _load(connection, kind, belongs)


def _load(
    connection: sa.Connection,
    kind: str,
    belongs: Callable[[sa.Select[Any], sa.Column[Any], sa.Column[Any]], sa.Select[Any]],
) -> list[tuple[str, Any]]:
    """Items with what belongs to them, which ``belongs`` chooses by a table's columns for ids of report and item."""

    def rows(table: sa.Table, item: str, *names: str) -> sa.Select[Any]:
        columns = table.c.report_id, table.c[item]
        return belongs(sa.select(*columns, *(table.c[name] for name in names)), *columns)

    role_fields = [f.name for f in fields(KINDS[kind]) if f.name in ROLES]
    parties: dict[tuple[str, str, str], list[Party]] = defaultdict(list)
    if role_fields:
        table = schema.party
        asked = rows(table, "item_id", "role", "code", "name", "text", "sector", "person", "office")
        asked = asked.where(table.c.kind == kind).order_by(table.c.position)
        same: dict[tuple[Any, ...], Party] = {}
        for report, item, role, *told in connection.execute(asked).all():
            code, name, text, sector, person, office = key = tuple(told)
            party = same.get(key)
            if party is None:
                party = Party(code=code, name=name, text=text, sector=sector, person=person, role=office)
                same[key] = party
            parties[report, item, role].append(party)
    table = schema.evidence
    evidence: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    asked = rows(table, "item_id", "start", "end", "quote").where(table.c.kind == kind).order_by(table.c.position)
    for report, item, start, end, quote in connection.execute(asked).all():
        evidence[report, item].append(Evidence(start, end, quote))
    table, names = schema.ITEMS[kind], columns_of(kind)
    found: list[tuple[str, Any]] = []
    asked = rows(table, "id", *names).order_by(table.c.report_id, table.c.position)
    for report, item, *kept in connection.execute(asked).all():
        values: dict[str, Any] = dict(zip(names, kept, strict=True))
        for name in role_fields:
            values[name] = tuple(parties[report, item, ROLES[name]])
        values["evidence"] = tuple(evidence[report, item])
        found.append((report, KINDS[kind](**values)))
    return found


def load_record(connection: sa.Connection, report_id: str) -> Record | None:
    """What the record shows of the report with this id."""
    return load_records(connection, [report_id]).get(report_id)


def load_records(connection: sa.Connection, ids: Collection[str]) -> dict[str, Record]:
    """What the record shows of the reports with these ids (some hundreds at most), by id."""
    told = schema.evidence
    kinds = set(connection.scalars(sa.select(told.c.kind).where(told.c.report_id.in_(ids)).distinct()))
    lists: dict[str, dict[str, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for kind, table in schema.ITEMS.items():
        if kind in kinds:
            keys = sa.select(table.c.report_id, table.c.id).where(table.c.report_id.in_(ids))
            for report_id, item in load_items(connection, kind, keys):
                lists[report_id][kind].append(item)
    return {
        name: Record(report=report, **{kind: tuple(items) for kind, items in lists[name].items()})  # type: ignore[arg-type]
        for name, report in load_reports(connection, ids).items()
    }
