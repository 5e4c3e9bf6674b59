"""How entries of the record are put into the words of a brief; each function gives the runs of one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.core.items import Party
from detente.record.rows import AgreementRow, CommitmentRow, EventRow, MeetingRow, Relation, Stage, StatementRow
from detente.views import words
from detente.views.brief.model import Group, Line, Run

LONG = 240
"""Most characters of a quotation or a phrase of a report within a line."""


def names(relation: Relation, codes: Iterable[str]) -> str:
    """``Pakistan and Russia``."""
    return words.listed(words.clean(relation.name(code)) for code in dict.fromkeys(codes))


def strong(text: str) -> Run:
    """Who or what the line is about."""
    return Run(words.clean(text), "strong")


def quote(text: str, limit: int = LONG) -> Run:
    """A report's own words, in quotation marks."""
    return Run(words.quoted(text, limit), "quote")


def event(relation: Relation, row: EventRow) -> tuple[Run, ...]:
    """``agree, Pakistan and Russia: “…”``; what is not said to have happened is named so."""
    doubt = words.UNLIKELY.get(row.modality)
    what = words.capital(words.event(row.type, row.mode)) + (f" ({doubt})" if doubt else "")
    return (strong(what), Run(f", {words.sides(row.actors, row.recipients, relation.names)}: "), quote(row.quote))


def meeting(relation: Relation, row: MeetingRow, *, mechanism: bool = True) -> tuple[Run, ...]:
    """``12th meeting, Islamabad, of the Consultative Group, with China · foreign secretaries; on …``."""
    runs = [strong(words.capital(words.meeting(row.format, row.number)))]
    if row.place:
        runs.append(Run(f", {words.clean(row.place)}"))
    if mechanism and row.mechanism:
        runs.append(Run(f", {words.clean(row.mechanism)}"))
    others = [_named(relation, party) for party in row.parties if party.code not in relation.pair]
    if others:
        runs.append(Run(f", with {_some(others)}"))
    if row.level:
        runs.append(Run(f" · {words.clean(row.level)}", "quiet"))
    if row.topics:
        runs.append(Run("; on " + words.shorten(words.listed(row.topics), LONG), "quiet"))
    return tuple(runs)


def delegations(relation: Relation, row: MeetingRow) -> str:
    """``Pakistan: Arif Hasan, Finance Secretary; Russia: Olga Petrova, Energy Minister``; empty for none."""
    led = []
    for one in row.delegations:
        who = ", ".join(words.clean(part) for part in (one.head, one.role) if part)
        if who:
            led.append(f"{words.clean(relation.name(one.party))}: {who}" if one.party else who)
    return "; ".join(dict.fromkeys(led))


def agreement(row: AgreementRow) -> tuple[Run, ...]:
    """``Defence cooperation agreement, signed; provides for …; proposed 2012, signed 2014``."""
    title, subject = words.clean(row.title or ""), words.clean(row.subject or "")
    if not title:
        title = f"{row.kind} on {subject}" if subject else row.kind
    elif subject and subject.lower() not in title.lower():
        title = f"{title}, on {subject}"
    runs = [strong(words.capital(words.shorten(title, LONG))), Run(f": {row.status}")]
    if row.provides:
        provides = words.shorten(row.provides, LONG)
        start = "" if provides.lower().startswith("provid") else "provides for "
        runs.append(Run(f"; {start}{provides}", "quiet"))
    way = course(row.course)
    return (*runs, *([Run(f" ({way})", "quiet")] if way else []))


def course(stages: Sequence[Stage]) -> str:
    """The life of an agreement, where it has more than one step: ``proposed 2012, signed 2014``."""
    parts = [" ".join(part for part in (one.status, words.date(one.date, short=True)) if part) for one in stages]
    return ", ".join(parts) if len(parts) > 1 else ""


def commitment(relation: Relation, row: CommitmentRow) -> tuple[Run, ...]:
    """``to Russia: settle the transport fee, due June 2018 (open)``."""
    runs = []
    if set(row.debtor) == set(row.creditor):
        runs.append(Run("To each other: "))
    elif row.creditor:
        runs.append(Run(f"To {names(relation, row.creditor)}: "))
    runs.append(strong(words.shorten(row.what, LONG)))
    if row.due:
        runs.append(Run(f", due {words.date(row.due)}"))
    return (*runs, Run(f" ({row.status})", "quiet"))


def statement(relation: Relation, row: StatementRow) -> tuple[Run, ...]:
    """``Sergey Ryabkov, Deputy Foreign Minister: “…”``; indirect speech without marks."""
    who = [words.clean(part) for part in (row.speaker, row.role, relation.name(row.party or "")) if part]
    first, *rest = dict.fromkeys(who)
    said = quote(row.said) if row.kind == "direct" else Run(f"said {words.told(row.said, LONG)}")
    return (strong(words.capital(first)), Run("".join(f", {part}" for part in rest) + ": "), said)


def remark(text: str) -> Line:
    """A line about the record itself."""
    return Line(runs=(Run(text, "quiet"),), about_record=True)


def more(left: int, what: str) -> Group:
    """``3 earlier statements are left out here.``, or nothing."""
    verb = "is" if left == 1 else "are"
    text = f"{words.plural(left, what)} {verb} left out here; detente show lists all."
    return Group(lines=(remark(text),) if left > 0 else ())


def _named(relation: Relation, party: Party) -> str:
    return words.clean(relation.names.get(party.code or "", party.name))


def _some(given: list[str]) -> str:
    unique = list(dict.fromkeys(given))
    return words.listed(unique) if len(unique) < 5 else f"{', '.join(unique[:3])} and {len(unique) - 3} others"
