"""Acts that the pair coder finds at the top of a report, in sentences where the rules tell of none.

News stands at the top: further down the coder mostly finds background, and tells again in other words what a rule has
told (measured on ``tests/gold``). Which pairs are asked about: parties that a sentence names outright and not as
places, each by the mention that stands nearest to the other's, and at most :data:`MOST` pairs, those that stand
closest first. All pairs of a sentence cost one pass of the encoder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from detente.acts import contexts, noise
from detente.acts.base import Act
from detente.acts.model import Coded, PairCoder, Question
from detente.acts.unnamed import keys
from detente.core.items import Modality, Party
from detente.data import books
from detente.reading import match
from detente.reading.base import Mention, Reading, Sentence

MOST = 24
"""Pairs asked about in one sentence; a list of forty names is cut to those that stand closest together."""
LEAD = 3
"""Sentences asked about, the headline among them."""
SURE = 0.5
"""Chance that something is done and of the kind said, from which on an act is told."""
_NAMED = frozenset(("name", "body", "person", "title", "pronoun", "group", "other"))
_ARGUMENTS = frozenset("nsubj nsubjpass dobj dative pobj agent appos conj attr oprd poss nmod compound ROOT".split())
_MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))


def find(reading: Reading, told: Sequence[Act], coder: PairCoder) -> Iterator[Act]:
    """Acts besides those in ``told``, in the order of the text; each category once between the same parties."""
    if noise.sport(reading):
        return
    known = {reading.tokens[act.token].sentence for act in told}
    seen = {(act.type, _keys(act)) for act in told}
    for sentence in reading.sentences[:LEAD]:
        if sentence.i in known or noise.sport(reading, sentence):
            continue
        for act in _of_sentence(reading, sentence, coder):
            if (act.type, _keys(act)) not in seen:
                seen.add((act.type, _keys(act)))
                yield act


def _keys(act: Act) -> frozenset[str]:
    return frozenset(keys((*act.actors, *act.recipients)))


def _of_sentence(reading: Reading, sentence: Sentence, coder: PairCoder) -> Iterator[Act]:
    mentions = candidates(reading, sentence)
    pairs = closest(mentions)
    if not pairs:
        return
    spans = [(m.start - sentence.start, m.end - sentence.start) for m in mentions]
    answers = coder.answer(Question(reading.sentence_text(sentence), spans, pairs))
    said: dict[tuple[int, int], Coded] = {}
    for pair, answer in zip(pairs, answers, strict=True):
        coded = coder.code(answer, books.PLOVER)
        if coded.type and coded.event * coded.confidence >= SURE:
            said[pair] = coded
    for (a, b), coded in said.items():
        back = said.get((b, a))
        mutual = back is not None and back.type == coded.type and coded.type in _MUTUAL
        if back is not None and (a > b if mutual else (back.event, b) > (coded.event, a)):
            continue  # told once, the stronger way round
        yield _act(reading, mentions[a], mentions[b], coded, mutual=mutual)


def candidates(reading: Reading, sentence: Sentence) -> list[Mention]:
    """Mentions of a sentence that may be parties: not where something happens or whose it is."""
    found = [
        m
        for m in (*reading.mentions, *reading.others)
        if m.sentence == sentence.i
        and m.kind in _NAMED
        and not m.place
        and m.start >= sentence.start
        and m.end <= sentence.end
        and reading.tokens[m.head].dep in _ARGUMENTS
        and not (m.kind == "pronoun" and reading.tokens[m.head].dep == "poss")
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def closest(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Ordered pairs of mentions of different parties, one for each two parties: the two that stand closest together."""
    best: dict[tuple[frozenset[str], frozenset[str]], tuple[int, int, int]] = {}
    who = [frozenset(keys(m.parties)) for m in mentions]
    for a, b in permutations(range(len(mentions)), 2):
        one, other = mentions[a], mentions[b]
        if who[a] & who[b] or (one.start < other.end and other.start < one.end):
            continue
        apart = max(one.first, other.first) - min(one.last, other.last)
        held = best.get((who[a], who[b]))
        if held is None or (apart, a, b) < held:
            best[who[a], who[b]] = (apart, a, b)
    return [(a, b) for _, a, b in sorted(best.values())[:MOST]]


def _act(reading: Reading, one: Mention, other: Mention, coded: Coded, *, mutual: bool) -> Act:
    token = _between(reading, one.head, other.head)
    start, end = match.clause(reading, token)
    start, end = min(start, one.start, other.start), max(end, one.end, other.end)
    modality: Modality = coded.modality  # type: ignore[assignment]
    actors: tuple[Party, ...] = one.parties
    recipients: tuple[Party, ...] = match.unique([p for p in other.parties if p not in actors])
    if mutual:
        actors, recipients = match.unique([*actors, *recipients]), ()
    assert coded.type
    return Act(
        token=token,
        type=coded.type,
        mode=coded.mode,
        actors=actors,
        recipients=recipients,
        modality=modality,
        contexts=contexts.of_text(reading.report.text[start:end]),
        start=start,
        end=end,
        strength=coded.confidence * coded.event,
    )


def _between(reading: Reading, one: int, other: int) -> int:
    """The word that stands above both: the lowest verb, else noun, that governs the two heads."""
    above = [one, *(t.i for t in reading.ancestors(one))]
    line = {other, *(t.i for t in reading.ancestors(other))}
    common = [i for i in above if i in line]
    verbs = [i for i in common if match.is_verb(reading.tokens[i])]
    return next(iter([*verbs, *common, one]))
