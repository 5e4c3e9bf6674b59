"""Read items back as tellings: which items concern two actors, and which reports are about the two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import sqlalchemy as sa

from detente.core.dates import PartialDate
from detente.linking.told import Told, sentences_around
from detente.record import schema
from detente.record.items import load_items, load_known
from detente.record.outlines import of_two

_BETWEEN = ("events", "mechanisms", "meetings", "agreements", "commitments", "assessments")
"""Kinds that say something about the relation of those who are in them."""

_AROUND = 300
"""Characters before and after a quotation in which the rest of its sentence is looked for."""

_MANY = 6
"""Items with more parties than this say little on whose relation a report is about."""


def of_pair(kind: str, a: str, b: str) -> sa.Select[Any]:
    """Keys (ids of report and item) of the items of a kind that have to do with both actors."""
    if kind == "events":
        table = schema.dyad_event
        return sa.select(table.c.report_id, table.c.item_id).where(of_two(a, b))
    pairs, one = _pairs(kind, a, b)
    return sa.select(one.c.report_id, one.c.item_id).select_from(pairs)


def keys_of_pair(connection: sa.Connection, a: str, b: str) -> dict[str, list[tuple[str, str]]]:
    """Keys of the items of each kind that say something of both actors at once, by kind."""
    return {kind: list(connection.execute(of_pair(kind, a, b)).tuples().all()) for kind in _BETWEEN}


def of_reports(kind: str, a: str, b: str) -> sa.Select[Any]:
    """Keys of the items of a kind in the reports that say something of both actors at once."""
    table = schema.ITEMS[kind]
    return sa.select(table.c.report_id, table.c.id).where(table.c.report_id.in_(_reports(a, b)))


def _pairs(kind: str, a: str, b: str) -> tuple[sa.Subquery, sa.Subquery]:
    """Items of a kind that have to do with both actors: the join, and the side of it to select from."""
    table = schema.involved
    one, two = (
        sa.select(table).where(table.c.code == code, table.c.kind == kind).subquery(name)
        for name, code in (("one", a), ("two", b))
    )
    return one.join(two, sa.and_(*(one.c[name] == two.c[name] for name in ("report_id", "item_id")))), one  # type: ignore[return-value]


def _reports(a: str, b: str) -> sa.CompoundSelect[Any]:
    keys = (of_pair(kind, a, b) for kind in _BETWEEN)
    return sa.union(*(chosen.with_only_columns(chosen.selected_columns.report_id) for chosen in keys))


def told(connection: sa.Connection, kind: str, keys: sa.Select[Any]) -> list[Told[Any]]:
    """The items with these keys, each with its report and that report's day; those published first come first."""
    reports, chosen = schema.report, keys.subquery("asked")
    wanted = sa.select(reports.c.id, reports.c.published).where(reports.c.id.in_(sa.select(chosen.c.report_id)))
    days = {row.id: row.published for row in connection.execute(wanted)}
    found = [Told(item=item, report=name, published=days[name]) for name, item in load_items(connection, kind, keys)]
    return sorted(found, key=lambda one: (one.published or "9999", one.report))


def with_sentences(connection: sa.Connection, tellings: list[Told[Any]]) -> list[Told[Any]]:
    """The same tellings of material conflict with the sentences around them, in which the dead are counted."""
    report, evidence = schema.report, schema.evidence
    wanted = {(one.report, one.item.id) for one in tellings if one.item.quad == 4}
    before = sa.case((evidence.c.start > _AROUND, _AROUND), else_=evidence.c.start)
    size = evidence.c.end - evidence.c.start + before + _AROUND
    words = sa.func.substr(report.c.text, evidence.c.start - before + 1, size)
    query = sa.select(evidence.c.report_id, evidence.c.item_id, before, evidence.c.end - evidence.c.start, words).join(
        report, report.c.id == evidence.c.report_id
    )
    query = query.where(evidence.c.kind == "events").order_by(evidence.c.report_id, evidence.c.position)
    around: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reports in portions({name for name, _ in wanted}):
        for report_id, item_id, start, length, text in connection.execute(
            query.where(evidence.c.report_id.in_(reports))
        ):
            if (report_id, item_id) in wanted:
                around[report_id, item_id].append(sentences_around(text, start, start + length))
    return [replace(one, around=" ".join(dict.fromkeys(around.get((one.report, one.item.id), ())))) for one in tellings]


def told_by_key(connection: sa.Connection, kind: str, keys: Iterable[tuple[str, str]]) -> list[Told[Any]]:
    """The items with these keys (ids of report and item), as :func:`told` gives them."""
    report, items, found = schema.report, dict[str, list[str]](), list[Told[Any]]()
    for report_id, item_id in keys:
        items.setdefault(report_id, []).append(item_id)
    for ids in portions(items):
        wanted = sa.select(report.c.id, report.c.published).where(report.c.id.in_(ids))
        days = {row.id: row.published for row in connection.execute(wanted)}
        found += [
            Told(item=item, report=name, published=days[name])
            for name, item in load_known(connection, kind, {name: items[name] for name in ids})
        ]
    return sorted(found, key=lambda one: (one.published or "9999", one.report))


def within(connection: sa.Connection, kind: str, reports: Iterable[str], name: str) -> Iterator[tuple[str, str, Any]]:
    """Ids of report and item, and the value of a column, of all items of a kind in these reports."""
    table = schema.ITEMS[kind]
    wanted = sa.select(table.c.report_id, table.c.id, table.c[name])
    for ids in portions(reports):
        yield from connection.execute(wanted.where(table.c.report_id.in_(ids))).tuples().all()


def about(connection: sa.Connection, a: str, b: str, among: Iterable[str]) -> frozenset[str]:
    """Ids of those of these reports, all of which say something of both actors, whose relation is that of the two.

    These are the reports in which at least half as many items link the two as link the pair that most items link.
    """
    table = schema.involved
    wanted = sa.select(table.c.report_id, table.c.kind, table.c.item_id, table.c.code)
    wanted = wanted.where(table.c.kind.in_(_BETWEEN))
    parties: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for ids in portions(among):
        for report, kind, item, code in connection.execute(wanted.where(table.c.report_id.in_(ids))).all():
            parties[report, kind, item].append(code)
    links: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for (report, _, _), codes in parties.items():
        if len(codes) <= _MANY:
            links[report].update(frozenset(pair) for pair in combinations(codes, 2))
    pair = frozenset((a, b))
    return frozenset(report for report, count in links.items() if 2 * count[pair] >= max(count.values(), default=1))


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in portions that fit into one statement, in alphabetic order."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        yield ordered[start : start + 500]


def in_time(date: PartialDate | None, since: PartialDate | None, until: PartialDate | None) -> bool:
    """Whether a date, as far as it is known, can lie between two others; an unknown one only where there are none."""
    if since is None and until is None:
        return True
    if date is None:
        return False
    return (since is None or date.last >= since.first) and (until is None or date.first <= until.last)
