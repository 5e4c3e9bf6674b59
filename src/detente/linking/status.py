"""What became of it: the life of an agreement, a commitment, a position and a standing body, over many reports.

Every step names the reports that tell of it. Steps are put in order of their own dates; a report without a date of its
own speaks of the day of its publication where it tells a state ("in force"), while an act told in passing ("the accord
they had signed") may lie any time before and never sets back what is dated later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Agreement, Commitment, Position
from detente.linking.told import Told

STAGES = (
    "proposed",
    "under negotiation",
    "agreed",
    "initialled",
    "signed",
    "ratified",
    "in force",
    "implementation sought",
    "implemented",
    "extended",
    "suspended",
    "withdrawn from",
    "terminated",
    "expired",
)
"""Statuses of agreements, the least advanced first."""

LATE = frozenset(STAGES[6:])
"""Statuses that may come any number of years after the ones before."""

PASSING = frozenset({"under negotiation", "implementation sought", "implemented", "extended", "suspended"})
"""Statuses that may come more than once, and have others come after them that are less advanced."""

_STATES = frozenset({"under negotiation", "in force", "implementation sought", "suspended", "expired"})
"""Statuses that hold on the day a report says so, where it gives no other."""

SETTLED = ("fulfilled", "broken", "withdrawn")
"""Statuses of commitments that no longer stand open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in a life: the status reached, when (as far as told), and which reports say so, in their order."""

    status: str
    date: PartialDate | None
    reports: tuple[str, ...]


def stage_of(status: str) -> int:
    """How far advanced a status of an agreement is: its place in :data:`STAGES`, or -1."""
    return STAGES.index(status) if status in STAGES else -1


def course(told: Sequence[Told[Agreement]]) -> tuple[Step, ...]:
    """The steps in the life of one agreement, each told once, in the order in which they came; the last one stands."""
    steps = _steps(told)
    dated = sorted((when, stage_of(step.status), step) for when, step in steps if when)
    order = [step for _, _, step in dated]
    for when, step in sorted(steps, key=lambda pair: (stage_of(pair[1].status), pair[1].reports)):
        if when is None:
            stage = stage_of(step.status)
            later = (i for i, other in enumerate(order) if stage_of(other.status) > stage)
            order.insert(next(later, len(order)), step)
    return tuple(order)


def _steps(told: Sequence[Told[Agreement]]) -> list[tuple[PartialDate | None, Step]]:
    """The steps told, those of one status and agreeing dates made one; with each the day to order it by.

    An act without a date is put to the same act with one, where there is one; else its day is that of publication,
    unless something further advanced is dated before.
    """
    ordered = sorted(told, key=lambda one: (-_exactness(one.item.date), one.item.date or "", *_age(one)))
    found: list[tuple[str, PartialDate | None, list[Told[Agreement]]]] = []
    for one in ordered:
        status, date = one.item.status, one.item.date
        if date is None and status in _STATES:
            date = one.published
        for other, day, tellings in found:
            if other == status and (date is None or (day is not None and day.agrees(date))):
                tellings.append(one)
                break
        else:
            found.append((status, date, [one]))
    steps = []
    for status, date, tellings in found:
        reports = tuple(dict.fromkeys(one.report for one in sorted(tellings, key=_age)))
        own = next((one.item.date for one in tellings if one.item.date), None)
        when = date or _news_day(status, tellings, found)
        steps.append((when, Step(status=status, date=own or (date if status in _STATES else None), reports=reports)))
    return steps


def _news_day(
    status: str, tellings: Sequence[Told[Any]], found: Iterable[tuple[str, PartialDate | None, Any]]
) -> PartialDate | None:
    """The first publication of an undated act, or None where it must have come before what is dated earlier."""
    days = [one.published for one in tellings if one.published]
    if not days:
        return None
    first = min(days)
    before = any(day and day <= first and stage_of(other) > stage_of(status) for other, day, _ in found)
    return None if before else first


def _age(told: Told[Any]) -> tuple[str, str]:
    return told.published or "9999", told.report


def _exactness(date: PartialDate | None) -> int:
    return date.exactness if date else 0


def promise(told: Sequence[Told[Commitment]]) -> tuple[Step, ...]:
    """The steps in the life of one commitment: when it was made, and what became of it; the last one stands.

    A later mention of the promise does not reopen what was settled; a promise dated after that does.
    """
    days: dict[str, list[Told[Commitment]]] = defaultdict(list)
    for one in sorted(told, key=_age):
        days[one.item.status].append(one)
    steps = []
    for status, tellings in days.items():
        dates = [one.item.date for one in tellings if one.item.date]
        date = min(dates) if dates else None
        if status != "open" and (date is None or any(one.item.date == date for one in days.get("open", ()))):
            date = tellings[0].published or date  # the date is that of the promise: it was settled by the report's day
        steps.append(Step(status=status, date=date, reports=tuple(dict.fromkeys(one.report for one in tellings))))
    steps.sort(key=lambda step: (step.status != "open", step.date or "9999", step.status))
    last = steps[-1]
    again = [
        one for one in days.get("open", ()) if last.status != "open" and last.date and (one.item.date or "") > last.date
    ]
    if again:
        reports = tuple(dict.fromkeys(one.report for one in again))
        steps.append(Step(status="open", date=again[0].item.date, reports=reports))
    return tuple(steps)


def overdue(status: str, due: PartialDate | None, today: PartialDate | None) -> bool:
    """Whether an open commitment should have been kept by ``today``: the last day that ``due`` can mean is past."""
    return status == "open" and due is not None and today is not None and due.last < today.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A stance taken on an issue: from when it is told, and by which reports."""

    stance: str
    date: PartialDate | None
    reports: tuple[str, ...]


def turns(told: Iterable[Told[Position]]) -> tuple[Turn, ...]:
    """The stances of one holder on one issue in the order of time, the same one told again and again counting once."""
    found: list[Turn] = []
    for one in sorted(told, key=lambda one: (one.item.date or one.published or "9999", one.report, one.item.stance)):
        if found and found[-1].stance == one.item.stance:
            last = found[-1]
            found[-1] = Turn(
                stance=last.stance, date=last.date, reports=tuple(dict.fromkeys((*last.reports, one.report)))
            )
        else:
            found.append(Turn(stance=one.item.stance, date=one.item.date or one.published, reports=(one.report,)))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the sessions of a standing body add up to.

    Attributes:
        missing: numbers of sessions between the first and the last known one that no report tells of.
        interval: mean number of days from one session to the next, or None where no two dated ones follow each other.
        next: place in the list of sessions of the next one that a report announces, or None.
    """

    missing: tuple[int, ...] = ()
    interval: float | None = None
    next: int | None = None


def history(sessions: Sequence[tuple[int | None, PartialDate | None, bool]]) -> History:
    """The history of a body from its sessions: number, date, and whether they were only announced.

    Between two sessions with numbers, the time is shared out over the numbers between them, so that a session which is
    not in the record does not double the interval.
    """
    held = [(number, date) for number, date, planned in sessions if not planned]
    numbers = sorted({number for number, _ in held if number is not None})
    missing = tuple(n for n in range(numbers[0], numbers[-1]) if n not in numbers) if numbers else ()
    days = [(date, number) for number, date in held if date and date.exactness > 1]
    days.sort(key=lambda pair: (pair[0], pair[1] or 0))
    spans: list[float] = []
    for (early, first), (late, second) in pairwise(days):
        steps = second - first if first is not None and second is not None else 1
        if steps > 0 and late.first > early.first:
            spans += [(late.first - early.first).days / steps] * steps
    last = max((date.last for _, date in held if date), default=None)
    coming = [
        (date or "9999", place)
        for place, (_, date, planned) in enumerate(sessions)
        if planned and (date is None or last is None or date.last > last)
    ]
    return History(
        missing=missing, interval=round(fmean(spans), 1) if spans else None, next=min(coming)[1] if coming else None
    )
