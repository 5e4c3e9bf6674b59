"""Actors that no name, office or description settles: police, protesters, a court, a company, somebody named once.

Whose they are is told by an adjective or a place in their own phrase ("Kenyan nurses", "police in Lagos"), else by the
one state that the sentence or the dateline places the news in; else they have no code.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from detente.core.items import Party
from detente.data import gazetteer
from detente.data.tables import table
from detente.reading import home, roles
from detente.reading.base import Mention, Reading, Token
from detente.reading.drafts import Hit

ARGUMENTS = frozenset("nsubj nsubjpass dobj dative pobj agent appos conj attr oprd poss ROOT nmod".split())
_LEFT = frozenset("det amod compound nummod poss nmod predet quantmod advmod case".split())
_NAMED = frozenset(("ORG", "PERSON", "NORP"))
_MANY = frozenset(
    "hundred thousand dozen score million group crowd number band team majority handful member scores dozens hundreds"
    " thousands tens some many most several half".split()
)
_WHERE = frozenset("in of from at near across outside around".split())
_STATES = frozenset(("state", "territory", "former"))
_LONGEST = 8


@cache
def nouns() -> dict[str, str]:
    """Nouns of people and groups -> PLOVER sector."""
    return {row["noun"]: row["sector"] for row in table("people")}


def find(reading: Reading, hits: list[Hit]) -> Iterator[Mention]:
    """One mention a phrase, in the order of the text; what a settled mention covers is left out."""
    by_role = {i: role for role in roles.find(reading) for i in range(role.first, role.last)}
    taken = {i for m in reading.mentions if m.kind != "adjective" and not m.place for i in range(m.first, m.last)}
    scene = _Scene(reading, hits)
    number = len(reading.mentions)
    for token in reading.tokens:
        if token.i in taken or token.dep not in ARGUMENTS or token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        person = token.entity == "PERSON"
        role = by_role.get(token.i)
        sector = role.sector if role is not None else _sector(reading, token)
        if sector is None and not (token.entity in _NAMED and token.pos == "PROPN"):
            continue
        first, last = _span(reading, token)
        if any(i in taken for i in range(first, last)):
            continue
        start, end = reading.tokens[first].start, reading.tokens[last - 1].end
        text = " ".join(reading.report.text[start:end].split())
        entry = scene.owner(token, first, last)
        party = Party(
            code=entry,
            name=gazetteer.name_of(entry) if entry else _bare(reading, first, last),
            text=text,
            sector=sector,
            person=text if person else None,
        )
        yield Mention(
            i=number,
            start=start,
            end=end,
            first=first,
            last=last,
            head=token.i,
            sentence=token.sentence,
            kind="other",
            parties=(party,),
        )
        number += 1


def _sector(reading: Reading, token: Token) -> str | None:
    """The sector of the noun that ends in a token, or of the people that it counts ("hundreds of miners")."""
    sentence = reading.sentences[token.sentence]
    for width in (3, 2, 1):
        first = token.i - width + 1
        if first < sentence.first:
            continue
        words = [t.text.lower() for t in reading.tokens[first : token.i + 1]]
        for ending in (words[-1], token.lemma.lower()):
            found = nouns().get(" ".join([*words[:-1], ending]))
            if found is not None:
                return found
    if token.lemma.lower() in _MANY or token.pos == "NUM":
        for prep in reading.children(token.i):
            if prep.dep == "prep" and prep.text == "of":
                for inner in reading.children(prep.i):
                    if inner.entity in _NAMED or (inner.pos in ("NOUN", "PROPN") and _sector(reading, inner)):
                        return _sector(reading, inner) or "CVL"
                    role = roles.sector_of(inner.text)
                    if role:
                        return role
    return None


def _span(reading: Reading, token: Token) -> tuple[int, int]:
    """The phrase around a noun: what stands before it, and an "of" right behind it."""
    first, last = token.i, token.i + 1
    lefts = {c.i: c for c in reading.children(token.i) if c.i < token.i and c.dep in _LEFT}
    for i in sorted(lefts, reverse=True):
        below = reading.subtree(i)
        if below[-1] == first - 1 and first - below[0] <= _LONGEST:
            first = below[0]
    for child in reading.children(token.i):
        if child.i == last and child.dep == "prep" and child.text in ("of", "from"):
            below = reading.subtree(child.i)
            simple = not any(reading.tokens[i].dep in ("relcl", "acl", "punct", "cc") for i in below)
            if simple and below[-1] - below[0] + 1 == len(below) <= 6:
                last = below[-1] + 1
    while first < token.i and reading.tokens[first].pos in ("PUNCT", "ADV", "CCONJ"):
        first += 1
    return first, last


def _bare(reading: Reading, first: int, last: int) -> str:
    """The words without articles and numbers before them."""
    while first < last - 1 and reading.tokens[first].pos in ("DET", "NUM", "PRON"):
        first += 1
    return " ".join(t.text for t in reading.tokens[first:last])


class _Scene:
    """The states that a report names, and where, to tell whose an actor is."""

    def __init__(self, reading: Reading, hits: list[Hit]) -> None:
        self.reading = reading
        self.hits = [h for h in hits if h.name.form != "person"]
        self.states: dict[int, list[Hit]] = {}
        for hit in self.hits:
            if hit.name.entry.kind in _STATES:
                self.states.setdefault(reading.tokens[hit.first].sentence, []).append(hit)

    def owner(self, token: Token, first: int, last: int) -> str | None:
        """The code of the state, or of the organisation, that the actor from ``first`` to ``last`` belongs to."""
        inside = [h for h in self.hits if first <= h.first and h.last <= last]
        if not inside:
            behind = [c for c in self.reading.children(token.i) if c.dep == "prep" and c.text.lower() in _WHERE]
            below = {i for c in behind for i in self.reading.subtree(c.i)}
            inside = [h for h in self.hits if h.first in below]
        if inside:
            return inside[0].name.entry.code
        here = self.states.get(token.sentence, [])
        if not here:
            return home.of_dateline(self.reading.report)
        for some in (here, [h for h in here if self._placed(h)]):
            codes = {h.name.entry.code for h in some}
            if len(codes) == 1:
                return codes.pop()
        return None

    def _placed(self, hit: Hit) -> bool:
        mention = self.reading.mention_at(hit.first)
        return hit.name.form == "city" or (mention is not None and mention.place)
