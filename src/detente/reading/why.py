"""Why a mention is taken for its party, in words: what ``detente parties`` shows."""

from __future__ import annotations

from detente.data import gazetteer
from detente.reading.base import Mention, Reading

_FORMS = {
    "name": "name",
    "abbreviation": "abbreviation",
    "adjective": "adjective",
    "demonym": "people",
    "capital": "capital",
    "seat": "seat of government",
    "body": "institution",
    "city": "city",
    "person": "person",
}


def why(reading: Reading, mention: Mention) -> str:
    """What settled whose the words are; one short phrase."""
    names = _names(reading, mention)
    known = "; ".join(_known(name) for name in names)
    if mention.place:
        return f"where, not who: {known}" if known else "where, not who"
    code = next(iter(mention.codes), None)
    if mention.kind == "group":
        return known or f"by description: {_first_words(reading, mention)}"
    if mention.kind == "pronoun":
        return f"takes up {_before(reading, mention)}"
    if mention.kind == "other":
        if code is None:
            return "nothing says whose it is"
        return known or f"{gazetteer.name_of(code)} is where the sentence or the dateline places it"
    if known:
        stands = any(name.form in ("capital", "seat") for name in names) and mention.kind == "name"
        return f"{known}, for the government" if stands else known
    before = _before(reading, mention)
    if before:
        return f"takes up {before}"
    return "an office or person whose state the report tells elsewhere"


def _names(reading: Reading, mention: Mention) -> list[gazetteer.Name]:
    report = reading.report
    on = report.published.first if report.published else None
    start = reading.sentences[mention.sentence].start
    text = reading.report.text[start : reading.sentences[mention.sentence].end]
    found = [n for n in gazetteer.find(text, on) if n.start + start < mention.end and mention.start < n.end + start]
    return [n for n in found if n.entry.code in mention.codes or not mention.codes]


def _known(name: gazetteer.Name) -> str:
    if name.form == "person":
        office = f"{name.role}, {name.entry.name}" if name.role else f"of {name.entry.name}, out of office then"
        return f"{name.person}: {office}"
    whose = f"{name.entry.kind} {name.entry.name}" if name.form in ("name", "abbreviation") else name.entry.name
    return f"{_FORMS[name.form]} “{name.text}” ({whose})"


def _before(reading: Reading, mention: Mention) -> str:
    """The first words of the same actor before, quoted."""
    for other in reading.mentions:
        if other.start >= mention.start:
            break
        same = mention.chain is not None and other.chain == mention.chain
        if same or (mention.chain is None and other.codes == mention.codes):
            return f"“{reading.report.text[other.start : other.end]}”"
    return ""


def _first_words(reading: Reading, mention: Mention) -> str:
    words = [party.person or party.name for party in mention.parties]
    return f"{' and '.join(words)}, named before" if reading.mentions[0].i != mention.i else " and ".join(words)
