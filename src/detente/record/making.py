"""Rows of tellings: what several reports tell is one row, with its sources, its life and its contradictions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar

from detente.core.dates import PartialDate
from detente.core.items import Delegation, Event, Party
from detente.linking import conflicts, persons, status
from detente.linking.events import ahead
from detente.linking.merging import merge
from detente.linking.outline import Outline
from detente.linking.standing import group, issues
from detente.linking.told import Told, same_words, words_of
from detente.record.rows import (
    AgreementRow,
    AssessmentRow,
    Citation,
    Cited,
    Claim,
    CommitmentRow,
    Conflict,
    EventRow,
    MechanismRow,
    MeetingRow,
    PersonRow,
    PositionRow,
    ReactionRow,
    Source,
    Stage,
    StatementRow,
    Step,
    Turn,
)

RowT = TypeVar("RowT", bound=Cited)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes rows of tellings.

    Attributes:
        numbers: numbers of sources by report id.
        story: number of the first source of the same wire story, by number of source.
        today: the day against which commitments are overdue.
    """

    numbers: Mapping[str, int]
    story: Mapping[int, int]
    today: PartialDate | None = None

    @classmethod
    def of(cls, sources: Iterable[Source], today: PartialDate | None) -> Maker:
        """The maker for an answer that rests on these sources."""
        known = tuple(sources)
        return cls(
            numbers={source.report: source.number for source in known},
            story={source.number: source.copy_of or source.number for source in known},
            today=today,
        )

    def rows(self, row: type[RowT], told: Sequence[Told[Any]], **more: Any) -> tuple[RowT, ...]:
        """One row for each thing told, oldest first and undated last."""
        made = [self.row(row, tellings, **more) for tellings in group(told)]
        if row is PositionRow:
            self._with_earlier(made, told)
        return tuple(sorted(made, key=_by_time))

    def events(self, told: Sequence[Told[Event]], groups: Iterable[Iterable[Outline]]) -> tuple[EventRow, ...]:
        """One row for each event, oldest first and undated last; ``groups`` say which tellings tell of one."""
        place = {(one.report, one.id): i for i, group in enumerate(groups) for one in group}
        together: dict[int, list[Told[Event]]] = defaultdict(list)
        for one in told:
            together[place[one.report, one.item.id]].append(one)
        made = {i: self.row(EventRow, tellings) for i, tellings in together.items()}
        for i, clashes in conflicts.between(together).items():
            made[i] = replace(made[i], conflicts=(*made[i].conflicts, *self.conflicts(clashes)))
        return tuple(sorted(made.values(), key=_by_time))

    def row(self, row: type[RowT], told: Sequence[Told[Any]], **more: Any) -> RowT:
        """The row of one thing that these tell."""
        item = merge(told)
        held = _common(row, type(item))  # type: ignore[arg-type]  # (classes are hashable)
        values: dict[str, Any] = {name: getattr(item, name) for name in held} | more
        values |= self.cited(told)
        if row is StatementRow:
            values |= {"said": item.quote, "date": told[0].published}
        elif row is MechanismRow:
            names = Counter(one.item.name for one in told)
            values["name"] = max(names, key=lambda name: (len(words_of(name)), names[name], name))
            values["also"] = tuple(sorted(set(names) - {values["name"]}))
        elif row is MeetingRow:
            values["planned"] = all(ahead(one) for one in told)
        elif row is AssessmentRow:
            values["date"] = item.date or told[0].published
        elif row in (AgreementRow, CommitmentRow):
            values["steps"] = tuple(
                Step(status=one.item.status, date=one.item.date, source=self.numbers[one.report]) for one in told
            )
            life = status.course(told) if row is AgreementRow else status.promise(told)
            values["course"] = tuple(
                Stage(status=step.status, date=step.date, sources=self.sources(step.reports)) for step in life
            )
            if row is CommitmentRow:
                values["overdue"] = status.overdue(item.status, item.due, self.today)
        return row(**values)

    def cited(self, told: Sequence[Told[Any]]) -> dict[str, Any]:
        """What every row has: ids, confidence, citations, independent sources and contradictions."""
        citations = {
            Citation(source=self.numbers[one.report], start=it.start, end=it.end, quote=it.quote)
            for one in told
            for it in one.item.evidence
        }
        return {
            "ids": tuple(one.item.id for one in told),
            "confidence": max(one.item.confidence for one in told),
            "citations": tuple(sorted(citations)),
            "independent": len({self.story[one.source] for one in citations}),
            "conflicts": self.conflicts(conflicts.within(told)),
        }

    def sources(self, reports: Iterable[str]) -> tuple[int, ...]:
        """Numbers of these reports, ascending."""
        return tuple(sorted({self.numbers[report] for report in reports}))

    def conflicts(self, found: Iterable[conflicts.Contradiction]) -> tuple[Conflict, ...]:
        """Contradictions with numbers of sources in place of ids of reports."""
        return tuple(
            Conflict(
                what=one.what,
                claims=tuple(Claim(value=claim.value, sources=self.sources(claim.reports)) for claim in one.claims),
            )
            for one in found
        )

    def comment(self, told: Told[Any], authors: Mapping[tuple[str, int], str | None]) -> ReactionRow:
        """A reader's reaction; each stands for itself."""
        item = told.item
        author = authors.get((told.report, item.comment))
        row = {"comment": item.comment, "author": author, "stance": item.stance, "target": item.target}
        return ReactionRow(**row, **self.cited([told]))

    def _with_earlier(self, made: list[Any], told: Sequence[Told[Any]]) -> None:
        """Give each position the other stances that its holder took on the issue before, and those of the same day."""
        by_id = {name: place for place, row in enumerate(made) for name in row.ids}
        for tellings in issues(told):
            turns = status.turns(tellings)
            if len(turns) < 2:
                continue
            clashes = self.conflicts(conflicts.stances(tellings))
            for place in {by_id[one.item.id] for one in tellings}:
                row = made[place]
                last = max(i for i, turn in enumerate(turns) if turn.stance == row.stance)
                earlier = tuple(
                    Turn(stance=turn.stance, date=turn.date, sources=self.sources(turn.reports))
                    for turn in turns[:last]
                )
                ours = tuple(one for one in clashes if row.stance in {claim.value for claim in one.claims})
                made[place] = replace(row, earlier=earlier, conflicts=(*row.conflicts, *ours))

    def persons(
        self, pair: Iterable[str], found: Mapping[str, Sequence[Told[Any]]], others: Iterable[persons.Named] = ()
    ) -> tuple[PersonRow, ...]:
        """The people of a pair whom parties, delegations and statements name, and others named."""
        wanted = set(pair)
        named = {one for told in (each for kind in found.values() for each in kind) for one in _named(told)}
        named.update(others)
        rows = []
        for person in persons.group(sorted((one for one in named if one.party in wanted), key=repr)):
            name, also = persons.usual(person)
            roles = Counter(one.role for one in person if one.role)
            rows.append(
                PersonRow(
                    name=name,
                    also=also,
                    party=person[0].party or "",
                    roles=tuple(sorted(roles, key=lambda role: (-roles[role], role))),
                    sources=self.sources(one.report for one in person),
                )
            )
        return tuple(sorted(rows, key=lambda row: (-len(row.sources), row.name)))


@cache
def _common(row: type[Any], item: type[Any]) -> tuple[str, ...]:
    """Names of what a row has as its item has it."""
    there = {f.name for f in fields(item)}
    return tuple(f.name for f in fields(row) if f.name in there)


def _by_time(row: Any) -> tuple[str, Citation]:
    return getattr(row, "date", None) or "9999", row.citations[0]


def _named(told: Told[Any]) -> Iterable[persons.Named]:
    item = told.item
    for name in ("actors", "recipients", "parties"):
        parties: tuple[Party, ...] = getattr(item, name, ())
        for party in parties:
            if party.person:
                yield persons.Named(name=party.person, party=party.code, role=party.role, report=told.report)
    delegations: tuple[Delegation, ...] = getattr(item, "delegations", ())
    for one in delegations:
        if one.head:
            yield persons.Named(name=one.head, party=one.party, role=one.role, report=told.report)
    speaker: str | None = getattr(item, "speaker", None)
    if speaker and speaker[:1].isupper() and len(persons.name_words(speaker)) > 1:
        yield persons.Named(name=speaker, party=item.party, role=item.role, report=told.report)


def sessions(
    mechanisms: Sequence[MechanismRow], meetings: Sequence[MeetingRow]
) -> tuple[tuple[MechanismRow, ...], tuple[MeetingRow, ...]]:
    """Put meetings under the mechanisms they are sessions of, with the history they add up to; the rest come second."""
    held: dict[int, list[MeetingRow]] = defaultdict(list)
    rest: list[MeetingRow] = []
    for meeting in meetings:
        place = _mechanism_of(meeting, mechanisms)
        (rest if place is None else held[place]).append(meeting)
    rows = []
    for place, row in enumerate(mechanisms):
        own = held[place]
        past = status.history([(one.number, one.date, one.planned) for one in own])
        coming = None if past.next is None else own[past.next]
        rows.append(replace(row, meetings=tuple(own), missing=past.missing, interval=past.interval, next=coming))
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
