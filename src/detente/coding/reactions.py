"""Reactions: where each reader's comment stands towards the relation that the report is about.

A count of the signs in ``data/files/stances.tsv``, turned round by negation, irony and "but". What it says of one
comment is a guess, and its confidence says so; over many comments it shows the mood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from detente.coding.base import Coder
from detente.core.items import Comment, Reaction, Stance
from detente.data import gazetteer, stances
from detente.data.stances import Sign
from detente.reading.base import Reading

_NEGATION = re.compile(
    r"\b(?:not|no|never|n['’]t|\w+n['’]t|dont|wont|cant|didnt|isnt|without|nor|neither|hardly|nothing|lack of"
    r"|stop|far from)"
    r"\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|however|yet|although|though|except)\b", re.IGNORECASE)
_LAUGH = re.compile(r"\b(?:lo+l|lmao|rofl|ha(?:ha)+)\b|😂|🤣|🙄|😏|🤡|;\)", re.IGNORECASE)
_SCARE = re.compile(
    r"[\"“'‘](?:friend\w*|brother\w*|peace|partner\w*|ally|allies|strategic|historic)[\"”'’]", re.IGNORECASE
)
_RHETORICAL = re.compile(
    r"\b(?:what about|what else|who (?:are|is) \w+ (?:kidding|fooling)|really|seriously|when will they (?:learn|ever)"
    r"|how many times|what for"
    r"|did we learn|what (?:has|have) (?:\w+ )?(?:changed|\w+ ever)|they do what|any (?:use|benefit)"
    r"|since when|why should we"
    r"|how long will)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:provided|if only|as long as|on condition|let them first|first let|unless|until)\b", re.IGNORECASE
)
_SIDES = re.compile(r"\b(?:they|them|their|we|us|our)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


class ReactionCoder:
    """One reaction for each comment, in order."""

    name = "reactions"
    version = "reactions/1"

    def code(self, reading: Reading) -> Iterator[Reaction]:
        """Yield a reaction for every comment that has words."""
        for index, comment in enumerate(reading.report.comments):
            if not reading.report.text[comment.start : comment.end].strip():
                continue
            said, sure = stance(comment.text)
            yield Reaction(
                confidence=sure,
                evidence=(reading.cite(comment.start, comment.end),),
                comment=index,
                stance=said,
                target=_target(comment, reading.relation),
                relation=reading.relation,
            )


def stance(text: str) -> tuple[Stance, float]:
    """Where a comment stands towards the relation in hand, and how sure that is (0.3 to 0.65)."""
    total: Counter[str] = Counter()
    asked = 0
    sentences = [found for found in _SENTENCE.finditer(text) if found[0].strip(" .!?")]
    for found in sentences:
        question = found[0].rstrip().endswith("?")
        asked += question
        for sign in stances.signs(found[0]):
            kind, weight = _in_context(sign, found[0])
            total[kind] += weight * (0.5 if question else 1.0)  # type: ignore[assignment]
        if question and _RHETORICAL.search(found[0]):
            total["sceptical"] += 1.5  # type: ignore[assignment]
    if _LAUGH.search(text) or _SCARE.search(text):
        total["sceptical"] += 1 + 0.8 * total["supportive"]  # type: ignore[assignment]
        total["supportive"] *= 0.2  # type: ignore[assignment]
    if not asked and max(total.values(), default=0) < 0.75 and _SIDES.search(text):
        total["sceptical"] += 0.75  # type: ignore[assignment]  # "they" and "us", and no good word: mostly a grievance
    return _verdict(total, only_asks=bool(sentences) and asked == len(sentences))


def _in_context(sign: Sign, sentence: str) -> tuple[str, float]:
    """A sign's stance and weight where it stands: behind a negation, before a "but", under a condition."""
    before, behind = sentence[: sign.start], sentence[sign.end :]
    kind, weight = sign.stance, sign.weight
    if _NEGATION.search(before):
        if kind == "supportive":
            kind, weight = "sceptical", min(weight, 1.5)
        elif weight >= 1 and not re.search(r"\bn?o[rt]?\b", sentence[sign.start : sign.end], re.IGNORECASE):
            kind, weight = ("supportive", 0.5) if kind == "sceptical" else (kind, weight * 0.4)
    if kind == "supportive":
        if _TURN.search(behind):
            weight *= 0.5
        if _CONDITION.search(sentence):
            weight *= 0.7
    return kind, weight


def _verdict(total: Counter[str], *, only_asks: bool) -> tuple[Stance, float]:
    good, doubt, enmity = total["supportive"], total["sceptical"], total["hostile"]
    if only_asks and doubt < 1 and enmity < 1:
        return "neutral", 0.5
    if max(good, doubt, enmity) < 0.75:
        return "neutral", 0.4
    if enmity >= 1 and enmity >= good and enmity >= 0.7 * doubt:
        return "hostile", _sure(enmity, good + doubt)
    against = doubt + 0.7 * enmity
    if good > against:
        return "supportive", _sure(good, against)
    if against > good:
        return "sceptical", _sure(against, good)
    return "neutral", 0.3


def _sure(most: float, rest: float) -> float:
    return round(min(0.3 + 0.35 * (most - rest) / (most + rest + 1), 0.65) if most > rest else 0.3, 2)


def _target(comment: Comment, relation: tuple[str, ...]) -> str | None:
    """The state that a comment names most; None where it names none, or several as often."""
    counts = Counter(
        name.entry.code
        for name in gazetteer.find(comment.text)
        if name.entry.code and name.entry.kind in ("state", "territory", "former")
    )
    if not counts:
        return None
    most = max(counts.values())
    first = [code for code, count in counts.items() if count == most]
    if len(first) > 1:
        first = [code for code in first if code in relation]
    return first[0] if len(first) == 1 else None


CODER: Coder = ReactionCoder()
