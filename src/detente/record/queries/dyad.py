"""All that the record holds on two actors: what a relation's page needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeVar

from detente.core.dates import PartialDate
from detente.core.items import Event, Party
from detente.data import gazetteer
from detente.linking.standing import Told, group, merge, same_words, stage_of, words_of
from detente.record.rows import (
    AgreementRow,
    AssessmentRow,
    Citation,
    Cited,
    CommitmentRow,
    DriverRow,
    EventRow,
    MechanismRow,
    MeetingRow,
    Numbers,
    PositionRow,
    ReactionRow,
    Reactions,
    Relation,
    Source,
    StatementRow,
    Step,
)

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

RowT = TypeVar("RowT", bound=Cited)


def ask(
    store: Store,
    a: str,
    b: str,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    known: PartialDate | None = None,
) -> Relation:
    """What the record holds on the actors with codes ``a`` and ``b``, from ``since`` to ``until`` (both included).

    An item is in the time asked for when its own date may be, or, where it has none, the day its report was published;
    mechanisms, drivers, statements and reactions go by the day of publication alone. What several reports tell is one
    row. A pair that the record does not know gives an empty relation, which is false. With ``known``, reports published
    after that day count for nothing: what could be known then.

    Raises:
        RecordError: the record cannot be read.
    """
    with store.reading() as connection:
        found = _known(_find(connection, a, b, since, until), known)
        sources = _sources(connection, {one.report for kind in found.values() for one in kind})
        authors = _authors(connection, found["reactions"])
    make = _Maker(numbers={source.report: source.number for source in sources})
    events = make.rows(EventRow, found["events"])
    mechanisms, meetings = _sessions(
        make.rows(MechanismRow, found["mechanisms"], also=(), meetings=()), make.rows(MeetingRow, found["meetings"])
    )
    agreements = make.rows(AgreementRow, found["agreements"], steps=())
    comments = tuple(make.comment(one, authors) for one in found["reactions"])
    stances: Counter[str] = Counter(row.stance for row in comments)
    return Relation(
        pair=(a, b),
        names=_names((a, b), found),
        numbers=_numbers(events, len(sources)),
        events=events,
        mechanisms=mechanisms,
        meetings=meetings,
        agreements=tuple(sorted(agreements, key=lambda row: -stage_of(row.status))),
        commitments=make.rows(CommitmentRow, found["commitments"], steps=()),
        positions=make.rows(PositionRow, found["positions"]),
        assessments=make.rows(AssessmentRow, found["assessments"]),
        drivers=make.rows(DriverRow, found["drivers"]),
        statements=make.rows(StatementRow, found["statements"]),
        comments=comments,
        reactions=Reactions(**stances),
        sources=sources,
    )


def _find(
    connection: sa.Connection, a: str, b: str, since: PartialDate | None, until: PartialDate | None
) -> dict[str, list[Told[Any]]]:
    """The items of each kind that belong to the relation, in the time asked for."""
    from detente.record.tellings import about, in_time, of_either, of_pair, of_reports, told

    pair, ours = {a, b}, about(connection, a, b)
    found = {
        kind: told(connection, kind, of_pair(kind, a, b))
        for kind in ("events", "mechanisms", "meetings", "agreements", "commitments", "assessments")
    }
    found["events"] = [one for one in found["events"] if between(one.item, a, b)]
    found["positions"] = [
        one
        for one in told(connection, "positions", of_either("positions", a, b))
        if one.item.holder in pair
        and (one.item.towards in pair or one.report in ours or _names_any(one.item.issue, pair - {one.item.holder}))
    ]
    for kind in ("drivers", "reactions"):
        found[kind] = [
            one
            for one in told(connection, kind, of_reports(kind, a, b))
            if pair <= set(one.item.relation or ()) or (not one.item.relation and one.report in ours)
        ]
    found["statements"] = [
        one
        for one in told(connection, "statements", of_reports("statements", a, b))
        if one.item.party in pair and one.report in ours
    ]
    return {
        kind: [one for one in items if in_time(getattr(one.item, "date", None) or one.published, since, until)]
        for kind, items in found.items()
    }


def _known(found: dict[str, list[Told[Any]]], day: PartialDate | None) -> dict[str, list[Told[Any]]]:
    """What reports published by the day tell; reports without a day of publication stay."""
    if day is None:
        return found
    return {
        kind: [one for one in items if one.published is None or one.published.first <= day.last]
        for kind, items in found.items()
    }


def between(event: Event, a: str, b: str) -> bool:
    """Whether an event is between two actors: one acts on the other, or both act together."""
    actors, recipients = ({party.code for party in side} for side in (event.actors, event.recipients))
    return (a in actors and b in actors | recipients) or (b in actors and a in recipients)


def _names_any(words: str, codes: Iterable[str]) -> bool:
    """Whether a phrase names any of these actors."""
    wanted = set(codes)
    return any(name.entry.code in wanted for name in gazetteer.find(words))


def _sources(connection: sa.Connection, reports: set[str]) -> tuple[Source, ...]:
    """These reports, numbered in order of publication."""
    import sqlalchemy as sa

    from detente.record.schema import report
    from detente.record.tellings import portions

    wanted = sa.select(report.c.id, report.c.title, report.c.publisher, report.c.published, report.c.url)
    rows = [row for ids in portions(reports) for row in connection.execute(wanted.where(report.c.id.in_(ids)))]
    rows.sort(key=lambda row: (row.published or "9999", row.publisher or "", row.id))
    return tuple(
        Source(
            number=number,
            report=row.id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            url=row.url,
        )
        for number, row in enumerate(rows, start=1)
    )


def _authors(connection: sa.Connection, reactions: Sequence[Told[Any]]) -> dict[tuple[str, int], str | None]:
    """Who wrote the comments that these reactions are about, by report and place."""
    import sqlalchemy as sa

    from detente.record.schema import comment
    from detente.record.tellings import portions

    wanted = sa.select(comment.c.report_id, comment.c.position, comment.c.author)
    return {
        (row.report_id, row.position): row.author
        for ids in portions({one.report for one in reactions})
        for row in connection.execute(wanted.where(comment.c.report_id.in_(ids)))
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes rows of tellings; ``numbers`` are the numbers of sources by report id."""

    numbers: Mapping[str, int] = field(default_factory=dict)

    def rows(self, row: type[RowT], told: Sequence[Told[Any]], **more: Any) -> tuple[RowT, ...]:
        """One row for each thing told, oldest first and undated last."""
        made = [self.row(row, tellings, **more) for tellings in group(told)]
        return tuple(sorted(made, key=lambda one: (getattr(one, "date", None) or "9999", one.citations[0])))

    def row(self, row: type[RowT], told: Sequence[Told[Any]], **more: Any) -> RowT:
        """The row of one thing that these tell."""
        item = merge(told)
        values: dict[str, Any] = {f.name: getattr(item, f.name, None) for f in fields(row)} | more
        values |= self.cited(told)
        if row is StatementRow:
            values |= {"said": item.quote, "date": told[0].published}
        elif row is MechanismRow:
            names = Counter(one.item.name for one in told)
            values["name"] = max(names, key=lambda name: (len(words_of(name)), names[name]))
            values["also"] = tuple(sorted(set(names) - {values["name"]}))
        elif row is AssessmentRow:
            values["date"] = item.date or told[0].published
        elif row in (AgreementRow, CommitmentRow):
            values["steps"] = tuple(
                Step(status=one.item.status, date=one.item.date, source=self.numbers[one.report]) for one in told
            )
        return row(**values)

    def cited(self, told: Sequence[Told[Any]]) -> dict[str, Any]:
        """What every row has: ids, confidence, citations."""
        citations = {
            Citation(source=self.numbers[one.report], start=it.start, end=it.end, quote=it.quote)
            for one in told
            for it in one.item.evidence
        }
        return {
            "ids": tuple(one.item.id for one in told),
            "confidence": max(one.item.confidence for one in told),
            "citations": tuple(sorted(citations)),
        }

    def comment(self, told: Told[Any], authors: Mapping[tuple[str, int], str | None]) -> ReactionRow:
        """A reader's reaction; each stands for itself."""
        item = told.item
        author = authors.get((told.report, item.comment))
        row = {"comment": item.comment, "author": author, "stance": item.stance, "target": item.target}
        return ReactionRow(**row, **self.cited([told]))


def _sessions(
    mechanisms: Sequence[MechanismRow], meetings: Sequence[MeetingRow]
) -> tuple[tuple[MechanismRow, ...], tuple[MeetingRow, ...]]:
    """Put meetings under the mechanisms they are sessions of; the rest come second."""
    held: dict[int, list[MeetingRow]] = defaultdict(list)
    rest: list[MeetingRow] = []
    for meeting in meetings:
        place = _mechanism_of(meeting, mechanisms)
        (rest if place is None else held[place]).append(meeting)
    rows = (
        MechanismRow(**{f.name: getattr(row, f.name) for f in fields(row)} | {"meetings": tuple(held[place])})
        for place, row in enumerate(mechanisms)
    )
    return tuple(rows), tuple(rest)


def _mechanism_of(meeting: MeetingRow, mechanisms: Sequence[MechanismRow]) -> int | None:
    """Which mechanism a meeting names: the one with the same words, else the only one that can be meant."""
    if not meeting.mechanism:
        return None
    codes = {party.code for party in meeting.parties if party.code}
    name = words_of(meeting.mechanism, codes) or words_of(meeting.mechanism)
    can: list[int] = []
    for place, row in enumerate(mechanisms):
        for called in (row.name, *row.also):
            words = words_of(called, codes) or words_of(called)
            if words == name:
                return place
            if words and same_words(words, name) and place not in can:
                can.append(place)
    return can[0] if len(can) == 1 else None


def _numbers(events: Sequence[EventRow], reports: int) -> Numbers:
    happened = [row for row in events if row.modality in ("asserted", "historical")]
    dates = sorted(row.date for row in happened if row.date)
    quads = Counter(row.quad for row in happened)
    return Numbers(
        events=len(happened),
        quads=(quads[1], quads[2], quads[3], quads[4]),
        types=dict(sorted(Counter(row.type for row in happened).items(), key=lambda pair: (-pair[1], pair[0]))),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        score=round(fmean(row.score for row in happened), 2) if happened else None,
        uncounted=len(events) - len(happened),
        reports=reports,
    )


def _names(pair: tuple[str, str], found: Mapping[str, Sequence[Told[Any]]]) -> dict[str, str]:
    """The usual names of all codes that the items use, as their parties say, else as the gazetteer says."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    codes = set(pair)
    for told in (one.item for items in found.values() for one in items):
        for name in ("actors", "recipients", "parties"):
            parties: tuple[Party, ...] = getattr(told, name, ())
            for party in parties:
                if party.code:
                    seen[party.code][party.name] += 1
        for name in ("debtor", "creditor", "relation"):
            codes.update(getattr(told, name, None) or ())
        codes.update(getattr(told, name, None) or "" for name in ("holder", "towards", "party", "target"))
    codes = (codes | set(seen)) - {""}
    return {c: seen[c].most_common(1)[0][0] if c in seen else gazetteer.name_of(c) for c in sorted(codes)}
