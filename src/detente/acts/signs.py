"""Signs of stance in a comment: words for and against, turned round by negation, irony, conditions and "but".

A count over ``data/files/stances.tsv``. By itself it guesses badly; it is one of the things that
:mod:`detente.acts.comments` weighs.
"""

from __future__ import annotations

import re
from collections import Counter

from detente.data import stances
from detente.data.stances import Sign

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

NAMES = ("supportive", "sceptical", "hostile", "asked", "sentences", "laughs", "scare", "sides")
"""What :func:`counted` counts, in order."""


def counted(text: str) -> tuple[float, ...]:
    """Weights of the signs for each stance, and counts of what else tells: in the order of :data:`NAMES`.

    ``asked`` is the share of sentences that ask; ``sides`` counts "they" and "us".
    """
    total: Counter[str] = Counter()
    asked = 0
    sentences = [found[0] for found in _SENTENCE.finditer(text) if found[0].strip(" .!?")]
    for sentence in sentences:
        question = sentence.rstrip().endswith("?")
        asked += question
        for sign in stances.signs(sentence):
            kind, weight = _in_context(sign, sentence)
            total[kind] += weight * (0.5 if question else 1.0)  # type: ignore[assignment]
        if question and _RHETORICAL.search(sentence):
            total["sceptical"] += 1.5  # type: ignore[assignment]
    return (
        float(total["supportive"]),
        float(total["sceptical"]),
        float(total["hostile"]),
        asked / max(len(sentences), 1),
        float(min(len(sentences), 10)),
        float(min(len(_LAUGH.findall(text)), 3)),
        float(bool(_SCARE.search(text))),
        float(min(len(_SIDES.findall(text)), 5)),
    )


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
