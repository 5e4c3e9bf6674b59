"""Where each side stands, what it said last, and how readers took it."""

from __future__ import annotations

from detente.record.rows import PositionRow, Relation, StatementRow
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Group, Line, Run, Section
from detente.views.brief.notes import Notes

LAST = 3
"""Last statements of each side."""

MOST = 8
"""Positions of each side."""

_STANCES = ("supportive", "neutral", "sceptical", "hostile")


def positions(relation: Relation, notes: Notes) -> Section:
    """The latest position of each side on each issue; one that changed names the one before."""
    groups = []
    for code in relation.pair:
        latest: dict[str, list[PositionRow]] = {}
        for row in (one for one in relation.positions if one.holder == code):
            latest.setdefault(" ".join(row.issue.casefold().split()), []).append(row)
        lines = tuple(_position(relation, rows, notes) for rows in list(latest.values())[-MOST:])
        nothing = (wording.remark("The record holds no position."),)
        groups.append(Group(heading=words.clean(relation.name(code)), lines=lines or nothing))
    return Section(heading="Positions on issues", groups=tuple(groups))


def _position(relation: Relation, rows: list[PositionRow], notes: Notes) -> Line:
    row = rows[-1]
    runs = [
        Run(f"{words.capital(words.STANCES.get(row.stance, row.stance))} "),
        wording.strong(words.shorten(row.issue, wording.LONG)),
    ]
    towards = words.clean(relation.name(row.towards or ""))
    if towards and row.towards != row.holder and towards not in row.issue:
        runs.append(Run(f", towards {towards}"))
    before = [one for one in rows[:-1] if one.stance != row.stance]
    if before:
        when = words.date(before[-1].date, short=True)
        runs.append(Run(f" (earlier: {before[-1].stance}{', ' + when if when else ''})", "quiet"))
    return Line(lead=words.date(row.date, short=True), runs=tuple(runs), notes=notes.of(row, *before[-1:]))


def statements(relation: Relation, notes: Notes) -> Section:
    """The last words of each side, newest first, from different speakers where there are some."""
    groups = []
    for code in relation.pair:
        own = [row for row in relation.statements if row.party == code]
        lines = tuple(
            Line(lead=words.date(row.date, short=True), runs=wording.statement(relation, row), notes=notes.of(row))
            for row in _last(own)
        )
        nothing = (wording.remark("The record holds no statement."),)
        groups.append(Group(heading=words.clean(relation.name(code)), lines=lines or nothing))
    return Section(heading="What each side said last", groups=tuple(groups))


def _last(rows: list[StatementRow]) -> list[StatementRow]:
    """The newest of each speaker first, then whatever is newest; in order of time, newest first."""
    newest = rows[::-1]
    speakers = {row.speaker or row.role: row for row in rows}
    first = [row for row in newest if any(row is one for one in speakers.values())]
    rest = [row for row in newest if not any(row is one for one in first)]
    chosen = (first + rest)[:LAST]
    return [row for row in newest if any(row is one for one in chosen)]


def reactions(relation: Relation, notes: Notes) -> Section | None:
    """How readers' comments fall, with one of each side of opinion; None without comments."""
    counts = relation.reactions
    if not counts.total:
        return None
    shares = [f"{number} {stance}" for stance in _STANCES if (number := getattr(counts, stance))]
    lines = [
        Line(
            runs=(wording.strong(words.plural(counts.total, "comment")), Run(f": {words.listed(shares)}.")),
            notes=notes.numbers(number for row in relation.comments for number in row.sources),
        )
    ]
    for stance in ("supportive", "hostile"):
        own = [row for row in relation.comments if row.stance == stance]
        if own:
            row = max(own, key=lambda one: (one.confidence, one.ids))
            runs = (Run(f"{words.capital(stance)}: "), wording.quote(row.quote))
            lines.append(Line(runs=runs, notes=notes.of(row)))
    caution = "Those who comment choose themselves: the figures describe these comments, not public opinion."
    return Section(heading="Readers’ reaction", groups=(Group(lines=(*lines, wording.remark(caution))),))
