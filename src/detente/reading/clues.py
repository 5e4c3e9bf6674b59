"""Whose an office is, told by its own sentence: where it speaks, what it says of which state, and whom it meets.

Asked only where neither the words of the office nor what is known of its holder tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.data import gazetteer
from detente.data.gazetteer import Entry
from detente.reading import match, venues
from detente.reading.actors import Actors
from detente.reading.base import Reading
from detente.reading.drafts import Hit, head_of
from detente.reading.phrases import Phrase
from detente.reading.roles import SENT
from detente.reading.saying import QUOTING, REPORTING

_COURTS = frozenset(("name", "capital", "seat", "body", "abbreviation"))
_WILL = frozenset(("will", "would", "shall", "'ll", "’ll"))
_WILLING = frozenset("ready willing prepared committed determined keen open happy able eager unwilling unable".split())
_MEANS = frozenset("intend plan hope want seek reserve remain propose decline refuse".split())
_RULERS = frozenset("government ministry cabinet administration authority army military leadership".split())
_MEET = frozenset(
    "meet receive host see telephone phone greet welcome brief hold have speak talk confer sign visit discuss agree"
    " co-chair chair accompany talks meeting call conversation summit dinner lunch consultation negotiation".split()
)
_HOUSES = frozenset(("ministry", "government", "office", "department", "presidency"))
_NEAR = 2  # sentences back to the ministry that a bare spokesman is of
_GENERIC = frozenset("secretary speaker department spokesman spokesperson representative congressman".split())


class Clues:
    """Reads them off one reading, before its mentions are made."""

    def __init__(self, actors: Actors) -> None:
        self.reading: Reading = actors.reading
        self.actors = actors

    def by_itself(self, phrase: Phrase, own: str | None) -> str | None:
        """The state of an office that only one has: "the Taoiseach"; ``own``: the state of the paper.

        "Defense Secretary" and the like are another's in papers of other states, which have such offices too.
        """
        words = " ".join(self.reading.tokens[i].text.lower() for i in range(phrase.role.first, phrase.role.last))
        role = gazetteer.roles().get(words.removeprefix("deputy "))
        if role is None or role.code is None:
            return None
        shared = bool(_GENERIC & set(words.split()))
        return None if shared and own not in (None, role.code) else role.code

    def told(self, phrase: Phrase, relation: tuple[str, ...]) -> str | None:
        """The state that the sentence tells an office to be of; None where it tells none.

        Args:
            phrase: an office without a state.
            relation: the pair that the report is mainly about.
        """
        if phrase.role.plural or phrase.role.sort not in ("person", "body"):
            return None
        return (
            self._speaks_for(phrase)
            or self._speaks_in(phrase)
            or self._meets(phrase, relation)
            or self._of_the_house(phrase)
        )

    def _speaks_for(self, phrase: Phrase) -> str | None:
        """Officials tell what their own side will do: "Nepal was ready to sell, Energy Minister X said"."""
        reading = self.reading
        for verb in self._says(phrase, REPORTING):
            for clause in reading.children(verb):
                if clause.dep != "ccomp" or not self._of_ones_own(clause.i):
                    continue
                codes = {code for i in match.subjects(reading, clause.i) for code in self._codes(i, courts=True)}
                if len(codes) == 1:
                    return codes.pop()
        return None

    def _of_ones_own(self, verb: int) -> bool:
        """Whether a clause tells an aim, a readiness, or what a government has done."""
        reading, word = self.reading, self.reading.tokens[verb]
        below = list(reading.children(verb))
        if any(c.dep == "aux" and c.text.lower() in _WILL for c in below) or word.lemma in _MEANS:
            return True
        if any(c.dep == "acomp" and c.lemma in _WILLING for c in below):
            return True
        perfect = any(c.dep == "aux" and c.lemma == "have" for c in below)
        return perfect and any(reading.tokens[i].lemma in _RULERS for i in match.subjects(reading, verb))

    def _speaks_in(self, phrase: Phrase) -> str | None:
        """Who speaks in a capital without a state to the office is of that state: "In Rangoon, a spokesman said"."""
        reading = self.reading
        if phrase.person or (phrase.role.words(reading)[-1] in SENT):
            return None
        first = reading.sentences[reading.tokens[phrase.first].sentence].first
        hit = self.actors.finder.starts.get(first + 1)
        if hit is None or reading.tokens[first].text != "In" or hit.name.form not in ("capital", "name", "city"):
            return None
        if venues.named(hit.name.text) or hit.last >= len(reading.tokens) or reading.tokens[hit.last].text != ",":
            return None
        return hit.name.entry.code if any(self._says(phrase, QUOTING)) else None

    def _of_the_house(self, phrase: Phrase) -> str | None:
        """A bare spokesman speaks for the ministry named right before: "... its foreign ministry said. Spokesman X"."""
        tokens, words = self.reading.tokens, phrase.role.words(self.reading)
        if words not in (("spokesman",), ("ministry", "spokesman"), ("government", "spokesman")):
            return None
        sentence = tokens[phrase.first].sentence
        for n in range(len(self.actors.phrases) - 1, -1, -1):
            other = self.actors.phrases[n]
            away = sentence - tokens[other.first].sentence
            if other.first >= phrase.first or other.role.sort != "body" or len(self.actors.entries[n]) != 1:
                continue
            if away > _NEAR:
                return None
            house = other.role.words(self.reading)[-1]
            if words[0] in ("spokesman", house) and house in _HOUSES:
                return self.actors.entries[n][0].code
        return None

    def _says(self, phrase: Phrase, verbs: frozenset[str]) -> Iterator[int]:
        """The verb of saying whose subject the office is."""
        token = self.reading.tokens[head_of(self.reading, phrase.first, phrase.last)]
        if token.dep == "appos":
            token = self.reading.tokens[token.head]
        if token.dep == "nsubj" and self.reading.tokens[token.head].lemma in verbs:
            yield token.head

    def _meets(self, phrase: Phrase, relation: tuple[str, ...]) -> str | None:
        """Who meets one of the two that the report is about is of the other: "held talks with President X"."""
        reading = self.reading
        if len(relation) != 2 or not phrase.person or phrase.role.sort != "person":
            return None
        head = reading.tokens[head_of(reading, phrase.first, phrase.last)]
        top = head
        while top.dep in ("appos", "conj") and top.head != top.i:
            top = reading.tokens[top.head]
        above = reading.tokens[top.head]
        if top.dep == "pobj" and above.text.lower() in ("with", "by"):
            above = reading.tokens[above.head]
        if above.lemma not in _MEET:
            return None
        verb = above
        while verb.head != verb.i and not match.is_verb(verb):
            verb = reading.tokens[verb.head]
        met = match.objects(reading, verb.i)
        others = (
            *match.subjects(reading, verb.i),
            *met,
            *(i for noun in (verb.i, *met) for i in match.after(reading, noun, "with", "by", "between")),
        )
        codes = {code for i in others if not phrase.first <= i < phrase.last for code in self._codes(i)}
        return next(iter(set(relation) - codes)) if len(codes & set(relation)) == 1 and len(codes) == 1 else None

    def _codes(self, token: int, *, courts: bool = False) -> set[str]:
        """The states that a word stands for, as far as they are known by now; ``courts``: only governments."""
        n = self.actors.at.get(token)
        if n is not None:
            return {entry.code for entry in self.actors.entries[n] if entry.code}
        bare = self.actors.bare_at.get(token)
        if bare is not None:
            entry: Entry | None = None if courts else self.actors.bare_who[bare].entry
            return {entry.code} if entry is not None and entry.code else set()
        hit: Hit | None = self.actors.finder.ends.get(token)
        if hit is None or not hit.name.entry.code or (courts and hit.name.form not in _COURTS):
            return set()
        return {hit.name.entry.code}
