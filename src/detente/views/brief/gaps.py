"""What the record lacks or holds in doubt, so that nobody mistakes silence for absence."""

from __future__ import annotations

from itertools import pairwise

from detente.record.rows import Cited, Relation
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Group, Line, Run, Section
from detente.views.brief.notes import Notes

DOUBTFUL = 0.5
"""Confidence below which an entry that only one report tells is counted as doubtful."""

MOST = 10
"""Contradictions that are named."""

QUIET = 2
"""Years between two reports from which a silence of the record is named."""


def section(relation: Relation, notes: Notes) -> Section:
    """Silences, missing sessions, undated and doubtful entries."""
    lines = [
        *_contradictions(relation, notes),
        *_sessions(relation, notes),
        *_silences(relation),
        *_undated(relation),
        *_doubtful(relation),
    ]
    if not lines:
        lines = [wording.remark("None found.")]
    return Section(heading="Gaps and contradictions", groups=(Group(lines=tuple(lines)),))


def _sessions(relation: Relation, notes: Notes) -> list[Line]:
    """Sessions whose numbers show that they were held, and that no report in the record tells of."""
    found = []
    for row in relation.mechanisms:
        if row.missing:
            which = words.listed(words.ordinal(number) for number in row.missing[:6])
            which += f" and {len(row.missing) - 6} more" if len(row.missing) > 6 else ""
            which = f"{words.plural(len(row.missing), 'session')} not in the record: {which}."
            runs = (wording.strong(words.capital(row.name)), Run(f": {which}", "quiet"))
            found.append(Line(runs=runs, notes=notes.of(row)))
    return found


def _contradictions(relation: Relation, notes: Notes) -> list[Line]:
    """What sources say against each other, side by side."""
    meetings = (*relation.meetings, *(one for row in relation.mechanisms for one in row.meetings))
    rows: tuple[Cited, ...] = (*relation.events, *meetings, *relation.agreements, *relation.positions)
    found = []
    for row in (row for row in rows if row.conflicts):
        for conflict in row.conflicts:
            sides = (f"{words.claimed(conflict.what, one.value)} {words.cites(one.sources)}" for one in conflict.claims)
            runs = (
                wording.strong(words.capital(words.difference(conflict.what))),
                Run(f": {', '.join(sides)}. ", "plain"),
                wording.quote(row.quote, 120),
            )
            found.append(Line(runs=runs, notes=notes.of(row), alert="contradiction"))
    return found[:MOST]


def _silences(relation: Relation) -> list[Line]:
    years = sorted({source.published.year for source in relation.sources if source.published})
    spans = [(a, b) for a, b in pairwise(years) if b - a > QUIET]
    return [wording.remark(f"No report between {a} and {b}.") for a, b in spans[-4:]]


def _undated(relation: Relation) -> list[Line]:
    meetings = [*relation.meetings, *(one for row in relation.mechanisms for one in row.meetings)]
    counted = (("event", relation.events), ("meeting", meetings), ("agreement", relation.agreements))
    parts = [words.plural(n, what) for what, rows in counted if (n := sum(row.date is None for row in rows))]
    return [wording.remark(f"Without a date: {words.listed(parts)}.")] if parts else []


def _doubtful(relation: Relation) -> list[Line]:
    rows: tuple[Cited, ...] = (*relation.events, *relation.agreements, *relation.commitments, *relation.positions)
    number = sum(row.confidence < DOUBTFUL and len(row.sources) == 1 for row in rows)
    if not number:
        return []
    text = f"{words.plural(number, 'entry', 'entries')} above or in the figures rest on one report and weak words"
    return [wording.remark(f"{text} (confidence under {DOUBTFUL:g}).")]
