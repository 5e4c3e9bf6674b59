"""Positions: where a state stands on an issue, as a stance that holds, not as a single act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.acts.stances import ELLIPTIC, Stance, taken_at
from detente.coding.base import Coder
from detente.core.items import Position
from detente.reading import dating, match
from detente.reading.base import Mention, Reading, Token

_SMALL = frozenset("the a an this that these those its his her their of on in to for and with by".split())


class PositionCoder:
    """Finds stances in the present or perfect, and those that a party is said to reaffirm."""

    name = "positions"
    version = "positions/2"

    def code(self, reading: Reading) -> Iterator[Position]:
        """Positions in the order of the text."""
        kept: list[Position] = []
        for item in self._found(reading):
            at = next((i for i, other in enumerate(kept) if _same(item, other)), None)
            if at is None:
                kept.append(item)
            else:
                kept[at] = _merged(kept[at], item)
        yield from kept

    def _found(self, reading: Reading) -> Iterator[Position]:
        body: str | None = None  # the body that the last candidature or bid was for
        for sentence in reading.sentences:
            for token in reading.sentence_tokens(sentence):
                stance = taken_at(reading, token)
                if stance is None:
                    continue
                item = _position(reading, token, stance, body)
                if item is not None:
                    yield item
                body = _body_of(reading, stance.issue) or body


def _words(issue: str) -> frozenset[str]:
    return frozenset(word.strip(",;").lower() for word in issue.split()) - _SMALL


def _same(one: Position, other: Position) -> bool:
    """Whether a stand is told again: the same holder and stance, and one issue's words lie within the other's."""
    if (one.holder, one.stance) != (other.holder, other.stance):
        return False
    mine, theirs = _words(one.issue), _words(other.issue)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _merged(kept: Position, new: Position) -> Position:
    fuller = new if len(_words(new.issue)) > len(_words(kept.issue)) else kept
    return replace(
        fuller,
        confidence=max(kept.confidence, new.confidence),
        evidence=(*kept.evidence, *(e for e in new.evidence if e not in kept.evidence)),
        towards=kept.towards or new.towards,
        date=kept.date or new.date,
    )


def _body_of(reading: Reading, issue: int) -> str | None:
    """The organisation that "bid for membership of the X" names."""
    for token in reading.subtree(issue):
        mention = reading.mention_at(token)
        word = reading.tokens[token]
        organisation = word.entity == "ORG" or (
            mention and mention.kind == "name" and mention.parties[0].sector != "GOV"
        )
        if organisation and word.dep == "pobj" and word.text[:1].isupper():
            start, end = match.phrase(reading, token)
            return reading.report.text[start:end]
    return None


def _holder(reading: Reading, stance: Stance) -> tuple[str | None, int | None]:
    """Code of the one party that takes the stand, and the word that names it."""
    heads = match.subjects(reading, stance.verb) if stance.verb is not None else ()
    if stance.owner is not None:
        heads = (stance.owner,)
    codes = list(dict.fromkeys(p.code for head in heads for p in match.parties(reading, head) if p.code))
    return (codes[0], min(heads)) if len(codes) == 1 else (None, None)


def _position(reading: Reading, token: Token, stance: Stance, body: str | None) -> Position | None:
    holder, subject = _holder(reading, stance)
    if holder is None or subject is None:
        return None
    word = reading.tokens[stance.issue]
    verbal = match.is_verb(word)
    start, end = match.clause(reading, word.i) if verbal else match.phrase(reading, word.i)
    if verbal and not any(c.dep in ("nsubj", "nsubjpass") and c.pos != "PRON" for c in reading.children(word.i)):
        start = word.start  # "it will not join the boycott": what it will not do
    text = " ".join(reading.report.text[start:end].split()).removeprefix("to ").removeprefix("that ")
    states = [c for m in reading.mentions_in(start, end) for c in m.codes if c != holder and len(c) == 3]
    mention = reading.mention_at(word.i)
    if mention is not None and mention.head == word.i and mention.kind != "adjective":
        return None  # "supports Kabul" takes a side, it names no issue
    if len(text) < 4 or (word.pos in ("PRON", "DET") if not verbal else " " not in text):
        return None
    if (
        word.lemma in ELLIPTIC
        and body
        and body not in text
        and not match.after(reading, word.i, "for", "of", "to", "in")
    ):
        text = f"{text} for {body}"
    towards, sure = (states[0] if states else None), stance.strength
    strangers = any(set(m.codes) - set(reading.relation) for m in _mentions(reading, token))
    if not towards and not strangers and holder in reading.relation and stance.stance in ("not ready", "interested"):
        towards = next(code for code in reading.relation if code != holder)
        sure -= 0.05
    first = min(subject, token.i) if reading.tokens[subject].sentence == token.sentence else token.i
    return Position(
        confidence=round(sure, 2),
        evidence=(reading.cite(min(reading.tokens[first].start, start), max(end, token.end)),),
        holder=holder,
        issue=text,
        stance=stance.stance,
        towards=towards,
        date=dating.when(reading, token.i if stance.verb is None else stance.verb),
    )


def _mentions(reading: Reading, token: Token) -> tuple[Mention, ...]:
    sentence = reading.sentences[token.sentence]
    return reading.mentions_in(sentence.start, sentence.end)


CODER: Coder = PositionCoder()
