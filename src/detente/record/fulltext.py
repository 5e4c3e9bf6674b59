"""Full-text search: a small language of queries, and what the two databases make of it.

::

    gas pipeline                both words, in any order
    "gas pipeline"              the phrase
    pipelin*                    words that begin so
    gas AND (oil OR coal)       operators in capitals, with brackets
    gas NOT "liquefied gas"     without

Letter case and accents do not matter; words are not stemmed. The same query means the same on SQLite (FTS5) and on
PostgreSQL (tsvector). The index is over title and text of reports and is kept by triggers of the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement

from detente.core.problems import UsageError
from detente.data.tables import fold

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler

_TOKEN = re.compile(r'\s*(?:(?P<phrase>"[^"]*")|(?P<open>\()|(?P<close>\))|(?P<word>[^\s()"]+))')
_WORD = re.compile(r"[^\W_]+")
HELP = 'write words, "a phrase", prefix*, AND, OR, NOT and brackets: gas AND (oil OR "fishing quot*")'


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other; of the last one the beginning is enough where ``prefix``."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Queries joined by ``AND``, ``OR`` or ``NOT`` (the first without the second)."""

    how: str
    parts: tuple[Query, ...]


Query = Words | Joined


def parse(text: str) -> Query:
    """Read a query.

    Raises:
        UsageError: it does not hold; the text says where and how to write it.
    """
    tokens = [(str(found.lastgroup), found[found.lastgroup or 0]) for found in _TOKEN.finditer(text)]
    if text.count('"') % 2:
        raise UsageError(f"the query {text!r} has a quotation mark that is not closed ({HELP})")
    return _Parser(text, tokens).whole()


class _Parser:
    def __init__(self, text: str, tokens: Sequence[tuple[str, str]]) -> None:
        self.text, self.tokens, self.at = text, tokens, 0

    def wrong(self, what: str) -> UsageError:
        return UsageError(f"the query {self.text!r} {what} ({HELP})")

    def next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def whole(self) -> Query:
        if not self.tokens:
            raise self.wrong("is empty")
        found = self.either()
        kind, token = self.next()
        if kind != "end":
            raise self.wrong(f"has {token!r} where nothing opened it")
        return found

    def either(self) -> Query:
        parts = [self.all()]
        while self.next() == ("word", "OR"):
            self.at += 1
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Joined("OR", tuple(parts))

    def all(self) -> Query:
        parts, without = [self.one()], []
        while True:
            kind, token = self.next()
            if kind in {"end", "close"} or (kind, token) == ("word", "OR"):
                break
            if (kind, token) == ("word", "AND"):
                self.at += 1
                if self.next() == ("word", "NOT"):
                    continue
                parts.append(self.one())
            elif (kind, token) == ("word", "NOT"):
                self.at += 1
                without.append(self.one())
            else:
                parts.append(self.one())
        found: Query = parts[0] if len(parts) == 1 else Joined("AND", tuple(parts))
        for part in without:
            found = Joined("NOT", (found, part))
        return found

    def one(self) -> Query:
        kind, token = self.next()
        if kind == "end":
            raise self.wrong("ends where a word should follow")
        if kind == "close":
            raise self.wrong("closes a bracket where a word should stand")
        if kind == "word" and token in {"AND", "OR", "NOT"}:
            if token == "NOT":  # noqa: S105 (no password)
                raise self.wrong("has nothing to leave things out of before NOT")
            raise self.wrong(f"has no word before {token}")
        self.at += 1
        if kind == "open":
            found = self.either()
            if self.next()[0] != "close":
                raise self.wrong("has a bracket that is not closed")
            self.at += 1
            return found
        plain = token.strip('"')
        words = tuple(_WORD.findall(fold(plain).lower()))
        if not words:
            raise self.wrong(f"has {token!r}, in which there is no word")
        if "*" in plain.rstrip()[:-1]:
            raise self.wrong(f"has a star inside {token!r}; it may only end a word")
        return Words(words, prefix=plain.rstrip().endswith("*"))


def to_sqlite(query: Query) -> str:
    """The query in the language of FTS5."""
    if isinstance(query, Words):
        return '"' + " ".join(query.words) + '"' + (" *" if query.prefix else "")
    return "(" + f" {query.how} ".join(to_sqlite(part) for part in query.parts) + ")"


def to_postgresql(query: Query) -> str:
    """The query in the language of tsquery."""
    if isinstance(query, Words):
        *first, last = (f"'{word}'" for word in query.words)
        return "(" + " <-> ".join([*first, f"{last}:*" if query.prefix else last]) + ")"
    if query.how == "NOT":
        return f"({to_postgresql(query.parts[0])} & !{to_postgresql(query.parts[1])})"
    return "(" + (" & " if query.how == "AND" else " | ").join(to_postgresql(part) for part in query.parts) + ")"


def positive(query: Query) -> Query:
    """The query without what it leaves out."""
    if isinstance(query, Words):
        return query
    if query.how == "NOT":
        return positive(query.parts[0])
    return Joined(query.how, tuple(positive(part) for part in query.parts))


def holds(query: Query, text: str) -> bool:
    """Whether a text meets the query: the same that the databases answer, for short texts."""
    return _holds(query, _WORD.findall(fold(text).lower()))


def _holds(query: Query, words: Sequence[str]) -> bool:
    if isinstance(query, Words):
        *first, last = query.words
        for place in range(len(words) - len(first)):
            end = words[place + len(first)]
            if list(words[place : place + len(first)]) == first and (
                end.startswith(last) if query.prefix else end == last
            ):
                return True
        return False
    if query.how == "NOT":
        return _holds(query.parts[0], words) and not _holds(query.parts[1], words)
    return (all if query.how == "AND" else any)(_holds(part, words) for part in query.parts)


def places(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text, what it leaves out aside; start and end, in order."""
    found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(fold(text).lower())]
    words = [word for word, _, _ in found]
    at: set[tuple[int, int]] = set()
    for part in _leaves(positive(query)):
        many = len(part.words)
        for place in range(len(words) - many + 1):
            if _holds(part, words[place : place + many]):
                at.add((found[place][1], found[place + many - 1][2]))
    return tuple(sorted(at))


def _leaves(query: Query) -> Iterator[Words]:
    if isinstance(query, Words):
        yield query
        return
    for part in query.parts:
        yield from _leaves(part)


class matches(ColumnElement[bool]):  # noqa: N801 (used as a function of SQL)
    """In SQL: whether a row of ``report`` meets a query."""

    inherit_cache = False
    type = sa.Boolean()

    def __init__(self, words: str) -> None:
        self.query = parse(words)


@compiles(matches, "sqlite")
def _in_sqlite(element: matches, compiler: SQLCompiler, **more: Any) -> str:
    found = compiler.process(sa.literal(to_sqlite(element.query)), **more)
    inside = f"search JOIN document AS d ON d.number = search.rowid WHERE search MATCH {found}"
    return f"report.id IN (SELECT d.report_id FROM {inside})"  # noqa: S608 (the query is a bound value)


@compiles(matches, "postgresql")
def _in_postgresql(element: matches, compiler: SQLCompiler, **more: Any) -> str:
    found = compiler.process(sa.literal(to_postgresql(element.query)), **more)
    inside = f"document AS d WHERE d.words @@ to_tsquery('simple', {found})"
    return f"report.id IN (SELECT d.report_id FROM {inside})"  # noqa: S608 (the query is a bound value)
