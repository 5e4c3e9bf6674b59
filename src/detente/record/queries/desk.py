"""What the next session of a dialogue has before it: the agenda that the record proposes, and what is overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.core.dates import PartialDate
from detente.linking import status
from detente.linking.told import same_words, words_of
from detente.record.rows import AgreementRow, Cited, CommitmentRow, EventRow, MechanismRow, MeetingRow, Relation

if TYPE_CHECKING:
    from detente.record.store import Store

Why = Literal["overdue", "open", "stalled", "unanswered", "carried over"]

STALLED = frozenset(
    ("proposed", "under negotiation", "agreed", "initialled", "signed", "implementation sought", "suspended")
)
"""Statuses in which an agreement waits for somebody."""

PATIENCE = dt.timedelta(days=365)
"""How long an agreement may stay where it is before it counts as stalled; none where its implementation is sought."""

FORGOTTEN = dt.timedelta(days=3653)
"""After so long nobody waits for an agreement any more."""

MEMORY = dt.timedelta(days=5 * 365)
"""How long a request stays on the table without an answer."""

_TAKEN_UP = (" it", " them", " this", " that", " so")
"""Ends of commitments that say by themselves nothing to talk about: "build it"."""

_ANSWERS = frozenset(("AGREE", "CONCEDE", "REJECT", "COOPERATE", "AID"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One thing to talk about: why, in which words, and the entry that says so."""

    why: Why
    topic: str
    row: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A dialogue before its next session.

    Attributes:
        relation: all that the record holds on the two.
        mechanism: the one that is planned for, or None where the two meet without one.
        last: its last session held (without a mechanism: their last meeting).
        planned: sessions to come, the next first.
        agenda: what the record proposes, the most urgent first.
        next_number: the number that the next session will have, where the last one has one.
    """

    relation: Relation
    mechanism: MechanismRow | None
    last: MeetingRow | None
    planned: tuple[MeetingRow, ...]
    agenda: tuple[AgendaItem, ...]
    next_number: int | None


def ask(store: Store, a: str, b: str, *, day: dt.date, mechanism: str | None = None) -> Desk | None:
    """The desk of two actors on a day; None where the record holds nothing on them.

    Args:
        store: the record.
        a: a code.
        b: another.
        day: what is past, coming and overdue is measured against it.
        mechanism: words of the name of one of their mechanisms; without it, the one with the latest session.

    Raises:
        LookupError: no mechanism of the two, or more than one, has these words in its name; lists those that are there.
        RecordError: the record cannot be read.
    """
    from detente.record.queries import dyad

    relation = dyad.ask(store, a, b)
    return of_relation(relation, day=day, mechanism=mechanism) if relation else None


def of_relation(relation: Relation, *, day: dt.date, mechanism: str | None = None) -> Desk:
    """The desk of a relation; see :func:`ask`."""
    chosen = _choose(relation, mechanism)
    meetings = chosen.meetings if chosen else relation.meetings
    dated = sorted((row for row in meetings if row.date), key=lambda row: (row.date or "", row.ids))
    held = [row for row in dated if row.date and row.date.first <= day]
    last = held[-1] if held else None
    numbers = [row.number for row in held if row.number]
    return Desk(
        relation=relation,
        mechanism=chosen,
        last=last,
        planned=tuple(row for row in dated if row not in held),
        agenda=tuple(agenda(relation, day=day, last=last)),
        next_number=max(numbers) + 1 if numbers else None,
    )


def agenda(relation: Relation, *, day: dt.date, last: MeetingRow | None) -> Iterator[AgendaItem]:
    """What waits: overdue and open commitments, stalled agreements, unanswered requests, topics of the last session."""
    seen: list[str] = []

    def fresh(topic: str) -> bool:
        if any(_alike(topic, other) for other in seen):
            return False
        seen.append(topic)
        return True

    owed = sorted(relation.open_commitments, key=lambda row: (row.due or row.date or "9999", row.ids))
    late = [row for row in owed if overdue(row, day)]
    for row in late:
        if fresh(row.what):
            yield AgendaItem(why="overdue", topic=row.what, row=row)
    for agreement in relation.agreements:
        name = title_of(agreement)
        if stalled(agreement, day) and fresh(name):
            yield AgendaItem(why="stalled", topic=name, row=agreement)
    for row in owed:
        if row not in late and not row.what.lower().endswith(_TAKEN_UP) and fresh(row.what):
            yield AgendaItem(why="open", topic=row.what, row=row)
    for event in unanswered(relation, day):
        if fresh(event.quote):
            yield AgendaItem(why="unanswered", topic=event.quote, row=event)
    for topic in last.topics if last else ():
        if last is not None and fresh(topic):
            yield AgendaItem(why="carried over", topic=topic, row=last)


def overdue(row: CommitmentRow, day: dt.date) -> bool:
    """Whether a commitment still stands after the day it was due."""
    return status.overdue(row.status, row.due, PartialDate.from_date(day))


def stalled(row: AgreementRow, day: dt.date) -> bool:
    """Whether an agreement that one can call by a name waits, and has waited for longer than :data:`PATIENCE`."""
    if row.status not in STALLED or not (row.title or row.subject):
        return False
    dates = [stage.date for stage in row.course if stage.date] or ([row.date] if row.date else [])
    sought = row.status == "implementation sought"
    return bool(dates) and (PATIENCE if not sought else dt.timedelta(0)) <= day - max(dates).last <= FORGOTTEN


def unanswered(relation: Relation, day: dt.date) -> tuple[EventRow, ...]:
    """Requests of one of the two to the other to which the other has neither agreed nor said no since."""
    happened = [row for row in relation.events if row.modality in ("asserted", "historical") and row.date]
    asked = [row for row in happened if row.type == "REQUEST" and row.date and day - MEMORY < row.date.first <= day]
    return tuple(row for row in asked if _between(row, relation) and not any(_answers(one, row) for one in happened))


def title_of(row: AgreementRow) -> str:
    """The words by which an agreement is called: its title, else its kind and subject."""
    if row.title:
        return row.title
    return f"{row.kind} on {row.subject}" if row.subject else row.kind


def _choose(relation: Relation, words: str | None) -> MechanismRow | None:
    rows = relation.mechanisms
    if words is None:
        return max(rows, key=lambda row: max((one.date or "" for one in row.meetings), default=""), default=None)
    wanted = set(words_of(words))
    found = [row for row in rows if row.name == words]
    found = found or [row for row in rows if any(wanted <= set(words_of(name)) for name in (row.name, *row.also))]
    if len(found) != 1:
        there = "; ".join(row.name for row in (found or rows)) or "none"
        several = "more than one mechanism has" if found else "no mechanism has"
        raise LookupError(f"{several} the words {words!r} in its name; there are: {there}")
    return found[0]


def _codes(parties: Sequence[object]) -> set[str]:
    return {code for party in parties if (code := getattr(party, "code", None))}


def _between(row: EventRow, relation: Relation) -> bool:
    actors, recipients = _codes(row.actors), _codes(row.recipients)
    a, b = relation.pair
    return (a in actors and b in recipients) or (b in actors and a in recipients)


def _answers(row: EventRow, request: EventRow) -> bool:
    """Whether an event is what the other side did about a request, on that day or later."""
    if row.type not in _ANSWERS or row is request:
        return False
    asking, asked = _codes(request.actors), _codes(request.recipients)
    actors, recipients = _codes(row.actors), _codes(row.recipients)
    mutual = bool(asked & actors) and bool(asking & actors)
    later = row.date is not None and request.date is not None and row.date.last >= request.date.first
    return later and (mutual or bool(asked & actors and (asking & recipients or not recipients)))


def _alike(one: str, other: str) -> bool:
    left, right = words_of(one), words_of(other)
    return bool(left and right) and same_words(left, right)
