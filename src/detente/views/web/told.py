"""An item of a report in a line, kind by kind: what was coded, in the words of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from detente.core.items import Item
from detente.data import gazetteer
from detente.views import words

GROUPS: Mapping[str, tuple[str, str]] = {
    "events": ("deed", "Events"),
    "mechanisms": ("talk", "Dialogue"),
    "meetings": ("talk", "Dialogue"),
    "agreements": ("deal", "Agreements, commitments"),
    "commitments": ("deal", "Agreements, commitments"),
    "positions": ("view", "Positions, assessments, causes"),
    "assessments": ("view", "Positions, assessments, causes"),
    "drivers": ("view", "Positions, assessments, causes"),
    "statements": ("said", "Statements"),
    "reactions": ("react", "Reactions"),
}
"""Kind to the class of its marks and the name of its group."""


def name_of(code: str | None) -> str:
    """The usual name of a code."""
    return words.clean(gazetteer.name_of(code)) if code else ""


def _event(item: Any) -> str:
    what = words.event(item.type, item.mode)
    said = f"{what}: {words.sides(item.actors, item.recipients, {})}"
    more = [item.type + (f", {words.mode(item.mode)}" if item.mode else ""), f"score {words.score(item.score) or '0'}"]
    if item.modality in words.UNLIKELY:
        more.insert(0, words.UNLIKELY[item.modality])
    if item.cameo:
        more.append(f"CAMEO {item.cameo}")
    if item.date:
        more.append(words.date(item.date))
    return f"{said} ({'; '.join(more)})"


def _mechanism(item: Any) -> str:
    since = f", since {words.date(item.since)}" if item.since else ""
    return f"{item.kind}: {item.name} ({item.status}{since})"


def _meeting(item: Any) -> str:
    what = words.meeting(item.format, item.number)
    of = f" of the {item.mechanism}" if item.mechanism else ""
    who = words.sides(item.parties, (), {})
    where = f", {item.place}" if item.place else ""
    when = f", {words.date(item.date)}" if item.date else ""
    heads = [f"{one.head}, {one.role}" if one.role else one.head for one in item.delegations if one.head]
    return f"{what}{of}: {who}{where}{when}" + (f"; headed by {words.listed(heads)}" if heads else "")


def _agreement(item: Any) -> str:
    return f"{item.kind} ({item.status}): {item.title or item.subject or words.sides(item.parties, (), {})}"


def _commitment(item: Any) -> str:
    to = f" to {words.listed(map(name_of, item.creditor))}" if item.creditor else ""
    due = f", due {words.date(item.due)}" if item.due else ""
    return f"commitment of {words.listed(map(name_of, item.debtor))}{to}: {item.what} ({item.status}{due})"


def _position(item: Any) -> str:
    return f"{name_of(item.holder)} {words.STANCES.get(item.stance, item.stance)} {item.issue}"


def _assessment(item: Any) -> str:
    return f"{' – '.join(map(name_of, item.relation))}, {item.sector}: {item.direction}"


def _driver(item: Any) -> str:
    return f"cause: {item.cause}" + (f" → {item.effect}" if item.effect else "")


def _statement(item: Any) -> str:
    who = ", ".join(part for part in (item.speaker, item.role, name_of(item.party)) if part) or "somebody"
    return f"{who} ({item.kind})" + (f" to {item.addressee}" if item.addressee else "")


def _reaction(item: Any) -> str:
    target = f" of {name_of(item.target)}" if item.target else ""
    return f"{item.stance}{target}"


_SAY: Mapping[str, Callable[[Any], str]] = {
    "events": _event,
    "mechanisms": _mechanism,
    "meetings": _meeting,
    "agreements": _agreement,
    "commitments": _commitment,
    "positions": _position,
    "assessments": _assessment,
    "drivers": _driver,
    "statements": _statement,
    "reactions": _reaction,
}


def say(kind: str, item: Item) -> str:
    """The item in a line, its first letter large."""
    return words.capital(words.clean(_SAY[kind](item)))
