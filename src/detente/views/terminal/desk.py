"""The desk of a dialogue, for the terminal: sessions, the agenda that the record proposes, what is planned."""

from __future__ import annotations

import datetime as dt

from rich.console import Group
from rich.text import Text

from detente.record.queries.desk import Desk
from detente.record.rows import MeetingRow
from detente.views import words
from detente.views.brief import minutes, wording
from detente.views.terminal.sections import add_sources
from detente.views.terminal.sheet import CONFLICT, DIM, STRONG, Sheet, width_of_numbers

SESSIONS = 6
"""Last sessions that are shown."""


def page(desk: Desk, *, day: dt.date, width: int) -> Group:
    """The page."""
    relation, mechanism = desk.relation, desk.mechanism
    rows = [*(mechanism.meetings if mechanism else relation.meetings), *(item.row for item in desk.agenda)]
    sheet = Sheet(width=width, cites=width_of_numbers([row.sources for row in rows]))
    name = words.capital(words.clean(mechanism.name)) if mechanism else "Meetings"
    pair = " – ".join(words.clean(relation.name(code)) for code in relation.pair)
    sheet.head(Text.assemble((name, STRONG), (f"  {pair}", DIM)))
    held = [row for row in (mechanism.meetings if mechanism else relation.meetings) if row not in desk.planned]
    for row in held[-SESSIONS:]:
        _session(sheet, desk, row)
    if not held:
        sheet.row("", Text("No session in the record.", style=DIM))
    sheet.head("Next session")
    for row in desk.planned:
        _session(sheet, desk, row)
    if not desk.planned:
        which = f"The {words.ordinal(desk.next_number)} would be next. " if desk.next_number else ""
        sheet.row("", Text(f"{which}Not planned: detente dialogue plan", style=DIM))
    sheet.head(f"Agenda, as of {day.day} {words.MONTHS[day.month - 1]} {day.year}")
    for number, item in enumerate(desk.agenda, 1):
        topic, why = minutes.point(relation, item)
        line = Text(topic.text, style=STRONG).append(why.text, style=CONFLICT if item.why == "overdue" else DIM)
        sheet.row(f"{number}.", line, item.row.sources)
    if not desk.agenda:
        sheet.row("", Text("The record holds nothing that waits.", style=DIM))
    add_sources(sheet, relation, everything=True)
    return sheet.page()


def _session(sheet: Sheet, desk: Desk, row: MeetingRow) -> None:
    runs = wording.meeting(desk.relation, row, mechanism=desk.mechanism is None)
    text = Text("".join(run.text for run in runs))
    led = wording.delegations(desk.relation, row)
    sheet.row(words.date(row.date, short=True), [text, *([Text(led, style=DIM)] if led else [])], row.sources)
