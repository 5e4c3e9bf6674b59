"""Several parties by description: "the two sides", "both countries", "the three nations"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from detente.core.items import Party
from detente.data import gazetteer
from detente.reading import about
from detente.reading.base import Reading
from detente.reading.drafts import Draft, head_of

_NOUNS = frozenset(
    "side country nation neighbour neighbor government leader minister president state capital party delegation"
    " foe rival ally partner power adversary arch-rival archrival army military team signatory republic premier"
    " diplomat negotiator official secretary counterpart giant economy enemy superpower statesman dignitary"
    " interlocutor chief belligerent".split()
)
_LEADERS = frozenset(
    "leader minister president premier diplomat official secretary counterpart statesman dignitary chief"
    " negotiator interlocutor".split()
)
_TITLES = frozenset(("minister", "president", "premier", "secretary"))
_PLAIN = frozenset(("side", "party"))  # may stand without a number: "the sides"
_NAMESAKES = {
    "Koreas": ("KOR", "PRK"),
    "Congos": ("COD", "COG"),
    "Sudans": ("SDN", "SSD"),
    "Germanys": ("DDR", "DEU"),
}
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_WINDOW = 3


def find(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Groups that can be settled: by the parties named together before, else by the two the report is about."""
    relation = about.main(reading, drafts)
    taken = {i for d in drafts for i in range(d.first, d.last)}
    known = _Known(reading, drafts)
    found: list[Draft] = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            two = None if i in taken else _namesakes(reading, i, sentence.last)
            if two is not None:
                found.append(two)
                i = two.last
                continue
            span = None if i in taken else _span(reading, i, sentence.last)
            if span is None:
                i += 1
                continue
            first, last, number, noun = span
            keys = known.together(first, number) or (tuple(sorted(relation)) if number == 2 else ())
            if keys:
                found.append(known.draft(first, last, noun, keys))
            i = last
    return found


def _namesakes(reading: Reading, at: int, end: int) -> Draft | None:
    """Two states of one name: "the two Koreas", "both Congos"."""
    words = [t.text for t in reading.tokens[at : min(at + 3, end)]]
    number = 1 if words[0].lower() in ("both", "two") else 2
    if number == 2 and [word.lower() for word in words[:2]] != ["the", "two"]:
        return None
    codes = _NAMESAKES.get(words[number]) if len(words) > number else None
    if codes is None:
        return None
    text = " ".join(words[: number + 1])
    parties = tuple(Party(code=code, name=gazetteer.name_of(code), text=text, sector="GOV") for code in codes)
    last = at + number + 1
    return Draft(first=at, last=last, head=last - 1, kind="group", parties=parties, key=("group", codes), plural=True)


def _span(reading: Reading, at: int, end: int) -> tuple[int, int, int, str] | None:
    """First and last token, how many, and the noun of a group that begins here."""
    tokens = reading.tokens
    word = tokens[at].text.lower()
    i, number = at, 0
    if word == "both":
        number, i = 2, at + 1
        while i < end and tokens[i].text.lower() in ("of", "the", "these", "them"):
            if tokens[i].text.lower() == "them":
                return at, i + 1, 2, ""
            i += 1
    elif word in ("the", "these", "those") and at + 1 < end:
        i = at + 1
        number = _NUMBERS.get(tokens[i].text.lower(), 0)
        if number:
            i += 1
    elif word in _NUMBERS and word != "both" and at + 1 < end:
        number, i = _NUMBERS[word], at + 1
        if (at and tokens[at - 1].pos in ("DET", "ADJ")) or tokens[at + 1].lemma not in _PLAIN:
            return None
    else:
        return None
    start = i
    while i < end and i - start < 4:
        lemma = tokens[i].lemma
        if lemma in _NOUNS and tokens[i].tag in ("NNS", "NNPS"):
            if number or (lemma in _PLAIN and i == start):
                return at, i + 1, number or 2, lemma
            return None
        if tokens[i].pos not in ("ADJ", "NOUN", "PROPN") and tokens[i].text != "-" and tokens[i].tag != "VBN":
            break
        i += 1
    if number == 2 and start < end and tokens[start - 1].dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        after = tokens[start]
        alone = after.pos in ("VERB", "AUX", "PUNCT", "ADP", "ADV", "CCONJ", "SCONJ")
        if alone and not (word == "both" and any(t.text.lower() == "and" for t in tokens[start : start + 6])):
            return at, start, 2, ""
    return None


class _Known:
    """What was named before a group: parties named together, and persons."""

    def __init__(self, reading: Reading, drafts: list[Draft]) -> None:
        self.reading = reading
        self.drafts = drafts
        self.pairs = about.pairs(reading, drafts)
        self.ends = [last for _, last, _ in self.pairs]
        self.main = set(about.main(reading, drafts))
        self.party: dict[str, Party] = {}
        for draft in drafts:
            for party in draft.parties:
                self.party.setdefault(party.code or party.name, party)
        self.persons = [d for d in drafts if d.kind == "person" and len(d.parties) == 1]

    def together(self, first: int, number: int) -> tuple[str, ...]:
        """So many parties named together right before; further back only the two that the report is about."""
        sentence = self.reading.tokens[first].sentence
        at = bisect_right(self.ends, first)
        for start, _, keys in reversed(self.pairs[max(at - 4, 0) : at]):
            distance = sentence - self.reading.tokens[start].sentence
            if distance > _WINDOW:
                break
            if len(keys) == number and (distance <= 1 or keys == self.main or number > 2):
                return tuple(sorted(keys))
        return ()

    def draft(self, first: int, last: int, noun: str, keys: tuple[str, ...]) -> Draft:
        """The group, with the persons it means where it is one of leaders and each is known."""
        start, end = self.reading.tokens[first].start, self.reading.tokens[last - 1].end
        text = " ".join(self.reading.report.text[start:end].split())
        persons: dict[str, Party] = {}
        if noun in _LEADERS:
            at = bisect_right(self.persons, first, key=lambda d: d.first)
            for draft in self.persons[max(at - 8, 0) : at]:
                one = draft.parties[0]
                if noun not in _TITLES or noun in (one.role or "").casefold():
                    persons[one.code or one.name] = one
        if not persons.keys() >= set(keys):
            persons = {}
        sector = "MIL" if noun in ("army", "military") else "GOV"
        parties = tuple(
            replace(persons[key], text=text)
            if key in persons
            else Party(
                code=self.party[key].code,
                name=self.party[key].name,
                text=text,
                sector=sector if self.party[key].code else self.party[key].sector,
            )
            for key in keys
        )
        head = head_of(self.reading, first, last)
        return Draft(first=first, last=last, head=head, kind="group", parties=parties, key=("group", keys), plural=True)
