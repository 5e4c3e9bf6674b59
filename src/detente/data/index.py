"""The tables of the gazetteer as one search automaton and a few dictionaries, built when first asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.data import contexts
from detente.data.names import Entry, Form, Meaning, Term
from detente.data.tables import cut, fold, table

_RANK = {
    form: rank
    for rank, form in enumerate(
        ("name", "abbreviation", "seat", "body", "adjective", "demonym", "capital", "person", "city")
    )
}


@dataclass(frozen=True, slots=True)
class Index:
    """All that the tables say, ready to be asked."""

    entries: dict[str, Entry]
    capitals: dict[str, str]
    members: dict[str, tuple[str, ...]]
    automaton: AhoCorasick
    patterns: tuple[str, ...]
    meanings: tuple[Meaning | None, ...]  # None: a blocked phrase
    known: dict[str, Entry]  # casefolded name or code
    shown: tuple[str, ...]  # names fit to be suggested


class _Builder:
    """Collects patterns; the first meaning of a pattern stays, so tables are read in order of trust."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.capitals: dict[str, str] = {}
        self.members: dict[str, tuple[str, ...]] = {}
        self.patterns: dict[str, Meaning | None] = {}
        self.known: dict[tuple[int, str], Entry] = {}
        self.shown: list[str] = []

    def block(self, phrase: str) -> None:
        """Have a longer phrase found, and dropped."""
        for pattern in (fold(phrase), fold(phrase).upper()):
            self.patterns.setdefault(pattern, None)

    def add(self, raw: str, meaning: Meaning) -> None:
        """Add one name as the tables write it ("~" for look-ups only, trailing "-" for combining forms)."""
        name = raw.lstrip("~")
        if name[-1] == "-":
            name, meaning = name[:-1], replace(meaning, combining=True)
        plain = fold(name)
        bare = plain.casefold()
        rank = _RANK[meaning.form]
        self.known.setdefault((rank, bare), meaning.entry)
        if "." in bare:
            self.known.setdefault((rank, bare.replace(".", "")), meaning.entry)
        if raw[0] == "~":
            return
        if name in contexts.ACCENTS_MATTER:
            meaning = replace(meaning, accented=True)
        forms = [plain]
        if len(plain) > 3 and not meaning.combining and not plain.isupper() and sum(map(str.isalpha, plain)) > 3:
            forms.append(plain.upper())
        for form in forms:
            if meaning.form == "person" and form.startswith(("President ", "Chairman ")):
                self.patterns.setdefault(form, replace(meaning, skip=form.index(" ") + 1))
            elif form[:4] in {"the ", "THE "}:
                behind = replace(meaning, skip=4)
                self.patterns.setdefault(form, behind)
                self.patterns.setdefault("The " + form[4:], behind)
            else:
                self.patterns.setdefault(form, meaning)


@cache
def index() -> Index:
    """Read the tables and build the automaton; once per process."""
    build = _Builder()
    for phrase in contexts.words("phrase"):
        build.block(phrase)
    _add_states(build)
    _add_organisations(build)
    _add_bodies(build)
    _add_groups(build)
    _add_persons(build)
    for row in table("cities"):
        build.add(row["name"], Meaning("city", build.entries[row["code"]]))
    known: dict[str, Entry] = {}
    for (_, key), entry in sorted(build.known.items(), key=lambda item: item[0][0]):
        known.setdefault(key, entry)
    patterns = tuple(build.patterns)
    return Index(
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
                build.known.setdefault((_RANK["abbreviation"], code.casefold()), entry)
        build.add(row["name"], Meaning("name", entry))
        build.shown.append(row["name"])
        for column, form in forms:
            names = cut(row[column])
            for name in names:
                build.add(name, Meaning(form, entry, "GOV" if form == "capital" else None))
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
            build.add(name, Meaning("name", entry, "IGO"))
            build.shown += [name.lstrip("~")]
        for name in cut(row["abbreviations"]):
            build.add(name, Meaning("abbreviation", entry, "IGO"))


def _add_bodies(build: _Builder) -> None:
    for row in table("bodies"):
        entry = build.entries[row["code"]]
        for name in cut(row["name"]):
            build.add(name, Meaning(row["form"], entry, row["sector"]))  # type: ignore[arg-type]


def _add_groups(build: _Builder) -> None:
    for row in table("groups"):
        home = cut(row["home"])
        entry = Entry(home[0] if len(home) == 1 else None, row["name"], "nonstate", tuple(home))
        for name in (row["name"], *cut(row["names"])):
            form: Form = "abbreviation" if name.isupper() and " " not in name else "name"
            build.add(name, Meaning(form, entry, row["sector"]))
        build.shown.append(row["name"])


def _add_persons(build: _Builder) -> None:
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("persons"):
        people[row["name"]].append(row)
    for name, rows in people.items():
        rows.sort(key=lambda row: row["from"])
        terms = tuple(
            Term(row["from"], row["to"], row["role"], row["sector"], build.entries[row["code"]]) for row in rows
        )
        meaning = Meaning("person", terms[-1].entry, None, name, terms)
        surname = replace(meaning, short=True)
        for spelling in dict.fromkeys((name, *(other for row in rows for other in cut(row["others"])))):
            build.add(spelling, meaning if " " in spelling else surname)
        for short in dict.fromkeys(row["short"] for row in rows if row["short"]):
            build.add(short, surname)
