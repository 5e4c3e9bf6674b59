"""Where relations stand: figures with their trend, what reports say of it, and what changed since the last meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from statistics import fmean

from detente.record.rows import EventRow, Relation
from detente.views import words
from detente.views.brief import wording
from detente.views.brief.model import Group, Line, Period, Run, Section
from detente.views.brief.notes import Notes

CHANGES = 8
"""Events since the last meeting that are named: the weightiest."""

_ARROWS = {"improving": "improving", "deteriorating": "deteriorating", "lagging": "lagging behind"}


def happened(relation: Relation) -> list[EventRow]:
    """Events that reports say took place, oldest first."""
    return [row for row in relation.events if row.modality in ("asserted", "historical")]


def section(relation: Relation, notes: Notes, day: dt.date) -> Section:
    """Figures, the last twelve months beside those before, and the latest assessment of each sector."""
    rows = happened(relation)
    lines = [_figures(relation, notes, rows), *_trend(notes, rows, day)]
    latest = {row.sector: row for row in relation.assessments}
    said = [
        Line(
            lead=words.date(row.date, short=True),
            runs=(
                wording.strong(words.capital(row.sector)),
                Run(f" relations {_ARROWS.get(row.direction, row.direction)}: "),
                wording.quote(row.quote),
            ),
            notes=notes.of(row),
        )
        for row in latest.values()
    ]
    causes = [
        Line(
            runs=(
                wording.strong(words.capital(words.shorten(row.cause, wording.LONG))),
                *([Run(f" → {words.shorten(row.effect, wording.LONG)}")] if row.effect else []),
            ),
            notes=notes.of(row),
        )
        for row in relation.drivers[-4:]
    ]
    groups = [Group(lines=tuple(lines))]
    if said:
        groups.append(Group(heading="As reports put it", lines=tuple(said)))
    if causes:
        groups.append(Group(heading="What reports name as causes", lines=tuple(causes)))
    return Section(heading="Where relations stand", groups=tuple(groups), chart=_chart(rows, day))


def changes(relation: Relation, notes: Notes, since: dt.date | None) -> Section:
    """The weightiest events, and steps of agreements and commitments, after the last meeting."""
    heading = "What changed since the last meeting"
    if since is None:
        only = wording.remark("The record holds no dated meeting of the two to count from.")
        return Section(heading=heading, groups=(Group(lines=(only,)),))
    later = [row for row in happened(relation) if row.date and row.date.first > since]
    chosen = sorted(later, key=lambda row: (-abs(row.score), -row.confidence, row.date or "", row.ids))[:CHANGES]
    lines = [
        Line(lead=words.date(row.date, short=True), runs=wording.event(relation, row), notes=notes.of(row))
        for row in sorted(chosen, key=lambda row: (row.date or "", row.ids))
    ]
    for agreement in relation.agreements:
        lines += [
            Line(
                lead=words.date(stage.date, short=True),
                runs=(*wording.agreement(agreement)[:1], Run(f": {stage.status}")),
                notes=notes.of(agreement),
            )
            for stage in agreement.course
            if stage.date and stage.date.first > since
        ]
    if not lines:
        lines = [wording.remark(f"The record holds nothing dated after {_day(since)}.")]
    return Section(
        heading=heading, groups=(Group(lines=tuple(lines)), wording.more(len(later) - len(chosen), "lighter event"))
    )


def _figures(relation: Relation, notes: Notes, rows: Sequence[EventRow]) -> Line:
    numbers = relation.numbers
    everywhere = notes.numbers(source.number for source in relation.sources)
    if numbers.score is None:
        return Line(runs=(Run("No report tells of an event between the two."),), notes=everywhere)
    first, second, third, fourth = numbers.quads
    return Line(
        lead=words.period(numbers.first, numbers.last),
        runs=(
            wording.strong(f"{words.plural(len(rows), 'event')}: {words.tone(numbers.score)}"),
            Run(f", mean score {words.score(numbers.score)} on a scale from −10 to +10. "),
            Run(
                f"Cooperation: {first} in words, {second} in deeds. Conflict: {third} in words, {fourth} in deeds.",
                "quiet",
            ),
        ),
        notes=everywhere,
    )


def _trend(notes: Notes, rows: Iterable[EventRow], day: dt.date) -> list[Line]:
    """The twelve months up to the day, and the twelve before them."""
    year, before = _back(day, 1), _back(day, 2)
    dated = [row for row in rows if row.date]
    now = [row for row in dated if row.date and year < row.date.first <= day]
    then = [row for row in dated if row.date and before < row.date.first <= year]
    if not now:
        return [wording.remark(f"The record holds no event dated within the twelve months up to {_day(day)}.")]
    text = f"{_sum(now)} in the twelve months up to {_day(day)}"
    text += f"; {_sum(then)} in the twelve before." if then else "; none in the twelve before."
    return [Line(lead="Trend", runs=(Run(text),), notes=notes.numbers(s for row in (*now, *then) for s in row.sources))]


def _sum(rows: Sequence[EventRow]) -> str:
    cooperation = sum(row.quad < 3 for row in rows)
    mean = words.score(fmean(row.score for row in rows))
    return f"{cooperation} of cooperation and {len(rows) - cooperation} of conflict, mean {mean}"


def _chart(rows: Iterable[EventRow], day: dt.date) -> tuple[Period, ...]:
    """By year, or by month where all lies within two years; empty periods are kept, and thirty at most."""
    dated = [row for row in rows if row.date and row.date.first <= day]
    if len(dated) < 3:
        return ()
    first = min(row.date.first for row in dated if row.date)
    monthly = (day - first).days < 731
    known = [row for row in dated if row.date and row.date.exactness > 1] if monthly else dated
    length = 7 if monthly else 4
    if monthly:
        months = range(first.year * 12 + first.month - 1, day.year * 12 + day.month)
        labels = [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]
    else:
        labels = [f"{year:04d}" for year in range(first.year, day.year + 1)]
    return tuple(_period(label, [row for row in known if str(row.date)[:length] == label]) for label in labels[-30:])


def _period(label: str, rows: Sequence[EventRow]) -> Period:
    cooperation = sum(row.quad < 3 for row in rows)
    score = round(fmean(row.score for row in rows), 2) if rows else None
    return Period(label=label, cooperation=cooperation, conflict=len(rows) - cooperation, score=score)


def _back(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _day(day: dt.date) -> str:
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"
