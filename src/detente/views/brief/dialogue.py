"""The dialogue: last and next meetings, who led the delegations, and the standing bodies with their sessions."""

from __future__ import annotations

import datetime as dt

from detente.record.rows import EventRow, MechanismRow, MeetingRow, Relation
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Group, Line, Run, Section
from detente.views.brief.notes import Notes

PAST = 3
"""Last meetings that are named."""

LED = 4
"""Meetings whose delegations are named."""


def meetings(relation: Relation) -> list[MeetingRow]:
    """All meetings, of mechanisms and others, that have a date, oldest first."""
    found = [*relation.meetings, *(one for mechanism in relation.mechanisms for one in mechanism.meetings)]
    return sorted((row for row in found if row.date), key=lambda row: (row.date or "", row.ids))


def last(relation: Relation, day: dt.date) -> MeetingRow | None:
    """The last meeting that began by the day."""
    past = [row for row in meetings(relation) if row.date and row.date.first <= day]
    return past[-1] if past else None


def section(relation: Relation, notes: Notes, day: dt.date) -> Section:
    """Last meetings, next ones, delegations, mechanisms."""
    dated = meetings(relation)
    past = [row for row in dated if row.date and row.date.first <= day]
    lines = [_line(relation, row, notes) for row in reversed(past[-PAST:])]
    groups = [Group(heading="Last", lines=tuple(lines) or (wording.remark("The record holds no dated meeting."),))]
    groups.append(Group(heading="Next", lines=_next(relation, notes, [r for r in dated if r not in past], day)))
    led = [
        Line(
            lead=words.date(row.date, short=True),
            runs=(Run(words.shorten(wording.delegations(relation, row), 2 * wording.LONG)),),
            notes=notes.of(row),
        )
        for row in reversed(past)
        if wording.delegations(relation, row)
    ]
    if led:
        groups.append(Group(heading="Delegations met before", lines=tuple(led[:LED])))
    groups += [_mechanism(relation, row, notes) for row in relation.mechanisms]
    return Section(heading="Dialogue", groups=tuple(groups))


def _line(relation: Relation, row: MeetingRow, notes: Notes, *, mechanism: bool = True) -> Line:
    runs = wording.meeting(relation, row, mechanism=mechanism)
    return Line(lead=words.date(row.date, short=True), runs=runs, notes=notes.of(row))


def _next(relation: Relation, notes: Notes, coming: list[MeetingRow], day: dt.date) -> tuple[Line, ...]:
    """Meetings that are still to come, and talks that reports only announce."""
    announced = [row.next for row in relation.mechanisms if row.next and row.next not in coming]
    lines = [_line(relation, row, notes) for row in (*coming, *announced)]
    known = {row.date for row in (*coming, *announced)}
    lines += [
        Line(lead=words.date(row.date, short=True), runs=wording.event(relation, row), notes=notes.of(row))
        for row in relation.events
        if _announced(row, day) and row.date not in known
    ]
    return tuple(lines) or (wording.remark("No report names a coming meeting."),)


def _announced(row: EventRow, day: dt.date) -> bool:
    return row.type == "CONSULT" and row.modality == "future" and row.date is not None and row.date.last > day


def _mechanism(relation: Relation, row: MechanismRow, notes: Notes) -> Group:
    facts = [row.kind, row.level, f"since {words.date(row.since)}" if row.since else None, row.status]
    head = Line(
        runs=(Run(words.capital(" · ".join(words.clean(fact) for fact in facts if fact)), "quiet"),),
        notes=notes.of(row),
    )
    sessions = tuple(_line(relation, one, notes, mechanism=False) for one in row.meetings[-5:])
    return Group(heading=words.capital(words.clean(row.name)), lines=(head, *sessions))
