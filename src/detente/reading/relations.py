"""Words about relations themselves: their sectors, and which pair a phrase about them means."""

from __future__ import annotations

import re

from detente.reading import match
from detente.reading.base import Reading

TIES = frozenset(
    "tie ties relation relations relationship cooperation co-operation trade partnership friendship link links commerce"
    " collaboration engagement alliance bond bonds rapprochement diplomacy".split()
)
_SECTORS = (
    ("nuclear", r"nuclear|atomic|non-?proliferation"),
    ("defence", r"defen[cs]e|military|arms|naval|army"),
    ("energy", r"energy|gas|oil|pipeline|electricity|power|lng"),
    ("economic", r"econom\w+|trade|commerc\w+|investment|business|financ\w+|tariff\w*"),
    ("security", r"security|counter-?terror\w*|intelligence|border"),
    ("science", r"scien\w+|technolog\w+|space|research"),
    ("culture", r"cultur\w+|education\w*|academic|people-to-people|sports?|tourism"),
    ("political", r"political|diplomatic|consular"),
)
_BILATERAL = re.compile(r"\b(?:bilateral|two-way|mutual)\b", re.IGNORECASE)
_PARTNER = re.compile(r"\b(?:with|between|towards?)\b", re.IGNORECASE)
_FINDERS = tuple((sector, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for sector, words in _SECTORS)


def sector(text: str) -> str:
    """Sector that the words name first; ``overall`` where they name none."""
    hits = [(found.start(), name) for name, finder in _FINDERS if (found := finder.search(text))]
    return min(hits)[1] if hits else "overall"


def pair(reading: Reading, start: int, end: int, sentence: int) -> tuple[str, ...]:
    """The two codes, sorted, that a phrase about relations means; empty where that is not settled.

    Those it names, else those of its sentence, else the report's relation where the sentence names no third.
    """
    if len(reading.relation) == 2 and _BILATERAL.search(reading.report.text[start:end]):
        return tuple(sorted(reading.relation))
    for low, high in ((start, end), (reading.sentences[sentence].start, reading.sentences[sentence].end)):
        mentions = reading.mentions_in(low, high)
        for mention in mentions:
            if mention.kind == "group" and len(mention.codes) == 2:
                return tuple(sorted(mention.codes))
        codes = dict.fromkeys(code for m in mentions if not m.place for code in m.codes)
        if len(codes) == 2:
            return tuple(sorted(codes))
        if len(codes) == 1 and (low, high) == (start, end):
            (one,) = codes
            if _PARTNER.search(reading.report.text[start:end]):
                return ()  # "ties with the West": the other side is none that has a code
            if one in reading.relation:
                return tuple(sorted(reading.relation))
        if len(codes) > 2:
            return ()
    low, high = reading.sentences[sentence].start, reading.sentences[sentence].end
    acting = (m for m in reading.mentions_in(low, high) if not m.place and m.kind != "adjective")
    named = {code for mention in acting for code in mention.codes}
    return tuple(sorted(reading.relation)) if named <= set(reading.relation) else ()


def names_ties(reading: Reading, token: int) -> bool:
    """Whether the noun, or what it measures ("level of trade"), names relations."""
    lemmas = {reading.tokens[token].lemma, reading.tokens[token].text.lower()}
    lemmas.update(reading.tokens[i].lemma for i in match.after(reading, token, "of", "in"))
    return bool(lemmas & TIES)
