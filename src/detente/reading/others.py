"""Actors that no name, office or description settles: police, protesters, a court, a company, somebody named once.

Whose they are is told by an adjective or a place in their own phrase ("Kenyan nurses", "police in Lagos"), else by the
one state that the sentence or the dateline places the news in; else they have no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from detente.core.items import Party
from detente.data import gazetteer
from detente.data.tables import table
from detente.reading import home, match, names, roles
from detente.reading.base import Mention, Reading, Token
from detente.reading.drafts import Hit

ARGUMENTS = frozenset("nsubj nsubjpass dobj dative pobj agent appos conj attr oprd poss ROOT nmod".split())
_CORE = frozenset(("nsubj", "nsubjpass", "dobj", "dative"))
_LEFT = frozenset("det amod compound nummod poss nmod predet quantmod advmod case".split())
_NAMED = frozenset(("ORG", "PERSON", "NORP"))
_MANY = frozenset(
    "hundred thousand dozen score million group crowd number band team majority handful member scores dozens hundreds"
    " thousands tens some many most several half".split()
)
_WHERE = frozenset("in of from at near across outside around".split())
_OF = frozenset(("of", "from"))
_MOVE = frozenset(
    "send deploy station move dispatch post base withdraw pull keep mass rush amass order call mobilise mobilize bring"
    " add commit contribute concentrate redeploy fly land put place move pour shift have maintain lose".split()
)
_STATES = frozenset(("state", "territory", "former"))
_LONGEST = 8
_SERVING = frozenset(("work", "fight", "act", "serve", "spy"))
_NOT_HERE = frozenset(("from", "to", "with", "against", "for", "of", "by", "between", "than"))
_PLANE = re.compile(r"(?:F|MiG|Mig|Su|C|B|Il|Tu|An|AH|CH|UH|Mi|P|U|KC|EP|J|JF|H)-\d{1,3}\w?s?|(?:Tomahawk|Scud)s?")
_ENDINGS = ("er", "or", "man", "woman", "people", "folk", "ist")
_CRAFT = frozenset(
    "tank jet warplane helicopter gunship gunboat warship vessel ship frigate destroyer corvette submarine trawler"
    " tugboat boat aircraft drone howitzer artillery tanker plane airliner fleet ferry bomber fighter cutter carrier"
    " flotilla squadron convoy missile rocket".split()
)
"""Things that act for the state in whose name they go, where their phrase tells which."""


@cache
def nouns() -> dict[str, str]:
    """Nouns of people and groups -> PLOVER sector."""
    return {row["noun"]: row["sector"] for row in table("people")}


def find(reading: Reading, hits: list[Hit]) -> Iterator[Mention]:
    """One mention a phrase, in the order of the text; what a settled mention covers is left out."""
    by_role = {i: role for role in roles.find(reading) for i in range(role.first, role.last)}
    taken = {i for m in reading.mentions if m.kind != "adjective" and not m.place for i in range(m.first, m.last)}
    persons = {m.last - 1 for m in reading.mentions if m.kind == "person"}
    for t in reading.tokens:
        if t.entity == "PERSON" and t.i - 1 in persons:
            persons.add(t.i)
    scene = _Scene(reading, hits)
    number = len(reading.mentions)
    for token in reading.tokens:
        if token.i in taken or token.dep not in ARGUMENTS or token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        if token.i in scene.names or (token.entity == "PERSON" and token.i - 1 in persons):
            continue
        role = by_role.get(token.i)
        sector = role.sector if role is not None else _sector(reading, token)
        named = token.pos == "PROPN" and (token.entity in _NAMED or _acts(token))
        craft = sector is None and (token.lemma.lower() in _CRAFT or _PLANE.fullmatch(token.text) is not None)
        if sector is None and not named and not craft:
            continue
        first, last = _span(reading, token)
        behind: tuple[str, ...] = ()
        leader = next((m for m in reading.mentions if token.i < m.head < last and m.kind == "person"), None)
        if leader is not None:  # "supporters of Imran Khan"
            behind, last = leader.codes, token.i + 1
        if any(i in taken for i in range(first, last)):
            continue
        codes = behind or scene.owners(token, first, last, sector, sure=craft)
        scene.held.setdefault(token.sentence, set()).update(codes)
        if craft and not codes:
            continue
        start, end = reading.tokens[first].start, reading.tokens[last - 1].end
        text = " ".join(reading.report.text[start:end].split())
        person = text if token.entity == "PERSON" else None
        yield Mention(
            i=number,
            start=start,
            end=end,
            first=first,
            last=last,
            head=token.i,
            sentence=token.sentence,
            kind="other",
            parties=tuple(
                Party(
                    code=code,
                    name=gazetteer.name_of(code) if code else _bare(reading, first, last),
                    text=text,
                    sector="MIL" if craft and sector is None else sector,
                    person=person,
                )
                for code in codes or (None,)
            ),
        )
        taken.update(range(first, last))
        number += 1


def _acts(token: Token) -> bool:
    """Whether a name that the parser knows nothing of stands where who acts or is acted upon does."""
    return token.entity == "" and token.dep in _CORE and token.text.isalpha() and len(token.text) > 2


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
    for at in range(3, len(token.lemma) - 4):  # "schoolteacher", "steelworker", "townspeople"
        if token.lemma.endswith(_ENDINGS) and (found := nouns().get(token.lemma[at:].lower())):
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
            inner = next((c for c in reading.children(child.i) if c.dep == "pobj"), None)
            if inner is not None and inner.i - child.i <= _LONGEST:
                last = inner.i + 1
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
        self.names = {i for h in self.hits if h.name.form != "adjective" for i in range(h.first, h.last)}
        self.states: dict[int, list[Hit]] = {}
        for hit in self.hits:
            if hit.name.entry.kind in _STATES and not self._border(hit):
                self.states.setdefault(reading.tokens[hit.first].sentence, []).append(hit)
        self.held: dict[int, set[str]] = {}
        for mention in reading.mentions:
            if mention.kind in ("person", "title", "body"):
                self.held.setdefault(mention.sentence, set()).update(mention.codes)

    def owners(self, token: Token, first: int, last: int, sector: str | None, *, sure: bool) -> tuple[str, ...]:
        """The codes of the states, or of the organisation, that the actor from ``first`` to ``last`` belongs to.

        ``sure``: only what the phrase itself tells.
        """
        inside = [h for h in self.hits if first <= h.first and h.last <= last and not names.backed(self.reading, h)]
        if not inside and (hidden := self._hidden(first, last)):
            return (hidden,)
        if not inside:
            where = _WHERE if token.pos != "PROPN" else _OF
            behind = [c for c in self.reading.children(token.i) if c.dep == "prep" and c.text.lower() in where]
            below = {i for c in behind for i in self.reading.subtree(c.i)}
            inside = [h for h in self.hits if h.first in below and not self._border(h)]
            if sector == "MIL" and token.dep == "dobj" and self.reading.tokens[token.head].lemma in _MOVE:
                return ()  # "will station 4,000 troops in Romania"
        if not inside:
            inside = self._served(token)
        if inside:
            return tuple(dict.fromkeys(h.name.entry.code for h in self._listed(inside) if h.name.entry.code))
        owner = next((m for i in range(first, last) if (m := self.reading.mention_at(i)) and m.kind == "pronoun"), None)
        if owner is not None:
            return owner.codes
        if sure:
            return ()
        if sector == "IMG" or any(self.reading.tokens[i].text.lower() == "visiting" for i in range(first, last)):
            return ()
        if token.dep == "conj" and (one := self._beside(token)):
            return one
        here = self.states.get(token.sentence, [])
        if not here and len(held := self.held.get(token.sentence, ())) == 1:
            return tuple(held)
        if not here:
            sentence = self.reading.sentences[token.sentence]
            code = home.of_dateline(self.reading.report) or self._hidden(sentence.first, sentence.last)
            return (code,) if code else ()
        known = token.pos != "PROPN"
        start, end = match.clause(self.reading, token.i)
        near = [h for h in here if start <= h.name.start and h.name.end <= end]
        placed = [h for h in here if known and self._placed(h)]
        there = [h for h in placed if self._there(h)]
        for some in (here, placed, near, there, [h for h in there if h in near]):
            codes = {h.name.entry.code for h in some}
            if len(codes) == 1:
                return tuple(c for c in codes if c)
        return ()

    def _served(self, token: Token) -> list[Hit]:
        """Whom somebody works for: "hackers working for North Korea"."""
        below = {
            i
            for clause in self.reading.children(token.i)
            if clause.dep in ("acl", "relcl") and clause.lemma in _SERVING
            for prep in self.reading.children(clause.i)
            if prep.text.lower() == "for"
            for i in self.reading.subtree(prep.i)
        }
        return [h for h in self.hits if h.first in below]

    def _there(self, hit: Hit) -> bool:
        """Whether a place says where, not from or to where, nor whose."""
        before = self.reading.tokens[hit.first - 1].text.lower() if hit.first else ""
        return before not in _NOT_HERE

    def _hidden(self, first: int, last: int) -> str | None:
        """The state in a longer name that does not stand for it: "Kenya Airways pilots", "Central Bank of Yemen"."""
        words = self.reading.tokens
        for i in range(first, last):
            longer = (i + 1 < last and words[i + 1].pos == "PROPN") or (
                i - 2 >= first and words[i - 1].text == "of" and words[i - 2].pos == "PROPN"
            )
            if longer and words[i].text[0].isupper() and words[i].entity != "PERSON":
                for name in gazetteer.find(words[i].text, None):
                    if name.entry.kind in _STATES and name.text == words[i].text:
                        return name.entry.code
        return None

    def _listed(self, hits: list[Hit]) -> list[Hit]:
        """The first of some names, and what is coordinated with it: "Swedish and Finnish tax inspectors"."""
        found = hits[:1]
        for hit in hits[1:]:
            between = {t.text for t in self.reading.tokens[found[-1].last : hit.first]}
            if not between or not between <= {"and", ",", "-", "–"}:
                break
            found.append(hit)
        return found

    def _beside(self, token: Token) -> tuple[str, ...]:
        """Whose the first of two coordinated is: "Turkish tanks and some 1,500 men"."""
        first = self.reading.tokens[token.head]
        own = {first.i, *(c.i for c in self.reading.children(first.i) if c.dep in _LEFT)}
        return tuple(dict.fromkeys(h.name.entry.code for h in self.hits if h.first in own and h.name.entry.code))

    def _placed(self, hit: Hit) -> bool:
        mention = self.reading.mention_at(hit.first)
        return hit.name.form == "city" or (mention is not None and mention.place)

    def _border(self, hit: Hit) -> bool:
        """Whether the state is only the other side of a border: "near the border with Niger"."""
        return hit.first > 1 and [t.text.lower() for t in self.reading.tokens[hit.first - 2 : hit.first]] == [
            "border",
            "with",
        ]
