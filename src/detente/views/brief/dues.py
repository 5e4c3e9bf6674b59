"""What was agreed, and who owes whom what."""

from __future__ import annotations

import datetime as dt

from detente.record.queries.desk import overdue
from detente.record.rows import CommitmentRow, Relation
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Group, Line, Section
from detente.views.brief.notes import Notes

MOST = 12
"""Agreements or commitments of one group that are named."""


def agreements(relation: Relation, notes: Notes) -> Section:
    """Agreements under their status, the furthest advanced first."""
    groups = []
    for status, rows in relation.by_status().items():
        lines = tuple(
            Line(lead=words.date(row.date, short=True), runs=wording.agreement(row), notes=notes.of(row))
            for row in rows[-MOST:]
        )
        groups += [Group(heading=words.capital(status), lines=lines), wording.more(len(rows) - MOST, "older agreement")]
    if not groups:
        groups = [Group(lines=(wording.remark("The record holds no agreement between the two."),))]
    return Section(heading="Agreements", groups=tuple(groups))


def commitments(relation: Relation, notes: Notes, day: dt.date, side: str | None) -> Section:
    """What each owes: open ones with what is overdue first, then those settled. ``side`` says "us" and "them"."""
    a, b = relation.pair if side in (None, relation.pair[0]) else relation.pair[::-1]
    first, second = (f"What {words.clean(relation.name(code))} owes" for code in (a, b))
    if side:
        first, second = f"What they owe us ({relation.name(b)})", f"What we owe them ({relation.name(a)})"
        a, b = b, a
    groups = [
        _owed(relation, notes, day, heading, [row for row in relation.commitments if _owes(row, code, relation)])
        for heading, code in ((first, a), (second, b))
    ]
    both = [row for row in relation.commitments if set(relation.pair) <= set(row.debtor)]
    if both:
        groups.append(_owed(relation, notes, day, "What both owe", both))
    return Section(heading="Commitments", groups=tuple(groups))


def _owes(row: CommitmentRow, code: str, relation: Relation) -> bool:
    return code in row.debtor and not set(relation.pair) <= set(row.debtor)


def _owed(relation: Relation, notes: Notes, day: dt.date, heading: str, rows: list[CommitmentRow]) -> Group:
    rows = sorted(rows, key=lambda row: (row.status != "open", not overdue(row, day), row.due or row.date or "9999"))
    lines = tuple(
        Line(
            lead=words.date(row.date, short=True),
            runs=wording.commitment(relation, row),
            notes=notes.of(row),
            alert="overdue" if overdue(row, day) else "",
        )
        for row in rows[:MOST]
    )
    rest = wording.more(len(rows) - MOST, "commitment").lines
    nothing = (wording.remark("Nothing in the record."),)
    return Group(heading=heading, lines=(*lines, *rest) or nothing)
