"""Whether a report is about relations between states at all: told from names and words, before anything is parsed.

Two searches pass over the first characters of a report: one for the names of states, organisations, their seats and
office holders, one for the words of ``files/gate.tsv``. A report goes through when two parties stand together where
words of relations between states are, and the words of another desk (sport, culture, crime ...) do not prevail.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.core.items import Report
from detente.core.problems import Problem
from detente.data.index import index
from detente.data.names import Meaning
from detente.data.tables import cut, fold, table

LOOK = 4_000
"""Characters that are looked at, headline and all."""
SHORT = 2
"""A text without a headline and of no more sentences than these says too little to be left out."""
BRIEF = 8
"""Sentences of a brief, whose few words are all that there is to tell it by."""
_SENTENCE = re.compile(r"(?<=[a-z0-9)\"”’][a-z0-9)\"”’][a-z0-9)\"”’%])[.!?][\"'”’)\]]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
_NO_PARTY = frozenset({"city"})
_SPEAKS = frozenset({"capital", "seat"})
_PLACED = re.compile(
    r"\b(?:in|at|to|from|of|near|for|via|through|into|outside|around|towards?|between|by|and|or|,) $", re.IGNORECASE
)
_LED = re.compile(r"\s?(?:[:,(]|- |\.)")
ACTS = 2
"""What it weighs that a capital does something: "Tokyo", of the government there, is the language of relations."""
APART = 4
"""Weight of the words of relations in a brief whose parties stand in sentences of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a report goes through, and why, in words for people."""

    passes: bool
    reason: str


@dataclass(slots=True)
class Seen:
    """What the two searches found. ``pairs``: sentences with two parties; ``told``: those of relations too."""

    parties: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    pairs: int = 0
    told: int = 0
    relation: int = 0
    beats: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    topic: str
    weight: int
    open: bool


@cache
def _words() -> tuple[AhoCorasick, tuple[_Word, ...]]:
    found: dict[str, _Word] = {}
    for row in table("gate"):
        for word in cut(row["words"]):
            made = _Word(row["kind"], row["topic"], int(row["weight"]), word.endswith("*"))
            found.setdefault(word.rstrip("*"), made)
    search = AhoCorasick(tuple(found), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    return search, tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Party:
    code: str
    speaks: bool  # a capital or a seat, which may stand for the government


_KNOWN: list[tuple[tuple[Meaning | None, ...], tuple[_Party | None, ...]]] = []


def _parties() -> tuple[_Party | None, ...]:
    """For each pattern of the gazetteer the party that it names, None where it names none for sure."""
    meanings = index().meanings
    if not _KNOWN or _KNOWN[0][0] is not meanings:  # a user's gazetteer has come or gone
        _KNOWN[:] = [(meanings, tuple(_sure(meaning) for meaning in meanings))]
    return _KNOWN[0][1]


def _sure(meaning: Meaning | None) -> _Party | None:
    if meaning is None or meaning.form in _NO_PARTY:
        return None
    return _Party(meaning.entry.code or meaning.entry.name, meaning.form in _SPEAKS)


def see(text: str) -> Seen:
    """Search the first characters of a text, headline first."""
    seen = Seen()
    folded = fold(text[:LOOK])
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text[:LOOK].rstrip()))]
    seen.sentences = len(starts)
    parties, there, said = _parties(), [set[str]() for _ in starts], [0] * len(starts)
    free = 0
    found = index().automaton.find_matches_as_indexes(folded, overlapping=True)
    found.sort(key=lambda match: (match[1], -match[2]))
    for pattern, start, end in found:
        if start < free or not _whole(folded, start, end, open_end=False):
            continue
        free = end
        party = parties[pattern]
        if party is None:
            continue
        sentence = bisect_right(starts, start) - 1
        if party.speaks and party.code not in there[sentence] and _acts(folded, start, end):
            said[sentence] += ACTS
            seen.relation += ACTS
        there[sentence].add(party.code)
        seen.parties[party.code] += 1
    search, words = _words()
    lowered = folded.lower()
    for number, start, end in search.find_matches_as_indexes(lowered if len(lowered) == len(folded) else folded):
        word = words[number]
        if not _whole(lowered, start, end, open_end=word.open):
            continue
        if word.kind == "relation":
            said[bisect_right(starts, start) - 1] += word.weight
            seen.relation += word.weight
        else:
            seen.beats[word.topic] += word.weight
    for number, here in enumerate(there):
        if len(here) > 1:
            seen.pairs += 1
            seen.told += said[number] > 0
    return seen


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a capital does something, and is no place: not "in Riga", and no dateline."""
    return not _PLACED.search(text, max(0, start - 9), start) and not _LED.match(text, end)


def _whole(text: str, start: int, end: int, *, open_end: bool) -> bool:
    """Whether the characters are whole words, or the beginning of one."""
    if start and text[start - 1].isalnum():
        return False
    return open_end or end >= len(text) or not text[end].isalnum()


def decide(report: Report) -> Verdict:
    """Whether a report goes through the gate. It is in English; others do not come as far as this."""
    text = report.text[: report.body_end]
    if report.title and not text.startswith(report.title):
        text = f"{report.title}\n{text}"
    seen = see(text)
    if seen.sentences <= SHORT and report.title is None:
        return Verdict(passes=True, reason="too short to tell")
    return judge(seen)


def judge(seen: Seen) -> Verdict:
    """The verdict on what was found."""
    from detente.data import gazetteer

    states = len(seen.parties)
    if not states:
        return Verdict(passes=False, reason="it names no state")
    if states == 1:
        (only,) = seen.parties
        return Verdict(passes=False, reason=f"it names only {gazetteer.name_of(only)}")
    brief = seen.sentences <= BRIEF
    topic = max(seen.beats, key=lambda name: seen.beats[name], default="")
    beat = seen.beats[topic] if brief else seen.beats.total()
    if not seen.pairs and not (brief and seen.relation >= APART + beat):
        return Verdict(passes=False, reason="no two states stand together in it")
    other = beat > seen.relation + seen.told
    if other and beat > 2:
        return Verdict(passes=False, reason=f"it is about {topic}")
    if brief:
        enough = seen.relation + seen.told > 1
    else:
        least = seen.sentences if seen.told == 1 else seen.sentences / 2
        enough = seen.told > 0 and seen.relation >= least
    if other or not enough:
        return Verdict(passes=False, reason="nothing between states is told in it")
    return Verdict(passes=True, reason="two parties stand together where relations between states are told")


def sift(reports: Iterable[Report | Problem]) -> Iterator[Report | Problem]:
    """The same reports, with a problem of kind ``gated`` in the place of each that does not go through."""
    for report in reports:
        if isinstance(report, Problem):
            yield report
            continue
        verdict = decide(report)
        if verdict.passes:
            yield report
        else:
            what = f"not about relations between states: {verdict.reason}"
            yield Problem(
                where=report.source or report.id, what=what, do="--no-gate reads it all the same", kind="gated"
            )
