"""What goes into a brief, in order of reading."""

from __future__ import annotations

import datetime as dt

from detente.core.dates import PartialDate
from detente.record.rows import Relation
from detente.views import words
from detente.views.brief import dialogue, dues, gaps, standing, voices
from detente.views.brief.model import Brief, Section
from detente.views.brief.notes import Notes

ABOUT = (
    "Every line is put together from entries of the record, which were read from the reports listed here by machine "
    "and may have been corrected by people; nothing was added. The raised marks lead to the words behind a line. "
    "Events carry scores of the PLOVER scale (−10 to +10). What no report in the record tells is not here."
)


def compose(relation: Relation, *, day: dt.date, side: str | None = None) -> Brief:
    """The brief on a relation, as of a day.

    Args:
        relation: what the record holds, already cut to what is known by the day.
        day: what counts as past, coming or overdue is measured against it.
        side: code of the one it is written for ("what they owe us"), or None for an even view.
    """
    notes = Notes(relation)
    last = dialogue.last(relation, day)
    since = last.date.last if last and last.date else None
    sections: list[Section | None] = [
        standing.section(relation, notes, day),
        dialogue.section(relation, notes, day),
        dues.agreements(relation, notes),
        dues.commitments(relation, notes, day, side),
        voices.positions(relation, notes),
        voices.statements(relation, notes),
        voices.reactions(relation, notes),
        standing.changes(relation, notes, since),
        gaps.section(relation, notes),
    ]
    a, b = (words.clean(relation.name(code)) for code in relation.pair)
    whom = f"for {words.clean(relation.name(side))}, " if side else ""
    when = words.date(PartialDate.from_date(day))
    reports = words.plural(len(relation.sources), "report")
    if relation.independent < len(relation.sources):
        reports += f" ({relation.independent} independent)"
    return Brief(
        title=f"{a} – {b}",
        subtitle=words.capital(f"{whom}as of {when}, from {reports}"),
        day=day.isoformat(),
        sections=tuple(one for one in sections if one),
        papers=notes.papers(),
        about=ABOUT,
    )
