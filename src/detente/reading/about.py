"""Which two the report is mainly about."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from detente.data import gazetteer
from detente.reading.base import Reading
from detente.reading.drafts import Draft

_JOINED = frozenset(("and", "-", "–", "&", "/", ",", "versus", "vs"))
_WITH = frozenset(("with", "and", "between", "to", "on", "against"))


def pairs(reading: Reading, drafts: list[Draft]) -> list[tuple[int, int, frozenset[str]]]:
    """Places where exactly two codes are coordinated ("A and B", "A-B", "A, B" in a headline): first token, last token,
    codes."""
    found: list[tuple[int, int, frozenset[str]]] = []
    tokens = reading.tokens
    run: list[Draft] = []

    def close() -> None:
        codes = frozenset(c for d in run for c in d.codes)
        if len(run) > 1 and len(codes) > 1:
            found.append((run[0].first, run[-1].last, codes))

    for draft in drafts:
        if not draft.codes:
            continue
        if run:
            between = [t.text.lower() for t in tokens[run[-1].last : draft.first]]
            same = tokens[run[-1].first].sentence == tokens[draft.first].sentence
            if same and draft.first >= run[-1].last and between and all(w in _JOINED or w == "the" for w in between):
                run.append(draft)
                continue
            close()
        run = [draft]
    close()
    return found


def relation(reading: Reading, drafts: list[Draft]) -> tuple[str, ...]:
    """The two codes, in alphabetical order; empty when the report names fewer than two.

    The headline counts most, then the lead; codes named together count more than codes named apart, and states more
    than organisations.
    """
    weight: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    lead = [s.i for s in reading.sentences if s.part == "body"][:3]
    in_sentence: dict[int, dict[str, float]] = {}
    for draft in drafts:
        sentence = reading.tokens[draft.first].sentence
        codes = in_sentence.setdefault(sentence, {})
        for code in draft.codes:
            value = 0.5 if draft.place else 0.7 if draft.kind == "adjective" else 1.0
            codes[code] = max(codes.get(code, 0.0), value)
    importance = {
        s.i: 3.0 if s.part == "title" else 2.0 if s.i in lead[:1] else 1.5 if s.i in lead else 1.0
        for s in reading.sentences
    }
    for sentence, codes in in_sentence.items():
        for code, value in codes.items():
            weight[code] += value * importance[sentence]
        if len(codes) <= 4:
            for a, b in combinations(sorted(codes), 2):
                together[a, b] += min(codes[a], codes[b]) * importance[sentence] * (1.0 if len(codes) == 2 else 0.5)
    for first, _, codes in pairs(reading, drafts):
        if len(codes) == 2:
            a, b = sorted(codes)
            together[a, b] += 1.5 * importance[reading.tokens[first].sentence]
    for code in weight:
        entry = gazetteer.lookup(code)
        if entry is not None and entry.kind in ("organisation", "bloc"):
            weight[code] *= 0.5
    best = [code for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:6]]
    if len(best) < 2:
        return ()
    score = {
        (a, b): min(weight[a], weight[b]) * 2 + max(weight[a], weight[b]) * 0.5 + 2 * together[a, b]
        for a, b in combinations(sorted(best), 2)
    }
    return max(sorted(score), key=lambda pair: score[pair])
