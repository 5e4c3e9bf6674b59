"""Which two the report is mainly about."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from detente.data import gazetteer
from detente.reading.base import Reading
from detente.reading.drafts import Draft

_JOINED = frozenset(("and", "-", "–", "&", "/", ",", "versus", "vs", "the", "a", "an", "both"))
_MOST = 6  # parties that are weighed as pairs


def pairs(reading: Reading, drafts: list[Draft]) -> list[tuple[int, int, frozenset[str]]]:
    """Places where parties are named together: "A and B", "A-B", "presidents of A and B".

    Each is its first token, its last token, and who they are by code or name.
    """
    found: list[tuple[int, int, frozenset[str]]] = []
    tokens = reading.tokens
    run: list[Draft] = []

    def close() -> None:
        keys = frozenset(key for draft in run for key in draft.keys)
        if len(keys) > 1:
            found.append((run[0].first, run[-1].last, keys))

    for draft in drafts:
        if run:
            between = [t.text.lower() for t in tokens[run[-1].last : draft.first]]
            same = tokens[run[-1].first].sentence == tokens[draft.first].sentence
            if same and draft.first >= run[-1].last and between and _JOINED.issuperset(between):
                run.append(draft)
                continue
            close()
        run = [draft]
    close()
    return found


def main(reading: Reading, drafts: list[Draft]) -> tuple[str, ...]:
    """The two parties, by code or by name, that the report is mainly about; empty when it names fewer than two.

    The headline counts most, then the lead; parties named together count more than parties named apart, and states more
    than organisations.
    """
    return _best(reading, drafts, codes=False)


def relation(reading: Reading, drafts: list[Draft]) -> tuple[str, ...]:
    """The two codes that the report is mainly about, in alphabetical order; empty when it names fewer than two."""
    return tuple(sorted(_best(reading, drafts, codes=True)))


def _best(reading: Reading, drafts: list[Draft], *, codes: bool) -> tuple[str, ...]:
    weight: defaultdict[str, float] = defaultdict(float)
    together: defaultdict[tuple[str, str], float] = defaultdict(float)
    importance = _importance(reading)
    in_sentence: dict[int, dict[str, float]] = {}
    order: dict[str, int] = {}
    for draft in drafts:
        here = in_sentence.setdefault(reading.tokens[draft.first].sentence, {})
        for party in draft.parties:
            key = party.code or ("" if codes else party.name)
            if not key:
                continue
            value = 0.25 if draft.place else 0.7 if draft.kind == "adjective" else 1.0
            value *= 1.5 if reading.tokens[draft.head].dep in ("nsubj", "nsubjpass") else 1.0
            here[key] = max(here.get(key, 0.0), value)
            order.setdefault(key, len(order))
    for sentence, here in in_sentence.items():
        for key, value in here.items():
            weight[key] += value * importance[sentence]
        if len(here) <= 4:
            share = 1.0 if len(here) == 2 else 0.5
            for a, b in combinations(sorted(here), 2):
                together[a, b] += min(here[a], here[b]) * importance[sentence] * share
    for first, _, both in pairs(reading, drafts):
        if len(both) == 2:
            a, b = sorted(both)
            together[a, b] += 1.5 * importance[reading.tokens[first].sentence]
    for key in weight:
        entry = gazetteer.lookup(key)
        if entry is not None and entry.kind in ("organisation", "bloc"):
            weight[key] *= 0.5
    best = sorted(weight, key=lambda key: (-weight[key], order[key]))[:_MOST]
    score: dict[tuple[str, str], float] = {}
    for a, b in combinations(sorted(best, key=lambda key: order[key]), 2):
        near = together[(a, b) if a < b else (b, a)]
        score[a, b] = 2 * min(weight[a], weight[b]) + 0.5 * max(weight[a], weight[b]) + 2 * near
    ranked: list[tuple[str, str]] = sorted(score, key=score.__getitem__, reverse=True)
    return ranked[0] if ranked else ()


def _importance(reading: Reading) -> dict[int, float]:
    lead = [s.i for s in reading.sentences if s.part == "body"][:3]
    weights = dict.fromkeys(lead, 1.5) | dict.fromkeys(lead[:1], 3.0)
    return {s.i: 4.0 if s.part == "title" else weights.get(s.i, 1.0) for s in reading.sentences}
