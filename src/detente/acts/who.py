"""The parties of an act, by where they stand in the sentence."""

from __future__ import annotations

from collections import Counter

from detente.core.items import Party
from detente.reading import match, venues
from detente.reading.base import Mention, Reading, Sentence

_SUBJECT, _OWNED, _TITLE = 0.8, 0.65, 0.75
# Plurals for people or sides who act for the two states in hand where nothing else says for whom.
_OF = ("of", "from", "in", "against", "on")
_STATES = frozenset(
    ("oppose", "prepare", "commit", "concern", "alarm", "determine", "worry", "set", "expect", "schedule")
)
_PEOPLE = frozenset("ally official leader troop force diplomat government soldier partner envoy".split())
# Actors without a state, by PLOVER sector, and what makes such actors of "groups".
_NONSTATE = {
    "gunman": "UAF",
    "militant": "UAF",
    "rebel": "REB",
    "insurgent": "REB",
    "separatist": "REB",
    "jihadist": "UAF",
    "jihadi": "UAF",
    "pirate": "CRM",
    "activist": "CVL",
    "campaigner": "CVL",
}
_GROUP = frozenset(("group", "organisation", "organization"))
_GROUPS = {"rights": "CVL", "right": "CVL", "advocacy": "CVL", "campaign": "CVL", "militant": "UAF", "rebel": "REB"}
_SIDES = frozenset("side country nation leader president premier neighbour neighbor minister government".split())
_ABOUT = frozenset(("discuss", "review", "debate"))
_CHAIRS = frozenset("seat place role membership state voice".split())
_SITES = frozenset("capital city port resort town palace island province region airport peninsula state".split())


class Who:
    """Finds parties around verbs and nouns of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        by_sentence: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        self._mentions = by_sentence
        self.bilateral = self._mostly_two()
        self.blamed: Counter[str] = Counter()

    def _mostly_two(self) -> bool:
        """Whether the report is about one pair: three in five mentions with a code are of its two sides."""
        counts = Counter(code for m in self.reading.mentions if m.kind != "pronoun" for code in m.codes)
        pair = sum(counts[code] for code in self.reading.relation)
        return len(self.reading.relation) == 2 and pair >= 0.6 * counts.total()

    def note(self, kind: str, recipients: tuple[Party, ...]) -> None:
        """Remember whom the report has told to be reproached or opposed."""
        if kind in ("ACCUSE", "REJECT"):
            self.blamed.update(party.code for party in recipients if party.code)

    def most_blamed(self, but: frozenset[str]) -> tuple[Party, ...]:
        """The one whom a report of reactions is about: twice reproached so far, more often than anybody else."""
        ranked = self.blamed.most_common(2)
        clear = ranked and ranked[0][1] > 1 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return (self._party(ranked[0][0]),) if clear and ranked[0][0] not in but else ()

    def named_in(self, sentence: Sentence) -> bool:
        """Whether the sentence names any party at all."""
        return bool(self._mentions.get(sentence.i))

    @staticmethod
    def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
        """``parties`` that are none of ``others``."""
        keys = {party.code or party.name for party in others}
        return tuple(party for party in parties if (party.code or party.name) not in keys)

    def at(self, token: int, *, places: bool = False) -> tuple[Party, ...]:
        """Parties that a noun (or what is coordinated with it) names, places included if asked."""
        found: list[Party] = []
        for member in match.conjuncts(self.reading, token):
            mention = self.reading.mention_at(member)
            if mention is None and member != token and self.reading.tokens[member].lemma in _PEOPLE:
                found.extend(self.owner(member))  # "NATO and European Union allies"
            if mention is None or (mention.place and not places):
                continue
            if mention.kind == "adjective" and mention.head != member:
                continue
            found.extend(mention.parties)
        return match.unique(found)

    def owner(self, token: int, *, places: bool = False, depth: int = 2) -> tuple[Party, ...]:
        """Whose the thing is: "Moscow's bid", "the killing by X of Y" (X), "the policy of Iran", "Russian gas"."""
        for member in match.conjuncts(self.reading, token):
            behind = ((), ("of", "from", "in", "against", "on", "with") if self._edge(member) else _OF)
            before = (("amod", "compound", "nmod"), ())
            site = self.reading.tokens[member].lemma in _SITES  # "the Bolivian port of Antofagasta"
            last = (before, behind) if site else (behind, before)
            for deps, preps in ((("poss",), ()), ((), ("by",)), *last):
                found: list[Party] = []
                for child in self.reading.children(member):
                    if child.dep in deps:
                        mention = self.reading.mention_at(child.i)
                        if mention is not None and (places or not mention.place):
                            found.extend(mention.parties)
                if preps:
                    for noun in match.after(self.reading, member, *preps):
                        found.extend(
                            self.at(noun, places=places)
                            or (self.owner(noun, places=places, depth=depth - 1) if depth else ())
                        )
                if found:
                    return match.unique(found)
            for child in self.reading.children(member):  # "the move announced by X", "the fence that X is building"
                made = match.agents(self.reading, child.i) if child.dep in ("acl", "relcl") else ()
                if made:
                    found = [p for i in made for p in self.at(i)]
                    if found:
                        return match.unique(found)
                own = [c for c in self.reading.children(child.i) if c.dep == "nsubj" and c.tag not in ("WDT", "WP")]
                if child.dep == "relcl" and own:
                    found = [p for c in own for p in self.at(c.i)]
                    if found:
                        return match.unique(found)
        return ()

    def _edge(self, noun: int) -> bool:
        return self.reading.tokens[noun].lemma in ("border", "frontier", "boundary")

    def subject(self, verb: int) -> tuple[tuple[Party, ...], float]:
        """Who does it, and how sure that is."""
        word = self.reading.tokens[verb]
        if word.dep == "acomp" or (word.dep == "attr" and not match.is_verb(word)):
            verb = word.head
        heads = match.subjects(self.reading, verb)
        if not heads and self.reading.tokens[verb].lemma in _STATES:  # "is opposed to": no passive at heart
            heads = match.objects(self.reading, verb)
        found: list[Party] = []
        for head in heads:
            found.extend(self.at(head))
            found.extend(self._in_headline(head))
        if found:
            return match.unique(found), _SUBJECT
        for head in heads:
            if self.reading.tokens[head].tag in ("PRP", "DT", "WDT", "WP"):
                continue
            found.extend(self._nonstate(head) or self.owner(head))
        if not found and heads and all(self._both(head) for head in heads):
            return self.relation(), _OWNED
        return match.unique(found), _OWNED

    def _nonstate(self, head: int) -> tuple[Party, ...]:
        """Who acts for no state: "rights groups", "gunmen", "separatists", unless the words say of which state."""
        word = self.reading.tokens[head]
        own = {c.lemma for c in self.reading.children(head) if c.dep in ("amod", "compound", "nmod")}
        sector = _NONSTATE.get(word.lemma) or (
            _GROUPS.get(next(iter(own & _GROUPS.keys()), "")) if word.lemma in _GROUP else None
        )
        if sector is None or any(
            self.reading.mention_at(c.i) for c in self.reading.children(head) if c.dep in ("amod", "compound", "poss")
        ):
            return ()
        start, end = match.phrase(self.reading, head)
        text = self.reading.report.text[start:end]
        return (Party(code=None, name=text, text=text, sector=sector),)

    def _both(self, head: int) -> bool:
        """Whether "the two leaders", "the sides" stand for the pair that the report is about."""
        word = self.reading.tokens[head]
        if not self.bilateral or word.tag != "NNS" or word.lemma not in _SIDES:
            return False
        named = {code for m in self._mentions.get(word.sentence, []) for code in m.codes}
        definite = any(c.text.lower() in ("the", "both", "two") for c in self.reading.children(head))
        return definite and named <= set(self.reading.relation)

    def _in_headline(self, head: int) -> tuple[Party, ...]:
        """Headlines coordinate by comma: in "Ankara, Athens resume talks" the parser sees one subject."""
        sentence = self.reading.sentences[self.reading.tokens[head].sentence]
        mention = self.reading.mention_at(head)
        if sentence.part != "title" or mention is None or mention.first - 2 < sentence.first:
            return ()
        if self.reading.tokens[mention.first - 1].text != ",":
            return ()
        before = self.reading.mention_at(mention.first - 2)
        joined = before is not None and before.last == mention.first - 1 and not before.place
        return before.parties if before is not None and joined else ()

    def objects(self, verb: int, *, places: bool = False) -> tuple[Party, ...]:
        """To whom, as direct or indirect object or subject of a passive."""
        found: list[Party] = []
        for head in match.objects(self.reading, verb):
            found.extend(self.at(head, places=places))
        return match.unique(found)

    def of_noun(self, noun: int) -> tuple[tuple[Party, ...], float]:
        """Who does what a noun names: "Moscow's offer", "the attack by X", "talks between A and B"."""
        found: list[Party] = []
        for child in self.reading.children(noun):
            if child.dep in ("poss", "amod", "compound", "nmod"):
                for member in match.conjuncts(self.reading, child.i):  # "international and Thai criticism"
                    mention = self.reading.mention_at(member)
                    if mention is not None:
                        found.extend(mention.parties)
        for head in match.after(self.reading, noun, "by", "between", "among"):
            found.extend(self.at(head, places=True) or self.owner(head))
        prep = self.reading.tokens[self.reading.tokens[noun].head]
        if not found and prep.text.lower() == "on" and match.is_verb(self.reading.tokens[prep.head]):
            return self.subject(prep.head)  # "who is on a visit to Oslo"
        return match.unique(found), _SUBJECT

    def partners(self, token: int, *more: str) -> tuple[Party, ...]:
        """Who takes part besides the subject: the object of "met", "with X", "between X and Y", and after ``more``."""
        found: list[Party] = list(self.objects(token))
        objects = match.objects(self.reading, token)
        about = self.reading.tokens[token].lemma in _ABOUT  # "discussed the accord between X and Y": a topic
        for head in (token, *objects):
            topic = about and head in objects
            preps = ("with",) if topic else ("with", "between", "alongside", "to", "among", *more)
            for noun in match.after(self.reading, head, *preps):
                if not match.is_verb(self.reading.tokens[noun]):
                    found.extend(self.at(noun, places=False) or self.owner(noun))
            for child in () if topic else self.reading.children(head):
                if head != token and child.dep in ("compound", "amod", "nmod", "poss"):
                    mention = self.reading.mention_at(child.i)
                    if mention is not None and mention.kind in ("adjective", "name", "group"):
                        found.extend(mention.parties)
            if self.reading.tokens[head].lemma in ("embassy", "consulate", "mission"):  # "its embassy in Tehran"
                for noun in match.after(self.reading, head, "in", "to"):
                    found.extend(self.at(noun, places=True))
            # "talks in Geneva with X": the preposition hangs from the place
            for prep in self.reading.children(head):
                if prep.dep == "prep":
                    for place in self.reading.children(prep.i):
                        if place.dep == "pobj":
                            for other in match.after(self.reading, place.i, "with"):
                                found.extend(self.at(other))
        return match.unique(found)

    def strangers(self, verb: int) -> bool:
        """Whether the verb names a partner who is no party: "met villagers", "talks with unions"."""
        heads = [*match.after(self.reading, verb, "with")]
        objects = match.objects(self.reading, verb)
        heads += [i for head in objects for i in match.after(self.reading, head, "with")]
        if self.reading.tokens[verb].lemma == "meet" and not match.passive(self.reading, verb):
            heads += objects
        return bool(heads) and not any(self.at(i, places=True) or self.owner(i) for i in heads)

    def destination(self, token: int) -> tuple[Party, ...]:
        """Where a visit leads: "visited Moscow", "a visit to Tashkent", "arrived in Delhi"."""
        heads = (token, *match.objects(self.reading, token))
        for head in heads:
            found: list[Party] = []
            for noun in match.after(self.reading, head, "to", "in", "into", "at", "for"):
                found.extend(self._host(noun))
            if found:
                return match.unique(found)
        found = [party for head in match.objects(self.reading, token) for party in self._host(head)]
        if not found and self.reading.tokens[token].pos == "NOUN":  # "a two-day visit, her first to Lima"
            word = self.reading.tokens[token]
            for i in range(token + 1, self.reading.sentences[word.sentence].last - 1):
                mention = self.reading.mention_at(i + 1)
                if self.reading.tokens[i].text == "to" and mention is not None and mention.first == i + 1:
                    if i - token <= 8:
                        found.extend(mention.parties)
                    break
        return match.unique(found)

    def _host(self, noun: int) -> tuple[Party, ...]:
        """Whose the place is that somebody goes to; venues of talks between others are nobody's."""
        found: list[Party] = []
        for member in match.conjuncts(self.reading, noun):
            mention = self.reading.mention_at(member)
            if mention is not None:
                if not venues.only(self.reading, mention):
                    found.extend(mention.parties)
            elif self.reading.tokens[member].lemma in _SITES:
                found.extend(self.owner(member, places=True))
        return match.unique(found)

    def slot(self, token: int, slot: str) -> tuple[Party, ...]:
        """The other party, in one of the places named in ``acts.tsv``."""
        objects = match.objects(self.reading, token)
        if slot == "obj":
            return self.objects(token, places=True)
        if slot == "none":
            return ()
        if slot == "recip":
            return self.partners(token)
        found: list[Party] = []
        if slot == "owner":
            for head in objects:
                found.extend(self.owner(head, places=True))
            for noun in match.after(self.reading, token, "to", "for", "at", "over", "against"):
                if not found:
                    found.extend(self.owner(noun, places=True))
            for child in self.reading.children(token):
                if child.dep in ("prep", "agent") and not found:  # "condemned by", "opposed to helping X"
                    for verb in self.reading.children(child.i):
                        if verb.dep == "pcomp":
                            found.extend(self.objects(verb.i, places=True))
            return match.unique(found)
        if slot == "through":
            for head in (token, *objects):
                for behind in self.reading.children(head):
                    for thing in self.reading.children(behind.i) if behind.dep == "prep" else ():
                        found.extend(self.slot(thing.i, "with") or self.owner(thing.i, places=True))
            return match.unique(found)
        if slot in ("of-owner", "by-owner", "owner-of"):
            prep = {"of-owner": "of", "by-owner": "by", "owner-of": "for"}[slot]
            for head in (token, *objects):
                for noun in match.after(self.reading, head, prep):
                    found.extend(self.owner(noun, places=True))
                    if not found and self.reading.tokens[noun].lemma in _CHAIRS:  # "support for a seat for X"
                        found.extend(p for i in match.after(self.reading, noun, "for") for p in self.at(i, places=True))
            return match.unique(found)
        if slot in ("clause", "infinitive"):
            deps = ("ccomp", "xcomp") if slot == "clause" else ("xcomp", "ccomp", "acl")
            for child in self.reading.children(token):
                if child.dep in deps:
                    if slot == "clause":
                        mine = self.subject(token)[0]
                        heads = match.subjects(self.reading, child.i)
                        found.extend(self.without(tuple(p for s in heads for p in self.at(s)), mine))
                        if found or any(self.at(i) for i in heads if i > token):
                            continue  # "denied that it had armed rebels": nothing is said of others
                    found.extend(self.objects(child.i, places=True))
                    found.extend(self.slot(child.i, "with"))
                    found.extend(self.slot(child.i, "to"))
                    if not found:
                        found.extend(self.slot(child.i, "owner"))
            return match.unique(found)
        agents = match.subjects(self.reading, token) if match.passive(self.reading, token) else ()
        for head in (token, *objects, *agents):
            if slot == "from":  # "pulled its troops out of Mali"
                for adverb in self.reading.children(head):
                    if adverb.text.lower() in ("out", "away", "off"):
                        found.extend(
                            p for noun in match.after(self.reading, adverb.i, "of", "from") for p in self._host(noun)
                        )
            for noun in match.after(self.reading, head, slot):
                found.extend(self.at(noun, places=True) or self.owner(noun, places=True))
        return match.unique(found)

    def pair_in_hand(self, sentence: int) -> tuple[Party, ...]:
        """The pair that the sentence is about.

        Its only group of two, else its only two parties, else the report's relation if the sentence names no third.
        """
        mentions = self._mentions.get(sentence, [])
        for mention in mentions:
            if mention.kind == "group" and len(mention.parties) == 2:
                return mention.parties
        named = match.unique([p for m in mentions for p in m.parties if p.code])
        outright = {p.code for m in mentions for p in m.parties if m.kind != "adjective"}
        if len(named) == 2 and {p.code for p in named} <= outright:
            return named
        if self.bilateral and {p.code for p in named} <= set(self.reading.relation):
            return self.relation()
        return ()

    def relation(self) -> tuple[Party, ...]:
        """The parties of the relation that the report is mainly about."""
        return tuple(self._party(code) for code in self.reading.relation)

    def _party(self, code: str) -> Party:
        for mention in self.reading.mentions:
            for party in mention.parties:
                if party.code == code:
                    return Party(code=code, name=party.name, text="", sector="GOV")
        return Party(code=code, name=code)
