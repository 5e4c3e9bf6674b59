"""Phrases around a role's noun: whose it is ("Russian", "Pakistan's", "of India") and who holds it.

Found by the order of the words, because the words around offices and names are where a parser errs most.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.reading import roles
from detente.reading.base import Reading
from detente.reading.drafts import Hit, apostrophe, by_last
from detente.reading.roles import Role, capital

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof amb ambassador gen general lt col maj brig brigadier adm admiral capt sir dame lord"
    " lady sen rep gov hon mufti maulana justice retd retired ret air marshal chief field comrade h.e".split()
)
_PARTICLES = frozenset("bin bint ibn al el ul ur ud uz us van von der den de da dos del di la le abu ben e".split())
_NO_NAMES = frozenset(
    "house office secretariat palace day council ministry department monday tuesday wednesday thursday friday"
    " saturday sunday january february march april june july august september october november december summit"
    " conference meeting talks group committee commission affairs general state he she they it the this that".split()
)
_BETWEEN = frozenset(("ADJ", "ADV", "NOUN", "PROPN", "NUM", "VERB"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "this", "that"))
_RULERS = frozenset("government regime authorities leadership leaders officials administration".split())
_LONGEST = 6  # words between an owner and the role
_NO_OWNER_BEFORE = frozenset(("pro", "anti", "non"))


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A role's noun with what belongs to it: tokens ``first`` up to, not including, ``last``.

    ``owners`` are the names whose office it is, ``within`` those of them that the phrase covers, ``pronoun`` the "his"
    or "its" before it, ``person`` the words of the holder's name (which the phrase covers when ``joined``).
    """

    role: Role
    first: int
    last: int
    definite: bool = False
    owners: list[Hit] = field(default_factory=list)
    within: list[Hit] = field(default_factory=list)
    pronoun: int | None = None
    person: tuple[int, int] | None = None
    joined: bool = False
    of: int | None = None  # where the phrase begins that this one belongs to: "head of | the Russian delegation"


class Finder:
    """Finds the phrases of one reading, sentence by sentence."""

    def __init__(self, reading: Reading, hits: list[Hit]) -> None:
        self.reading = reading
        self.ends = by_last(hits)
        self.starts = {hit.first: hit for hit in hits}
        self.roles = roles.find(reading)
        self.role_at = {role.first: role for role in self.roles}

    def find(self) -> list[Phrase]:
        """All phrases, in order; two roles in a row ("Chief of Army Staff General X") are one."""
        found: list[Phrase] = []
        skip = -1
        for role in self.roles:
            if role.first < skip:
                continue
            covering = self._covering(role)
            if covering is not None and (role.sort != "person" or covering.last > role.last or covering.name.person):
                continue
            phrase = self._phrase(role, found[-1] if found else None, covering)
            if phrase is not None:
                if found and phrase.first <= found[-1].first:  # "Indian government" of "Indian government sources"
                    found.pop()
                found.append(phrase)
                skip = phrase.last
        return found

    def _covering(self, role: Role) -> Hit | None:
        """The name of the gazetteer that the role's noun is part of: "State Department", "UN Secretary-General"."""
        for i in range(role.last - 1, role.last + 4):
            hit = self.ends.get(i)
            if hit is not None and hit.first <= role.first:
                return hit
        for i in range(role.first, role.last - 1):  # "Chinese Foreign Ministry" of "Chinese Foreign Ministry spokesman"
            hit = self.ends.get(i)
            if hit is not None and hit.first <= role.first:
                return hit
        return None

    def _phrase(self, role: Role, before: Phrase | None, covering: Hit | None) -> Phrase | None:
        reading, sentence = self.reading, self.reading.sentences[self.reading.tokens[role.first].sentence]
        phrase = Phrase(role=role, first=role.first, last=role.last)
        if before is not None and before.last == role.first and not before.joined and not before.of:
            if before.role.sort == "person" and role.last - role.first == 1 and before.person is None:
                before.role = Role(
                    first=before.role.first,
                    last=before.role.last,
                    sector=before.role.sector,
                    sort="person",
                    plural=False,
                )
                phrase = before
                phrase.last = role.last
            elif before.role.sort == "body":
                phrase.first, phrase.owners, phrase.within = before.first, before.owners, before.within
                phrase.pronoun, phrase.definite = before.pronoun, before.definite
        if covering is not None:
            phrase.first, phrase.owners, phrase.within = covering.first, [covering], [covering]
        if phrase.first == role.first and phrase is not before:
            self._leftwards(phrase, sentence.first)
        elif covering is not None:
            first = phrase.first
            self._leftwards(phrase, sentence.first)
            if phrase.owners[0].name.entry != covering.name.entry or phrase.pronoun is not None:
                phrase.first, phrase.owners, phrase.within = first, [covering], [covering]
        self._name(phrase, phrase.last, sentence.last)
        if not phrase.owners:
            self._of(phrase, sentence.last)
        if not phrase.joined and phrase.person is None:
            self._complement(phrase, sentence.last)
        if not phrase.joined and self._modifies(role):
            return None
        if role.sort == "side" and phrase.last < sentence.last and reading.tokens[role.last].text.lower() == "of":
            return None
        return None if phrase is before else phrase

    def _modifies(self, role: Role) -> bool:
        """Whether the role's noun only tells of what kind another noun is: "military aid", "state visit"."""
        noun = self.reading.tokens[role.last - 1]
        if noun.dep not in ("compound", "amod", "nmod") or noun.head < role.last or role.last - role.first > 1:
            return False
        after = self.reading.tokens[role.last]
        return (
            noun.text.lower() in roles.WEAK
            and after.i not in self.role_at
            and after.pos in ("NOUN", "PROPN", "ADJ", "PUNCT")
        )

    def _leftwards(self, phrase: Phrase, floor: int) -> None:
        tokens = self.reading.tokens
        at = phrase.first - 1
        for _ in range(_LONGEST):
            if at < floor:
                return
            token = tokens[at]
            if at in self.ends:
                self._owned(phrase, self.ends[at], floor)
                return
            if apostrophe(token.text) and at - 1 in self.ends:
                phrase.definite = True
                self._owned(phrase, self.ends[at - 1], floor)
                return
            if token.tag == "PRP$":
                phrase.pronoun, phrase.definite = at, True
                phrase.first = at
                return
            if token.text.lower() in _DETERMINERS or token.pos == "DET":
                phrase.definite = token.text.lower() in ("the", "this", "that")
                return
            if token.pos not in _BETWEEN and token.text not in ("-", "–"):
                return
            if token.pos == "VERB" and token.tag not in ("VBN", "VBG"):
                return
            if token.text in ("-", "–") and at - 1 in self.ends:
                return
            at -= 1

    def _owned(self, phrase: Phrase, hit: Hit, floor: int) -> None:
        """Take a name before the role as its owner, unless the words between say otherwise; coordinated ones too."""
        tokens = self.reading.tokens
        name = hit.name
        possessive = apostrophe(tokens[hit.last].text)
        people = name.form == "person" or (name.form == "demonym" and name.text.endswith("s"))
        if name.form == "city" or (people and not possessive):
            return
        before = [t.text.lower() for t in tokens[max(hit.first - 2, floor) : hit.first]]
        if len(before) == 2 and before[0] in _NO_OWNER_BEFORE and before[1] in ("-", "–"):
            return
        if (
            name.form in ("name", "capital", "abbreviation", "seat")
            and not possessive
            and not self._compound(hit, phrase)
        ):
            return
        if name.end != tokens[hit.last - 1].end:  # "U.S.-led"
            return
        if phrase.role.sector == "EDU" and name.form == "name" and not possessive:  # "a China expert"
            return
        sender = self.ends.get(hit.first - 1)
        if sender is not None and not possessive and sender.name.entry.kind in ("organisation", "bloc"):
            phrase.owners = phrase.within = [sender]  # "the UN Syria envoy"
            phrase.first = sender.first
            return
        owners = [hit]
        at = hit.first - 1
        while at - 1 >= floor and tokens[at].text.lower() in ("and", ",", "&", "-", "–", "the"):
            end = at - 1
            while end > floor and tokens[end].text.lower() in ("the", ",", "and"):
                end -= 1
            if apostrophe(tokens[end].text):
                end -= 1
            other = self.ends.get(end)
            adjective = name.form in ("adjective", "demonym")
            if other is None or (other.name.form in ("adjective", "demonym", "abbreviation")) < adjective:
                break
            if not adjective and not possessive:
                break
            plain = tokens[at].text in ("-", "–")
            if plain or (not phrase.role.plural and len(owners) == 1 and tokens[at].text.lower() != "and"):
                break
            owners.insert(0, other)
            at = other.first - 1
        if len(owners) > 1 and not phrase.role.plural and phrase.role.sort == "person":
            owners = [hit]  # "between Russia and India's foreign minister"
        phrase.owners = owners
        phrase.within = owners
        phrase.first = owners[0].first

    def _compound(self, hit: Hit, phrase: Phrase) -> bool:
        """Whether a state's name right before a role belongs to it: "Pakistan Prime Minister", "US officials"."""
        token, role = self.reading.tokens[hit.last - 1], phrase.role
        if hit.last == role.first and (
            capital(self.reading.tokens[role.first])
            or token.dep in ("compound", "nmod", "amod", "poss")
            or (role.last - role.first > 1 and role.sort == "person")
        ):
            return True
        return token.dep in ("compound", "nmod", "amod", "poss") and phrase.first <= token.head < phrase.last + 3

    def _of(self, phrase: Phrase, end: int) -> None:
        """As in "foreign minister of Pakistan", "officials from India", "spokesman for the ministry"."""
        tokens, at = self.reading.tokens, phrase.last
        if at >= end:
            return
        word = tokens[at].text.lower()
        noun = tokens[phrase.role.last - 1].text.lower()
        spokes = noun in roles.SPOKES or noun.rstrip("s") in ("source", "official")
        ours = word == "of" or (word == "from" and phrase.role.plural) or (word in ("for", "at") and spokes)
        if word == "in" and noun in _RULERS and self._capital(at + 1):
            phrase.owners = [self.starts[at + 1]]  # "the government in Kabul"
        if not ours:
            return
        at += 1
        start = at
        while at < end and at < start + 4:
            token = tokens[at]
            if at in self.starts:
                self._behind(phrase, self.starts[at], end)
                return
            if at in self.role_at and not phrase.joined:
                phrase.of = at
                return
            if token.pos not in ("DET", "ADJ", "PROPN", "NOUN", "NUM"):
                return
            at += 1

    def _capital(self, at: int) -> bool:
        return at in self.starts and self.starts[at].name.form == "capital"

    def _behind(self, phrase: Phrase, hit: Hit, end: int) -> None:
        tokens = self.reading.tokens
        if hit.name.form == "person" and phrase.role.sort == "body" and hit.name.entry.kind != "nonstate":
            phrase.owners = [hit]  # "the government of Nuri al-Maliki"
        if hit.name.form in ("city", "person"):
            return
        phrase.owners = [hit]
        after = hit.last
        if hit.name.form in ("adjective", "demonym") or (after < end and apostrophe(tokens[after].text)):
            return
        if after in self.role_at:
            return
        phrase.within = [hit]
        phrase.last = hit.last
        while phrase.role.plural and after + 1 < end and tokens[after].text.lower() in ("and", ",", "&"):
            step = after + 1
            while step < end and tokens[step].text.lower() in ("and", "the"):
                step += 1
            other = self.starts.get(step)
            if other is None or other.name.form in ("city", "person", "adjective"):
                break
            phrase.owners = [*phrase.owners, other]
            phrase.within = [*phrase.within, other]
            after = phrase.last = other.last
        if not phrase.joined:
            self._name(phrase, phrase.last, end)

    def _complement(self, phrase: Phrase, end: int) -> None:
        """The holder's name behind "ambassador to X"."""
        tokens, at = self.reading.tokens, phrase.last
        noun = tokens[phrase.role.last - 1].text.lower()
        if at + 1 >= end or not any(noun.startswith(sent) for sent in roles.SENT):
            return
        if tokens[at].text.lower() not in ("to", "for", "in", "on", "at"):
            return
        at += 1
        while at < end and at < phrase.last + 5:
            if at in self.starts and self.starts[at].name.form != "person":
                after = self.starts[at].last
                span = self.name_at(after, end)
                if span:
                    phrase.person = span
                return
            if tokens[at].pos not in ("DET", "ADJ", "PROPN", "NOUN"):
                return
            at += 1

    def _name(self, phrase: Phrase, at: int, end: int) -> None:
        if phrase.role.plural or phrase.role.sort not in ("person", "counterpart"):
            return
        span = self.name_at(at, end) or self._named_like_a_place(phrase, at, end)
        if span:
            phrase.person, phrase.joined, phrase.last = span, True, span[1]

    def _named_like_a_place(self, phrase: Phrase, at: int, end: int) -> tuple[int, int] | None:
        """A name that begins with a place's, right behind an office: "President Milan Obrenic"."""
        hit, tokens = self.starts.get(at), self.reading.tokens
        if hit is None or hit.last != at + 1 or hit.last >= end or phrase.role.sort != "person":
            return None
        after = tokens[hit.last]
        if hit.name.form not in ("city", "name") or after.pos != "PROPN" or not capital(after):
            return None
        behind = self.name_at(hit.last, end) if hit.last not in self.role_at else None
        return (at, behind[1]) if behind and behind[0] == hit.last else None

    def name_at(self, at: int, end: int) -> tuple[int, int] | None:
        """The words of a person's name that begins at a token, honorifics before it passed over."""
        tokens = self.reading.tokens
        start = at
        while (
            start < end
            and tokens[start].text.lower().rstrip(".") in _HONORIFICS | {"(", ")"}
            and (capital(tokens[start]) or tokens[start].text in "()" or tokens[start].text.lower().startswith("ret"))
        ):
            start += 1
            if start < end and tokens[start].text == "." and start > at:
                start += 1
        if start >= end:
            return None
        hit = self.starts.get(start)
        if hit is not None and hit.name.form == "person":
            return start, hit.last
        title = self.reading.sentences[tokens[start].sentence].part == "title"
        stop = start
        while stop < end:
            token = tokens[stop]
            word = token.text.lower()
            if stop in self.starts and not (token.entity == "PERSON" and stop > start):
                break
            named = (
                capital(token)
                and token.pos in ("PROPN", "NOUN", "ADJ", "X")
                and word.rstrip(".") not in _NO_NAMES
                and (token.pos == "PROPN" or token.entity == "PERSON")
                and (not title or token.entity == "PERSON")
                and stop not in self.role_at
            )
            joint = stop > start and (
                (word in _PARTICLES and stop + 1 < end and (capital(tokens[stop + 1]) or tokens[stop + 1].text == "-"))
                or (
                    token.text in ("-", "‑")
                    and tokens[stop - 1].end == token.start
                    and tokens[stop + 1].start == token.end
                )
                or (
                    tokens[stop - 1].text in ("-", "‑") and tokens[stop - 1].end == token.start and token.text.isalpha()
                )
            )
            if not named and not joint:
                break
            stop += 1
            if stop - start > 6:
                break
        return (start, stop) if stop > start and tokens[start].text[:1].isalpha() else None
