"""Where something happens: a place as written -> the state it lies in, its name and its coordinates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from detente.core.items import Location, Record
from detente.core.text import Span
from detente.data import gazetteer, places
from detente.reading.base import Mention, Reading
from detente.reading.drafts import Hit

_WHERE = frozenset(("in", "at", "near", "outside", "to", "off", "around", "across", "over", "inside", "throughout"))
_FAR = 8
_ALIKE = 4
_STATES = frozenset(("state", "territory", "former"))
_CUT = re.compile(r"\s*[,/]\s*|\s+(?=\[)")
_BEFORE = re.compile(
    r"^(?:the|a|an|its|his|her|their|downtown|central|northern|southern|eastern|western|north|south|east|west"
    r"|northeastern|northwestern|southeastern|southwestern|city|town|village|port|province|region|state|capital|of)\s+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:city|town|village|province|region|state|district|county|airport|port|area)$", re.IGNORECASE
)


def locate(place: str | None, among: Collection[str] = ()) -> Location | None:
    """The place that words name, or None where no table knows it.

    Args:
        place: as written, a state or region behind a comma included ("Paris, Texas").
        among: codes of states that the text names, for names that several states share.
    """
    said: tuple[str, ...] = ()
    parts = [_bare(part) for part in _CUT.split(place or "") if part.strip()]
    if not parts:
        return None
    for part in parts[1:]:
        found = _place(part, (), said=False)
        if found is not None:
            said = (found.code,)
            break
    return _place(parts[0], said or among, said=bool(said))


def _bare(part: str) -> str:
    name = part.strip(" []().").removesuffix("'s").removesuffix("’s")
    bare = name
    while (shorter := _BEFORE.sub("", bare)) != bare:
        bare = shorter
    return bare if bare[:1].isupper() else name


def _place(name: str, among: Collection[str], *, said: bool) -> Location | None:
    for written in dict.fromkeys((name, _BEHIND.sub("", name))):
        found = _known(written, among, said=said) or _listed(written, among)
        if found is not None:
            return found
    return None


def _known(name: str, among: Collection[str], *, said: bool) -> Location | None:
    """A state, capital or city of the gazetteer, unless the words say that it lies in another state."""
    hit = next((n for n in gazetteer.find(name) if n.end - n.start == len(name)), None)
    if hit is None or hit.entry.code is None or hit.entry.kind not in _STATES:
        return None
    code = hit.entry.code
    if hit.form in ("name", "abbreviation"):
        return Location(name=hit.entry.name, code=code)
    if hit.form not in ("capital", "city", "seat"):
        return None
    if said and code not in among and (near := places.find(name, among)) is not None and near.code in among:
        return _of(near)
    main = gazetteer.capital_of(code) if hit.form == "capital" else None
    near = places.find(name, among)
    for written in (name, main or name):
        place = next((p for p in places.named(written) if p.code == code), None)
        if place is not None and near is not None and code not in among and near.code in among:
            place = near if near.people * _ALIKE >= place.people else place
        if place is not None:
            return replace(_of(place), name=name)
    return Location(name=name, code=code)


def _listed(name: str, among: Collection[str]) -> Location | None:
    place = places.find(name, among)
    return None if place is None else _of(place)


def _of(place: places.Place) -> Location:
    return Location(name=place.name, code=place.code, latitude=place.latitude, longitude=place.longitude)


def of_mention(reading: Reading, mention: Mention) -> Location | None:
    """Where the words of a mention lie."""
    return locate(reading.report.text[mention.start : mention.end], _codes(reading))


def spots(reading: Reading, towns: Iterable[Hit]) -> tuple[Span, ...]:
    """The words that stand where a place stands behind "in", "near" and the like, in order; never a metonym."""
    found = [(m.first, m.last, m.start, m.end) for m in reading.mentions if m.place]
    found += [(h.first, h.last, h.name.start, h.name.end) for h in towns]
    ours = {start: Span(start, end) for first, last, start, end in found if _behind(reading, first, last)}
    return tuple(ours[start] for start in sorted(ours))


def _behind(reading: Reading, first: int, last: int) -> bool:
    """Whether the words hang on a preposition of place, or follow one with few words between."""
    heads = {reading.tokens[i].head for i in range(first, last)}
    if any(reading.tokens[head].text.lower() in _WHERE for head in heads):
        return True
    sentence = reading.sentences[reading.tokens[first].sentence]
    for i in range(first - 1, max(first - _FAR, sentence.first - 1), -1):
        token = reading.tokens[i]
        if token.text.lower() in _WHERE:
            return True
        if token.pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and token.text.lower() not in ("of", "-"):
            return False
    return False


def spot_in(reading: Reading, start: int, end: int) -> str | None:
    """The first such words between two characters of the report."""
    spot = next((s for s in reading.spots if start <= s.start and s.end <= end), None)
    return None if spot is None else reading.report.text[spot.start : spot.end]


def _codes(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for m in reading.mentions for code in m.codes))


def placed(record: Record, reading: Reading) -> Record:
    """The record with the locations of the report, its events and its meetings."""
    among = _codes(reading)
    filed = locate(record.report.place, among)
    return replace(
        record,
        report=replace(record.report, location=filed),
        events=tuple(replace(e, location=locate(e.place, among)) for e in record.events),
        meetings=tuple(replace(m, location=locate(m.place, among)) for m in record.meetings),
    )
