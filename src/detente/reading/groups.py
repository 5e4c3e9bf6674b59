"""Several parties by description: "the two sides", "both countries", "the three nations"."""

from __future__ import annotations

from detente.core.items import Party
from detente.data import gazetteer
from detente.reading.about import pairs
from detente.reading.base import Reading
from detente.reading.drafts import Draft, Kind, head_of

_NOUNS = frozenset(
    "side country nation neighbour neighbor government leader minister president state capital party delegation foe rival"
    " ally partner power adversary arch-rival archrival army military team signatory republic premier diplomat negotiator"
    " official secretary counterpart giant economy enemy superpower statesman dignitary interlocutor chief belligerent".split()
)
_LEADERS = frozenset(
    "leader minister president premier diplomat official secretary counterpart statesman dignitary chief negotiator"
    " interlocutor".split()
)
_PLAIN = frozenset(("side", "party"))  # may stand without a number: "the sides"
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_WINDOW = 3


def find(reading: Reading, drafts: list[Draft], relation: tuple[str, ...]) -> list[Draft]:
    """Groups that can be settled: by the pair named before, else by the report's relation."""
    taken = {i for d in drafts for i in range(d.first, d.last)}
    joined = pairs(reading, drafts)
    found: list[Draft] = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            span = None if i in taken else _span(reading, i, sentence.last)
            if span is None:
                i += 1
                continue
            first, last, number, noun = span
            codes = _codes(reading, drafts, joined, first, number, relation)
            if codes:
                found.append(_draft(reading, drafts, first, last, noun, codes))
            i = last
    return found


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
        if tokens[at].i and tokens[at - 1].pos in ("DET", "ADJ") or tokens[at + 1].lemma not in _PLAIN:
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
        if tokens[i].pos not in ("ADJ", "NOUN", "PROPN") and tokens[i].text not in ("-",) and tokens[i].tag != "VBN":
            break
        i += 1
    if number == 2 and start < end and tokens[start - 1].dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        after = tokens[start]
        alone = after.pos in ("VERB", "AUX", "PUNCT", "ADP", "ADV", "CCONJ", "SCONJ")
        if alone and not (word == "both" and any(t.text.lower() == "and" for t in tokens[start : start + 6])):
            return at, start, 2, ""
    return None


def _codes(
    reading: Reading,
    drafts: list[Draft],
    joined: list[tuple[int, int, frozenset[str]]],
    first: int,
    number: int,
    relation: tuple[str, ...],
) -> tuple[str, ...]:
    sentence = reading.tokens[first].sentence
    low = 0
    high = len(joined)
    while low < high:
        middle = (low + high) // 2
        if joined[middle][1] <= first:
            low = middle + 1
        else:
            high = middle
    for start, _, codes in reversed(joined[max(low - 4, 0) : low]):
        distance = sentence - reading.tokens[start].sentence
        if distance > _WINDOW:
            break
        if len(codes) == number and (distance <= 1 or codes == set(relation) or number > 2):
            return tuple(sorted(codes))
    return relation if number == 2 and len(relation) == 2 else ()


def _draft(reading: Reading, drafts: list[Draft], first: int, last: int, noun: str, codes: tuple[str, ...]) -> Draft:
    text = " ".join(t.text for t in reading.tokens[first:last])
    known: dict[str, Party] = {}
    if noun in _LEADERS:
        for draft in drafts:
            if draft.first >= first:
                break
            if draft.kind == "person" and len(draft.parties) == 1:
                known[draft.parties[0].code or ""] = draft.parties[0]
    sector = "MIL" if noun in ("army", "military") else "GOV"
    parties = tuple(
        Party(
            code=code,
            name=gazetteer.name_of(code),
            text=text,
            sector=known[code].sector if code in known else sector,
            person=known[code].person if code in known and len(known.keys() & set(codes)) == len(codes) else None,
            role=known[code].role if code in known and len(known.keys() & set(codes)) == len(codes) else None,
        )
        for code in codes
    )
    kind: Kind = "group"
    head = head_of(reading, first, last)
    return Draft(first=first, last=last, head=head, kind=kind, parties=parties, key=("group", codes), plural=True)
