"""Names of the gazetteer laid on the words of a reading, and what stands in a place's position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from dataclasses import replace

from detente.core.items import Party
from detente.data import gazetteer
from detente.reading.base import Reading, Token
from detente.reading.drafts import Draft, Hit, apostrophe, head_of

# Nouns and verbs that make "to X" or "from X" a place.
_MOTION = frozenset(
    "visit trip tour journey travel flight return voyage pilgrimage arrival departure go fly travel come arrive"
    " head rush move flee escape migrate relocate sail drive walk cross deport extradite repatriate evacuate"
    " withdraw retreat welcome invite accompany bring take transfer relocation deportation extradition"
    " repatriation evacuation withdrawal road route way border trek march shuttle detour stopover ferry motorway"
    " railway corridor pullout exit exodus dispatch refugee migrant people student worker visitor tourist"
    " immigrant pilgrim goods depart pull pull-out leave broadcast operate report smuggle launch originate"
    " emigrate infiltrate stretch extend mile kilometre kilometer km north south east west direct fire return back"
    " home trip ".split()
)
_SENT = frozenset("send dispatch despatch deploy assign".split())
_PEOPLE = frozenset("delegation envoy team official representative mission minister diplomat inspector adviser".split())
_ALWAYS = frozenset(
    "near inside outside across around throughout within into onto off via through beyond along amid above".split()
)
_NOT_IN = frozenset(
    "rein confidence trust faith belief interest interested involvement stake role invest belong".split()
)
_AIMED = frozenset("anger aim target direct hit lash dig swipe jab outrage frustration fury shoot throw point".split())
_SPATIAL = frozenset(
    "city street outskirt suburb centre center part region province north south east west northeast northwest"
    " southeast southwest border capital territory soil area town village district coast mountain side airspace"
    " map heart island airport valley road square".split()
)
_VISITED = frozenset("visit tour reach leave depart revisit traverse".split())
_EVENTS = frozenset(
    "summit meeting talk talks office branch correspondent airport conference visit trip tour round session"
    " embassy airport street accord peace declaration process protest rally hotel bureau event forum ceremony stop"
    " leg visit police hospital".split()
)
_FORMAL = frozenset(
    "group commission committee council forum dialogue treaty agreement accord pact convention summit declaration"
    " corridor partnership relations ties talks association initiative mechanism border war conflict government"
    " ministry army navy force forces embassy president minister secretary chief ambassador spokesman spokesperson"
    " representative parliament consultations conference pipeline memorandum protocol framework plan alliance"
    " cooperation co-operation doctrine".split()
)
_INSIDE = frozenset(
    "university institute institution college museum hospital school times post herald journal airlines airways"
    " bank museum foundation hotel club library press magazine gazette academy association society chamber centre"
    " center".split()
)

_OPPOSITE = {"North": "South", "South": "North", "East": "West", "West": "East"}
_HALF = re.compile(r"\b(?P<side>North|South|East|West)(?: and |, | or |-)$")
_BACKED = frozenset("backed supported sponsored funded trained armed allied aligned linked leaning friendly".split())
_SOCIETIES = frozenset(("red cross", "red crescent", "red cross society", "red crescent society"))


def hits(reading: Reading) -> list[Hit]:
    """The gazetteer's names in the title and the body, in order."""
    report = reading.report
    starts = [token.start for token in reading.tokens]
    ends = [token.end for token in reading.tokens]
    on = report.published.first if report.published else None
    found: list[Hit] = []
    names = gazetteer.find(report.text[: report.body_end], on)
    for name in sorted([*names, *_halves(report.text, names)], key=lambda name: name.start):
        first = bisect_right(ends, name.start)
        last = bisect_left(starts, name.end)
        if first >= last or starts[first] > name.start or ends[last - 1] < name.end:
            continue
        ethnic = first > 0 and reading.tokens[first - 1].text.lower() == "ethnic"
        if reading.tokens[first].sentence == reading.tokens[last - 1].sentence and not ethnic:
            _append(reading, found, Hit(first=first, last=last, name=name))
    return found


def _halves(text: str, names: list[gazetteer.Name]) -> Iterator[gazetteer.Name]:
    """The first of two states that share a word: "North" in "North and South Korean officials"."""
    for name in names:
        side, _, rest = name.text.partition(" ")
        other = _OPPOSITE.get(side)
        half = _HALF.search(text, max(0, name.start - 16), name.start)
        if other is None or half is None or half["side"] != other or not rest:
            continue
        found = next(iter(gazetteer.find(f"{other} {rest}")), None)
        if found is not None and found.text == f"{other} {rest}":
            yield found._replace(start=half.start(), end=half.start() + len(other), text=other)


def _append(reading: Reading, found: list[Hit], hit: Hit) -> None:
    """Add a hit; a body takes in the state before it ("India's Ministry of External Affairs").

    So does a national society of the Red Cross, which is of that state.
    """
    before = found[-1] if found else None
    national = before is not None and before.last == hit.first and before.name.entry.kind == "state"
    if before is not None and national and hit.name.text.casefold() in _SOCIETIES:
        hit = replace(hit, name=hit.name._replace(form="body", sector="NGO", entry=before.name.entry))
    if before is not None and hit.name.form == "body" and before.name.entry == hit.name.entry:
        between = reading.tokens[before.last : hit.first]
        if before.name.form in ("name", "adjective", "abbreviation") and all(apostrophe(t.text) for t in between):
            start = before.name.start
            name = hit.name._replace(start=start, text=reading.report.text[start : hit.name.end])
            found[-1] = Hit(first=before.first, last=hit.last, name=name)
            return
    found.append(hit)


def party(name: gazetteer.Name, text: str) -> Party:
    """The party that a name of the gazetteer means by itself."""
    return Party(
        code=name.entry.code,
        name=name.entry.name,
        text=text,
        sector=name.sector,
        person=name.person,
        role=name.role,
    )


def draft(reading: Reading, hit: Hit, people: Container[int] = ()) -> Draft | None:
    """The mention that a name is when no longer one takes it in; ``people`` are the words of persons."""
    name = hit.name
    head = head_of(reading, hit.first, hit.last)
    token = reading.tokens[head]
    start, end = reading.tokens[hit.first].start, reading.tokens[hit.last - 1].end
    kind: str = "name"
    if name.form == "adjective" or (name.form == "demonym" and token.pos == "ADJ"):
        kind = "adjective"
        if _alone(reading, hit):
            kind = "name"
    elif name.form == "body":
        kind = "body"
    elif name.form == "person":
        kind = "person"
    place = kind == "name" and is_place(reading, head, hit)
    if kind == "name" and not place:
        inside = None if hit.last in people else _within_a_name(reading, head, hit)
        if inside == "drop":
            return None
        kind = inside or kind
    if start != name.start or end != name.end or backed(reading, hit):
        kind = "adjective"
    return Draft(
        first=hit.first,
        last=hit.last,
        head=head,
        kind=kind,  # type: ignore[arg-type]
        parties=(party(name, name.text),),
        place=place,
        key=_key(name),
        start=name.start,
        end=name.end,
        plural=name.form == "demonym" and name.text.endswith("s"),
    )


def _key(name: gazetteer.Name) -> tuple[str, ...]:
    if name.form == "person":
        return ("person", name.person or name.text)
    if name.form == "body":
        return ("body", name.entry.code or name.entry.name, name.text.casefold())
    return ("state", name.entry.code or name.entry.name)


def _alone(reading: Reading, hit: Hit) -> bool:
    """Whether an adjective stands for the people or the state: "the British said"."""
    before = reading.tokens[hit.first - 1] if hit.first else None
    token = reading.tokens[hit.last - 1]
    return (
        before is not None
        and before.text.lower() == "the"
        and before.sentence == token.sentence
        and token.dep in ("nsubj", "pobj", "dobj", "nsubjpass", "conj")
    )


def _within_a_name(reading: Reading, head: int, hit: Hit) -> str | None:
    """What a name inside a longer one is: ``drop`` in "University of X", ``adjective`` in "X Steel Works"."""
    token = reading.tokens[head]
    governor = reading.tokens[token.head]
    if token.dep in ("compound", "nmod") and governor.i >= hit.last and governor.pos == "PROPN":
        between = reading.tokens[hit.last : governor.i + 1]
        title = reading.sentences[token.sentence].part == "title"
        if all(t.text[:1].isupper() for t in between) and not title and governor.lemma not in _FORMAL:
            if governor.lemma in _INSIDE:
                return "drop"
            return "adjective" if governor.entity in ("ORG", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW") else None
    if token.dep == "pobj" and governor.text == "of":
        owner = reading.tokens[governor.head]
        if owner.text[:1].isupper() and owner.text.lower() in _INSIDE:
            return "drop"
    return None


def _based(reading: Reading, hit: Hit) -> bool:
    """As in "Karachi-based", "Lahore-born"."""
    after = reading.tokens[hit.last : hit.last + 2]
    if len(after) == 2 and after[0].text in "-–‑" and after[1].text.lower() in ("based", "born", "bound", "educated"):
        return True
    return reading.tokens[hit.last - 1].text.lower().endswith(("-based", "-born", "-bound"))


def backed(reading: Reading, hit: Hit) -> bool:
    """Whether the name only tells who stands behind somebody else: "Iran-backed"."""
    after = reading.tokens[hit.last : hit.last + 2]
    if len(after) == 2 and after[0].text in "-–‑" and after[0].start == reading.tokens[hit.last - 1].end:
        return after[1].text.lower() in _BACKED
    return reading.tokens[hit.last - 1].text.lower().rpartition("-")[2] in _BACKED


def is_place(reading: Reading, head: int, hit: Hit) -> bool:
    """Whether the words of a name say where rather than who."""
    if hit.name.form == "city" or _based(reading, hit):
        return True
    if hit.name.form in ("adjective", "demonym", "person"):
        return False
    token = reading.tokens[head]
    for _ in range(8):  # a conjunct or apposition stands where the first one does
        if token.dep not in ("conj", "appos") or token.head == token.i:
            break
        governor = reading.tokens[token.head]
        if governor.pos not in ("PROPN", "NOUN"):
            break
        token = governor
    governor = reading.tokens[token.head]
    capital = hit.name.form in ("capital", "seat")
    if token.dep in ("dobj", "obj"):
        return governor.lemma in _VISITED and hit.name.entry.kind in ("state", "territory", "former")
    if token.dep == "poss":
        return governor.lemma in _SPATIAL
    if token.dep in ("compound", "nmod", "npadvmod"):
        return capital and governor.lemma in _EVENTS and governor.i == hit.last
    if token.dep != "pobj":
        return False
    return _after_preposition(reading, governor, hit)


def _after_preposition(reading: Reading, prep: Token, hit: Hit) -> bool:
    word = prep.text.lower()
    governor = reading.tokens[prep.head]
    if governor.i == prep.i:
        return word in ("in", "at", "near", "inside")
    lemma = governor.lemma
    if word in _ALWAYS:
        return True
    if word in ("in", "at"):
        known = hit.name.form in ("capital", "seat", "city") or hit.name.entry.kind in ("organisation", "bloc")
        if word == "at" and (lemma in _AIMED or not known):
            return False
        return lemma not in _NOT_IN
    if word == "on" and governor.text.lower() in ("arrival", "arriving"):
        return True
    if word == "of":
        return lemma in _SPATIAL or lemma.rstrip("s") in _SPATIAL
    if word == "for":
        return lemma in ("leave", "depart", "departure", "head", "flight", "bound")
    if word == "to" and "from" in (t.text.lower() for t in reading.tokens[max(prep.i - 3, 0) : prep.i]):
        return True  # "the road from Baghdad to Jordan"
    if word in ("to", "toward", "towards", "from"):
        return _moving(reading, governor, word)
    return False


def _moving(reading: Reading, governor: Token, word: str) -> bool:
    """Whether what governs "to" or "from" tells of movement."""
    lemma = governor.lemma
    if lemma in _SENT and word == "to":
        return any(c.dep in ("dobj", "nsubjpass") and c.lemma in _PEOPLE for c in reading.children(governor.i))
    if lemma in ("make", "pay", "undertake", "conclude", "begin", "plan", "postpone", "cancel", "announce", "confirm"):
        return any(
            c.dep == "dobj" and c.lemma in ("visit", "trip", "journey", "tour") for c in reading.children(governor.i)
        )
    if word == "from" and lemma in ("come", "report", "take", "direct", "people"):
        # "pressure came from Moscow": who; "they came from Moscow": where
        return any(c.dep == "nsubj" and c.pos in ("PRON", "PROPN") for c in reading.children(governor.i))
    return lemma in _MOTION
