"""From names, offices and persons to parties: whose each is, and which office they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.core.items import Party
from detente.data import gazetteer
from detente.data.gazetteer import Entry
from detente.reading import match
from detente.reading.base import Reading
from detente.reading.drafts import Draft, Hit, Kind, apostrophe, head_of
from detente.reading.people import People, Someone, namesake
from detente.reading.phrases import Finder, Phrase
from detente.reading.roles import SPOKES, capital

_SMALL = frozenset("of for and the to in on".split())
_LED = frozenset("was were is are being been , which that led headed represented by also jointly co - chaired".split())
_LEADS = frozenset(("lead", "head", "represent"))
_GENERIC = SPOKES | {"official", "officials", "source", "sources", "chief", "head", "statement", "spokesmen"}
FOREIGN = frozenset((("foreign", "office"), ("fo",), ("foreign", "ministry")))


@dataclass(slots=True)
class _Bare:
    """A person's name without an office before it."""

    first: int
    last: int
    hit: Hit | None = None
    owner: Hit | None = None  # "Norway's" of "Norway's Jonas Gahr Støre"

    @property
    def start(self) -> int:
        """The first word, the owner's included."""
        return self.first if self.owner is None else self.owner.first


class Actors:
    """Finds out, for one reading, whose the phrases are."""

    def __init__(self, reading: Reading, hits: list[Hit]) -> None:
        self.reading = reading
        finder = Finder(reading, hits)
        self.finder = finder
        self.phrases = finder.find()
        self.entries: list[tuple[Entry, ...]] = [tuple(h.name.entry for h in p.owners) for p in self.phrases]
        self.people = People()
        self.who: list[Someone | None] = [None] * len(self.phrases)
        self.of_role = {phrase.role.first: i for i, phrase in enumerate(self.phrases)}
        self.at = {i: n for n, phrase in enumerate(self.phrases) for i in range(phrase.first, phrase.last)}
        for n, phrase in enumerate(self.phrases):
            if phrase.person and not phrase.joined:
                self.at.update(dict.fromkeys(range(*phrase.person), n))
        self.hits = [h for h in hits if not any(i in self.at for i in range(h.first, h.last)) or self._outside(h)]
        self.bare = self._bare_names()
        self._owners()
        self.bare_at = {i: n for n, bare in enumerate(self.bare) for i in range(bare.first, bare.last)}
        self.bare_who: list[Someone] = []
        self._explicit()

    def _outside(self, hit: Hit) -> bool:
        """A name that lies behind "ambassador to" stays a name of its own."""
        n = self.at.get(hit.first)
        return n is None or (
            not (self.phrases[n].first <= hit.first < self.phrases[n].last)
            and not (
                self.phrases[n].person and self.phrases[n].person[0] <= hit.first  # type: ignore[index]
            )
        )

    # Names --------------------------------------------------------------------------------------------------------

    def words(self, first: int, last: int) -> str:
        """The characters of a stretch of tokens, on one line."""
        tokens = self.reading.tokens
        return " ".join(self.reading.report.text[tokens[first].start : tokens[last - 1].end].split())

    def _bare_names(self) -> list[_Bare]:
        """Names that the parser takes for persons, and persons of the gazetteer, outside the phrases."""
        tokens = self.reading.tokens
        taken = {i for h in self.hits for i in range(h.first, h.last)} | self.at.keys()
        found = [_Bare(*self._whole(h, taken), h) for h in self.hits if h.name.form == "person"]
        taken.update(i for bare in found for i in range(bare.first, bare.last))
        for sentence in self.reading.sentences:
            i = sentence.first
            while i < sentence.last:
                if tokens[i].entity != "PERSON" or i in taken or not capital(tokens[i]):
                    i += 1
                    continue
                span = self.finder.name_at(i, sentence.last)
                if span is None or any(j in taken for j in range(*span)):
                    i += 1
                    continue
                found.append(_Bare(*span))
                i = span[1]
                taken.update(range(*span))
        found.extend(_Bare(*span) for span in self._apposed_names(taken))
        return sorted(found, key=lambda name: name.first)

    def _owners(self) -> None:
        """The state whose possessive stands right before a person's name is part of it, and no party besides."""
        owning = set()
        for bare in self.bare:
            before = self.reading.tokens[bare.first - 1] if bare.first > 1 else None
            owner = self.finder.ends.get(bare.first - 2)
            if before is None or owner is None or not apostrophe(before.text):
                continue
            if owner in self.hits and owner.name.form in ("name", "abbreviation") and owner.name.entry.code:
                known = bare.hit.name.entry.code if bare.hit is not None else owner.name.entry.code
                if known == owner.name.entry.code:
                    bare.owner = owner
                    owning.add(owner.first)
        self.hits = [hit for hit in self.hits if hit.first not in owning]

    def _whole(self, hit: Hit, taken: set[int]) -> tuple[int, int]:
        """The whole name around a known one: "Benigno S. Aquino III"."""
        tokens, first, last = self.reading.tokens, hit.first, hit.last
        sentence = tokens[first].sentence
        if hit.last - hit.first == 1:
            while first and tokens[first - 1].entity == "PERSON" and tokens[first - 1].pos == "PROPN":
                if first - 1 in taken or tokens[first - 1].sentence != sentence or not capital(tokens[first - 1]):
                    break
                first -= 1
        if last < len(tokens) and tokens[last].text in ("II", "III", "IV", "Jr", "Jr.") and last not in taken:
            last += tokens[last].sentence == sentence
        span = self.finder.name_at(first, last)  # without "Mr"
        return (max(span[0], first), last) if span and span[0] <= hit.first else (hit.first, last)

    def _apposed_names(self, taken: set[int]) -> list[tuple[int, int]]:
        """Names that only the office set off from them by a comma tells to be a person's."""
        tokens, found = self.reading.tokens, []
        for phrase in self.phrases:
            if phrase.person or phrase.role.plural or phrase.role.sort not in ("person", "counterpart"):
                continue
            at = phrase.first - 1
            at -= at >= 0 and tokens[at].pos == "DET"
            if at < 2 or tokens[at].text != "," or tokens[at].sentence != tokens[phrase.first].sentence:
                continue
            first = at
            while first and tokens[first - 1].pos == "PROPN" and capital(tokens[first - 1]) and first - 1 not in taken:
                first -= 1
            if 2 <= at - first <= 4 and tokens[first].sentence == tokens[at].sentence:
                found.append((first, at))
        return found

    def _meet(self, first: int, last: int) -> Someone:
        hit = self.finder.starts.get(first) or self.finder.ends.get(last - 1)
        someone = self.people.meet(tuple(self.words(first, last).split()))
        given = self.words(first, hit.first).split() if hit is not None and hit.first > first else []
        if hit is not None and hit.name.form == "person" and not namesake(given, hit.name.person or ""):
            if len(someone.words) == 1:  # the text never writes the name in full
                someone.words = tuple((hit.name.person or someone.name).split())
            someone.entry = someone.entry or hit.name.entry
            someone.role = someone.role or hit.name.role
            someone.sector = someone.sector or hit.name.sector
        return someone

    def _explicit(self) -> None:
        for n, phrase in enumerate(self.phrases):
            if phrase.of is not None and not self.entries[n] and phrase.of in self.of_role:
                self.entries[n] = self.entries[self.of_role[phrase.of]]
        spans = [(p.person, n, None) for n, p in enumerate(self.phrases) if p.person]
        spans += [((b.first, b.last), None, n) for n, b in enumerate(self.bare)]  # type: ignore[misc]
        people: dict[tuple[int, int], Someone] = {}
        for long in (True, False):  # full names first: "Ryabkov" in the headline is the one named in the text
            for span, _, _ in sorted(spans):
                if span and (len(self.words(*span).split()) > 1) == long:
                    people[span] = self._meet(*span)
        self.bare_who = [people[b.first, b.last] for b in self.bare]
        for bare, someone in zip(self.bare, self.bare_who, strict=True):
            if bare.owner is not None:
                someone.entry = someone.entry or bare.owner.name.entry
        for n, phrase in enumerate(self.phrases):
            if phrase.person:
                someone = people[phrase.person]
                self.who[n] = someone
                role = self._role(phrase)
                if role and (not someone.stated or (someone.role or "").count(" ") < role.count(" ")):
                    someone.role, someone.sector, someone.stated = role, self._sector(n), True
                someone.entry = next(iter(self.entries[n]), someone.entry)
        for n, bare in enumerate(self.bare):
            self._apposed(n, bare)
        for n in range(len(self.phrases)):
            self._led(n)

    def _role(self, phrase: Phrase) -> str:
        """The office in title case, without the state."""
        if phrase.role.plural or phrase.role.sort != "person":
            return ""
        words = [self.reading.tokens[i].text for i in range(phrase.role.first, phrase.role.last)]
        cased = [
            w if (w in _SMALL and i) or w.startswith(("d'", "d’")) else w[:1].upper() + w[1:]
            for i, w in enumerate(words)
        ]
        return re.sub(r" ([’'-]s?) ?", r"\1 ", " ".join(cased)).replace("- ", "-").strip()

    def _sector(self, n: int) -> str:
        phrase = self.phrases[n]
        noun = self.reading.tokens[phrase.role.last - 1].text.lower()
        owner = phrase.owners[0].name if phrase.owners else None
        loose = noun in _GENERIC or (owner is not None and owner.entry.kind in ("nonstate", "organisation", "bloc"))
        if owner is not None and owner.sector and loose:
            return owner.sector
        return phrase.role.sector

    def _apposed(self, n: int, bare: _Bare) -> None:
        """As in "X, the Russian deputy foreign minister," and "the Russian deputy foreign minister, X,"."""
        tokens, someone = self.reading.tokens, self.bare_who[n]
        end = self.reading.sentences[tokens[bare.first].sentence].last
        after = bare.last
        if after + 1 < end and tokens[after].text in (",", "(", "–", "—"):
            at = after + 1
            if at + 1 < end and tokens[at].text.lower() == "who":
                at += 2
            if at < end and tokens[at].pos == "DET":
                at += 1
            m = self.at.get(at)
            if m is not None and self._takes(m, someone):
                return
        before = bare.first - 1
        if before > 0 and tokens[before].text in (",", "(") and (after >= end or tokens[after].pos != "CCONJ"):
            m = self.at.get(before - 1)
            if m is not None and self.phrases[m].last == before:
                if self.phrases[m].role.sort in ("body", "side"):  # "a spokesman for the ministry, X"
                    m = self._spoken_for(m)
                self._takes(m, someone)

    def _spoken_for(self, m: int) -> int:
        """The spokesman of a body that stands right before it; the body itself where there is none."""
        before, body = self.phrases[m - 1], self.phrases[m]
        between = {t.text.lower() for t in self.reading.tokens[before.last : body.first]}
        joined = m > 0 and before.role.sort == "person" and between <= {"of", "for", "at", "the", "with"}
        return m - 1 if joined and between else m

    def _takes(self, m: int, someone: Someone) -> bool:
        phrase = self.phrases[m]
        if phrase.person or phrase.role.plural or len(self.entries[m]) > 1:
            return False
        if phrase.role.sort not in ("person", "counterpart"):
            return False
        if self.entries[m] and someone.entry and someone.entry != self.entries[m][0]:
            return False
        someone.entry = next(iter(self.entries[m]), someone.entry)
        if phrase.role.sort == "person":
            someone.role, someone.sector, someone.stated = self._role(phrase), self._sector(m), True
        self.who[m] = someone
        return True

    def _led(self, n: int) -> None:
        """As in "The Pakistani side was led by X"; "X led the Pakistani side"."""
        phrase, tokens = self.phrases[n], self.reading.tokens
        if phrase.role.sort != "side" or len(self.entries[n]) != 1:
            return
        end = self.reading.sentences[tokens[phrase.first].sentence].last
        at = phrase.last
        while at < end and tokens[at].text.lower() in _LED:
            at += 1
        if at < end and tokens[at - 1].text.lower() == "by" and at > phrase.last:
            while at < end and tokens[at].pos == "DET":
                at += 1
            self._give(at, self.entries[n])
        governor = tokens[tokens[head_of(self.reading, phrase.first, phrase.last)].head]
        if governor.lemma in _LEADS and not match.passive(self.reading, governor.i):
            for subject in match.subjects(self.reading, governor.i):
                self._give(subject, self.entries[n])

    def _give(self, at: int, entries: tuple[Entry, ...]) -> None:
        """Whoever stands at a token is of these, unless known to be another's."""
        n = self.at.get(at)
        if n is not None and not self.entries[n]:
            self.entries[n] = entries
            someone = self.who[n]
            if someone is not None and someone.entry is None:
                someone.entry = entries[0]
        bare = self.bare_at.get(at)
        if bare is not None and self.bare_who[bare].entry is None:
            self.bare_who[bare].entry = entries[0]

    # Out ----------------------------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """The phrases and persons that are settled, as mentions."""
        found: list[Draft] = []
        last: Draft | None = None
        for n, phrase in enumerate(self.phrases):
            if not self.entries[n]:
                continue
            draft = self._of_phrase(n, last)
            if phrase.role.sort == "person" and not phrase.role.plural:
                last = draft
            found.append(draft)
            if phrase.person and not phrase.joined:
                found.append(self._of_person(*phrase.person, self.who[n]))  # type: ignore[arg-type]
        for bare, someone in zip(self.bare, self.bare_who, strict=True):
            if someone.entry is not None:
                found.append(self._of_person(bare.first, bare.last, someone, start=bare.start))
        found.extend(self._surnames({i for d in found for i in range(d.first, d.last)}))
        return found

    def owned(self, pronouns: dict[int, Draft]) -> list[Draft]:
        """Offices behind a pronoun that is settled: "its foreign minister", "their armies"."""
        found: list[Draft] = []
        for n, phrase in enumerate(self.phrases):
            owner = pronouns.get(phrase.pronoun) if phrase.pronoun is not None else None
            if owner is None or self.entries[n] or any(p.person for p in owner.parties):
                continue
            entries = [gazetteer.lookup(party.code) if party.code else None for party in owner.parties]
            if len(entries) > 1 and not phrase.role.plural:
                continue
            self.entries[n] = tuple(entry for entry in entries if entry is not None)
            if self.entries[n]:
                found.append(self._of_phrase(n, None))
        return found

    def _of_phrase(self, n: int, before: Draft | None) -> Draft:
        phrase, someone = self.phrases[n], self.who[n]
        text = self.words(phrase.first, phrase.last)
        role, sector = self._role(phrase) or None, self._sector(n)
        if phrase.role.sort == "counterpart":
            if before is not None:
                role, sector = before.parties[0].role, before.parties[0].sector or sector
            if someone is not None:
                role = someone.role = someone.role or role
                someone.sector = someone.sector or sector
        if someone is not None:
            role = someone.role or role if not phrase.joined else role or someone.role
        parties = tuple(
            Party(
                code=entry.code,
                name=entry.name,
                text=text,
                sector=self._group_sector(n, entry) or sector,
                person=someone.name if someone else None,
                role=role,
            )
            for entry in self.entries[n]
        )
        kind: Kind = "person" if phrase.joined else "body" if phrase.role.sort == "body" else "title"
        if len(parties) > 1:
            kind = "group"
        key: tuple[object, ...] = ("person", someone.name) if someone else self._key(n, parties)
        head = head_of(self.reading, phrase.first, phrase.last) if phrase.joined else phrase.role.last - 1
        return Draft(
            first=phrase.first,
            last=phrase.last,
            head=head,
            kind=kind,
            parties=parties,
            key=key,
            plural=phrase.role.plural,
        )

    def _group_sector(self, n: int, entry: Entry) -> str | None:
        owners = self.phrases[n].owners
        return next((h.name.sector for h in owners if h.name.entry is entry and entry.kind == "nonstate"), None)

    def _key(self, n: int, parties: tuple[Party, ...]) -> tuple[object, ...]:
        sort = self.phrases[n].role.sort
        codes = tuple(p.code or p.name for p in parties)
        if sort == "side" and len(codes) == 1:
            return ("state", codes[0])
        words = self.phrases[n].role.words(self.reading)
        words = ("foreign", "office") if words in FOREIGN else words
        return ("role", codes, words if sort != "counterpart" else parties[0].role)

    def _of_person(self, first: int, last: int, someone: Someone, *, start: int | None = None) -> Draft:
        assert someone.entry is not None
        party = Party(
            code=someone.entry.code,
            name=someone.entry.name,
            text=self.words(first, last),
            sector=someone.sector,
            person=someone.name,
            role=someone.role,
        )
        head = head_of(self.reading, first, last)
        first = first if start is None else start
        return Draft(first=first, last=last, head=head, kind="person", parties=(party,), key=("person", someone.name))

    def _surnames(self, taken: set[int]) -> list[Draft]:
        """Later mentions by one name that the parser did not take for a person."""
        tokens, found = self.reading.tokens, []
        taken |= {i for h in self.hits for i in range(h.first, h.last)}
        for token in tokens:
            if token.i in taken or token.pos != "PROPN" or not capital(token) or len(token.text) < 3:
                continue
            someone = self.people.known((token.text,))
            if someone is None or someone.entry is None or len(someone.words) < 2:
                continue
            near = [
                t for t in tokens[max(token.i - 1, 0) : token.i + 2] if t.i != token.i and t.sentence == token.sentence
            ]
            if any(t.pos == "PROPN" and capital(t) and not apostrophe(t.text) and t.i not in taken for t in near):
                continue
            found.append(replace(self._of_person(token.i, token.i + 1, someone)))
        return found
