"""What people enter at the desk of a dialogue: the next session, what one decided, what became of a promise.

The command line and the pages do it with the same functions. All of it goes into the ledger of corrections under the
name of the person, and can be taken back by its number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record.queries.desk import AgendaItem, Desk
from detente.record.rows import MeetingRow
from detente.views import words

if TYPE_CHECKING:
    from detente.record.corrections import Correction, Ledger

TOPIC = 120
"""Characters of a point of the agenda at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A session to come. ``heads``: those who lead, as ``{"party": code, "head": name, "role": role or None}``."""

    date: PartialDate
    place: str | None = None
    number: int | None = None
    level: str | None = None
    heads: Sequence[dict[str, str | None]] = ()
    topics: Sequence[str] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Who of the two (a code) owes what by when."""

    debtor: str
    what: str
    due: PartialDate | None = None


def topic(item: AgendaItem) -> str:
    """A proposed point as it stands on the agenda of a session."""
    return words.shorten(item.topic, TOPIC)


def enter_session(ledger: Ledger, desk: Desk, plan: Plan) -> Correction:
    """Enter the next session; number and level are those that the dialogue leads one to expect, unless given.

    Raises:
        UsageError: a value cannot be what it says.
    """
    level = plan.level or (desk.mechanism.level if desk.mechanism else None)
    values: dict[str, Any] = {
        "mechanism": desk.mechanism.name if desk.mechanism else None,
        "number": plan.number or desk.next_number,
        "date": plan.date,
        "place": plan.place or None,
        "level": level,
        "parties": ", ".join(desk.relation.pair),
        "delegations": list(plan.heads),
        "topics": list(dict.fromkeys(plan.topics)),
    }
    return ledger.enter("meetings", values, reason="Planned session", source=plan.source or None)


def enter_outcome(
    ledger: Ledger,
    desk: Desk,
    session: MeetingRow,
    *,
    held_on: PartialDate | None = None,
    decided: Iterable[str] = (),
    follow_ups: Iterable[FollowUp] = (),
) -> list[Correction]:
    """Enter what a session came to: a decision becomes an agreement of the two, a follow-up a commitment.

    Args:
        ledger: of the person who enters it.
        desk: the dialogue.
        session: which session, planned or held.
        held_on: the day it was held on, if it was another one.
        decided: what was agreed.
        follow_ups: who owes what by when.

    Returns:
        The corrections, in order.

    Raises:
        UsageError: a value cannot be what it says.
    """
    on = held_on or session.date
    source, made = name_of(desk, on), []
    a, b = desk.relation.pair
    if held_on and held_on != session.date:
        made.append(ledger.change(session.ids[0], {"date": held_on}, reason="The day it was held on"))
    for text in decided:
        values: dict[str, Any] = {"kind": "decision", "subject": text, "parties": f"{a}, {b}", "date": on}
        values["status"] = "agreed"
        made.append(ledger.enter("agreements", values, reason=f"Decided: {text}", source=source))
    for one in follow_ups:
        creditor = b if one.debtor == a else a
        values = {"debtor": [one.debtor], "creditor": [creditor], "what": one.what, "due": one.due, "date": on}
        made.append(ledger.enter("commitments", values, reason=f"Follow-up: {one.what}", source=source))
    return made


def sessions(desk: Desk) -> tuple[MeetingRow, ...]:
    """All sessions of the dialogue, held and to come, oldest first."""
    return desk.mechanism.meetings if desk.mechanism else desk.relation.meetings


def session_on(desk: Desk, date: PartialDate) -> MeetingRow:
    """The one session of a day, month or year.

    Raises:
        UsageError: there is none, or more than one; the text lists what there is.
    """
    rows = sessions(desk)
    found = [row for row in rows if row.date and row.date.agrees(date)]
    if len(found) == 1:
        return found[0]
    there: Sequence[str] = [str(row.date) for row in rows if row.date]
    what = "more than one session" if found else "no session"
    raise UsageError(f"there is {what} on {date}; there are those of {', '.join(there) or 'no date'}")


def name_of(desk: Desk, on: PartialDate | None) -> str:
    """What a session is called where it is the source of something: ``Trade Commission, session of 2026-05-12``."""
    name = desk.mechanism.name if desk.mechanism else "Meeting"
    return f"{name}, session of {on or 'an unknown day'}"


def today() -> dt.date:
    """The day against which what is due is measured (UTC)."""
    return dt.datetime.now(tz=dt.UTC).date()
