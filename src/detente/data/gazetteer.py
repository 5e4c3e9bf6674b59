"""Names of states, organisations, seats of government, armed groups, cities and office holders, and what they mean.

One pass over a text (Aho-Corasick, longest match from the left) finds all names at once. The tables lie in
``data/files``; where their facts come from is written in ``SOURCES.md`` beside them. Nothing is read at import.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.data import contexts
from detente.data.tables import cut, fold, table

Kind = Literal["state", "territory", "former", "organisation", "bloc", "nonstate"]
Form = Literal["name", "adjective", "demonym", "capital", "seat", "body", "city", "abbreviation", "person"]

_RANK = ("name", "abbreviation", "seat", "body", "adjective", "demonym", "capital", "person", "city")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name means.

    Attributes:
        code: ISO 3166-1 alpha-3 for states and territories, the common short code of an organisation, None for an
            armed group that is no state.
        name: the usual English name.
        home: for an armed group, the codes of the states it is mostly active in.
    """

    code: str | None
    name: str
    kind: Kind
    home: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: ``text == source[start:end]``.

    Attributes:
        form: how the entry is named. A ``capital`` or ``seat`` may stand for the government; a ``city`` (or region) is a
            place within the entry's state; ``adjective`` includes combining forms ("Sino" in "Sino-Russian").
        sector: PLOVER sector, where the name itself says it ("Pentagon" MIL); None for a state as such.
        role: office of a person on the date asked for; None when not in office then.
        person: the person's full name, for ``form == "person"``.
    """

    start: int
    end: int
    text: str
    form: Form
    entry: Entry
    sector: str | None = None
    role: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    start: str
    end: str
    role: str
    sector: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Meaning:
    form: Form
    entry: Entry
    sector: str | None = None
    person: str | None = None
    terms: tuple[_Term, ...] = ()  # of a person, the earliest first
    short: bool = False  # a person's surname by itself
    combining: bool = False
    accented: bool = False  # only when the text writes the accent ("Malé")
    skip: int = 0  # characters of the pattern before the name ("the " of "the States")


@dataclass(frozen=True, slots=True)
class _Index:
    entries: dict[str, Entry]
    capitals: dict[str, str]
    members: dict[str, tuple[str, ...]]
    automaton: AhoCorasick
    patterns: tuple[str, ...]
    meanings: tuple[_Meaning | None, ...]  # None: a blocked phrase
    known: dict[str, Entry]  # casefolded name or code
    shown: tuple[str, ...]  # names fit to be suggested


class _Builder:
    """Collects patterns; the first meaning of a pattern stays, so tables are read in order of trust."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.capitals: dict[str, str] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        self.patterns: dict[str, _Meaning | None] = {}
        self.known: dict[tuple[int, str], Entry] = {}
        self.shown: list[str] = []

    def block(self, phrase: str) -> None:
        """Have a longer phrase found, and dropped."""
        for pattern in (fold(phrase), fold(phrase).upper()):
            self.patterns.setdefault(pattern, None)

    def add(self, raw: str, meaning: _Meaning) -> None:
        """Add one name as the tables write it ("~" for look-ups only, trailing "-" for combining forms)."""
        name = raw.lstrip("~")
        if name.endswith("-"):
            name, meaning = name[:-1], replace(meaning, combining=True)
        bare = fold(name).casefold()
        for key in (bare, bare.removeprefix("the "), bare.replace(".", "")):
            self.known.setdefault((_RANK.index(meaning.form), key), meaning.entry)
        if raw.startswith("~"):
            return
        if name in contexts.ACCENTS_MATTER:
            meaning = replace(meaning, accented=True)
        forms = {fold(name)}
        if sum(c.isalpha() for c in name) >= 4 and not meaning.combining:
            forms |= {form.upper() for form in forms if form.upper() != form and "ß" not in form}
        for form in forms:
            skip = 4 if form[:4].lower() == "the " else 0
            if skip and self.patterns.get(form[4:]) is not None:
                continue
            self.patterns.setdefault(form, replace(meaning, skip=skip))
            if skip:
                self.patterns.setdefault("The " + form[4:], replace(meaning, skip=skip))


@cache
def _index() -> _Index:
    build = _Builder()
    for phrase in contexts.words("phrase"):
        build.block(phrase)
    _add_states(build)
    _add_organisations(build)
    _add_bodies(build)
    _add_groups(build)
    _add_persons(build)
    for row in table("cities"):
        build.add(row["name"], _Meaning("city", build.entries[row["code"]]))
    known: dict[str, Entry] = {}
    for (_, key), entry in sorted(build.known.items(), key=lambda item: item[0][0]):
        known.setdefault(key, entry)
    patterns = tuple(build.patterns)
    return _Index(
        entries=build.entries,
        capitals=build.capitals,
        members=build.members,
        automaton=AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False),
        patterns=patterns,
        meanings=tuple(build.patterns.values()),
        known=known,
        shown=tuple(dict.fromkeys(build.shown)),
    )


def _add_states(build: _Builder) -> None:
    forms: tuple[tuple[str, Form], ...] = (
        ("names", "name"),
        ("abbreviations", "abbreviation"),
        ("adjectives", "adjective"),
        ("demonyms", "demonym"),
        ("capitals", "capital"),
    )
    for row in table("countries"):
        entry = Entry(row["code"], row["name"], row["kind"])  # type: ignore[arg-type]
        build.entries[row["code"]] = entry
        for code in (row["code"], row["alpha2"]):
            if code:
                build.known.setdefault((_RANK.index("abbreviation"), code.casefold()), entry)
        build.add(row["name"], _Meaning("name", entry))
        build.shown.append(row["name"])
        for column, form in forms:
            names = cut(row[column])
            for name in names:
                build.add(name, _Meaning(form, entry, "GOV" if form == "capital" else None))
            if form == "capital" and names:
                build.capitals[row["code"]] = names[0].lstrip("~")
            if form == "name":
                build.shown += [name for name in names if name[0] != "~"]


def _add_organisations(build: _Builder) -> None:
    for row in table("organisations"):
        entry = Entry(row["code"], row["name"], row["kind"])  # type: ignore[arg-type]
        build.entries[row["code"]] = entry
        build.known.setdefault((0, row["code"].casefold()), entry)
        build.members[row["code"]] = tuple(cut(row["members"]))
        for name in (row["name"], *cut(row["names"])):
            build.add(name, _Meaning("name", entry, "IGO"))
            build.shown += [name.lstrip("~")]
        for name in cut(row["abbreviations"]):
            build.add(name, _Meaning("abbreviation", entry, "IGO"))


def _add_bodies(build: _Builder) -> None:
    for row in table("bodies"):
        entry = build.entries[row["code"]]
        for name in cut(row["name"]):
            build.add(name, _Meaning(row["form"], entry, row["sector"]))  # type: ignore[arg-type]


def _add_groups(build: _Builder) -> None:
    for row in table("groups"):
        entry = Entry(None, row["name"], "nonstate", tuple(cut(row["home"])))
        for name in (row["name"], *cut(row["names"])):
            form: Form = "abbreviation" if name.isupper() and " " not in name else "name"
            build.add(name, _Meaning(form, entry, row["sector"]))
        build.shown.append(row["name"])


def _add_persons(build: _Builder) -> None:
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("persons"):
        people[row["name"]].append(row)
    for name, rows in people.items():
        rows.sort(key=lambda row: row["from"])
        terms = tuple(
            _Term(row["from"], row["to"], row["role"], row["sector"], build.entries[row["code"]]) for row in rows
        )
        meaning = _Meaning("person", terms[-1].entry, None, name, terms)
        for spelling in dict.fromkeys((name, *(other for row in rows for other in cut(row["others"])))):
            build.add(spelling, replace(meaning, short=" " not in spelling))
        for short in dict.fromkeys(row["short"] for row in rows if row["short"]):
            build.add(short, replace(meaning, short=True))


def find(text: str, on: dt.date | None = None) -> list[Name]:
    """All names in a text, in order and without overlap: the longest one from the left, whole words only.

    Matching minds case: "Turkey", not "turkey"; a name of four letters or more is also found in capitals ("ISLAMABAD").
    Accents and kinds of quotes, hyphens and blanks do not matter. Names within longer names that mean something else
    ("South China Sea", "Jakarta Post", "Michael Jordan") are left out; see ``files/blocked.tsv``.

    Args:
        text: any text.
        on: the day the text is about, for the office that a person held then. Without it, the latest office is given.
    """
    index = _index()
    folded = fold(text)
    found = [
        (start, -end, pattern)
        for pattern, start, end in index.automaton.find_matches_as_indexes(folded, overlapping=True)
        if not (start and folded[start - 1].isalnum() and folded[start].isalnum())
        and not (end < len(folded) and folded[end].isalnum())
    ]
    found.sort()
    names: list[Name] = []
    free = 0
    guard = contexts.Guard(folded, text)
    for start, minus_end, pattern in found:
        end = -minus_end
        if start < free:
            continue
        meaning = index.meanings[pattern]
        if meaning is None:
            free = end
            continue
        if (meaning.combining and folded[end : end + 1] != "-") or (meaning.accented and text[start:end].isascii()):
            continue
        free = end
        first = start + meaning.skip
        if guard.passes(first, end, meaning.form, short=meaning.short):
            names.append(_name(meaning, first, end, text, on))
    return names


def _name(meaning: _Meaning, start: int, end: int, text: str, on: dt.date | None) -> Name:
    """The find, with the office that a person held on that day (without a day: the latest one)."""
    entry, sector, role = meaning.entry, meaning.sector, None
    if meaning.terms:
        day = on.isoformat() if on else None
        before = [term for term in meaning.terms if day is None or term.start <= day] or list(meaning.terms[:1])
        term = before[-1]
        entry = term.entry
        if day is None or (term.start <= day and (not term.end or day[: len(term.end)] <= term.end)):
            role, sector = term.role, term.sector
    return Name(start, end, text[start:end], meaning.form, entry, sector, role, meaning.person)


def lookup(name: str) -> Entry | None:
    """What a name or code means by itself: "Pakistan", "pak", "Russian Federation", "UK", "UNO". Case is ignored."""
    key = " ".join(fold(name).casefold().split())
    known = _index().known
    return known.get(key) or known.get(key.removeprefix("the ")) or known.get(key.replace(".", ""))


def name_of(code: str) -> str:
    """The usual English name of a code; an unknown code is returned as it is."""
    entry = _index().entries.get(code)
    return code if entry is None else entry.name


def suggest(name: str) -> list[str]:
    """Up to five known names that are close to this one, closest first; for messages about unknown names."""
    shown = {fold(known).casefold(): known for known in _index().shown}
    close = difflib.get_close_matches(fold(name).casefold().strip(), shown, n=5, cutoff=0.7)
    return [shown[key] for key in close]


def capital_of(code: str) -> str | None:
    """The usual name of a state's capital (the seat of government where the two differ), or None."""
    return _index().capitals.get(code)


def members(code: str) -> tuple[str, ...]:
    """Codes of the members of an organisation or bloc; empty where the table does not list them."""
    return _index().members.get(code, ())


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a kind of body without a state of its own: "foreign minister", "parliament", "rebels".

    ``code`` is given where the words are used of one state only ("external affairs minister").
    """

    phrase: str
    sector: str
    kind: Literal["person", "body"]
    code: str | None = None


@cache
def roles() -> dict[str, Role]:
    """Role nouns in lower case -> what they say; look up the longest phrase first."""
    return {
        row["phrase"]: Role(row["phrase"], row["sector"], row["kind"], row["code"] or None)  # type: ignore[arg-type]
        for row in table("roles")
    }


def entries() -> Iterator[Entry]:
    """All states, territories, former states, organisations and blocs."""
    yield from _index().entries.values()
