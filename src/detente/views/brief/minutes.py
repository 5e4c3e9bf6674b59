"""Minutes of a session: what the record knows filled in, the rest left open to be written during the meeting."""

from __future__ import annotations

import datetime as dt

from detente.record.queries.desk import AgendaItem, Desk
from detente.record.rows import MeetingRow, Relation
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Brief, Group, Line, Run, Section
from detente.views.brief.notes import Notes

BLANK = "……………………………………"
"""What is to be filled in by hand."""

MOST = 12
"""Points of the agenda that are proposed."""

WHY = {
    "overdue": "overdue",
    "open": "open commitment",
    "stalled": "stalled agreement",
    "unanswered": "request without an answer",
    "carried over": "topic of the last session",
}
"""Reason of a point of the agenda in people's words."""


def compose(desk: Desk, *, day: dt.date, session: MeetingRow | None) -> Brief:
    """The paper for a session: planned or held, or None for one that is not in the record yet."""
    relation = desk.relation
    notes = Notes(relation)
    name = words.capital(words.clean(desk.mechanism.name)) if desk.mechanism else "Meeting"
    pair = " – ".join(words.clean(relation.name(code)) for code in relation.pair)
    number = session.number if session and session.number else desk.next_number
    sections = (
        Section(heading="Session", groups=(Group(lines=_session(desk, session, number, notes)),)),
        Section(heading="Delegations", groups=(Group(lines=_delegations(relation, session, notes)),)),
        Section(heading="Agenda", groups=_agenda(relation, desk, session, notes)),
        _blank("Decisions", ("Decision", "Agreed text or reference")),
        _blank("Follow-ups", ("What", "Owner", "Due")),
        _blank("Next session", ("Date", "Place")),
        _blank("Signed", tuple(words.clean(relation.name(code)) for code in relation.pair), rows=1),
    )
    head = f"{words.ordinal(number)} session" if number else "Session"
    return Brief(
        title=f"{name}: minutes",
        subtitle=f"{pair} · {head}",
        day=day.isoformat(),
        sections=sections,
        papers=notes.papers(),
        about="What is filled in comes from the record; the marks lead to the words of the reports or notes behind it.",
    )


def point(relation: Relation, item: AgendaItem) -> tuple[Run, ...]:
    """A point of the agenda: the matter, then why it is there."""
    by = ""
    for codes in (getattr(item.row, "debtor", ()), [p.code for p in getattr(item.row, "actors", ()) if p.code]):
        if codes:
            by = f", {wording.names(relation, codes)}"
            break
    due = getattr(item.row, "due", None)
    when = f", due {words.date(due)}" if due else ""
    topic = (
        words.quoted(item.topic, wording.LONG) if item.why == "unanswered" else words.shorten(item.topic, wording.LONG)
    )
    return (wording.strong(words.capital(topic)), Run(f" ({WHY[item.why]}{by}{when})", "quiet"))


def _session(desk: Desk, session: MeetingRow | None, number: int | None, notes: Notes) -> tuple[Line, ...]:
    if session is None:
        what = f"{words.ordinal(number)} session, not in the record yet" if number else "not in the record yet"
        lines = [wording.remark(f"{what}: date {BLANK} place {BLANK}")]
    else:
        runs = wording.meeting(desk.relation, session, mechanism=False)
        lines = [Line(lead=words.date(session.date), runs=runs, notes=notes.of(session))]
    if desk.last is not None and desk.last is not session:
        runs = (Run("Last: "), *wording.meeting(desk.relation, desk.last, mechanism=False))
        lines.append(Line(lead=words.date(desk.last.date), runs=runs, notes=notes.of(desk.last)))
    return tuple(lines)


def _delegations(relation: Relation, session: MeetingRow | None, notes: Notes) -> tuple[Line, ...]:
    lines = []
    for code in relation.pair:
        named = [one for one in session.delegations if one.party == code] if session else []
        name = words.clean(relation.name(code))
        if session and named:
            who = "; ".join(", ".join(words.clean(p) for p in (one.head, one.role) if p) for one in named)
            lines.append(Line(runs=(wording.strong(name), Run(f": {who}")), notes=notes.of(session)))
        else:
            lines.append(wording.remark(f"{name}: {BLANK}{BLANK}"))
    return tuple(lines)


def _agenda(relation: Relation, desk: Desk, session: MeetingRow | None, notes: Notes) -> tuple[Group, ...]:
    groups = []
    if session and session.topics:
        own = tuple(
            Line(lead=f"{number}.", runs=(Run(words.capital(words.clean(topic))),), notes=notes.of(session))
            for number, topic in enumerate(session.topics, 1)
        )
        groups.append(Group(heading="As planned", lines=own))
    proposed = tuple(
        Line(lead=f"{number}.", runs=point(relation, item), notes=notes.of(item.row))
        for number, item in enumerate(desk.agenda[:MOST], 1)
    )
    nothing = (wording.remark("The record holds nothing that waits."),)
    groups.append(Group(heading="From the record", lines=proposed or nothing))
    return tuple(groups)


def _blank(heading: str, columns: tuple[str, ...], rows: int = 3) -> Section:
    text = "   ".join(f"{column}: {BLANK}" for column in columns)
    return Section(heading=heading, groups=(Group(lines=tuple(wording.remark(text) for _ in range(rows))),))
