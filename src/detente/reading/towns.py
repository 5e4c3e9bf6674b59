"""Lesser towns and regions, where a name stands as a place: "in Perm", "near Banbridge", "the Lori region"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.data import places
from detente.data.gazetteer import Entry, Name
from detente.data.index import index
from detente.reading.base import Reading, Sentence
from detente.reading.drafts import Hit

_BEFORE = frozenset(
    "in at near outside above below beside along past beyond overlooking around across from of over off throughout"
    " inside to towards toward through between"
    " and , northern southern eastern western central north south east west northeast northwest southeast southwest"
    " downtown neighbouring nearby".split()
)
_KIND = frozenset(
    "state province region district county city town village prefecture governorate oblast airport prison jail port"
    " camp harbour valley peninsula island islands".split()
)
_SURELY = frozenset("in near outside across through throughout around".split())
"""Words behind which a place stands even where the tagger sees a person."""
_LONGEST = 4


def find(reading: Reading, hits: list[Hit]) -> Iterator[Hit]:
    """One hit a name that no larger name covers, in the order of the text."""
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    among = {hit.name.entry.code for hit in hits if hit.name.entry.code}
    for sentence in reading.sentences:
        yield from _of_sentence(reading, sentence, taken, among)


def _of_sentence(reading: Reading, sentence: Sentence, taken: set[int], among: set[str]) -> Iterator[Hit]:
    i = sentence.first
    while i < sentence.last:
        found = _at(reading, sentence, i, taken, among)
        if found is None:
            i += 1
        else:
            yield found
            i = found.last


def _at(reading: Reading, sentence: Sentence, first: int, taken: set[int], among: set[str]) -> Hit | None:
    """The longest place name that begins with a token."""
    token = reading.tokens[first]
    if first in taken or not token.text[0].isupper() or token.pos != "PROPN" or token.entity == "DATE":
        return None
    before = reading.tokens[first - 1].text.lower() if first > sentence.first else ""
    if token.entity == "PERSON" and before not in _SURELY:
        return None
    for last in range(min(first + _LONGEST, sentence.last), first, -1):
        words = reading.tokens[first:last]
        behind = reading.tokens[last] if last < sentence.last else None
        if any(t.i in taken for t in words) or (behind is not None and behind.pos == "PROPN" and behind.i not in taken):
            continue
        kind = behind is not None and behind.text.lower() in _KIND
        if not (kind or before in _BEFORE):
            continue
        start, end = words[0].start, words[-1].end
        text = reading.report.text[start:end]
        place = places.find(text, among)
        if place is not None:
            entry: Entry = index().entries[place.code]
            return Hit(first=first, last=last + kind, name=Name(start, end, text, "city", entry))
    return None
