"""Demands in reported words: "Paris said Algiers must take back its nationals"."""

from __future__ import annotations

from detente.acts import contexts
from detente.acts.base import Act
from detente.acts.lexicon import classes
from detente.acts.who import Who
from detente.reading import match
from detente.reading.base import Reading, Token

_SAY = frozenset(
    "say tell add state stress insist declare note reiterate maintain emphasise emphasize underline assert".split()
)
_ASK = frozenset("insist demand request recommend propose advise stipulate ask urge".split())
_MUST = frozenset(("must", "should", "ought"))
_HAVE_TO = frozenset(("need", "have"))
_STRENGTH = 0.6


def said(reading: Reading, who: Who, token: Token) -> Act | None:
    """The demand that a verb of saying reports, if it tells what another party must do; else None.

    Only a clause of its own whose subject is a party that does not itself speak counts, outside conditions.
    """
    if token.lemma not in _SAY | _ASK or not match.is_verb(token) or match.negated(reading, token.i):
        return None
    for child in reading.children(token.i):
        asks = _must(reading, child) if token.lemma in _SAY else False
        asks = asks or (token.lemma in _ASK and _subjunctive(reading, child))
        if child.dep != "ccomp" or not asks:
            continue
        if any(c.dep == "mark" and c.text.lower() in ("if", "whether", "unless") for c in reading.children(child.i)):
            continue
        asked = tuple(p for i in match.subjects(reading, child.i) for p in who.at(i) if p.code)
        speaker = who.subject(token.i)[0]
        codes = {p.code or p.name for p in speaker}
        if not asked or not speaker or codes & {p.code or p.name for p in asked}:
            continue
        start, end = match.clause(reading, token.i)
        return Act(
            token=token.i,
            type="REQUEST",
            mode="yield" if child.lemma in classes()["yield"] and not match.negated(reading, child.i) else None,
            actors=speaker,
            recipients=match.unique(list(asked)),
            modality="asserted",
            contexts=contexts.of_text(reading.report.text[start:end]),
            start=start,
            end=end,
            strength=_STRENGTH,
        )
    return None


def _subjunctive(reading: Reading, verb: Token) -> bool:
    """Whether it tells what is asked for: "insisted that Quito withdraw" (or should withdraw)."""
    helpers = [c for c in reading.children(verb.i) if c.dep in ("aux", "auxpass")]
    if any(h.text.lower() in _MUST for h in helpers):
        return True
    third = any(c.dep == "nsubj" and c.tag in ("NNP", "NN") for c in reading.children(verb.i))
    bare = verb.tag == "VB" or (verb.tag == "VBP" and third)
    return bare and not any(h.tag in ("TO", "MD") or h.lemma == "do" for h in helpers)


def _must(reading: Reading, verb: Token, *, going: bool = False) -> bool:
    """Whether it tells what somebody must do or leave undone."""
    helpers = [c for c in reading.children(verb.i) if c.dep == "aux"]
    if any(h.text.lower() in _MUST for h in helpers):
        return True
    infinitive = any(c.dep == "xcomp" and c.tag == "VB" for c in reading.children(verb.i))
    if match.negated(reading, verb.i):
        return False
    if verb.lemma == "go":  # "is going to have to leave"
        return any(
            c.dep == "xcomp" and c.lemma in _HAVE_TO and _must(reading, c, going=True) for c in reading.children(verb.i)
        )
    would = any(h.text.lower() in ("would", "'d", "’d") for h in helpers)  # a "will" in reported words
    times = ("infinitive",) if going else ("present", "future", "modal" if would else "present")
    return verb.lemma in _HAVE_TO and infinitive and match.tense(reading, verb.i) in times
