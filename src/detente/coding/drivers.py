"""Drivers: what the report itself names as a cause of how relations stand, with the effect it names."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.base import Coder
from detente.core.items import Driver
from detente.reading import match
from detente.reading.base import Reading, Token
from detente.reading.relations import TIES, pair

_CAUSING = frozenset(
    "prompt fuel drive spur trigger strain complicate boost undermine damage sour promote cause provoke push nudge"
    " facilitate hamper hinder deepen accelerate aggravate exacerbate inflame heighten hasten poison test".split()
)
_CAUSING_TO = frozenset("lead contribute bring pave".split())
_FACTORS = frozenset(
    "contributor factor reason cause driver catalyst motivation obstacle impetus irritant hurdle incentive".split()
)
_BECAUSE = frozenset(("because", "due", "owing", "thanks", "amid", "following", "given"))
_EFFECTS = TIES | frozenset(
    "convergence divergence tension tensions rift dialogue talk conflict closeness mistrust distrust standoff"
    " stand-off row dispute hostility understanding estrangement confrontation détente detente normalisation"
    " normalization thaw reconciliation friction animosity escalation détentes goodwill".split()
)
_MORE_EXACTLY = frozenset(("specifically", "especially", "notably", "particularly"))


class DriverCoder:
    """Finds explicit causes only: nothing is inferred from one thing standing behind another."""

    name = "drivers"
    version = "drivers/1"

    def code(self, reading: Reading) -> Iterator[Driver]:
        """One item per cause, in the order of the text."""
        for sentence in reading.sentences:
            for token in reading.sentence_tokens(sentence):
                for causes, effect, sure in _found(reading, token):
                    yield from _items(reading, token, causes, effect, sure)


def _found(reading: Reading, token: Token) -> Iterator[tuple[tuple[int, ...], tuple[int, int] | None, float]]:
    """Heads of the causes, characters of the effect, and how sure."""
    if match.is_verb(token):
        causes = match.subjects(reading, token.i)
        effects: tuple[int, ...] = ()
        if token.lemma == "be":  # "X has been a major factor in Y"
            for attr in reading.children(token.i):
                if attr.dep == "attr" and any(
                    reading.tokens[i].lemma in _FACTORS for i in match.conjuncts(reading, attr.i)
                ):
                    effects = match.after(reading, attr.i, "to", "in", "behind", "of", "for")
                    if not effects and causes and len(reading.relation) == 2:
                        yield causes, None, 0.5  # "was another incentive": for what, the sentences before tell
        elif token.lemma in _CAUSING and not match.negated(reading, token.i):
            effects = match.objects(reading, token.i)
        elif token.lemma in _CAUSING_TO and not match.negated(reading, token.i):
            effects = match.after(reading, token.i, "to", "about", "for") or match.objects(reading, token.i)
        if effects and causes and match.tense(reading, token.i) in ("present", "past", "perfect", "none"):
            span = _effect(reading, effects)
            if span:
                yield causes, span, 0.75
    elif token.text.lower() in _BECAUSE and token.dep in ("prep", "amod", "advmod", "acomp", "mark"):
        yield from _by_preposition(reading, token)


def _effect(reading: Reading, heads: tuple[int, ...]) -> tuple[int, int] | None:
    """Characters of an effect that concerns relations; of "promoting convergence", the convergence."""
    for head in heads:
        nouns = match.objects(reading, head) if match.is_verb(reading.tokens[head]) else (head,)
        for noun in nouns:
            start, end = match.phrase(reading, noun)
            words = {reading.tokens[i].lemma for i in reading.subtree(noun) if start <= reading.tokens[i].start < end}
            if words & _EFFECTS or reading.tokens[noun].text.lower() in _EFFECTS:
                return start, end
    return None


def _by_preposition(reading: Reading, token: Token) -> Iterator[tuple[tuple[int, ...], tuple[int, int], float]]:
    word = token.text.lower()
    causes = tuple(m for c in reading.children(token.i) if c.dep == "pobj" for m in match.conjuncts(reading, c.i))
    if not causes:
        causes = match.after(reading, token.i, "of", "to")
    above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if not causes or above is None:
        return
    heads = match.subjects(reading, above.i) or match.objects(reading, above.i)
    if match.passive(reading, above.i):
        heads = match.objects(reading, above.i)
    ties = [h for h in heads if reading.tokens[h].lemma in _EFFECTS]
    if ties:
        start, _ = match.phrase(reading, ties[0])
        end = above.end
        for child in reading.children(above.i):
            if child.dep in ("acomp", "prt", "attr") and child.i != token.i and child.end < token.start:
                end = max(end, child.end)
        yield causes, (start, end), 0.5 if word in ("amid", "following", "given") else 0.65


def _items(
    reading: Reading, token: Token, causes: tuple[int, ...], effect: tuple[int, int] | None, sure: float
) -> Iterator[Driver]:
    # "the changing landscape, and more specifically X and Y": X and Y are what is meant
    for at, cause in enumerate(causes):
        if any(c.text.lower() in _MORE_EXACTLY for c in reading.children(cause)):
            causes = causes[at:]
            break
    for cause in causes:
        word = reading.tokens[cause]
        mention = reading.mention_at(cause)
        if word.pos in ("PRON", "DET") or (
            mention is not None and mention.head == cause and mention.kind != "adjective"
        ):
            continue  # who does it is an actor, not a cause
        start, end = match.phrase(reading, cause)
        while (first := reading.token_at(start)) is not None and reading.tokens[first].pos in ("ADV", "CCONJ"):
            start = reading.tokens[first + 1].start
        relation = pair(reading, *effect, token.sentence) if effect else ()
        yield Driver(
            confidence=round(sure, 2),
            evidence=(reading.cite(start, end), *((reading.cite(*effect),) if effect else ())),
            cause=" ".join(reading.report.text[start:end].split()),
            effect=" ".join(reading.report.text[slice(*effect)].split()) if effect else None,
            relation=relation or None,
        )


CODER: Coder = DriverCoder()
