"""Names of states, organisations, seats of government, armed groups, cities and office holders, and what they mean.

One pass over a text (Aho-Corasick, longest match from the left) finds all names at once. The tables lie in
``data/files``; where their facts come from is written in ``SOURCES.md`` beside them. Nothing is read at import.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from detente.core.problems import UsageError
from detente.data import extra, titles
from detente.data.contexts import Guard
from detente.data.index import index
from detente.data.names import Entry, Form, Kind, Meaning, Name, Role
from detente.data.tables import digests, fold, table

_STRIDE = 500
_STOP = re.compile(r"[.!?;:]\s|\n\n")

__all__ = [
    "Entry",
    "Form",
    "Kind",
    "Name",
    "Role",
    "capital_of",
    "concerns",
    "entries",
    "find",
    "lookup",
    "members",
    "name_of",
    "roles",
    "suggest",
    "use",
    "version",
]


def find(text: str, on: dt.date | None = None) -> list[Name]:
    """All names in a text, in order and without overlap: the longest one from the left, whole words only.

    Matching minds case: "Turkey", not "turkey"; a name of four letters or more is also found in capitals ("ISLAMABAD").
    Accents and kinds of quotes, hyphens and blanks do not matter. Names within longer names that mean something else
    ("South China Sea", "Jakarta Post", "Michael Jordan") are left out; see ``files/blocked.tsv``.

    Args:
        text: any text.
        on: the day the text is about, for the office that a person held then. Without it, the latest office is given.
    """
    tables = index()
    folded = fold(text)
    found = tables.automaton.find_matches_as_indexes(folded, overlapping=True)
    found.sort(key=_from_left)
    names: list[Name] = []
    free = 0
    guard = Guard(folded, text)
    for pattern, start, end in found:
        if start < free or not _whole(folded, start, end):
            continue
        meaning = tables.meanings[pattern]
        if meaning is None:
            free = end
            continue
        if (meaning.combining and folded[end : end + 1] != "-") or (meaning.accented and text[start:end].isascii()):
            continue
        if meaning.titled and not _titled(meaning, end, folded, on):
            continue
        before, free = free, end
        first = start + meaning.skip
        if not meaning.titled and not guard.passes(first, end, meaning.form, short=meaning.short):
            free = before if meaning.only else free  # "the South" in "the South China Sea" hides no other name
            continue
        name = _name(meaning, first, end, text, on)
        if meaning.choices:
            chosen = guard.chosen(meaning)
            if chosen is None:
                continue
            name = name._replace(entry=chosen)
        names.append(name)
    return names


def concerns(text: str, *, least: int = 2, on: dt.date | None = None) -> bool:
    """Whether a text names at least so many parties: the gate for reports that tell of no relation.

    Reads on only until that many are found: a report about states is known as one by its first lines. Places that
    are no state's government (cities) do not count.
    """
    seen: set[str] = set()
    start = 0
    while start < len(text):
        stop = _STOP.search(text, start + _STRIDE)
        end = stop.end() if stop else len(text)
        seen.update(name.entry.code or name.entry.name for name in find(text[start:end], on) if name.form != "city")
        if len(seen) >= least:
            return True
        start = end
    return False


def _from_left(found: tuple[int, int, int]) -> tuple[int, int]:
    return found[1], -found[2]


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the characters are whole words: no letter or digit goes on before or behind them."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and (text[end - 1].isalnum() or text[end - 1] == "."))


def _titled(meaning: Meaning, end: int, text: str, on: dt.date | None) -> bool:
    """Whether an office and a surname tell who is meant: no longer name goes on, and one state had such a one."""
    longer = text[end : end + 1] == "-" or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())
    return not longer and titles.held(meaning.terms, on.isoformat() if on else None) is not None


def _name(meaning: Meaning, start: int, end: int, text: str, on: dt.date | None) -> Name:
    """The find, with the office that a person held on that day (without a day: the latest one)."""
    if not meaning.terms:
        return Name(start, end, text[start:end], meaning.form, meaning.entry, meaning.sector, None, meaning.person)
    day = on.isoformat() if on else None
    if meaning.titled:
        held = titles.held(meaning.terms, day) or meaning.terms[-1]
        return Name(start, end, text[start:end], meaning.form, held.entry, held.sector, held.role, held.person)
    before = [term for term in meaning.terms if day is None or term.start <= day] or list(meaning.terms[:1])
    term = before[-1]
    role, sector = None, meaning.sector
    if day is None or (term.start <= day and (not term.end or day[: len(term.end)] <= term.end)):
        role, sector = term.role, term.sector
    entry = term.entry
    return Name(start, end, text[start:end], meaning.form, entry, sector, role, meaning.person)


def lookup(name: str) -> Entry | None:
    """What a name or code means by itself: "Pakistan", "pak", "Russian Federation", "UK", "UNO". Case is ignored."""
    key = " ".join(fold(name).casefold().split())
    known = index().known
    found = known.get(key) or known.get(key.removeprefix("the ")) or known.get(key.replace(".", ""))
    if found is None and ", " in key:  # "Korea, Republic of", as lists of states write it
        head, _, tail = key.partition(", ")
        found = known.get(f"{tail} {head}") or known.get(f"{tail} {head}".removeprefix("the "))
    return found


def name_of(code: str) -> str:
    """The usual English name of a code; an unknown code is returned as it is."""
    entry = index().entries.get(code)
    return code if entry is None else entry.name


def suggest(name: str) -> list[str]:
    """Up to five known names that are close to this one, closest first; for messages about unknown names."""
    shown = {fold(known).casefold(): known for known in index().shown}
    close = difflib.get_close_matches(fold(name).casefold().strip(), shown, n=5, cutoff=0.7)
    return [shown[key] for key in close]


def capital_of(code: str) -> str | None:
    """The usual name of a state's capital (the seat of government where the two differ), or None."""
    return index().capitals.get(code)


def members(code: str) -> tuple[str, ...]:
    """Codes of the members of an organisation or bloc; empty where the table does not list them."""
    return index().members.get(code, ())


@cache
def roles() -> dict[str, Role]:
    """Role nouns in lower case -> what they say; look up the longest phrase first."""
    return {
        row["phrase"]: Role(row["phrase"], row["sector"], row["kind"], row["code"] or None)  # type: ignore[arg-type]
        for row in table("roles")
    }


def entries() -> Iterator[Entry]:
    """All states, territories, former states, organisations and blocs."""
    yield from index().entries.values()


def use(*files: str | Path) -> None:
    """Know the names of these files too, from now on, in this process and those it starts; none: only the package's.

    What the files look like is told in :mod:`detente.data.extra`.

    Raises:
        UsageError: a file cannot be read, or a line of it makes no sense; then nothing has changed.
    """
    before = extra.chosen()
    extra.use(*files)
    try:
        index()
    except UsageError:
        extra.use(*before)
        raise


def version() -> str:
    """Sixteen hexadecimal digits for the names in use: the package's tables and the user's files."""
    from detente.core.ids import digest

    tables = "countries organisations bodies groups persons cities places blocked roles people".split()
    return digest(*digests(*tables), extra.version(extra.chosen()))
