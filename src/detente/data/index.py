"""The tables of the gazetteer as one search automaton and a few dictionaries, built when first asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.core.problems import UsageError
from detente.data import contexts, extra, titles
from detente.data.anywhere import Anywhere
from detente.data.names import Choice, Entry, Form, Meaning, Term
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
        self.own = False  # names of the user's files: they win over what is there

    def _put(self, pattern: str, meaning: Meaning | None) -> None:
        if self.own:
            self.patterns[pattern] = meaning
        else:
            self.patterns.setdefault(pattern, meaning)

    def block(self, phrase: str) -> None:
        """Have a longer phrase found, and dropped."""
        for pattern in (fold(phrase), fold(phrase).upper()):
            self._put(pattern, None)

    def add(self, raw: str, meaning: Meaning, *, known: bool = True) -> None:
        """Add one name as the tables write it ("~" for look-ups only, trailing "-" for combining forms)."""
        name = raw.lstrip("~")
        if name[-1] == "-":
            name, meaning = name[:-1], replace(meaning, combining=True)
        plain = fold(name)
        bare = plain.casefold()
        rank = -1 if self.own else _RANK[meaning.form]
        if known:
            self.known.setdefault((rank, bare), meaning.entry)
        if known and "." in bare:
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
                self._put(form, replace(meaning, skip=form.index(" ") + 1))
            elif form[:4] in {"the ", "THE "} and (self.own or form[4:] not in self.patterns):
                behind = replace(meaning, skip=4)
                self._put(form, behind)
                self._put("The " + form[4:], behind)
            elif form[:4] not in {"the ", "THE "}:
                self._put(form, meaning)


def index() -> Index:
    """The tables, and the user's files if there are any, read once per process.

    Raises:
        UsageError: a file of the user's cannot be read or makes no sense.
    """
    return _index(extra.chosen())


@cache
def _index(files: tuple[str, ...]) -> Index:
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
    _add_choices(build)
    _add_own(build, extra.rows(files))
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
    for titled, holders in titles.by_title(people).items():
        terms = tuple(
            Term(row["from"], row["to"], row["role"], row["sector"], build.entries[row["code"]], row["name"])
            for row in sorted(holders, key=lambda row: row["from"])
        )
        title = titled[: titled.rindex(" ") + 1]
        meaning = Meaning(
            "person", terms[-1].entry, None, terms[-1].person, terms, short=True, skip=len(title), titled=True
        )
        build.patterns.setdefault(fold(titled), meaning)


def _add_choices(build: _Builder) -> None:
    """What the names of several states mean beside other words."""
    held: dict[str, list[Choice]] = defaultdict(list)
    for row in table("ambiguous"):
        choice = Choice(build.entries[row["code"]], _any(row["needs"]), _any(row["unless"]))
        held[row["name"]].append(choice)
    for name, choices in held.items():
        bare = name.removeprefix("the ")
        for pattern in (bare, bare.upper()):
            meaning = build.patterns.get(pattern)
            if meaning is not None:
                build.patterns[pattern] = replace(meaning, choices=tuple(choices))
        if fold(bare) not in build.patterns:
            build.add(name, Meaning("name", choices[0].entry, choices=tuple(choices), only=True), known=False)


def _any(cell: str) -> Anywhere | None:
    return Anywhere(tuple(fold(word) for word in cut(cell))) if cell else None


def _add_own(build: _Builder, rows: tuple[extra.Row, ...]) -> None:
    """The names of the user's files, in whatever order: what they call anew comes first."""
    build.own = True
    for row in rows:
        if row.code and row.code not in build.entries:
            if row.form not in ("name", "abbreviation"):
                raise UsageError(f"{row.where}: the code {row.code} is not known; a row with a name must bring it")
            kind = row.kind or "organisation"
            build.entries[row.code] = Entry(row.code, row.name, kind, row.home)  # type: ignore[arg-type]
            build.known[-1, row.code.casefold()] = build.entries[row.code]
        if row.members:
            build.members[row.code] = row.members
    codes = build.entries
    for row in rows:
        missing = next((code for code in (*row.home, *row.members) if code not in codes), None)
        if missing:
            raise UsageError(f"{row.where}: the code {missing} is not known")
        for name in (row.name, *row.names):
            if row.form == extra.NEVER:
                build.block(name)
            else:
                build.add(name, _own(build, row, name))
        if row.form == "person":
            continue
        build.shown += [row.name, *row.names]
        if row.form == "capital":
            build.capitals[row.code] = row.name


def _own(build: _Builder, row: extra.Row, name: str) -> Meaning:
    """What a name of the user's means."""
    if row.form == "person":
        entry = build.entries[row.code]
        term = Term(row.start, row.end, row.role, row.sector or "GOV", entry)
        return Meaning("person", entry, None, row.name, (term,), short=" " not in name)
    if row.code:
        entry = build.entries[row.code]
    else:
        entry = Entry(row.home[0] if len(row.home) == 1 else None, row.name, "nonstate", row.home)
    sector = row.sector
    if sector is None and entry.kind in ("organisation", "bloc"):
        sector = "IGO"
    elif sector is None and row.form in ("capital", "seat"):
        sector = "GOV"
    return Meaning(row.form, entry, sector)  # type: ignore[arg-type]
