"""All that a name may mean, and why: what ``detente resolve`` shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from detente.data import gazetteer, places
from detente.data.index import index
from detente.data.names import Entry, Meaning
from detente.data.tables import fold, table

_WHY = {
    "name": "a name of it",
    "abbreviation": "an abbreviation of it",
    "adjective": "what is of it; an actor only beside a noun that acts",
    "demonym": "its people",
    "capital": "its capital: the government where it acts, a place in “in …”",
    "seat": "where its government sits, which stands for it",
    "body": "an institution of it",
    "city": "a place in it, never its government",
}
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One thing that a name means.

    Attributes:
        kind: state, territory, former, organisation, bloc, nonstate, person, office, place, or blocked (never a name).
        name: the usual name of what is meant; of a person or place, its own.
        code: ISO 3166 alpha-3 or an organisation's code; the state of a person, office or place.
        form: how the name stands for it, see :class:`~detente.data.names.Name`.
        since, until: days between which an office was held or a state existed; empty where open.
        current: whether that holds on the day asked for.
        home: states that a group is active in; ``members``: codes of an organisation's members.
        latitude, longitude: degrees north and east, of a place; ``people``: its inhabitants in thousands.
        why: the reason, in words.
    """

    kind: str
    name: str
    code: str | None = None
    form: str | None = None
    sector: str | None = None
    role: str | None = None
    since: str = ""
    until: str = ""
    current: bool = True
    home: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    capital: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    people: int | None = None
    why: str = ""


def senses(name: str, on: dt.date | None = None) -> list[Sense]:
    """What a name means, the likeliest first; empty where nothing is known by it.

    Args:
        name: a name, code or office, as texts or people write it.
        on: the day that offices and states are asked for; without it, today's holders come first.
    """
    name = " ".join(name.split())
    day = on.isoformat() if on else None
    found: list[Sense] = []
    tables = index()
    meanings = dict(zip(tables.patterns, tables.meanings, strict=True))
    pattern = next(
        (p for p in (fold(name), f"the {fold(name)}", fold(name).removeprefix("the ")) if p in meanings), None
    )
    if pattern is not None:
        meaning = meanings[pattern]
        if meaning is None:
            found.append(Sense(kind="blocked", name=name, why="other than it looks: no party is meant by these words"))
        elif meaning.terms:
            found.extend(sorted(_offices(meaning, day), key=lambda sense: not sense.current))
        else:
            found.append(_of_entry(meaning.entry, meaning.form, meaning.sector, day, _WHY[meaning.form]))
    known = gazetteer.lookup(name)
    if known is not None and all((s.name, s.code) != (known.name, known.code) for s in found) and not _person(found):
        found.append(_of_entry(known, None, None, day, "found when asked for, never searched for in texts"))
    role = gazetteer.roles().get(name.casefold())
    if role is not None:
        why = "of one state only" if role.code else "whose it is, the words around it say"
        found.append(Sense(kind="office", name=role.phrase, code=role.code, sector=role.sector, why=why))
    found.extend(_places(name, {s.code for s in found if s.form == "city"}))
    return found


def _person(found: list[Sense]) -> bool:
    return any(sense.kind == "person" for sense in found)


def years_of(code: str) -> tuple[str, str]:
    """First and last year of a state that is no more; empty where it is."""
    return next(((row["from"], row["to"]) for row in table("countries") if row["code"] == code), ("", ""))


def _held(since: str, until: str, day: str | None) -> bool:
    if day is None:
        return not until
    return since <= day and (not until or day[: len(until)] <= until)


def _of_entry(entry: Entry, form: str | None, sector: str | None, day: str | None, why: str) -> Sense:
    since, until = years_of(entry.code) if entry.code and entry.kind == "former" else ("", "")
    state = entry.kind in ("state", "territory", "former")
    return Sense(
        kind=entry.kind,
        name=entry.name,
        code=entry.code,
        form=form,
        sector=sector,
        since=since,
        until=until,
        current=_held(since, until, day),
        home=entry.home,
        members=gazetteer.members(entry.code) if entry.code else (),
        capital=gazetteer.capital_of(entry.code) if entry.code and state else None,
        why=why,
    )


def _offices(meaning: Meaning, day: str | None) -> Iterator[Sense]:
    for term in reversed(meaning.terms):
        yield Sense(
            kind="person",
            name=meaning.person or "",
            code=term.entry.code,
            form="person",
            sector=term.sector,
            role=term.role,
            since=term.start,
            until=term.end,
            current=_held(term.start, term.end, day),
            why="the surname alone is enough" if meaning.short else "the full name",
        )


def _places(name: str, told: set[str | None]) -> Iterator[Sense]:
    for place in places.named(name)[:_MOST_PLACES]:
        yield Sense(
            kind="place",
            name=place.name,
            code=place.code,
            form="city" if place.code in told else None,
            latitude=place.latitude,
            longitude=place.longitude,
            people=place.people or None,
            why="a town or region: a place where the words around it say so (“in …”, “near …”)",
        )
