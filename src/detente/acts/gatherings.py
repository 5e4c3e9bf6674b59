"""Mentions of meetings: talks, calls and visits among the acts of a report, and those that acts leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.acts import modality, sides
from detente.acts.base import Act
from detente.acts.frames import find as find_acts
from detente.acts.who import Who
from detente.core.dates import PartialDate
from detente.core.items import Delegation, Party
from detente.core.text import Evidence
from detente.reading import attendance, dating, match
from detente.reading.base import Reading, Token
from detente.reading.bodynames import Body
from detente.reading.ordinals import ordinal

SESSIONS = frozenset("meeting round session edition sitting summit".split())
OFF = frozenset("cancel postpone scrap suspend delay boycott skip defer scuttle abort".split())
_MEET = frozenset("meet hold visit travel arrive fly pay host receive call phone speak talk convene".split())
_NOUNS = SESSIONS | frozenset(
    "talk talks visit consultation call negotiation dialogue trip tour conversation discussion parley".split()
)
_TELLING = frozenset(
    (
        "meet reconvene confer consult parley negotiate talk speak chat discuss exchange phone telephone visit tour"
        " arrive land fly travel journey head host receive welcome call sit ring greet dine huddle converse drop"
    ).split()
)
_MANY = frozenset("several many various numerous regular frequent annual two three four five six series some".split())
_READY = frozenset("ready prepared willing offer want wish hope propose suggest invite seek open consider".split())
_VISIT = frozenset(("visit", "trip", "tour"))
_GO = frozenset("visit arrive fly travel land journey".split())
_TALKING = frozenset(("speak", "talk", "converse"))
_MEETING_VERBS = _TALKING | {"meet", "call"}
_GUESTS = frozenset("minister leader president official guest delegation side envoy secretary".split())
_HOME = frozenset("capital country neighbour neighbor city republic kingdom island".split())
_CALLS = ("by phone", "by telephone", " video", " virtual", " online", "over the phone", "phone call", "telephone call")


@dataclass(slots=True, kw_only=True)
class Gathering:
    """One mention of a meeting; later mentions are added to the first.

    Attributes:
        token: what names it: a verb or a noun.
        format: meeting, visit, call, summit or multilateral.
        planned: it is yet to come.
        apart: a courtesy call beside the talks: other people's meeting unless the same are named.
        evidence: each with its rank: 0 or 1 tells of the meeting itself, 2 and more of its delegations and topics.
        sure: 0-1, how safe the rule is.
    """

    token: int
    sentence: int
    format: str
    parties: tuple[Party, ...]
    date: PartialDate | None
    place: str | None
    sure: float
    body: Body | None = None
    number: int | None = None
    level: str | None = None
    planned: bool = False
    apart: bool = False
    heads: list[Delegation] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    evidence: list[tuple[int, Evidence]] = field(default_factory=list)

    @property
    def explicit(self) -> int:
        """How much the first mention says, to choose which evidence comes first."""
        return 4 * bool(self.number) + 2 * bool(self.body) + bool(self.heads) + bool(self.place)


def find(reading: Reading, who: Who) -> Iterator[Gathering]:
    """All mentions of meetings that are not sessions of a body, acts first."""
    used: set[int] = set()
    for act in find_acts(reading):
        token = reading.tokens[act.token]
        if act.type == "CONSULT":
            used |= {act.token, *match.objects(reading, act.token)}
        planned = act.type == "AGREE" and _planned(reading, token)
        if (act.type != "CONSULT" or act.mode == "third-party") and not planned:
            continue
        if act.modality == "hypothetical":  # "said that they would meet next week"
            planned = any(c.text.lower() == "would" for c in reading.children(act.token)) and _ahead(reading, act.token)
            if not planned:
                continue
        if act.modality == "negation" or called_off(reading, token) or _plural(reading, token):
            continue
        if not _of_meeting(reading, token) or (token.pos == "NOUN" and _told_again(reading, token)):
            continue
        used |= {act.token, *match.objects(reading, act.token)}
        found = _of_act(reading, act, planned=planned or act.modality == "future")
        if len(sides.codes(found.parties)) > 1 and not (found.planned and _vague(reading, found)):
            yield found
    for token in reading.tokens:
        if token.i not in used:
            found_ = _visit(reading, who, token) or _met(reading, who, token) or _attended(reading, who, token)
            if found_ is not None:
                used.add(token.i)
                yield found_


def called_off(reading: Reading, token: Token) -> bool:
    """Whether the meeting is told of as put off, or not told as a fact at all."""
    return token.lemma in OFF or any(above.lemma in OFF for above in reading.ancestors(token.i) if match.is_verb(above))


def _told_again(reading: Reading, token: Token) -> bool:
    """Whether a noun only ranks a meeting told beside it: "the first such talks", "their first meeting since 2019"."""
    words = {child.text.lower() for child in reading.children(token.i)}
    since = any(c.text.lower() in ("since", "for", "in") and c.dep == "prep" for c in reading.children(token.i))
    apposed = token.dep in ("appos", "npadvmod", "dobj", "attr", "conj", "pobj") and token.pos == "NOUN"
    return "such" in words or (since and "first" in words and apposed)


def _planned(reading: Reading, token: Token) -> bool:
    if token.lemma not in _MEET:
        return False
    return token.lemma not in ("hold", "pay", "host", "receive") or any(
        reading.tokens[i].lemma in _NOUNS for i in match.objects(reading, token.i)
    )


def _ahead(reading: Reading, token: int) -> bool:
    time, published = dating.time_of(reading, token), reading.report.published
    return time is not None and published is not None and time.date.last > published.last


def _of_meeting(reading: Reading, token: Token) -> bool:
    """Whether the words themselves tell of a meeting: the verb does, or a noun of its clause."""
    if token.lemma in _TELLING or token.lemma in _NOUNS:
        return True
    heads = [*match.subjects(reading, token.i), *match.objects(reading, token.i)]
    heads += match.after(reading, token.i, "in", "on", "for", "into", "to", "with", "up")
    heads += [i for head in tuple(heads) for i in match.after(reading, head, "of")]
    return any(reading.tokens[i].lemma in _NOUNS for i in heads)


def _vague(reading: Reading, found: Gathering) -> bool:
    """Whether a planned meeting is no more than a readiness to meet: no time is named, or somebody only offers it."""
    above = {a.lemma for a in reading.ancestors(found.token)}
    return dating.time_of(reading, found.token) is None or bool(above & _READY)


def _plural(reading: Reading, token: Token) -> bool:
    """Whether many meetings are told of at once: "several rounds of talks", "met 17 times"."""
    if any(c.lemma == "time" and c.tag == "NNS" for c in reading.children(token.i)):
        return True
    for noun in [token.i] if token.pos == "NOUN" else match.objects(reading, token.i):
        word = reading.tokens[noun]
        if word.lemma in ("round", "meeting", "visit", "session", "contact", "summit") and word.tag == "NNS":
            children = list(reading.children(noun))
            if any(c.text.lower() in _MANY or c.dep == "nummod" for c in children):
                return True
    return False


def _of_act(reading: Reading, act: Act, *, planned: bool) -> Gathering:
    token = reading.tokens[act.token]
    text = reading.report.text[act.start : act.end].lower()
    parties = match.unique([*act.actors, *act.recipients])
    kind = "meeting"
    if act.mode == "visit" or (act.type == "AGREE" and token.lemma in _GO | {"pay", "host", "receive"}):
        kind = "visit"
    elif act.mode == "phone" or any(word in text for word in _CALLS):
        kind = "call"
    elif token.lemma == "summit" or any(reading.tokens[i].lemma == "summit" for i in match.objects(reading, token.i)):
        kind = "summit"
    if kind in ("meeting", "summit") and len(parties) > 3:
        kind = "multilateral"
    place = attendance.place(reading, act.start, max(act.end, token.end))
    if kind == "visit":
        place = destination(reading, act.token) or place
        heads = [d for d in attendance.heads(reading, _visitors(reading, token)) if d.party in sides.codes(act.actors)]
    else:
        heads = [d for d in attendance.heads(reading, participants(reading, token)) if d.party in sides.codes(parties)]
    return Gathering(
        token=token.i,
        sentence=token.sentence,
        format=kind,
        parties=parties,
        date=dating.when(reading, token.i),
        place=place,
        sure=min(0.95, act.strength + (0.0 if planned else 0.1)),
        number=_number(reading, token),
        planned=planned,
        apart=token.lemma == "call" and kind != "call",
        heads=heads,
        evidence=[(0, _cite(reading, token, act.start, act.end))],
    )


def _cite(reading: Reading, token: Token, start: int, end: int) -> Evidence:
    """The words of the act; of a noun, with the time behind it."""
    for child in reading.children(token.i):
        if token.pos == "NOUN" and child.dep == "npadvmod":
            end = max(end, child.end)
    return reading.cite(start, end)


def _number(reading: Reading, token: Token) -> int | None:
    """The number of a round of talks: "held the second round of talks"."""
    for noun in (token.i, *match.objects(reading, token.i)):
        if reading.tokens[noun].lemma in SESSIONS:
            words = [child.text for child in reading.children(noun)]
            numbers = [number for word in words if (number := ordinal(word)) and number > 1]
            if numbers and "such" not in words:
                return numbers[0]
    return None


def participants(reading: Reading, token: Token) -> list[int]:
    """Tokens that stand for who took part in an act of meeting."""
    found: list[int] = []
    if match.is_verb(token):
        objects = match.objects(reading, token.i)
        found += [*match.subjects(reading, token.i), *objects]
        nouns = [token.i, *objects]
    else:
        nouns = [token.i]
    for noun in nouns:
        found += match.after(reading, noun, "with", "between", "by", "on", "to", "among")
        found += [c.i for c in reading.children(noun) if c.dep == "poss"]
        for prep in reading.children(noun):
            if prep.dep == "prep":
                for inner in reading.children(prep.i):
                    found += match.after(reading, inner.i, "with", "between")
    return [*found, *(c.i for i in found for c in reading.children(i) if c.dep == "appos")]


def _visitors(reading: Reading, token: Token) -> list[int]:
    found = list(match.objects(reading, token.i)) if token.lemma in ("host", "receive") else []
    if not found and match.is_verb(token):
        found = list(match.subjects(reading, token.i))
    if token.pos == "NOUN":
        found += [c.i for c in reading.children(token.i) if c.dep == "poss"]
        found += match.after(reading, token.i, "by", "of")
        above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
        if above is not None and not found:
            found += match.subjects(reading, above.i)
    return [*found, *(c.i for i in found for c in reading.children(i) if c.dep == "appos")]


def destination(reading: Reading, token: int) -> str | None:
    """Where a visit leads, as written."""
    for head in (token, *match.objects(reading, token)):
        for noun in match.after(reading, head, "to", "in", "at"):
            mention = reading.mention_at(noun)
            if mention is not None and mention.kind in ("name", "adjective"):
                return reading.report.text[mention.start : mention.end]
    for noun in match.objects(reading, token):
        mention = reading.mention_at(noun)
        if mention is not None and mention.kind == "name":
            return reading.report.text[mention.start : mention.end]
    return None


def _visit(reading: Reading, who: Who, token: Token) -> Gathering | None:
    """Visits that no act tells ("wrapped up a trip to X"), and those whose host is hinted at ("in the capital")."""
    verb = token
    towards: tuple[int, ...]
    if token.lemma in _VISIT and token.pos == "NOUN":
        above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
        if above is None or not (token.dep == "dobj" or reading.tokens[token.head].text.lower() in ("on", "during")):
            return None
        verb = above
        towards = match.after(reading, token.i, "to") or match.after(reading, verb.i, "in", "to", "at")
    elif token.lemma in _GO and match.is_verb(token):
        towards = (*match.after(reading, token.i, "to", "in", "into", "at"), *match.objects(reading, token.i))
        if not towards:
            return None
    else:
        return None
    tense = match.tense(reading, verb.i)
    if match.negated(reading, verb.i) or tense in ("modal", "infinitive", "none") or called_off(reading, verb):
        return None
    visitors = [*_visitors(reading, token), *(match.subjects(reading, verb.i) if verb.i != token.i else ())]
    guests = match.unique([p for i in visitors for p in who.at(i) if p.code])
    if len(guests) != 1 or not (guests[0].person or guests[0].role):
        return None
    named = [reading.mention_at(i) for i in towards]
    hosts = match.unique([p for m in named if m is not None for p in m.parties if p.code])
    hint = not towards or any(reading.tokens[i].lemma in _HOME for i in towards)
    if not hosts and hint:
        hosts = _other(reading, who, verb.sentence, guests)
    if len(hosts) != 1 or sides.codes(hosts) == sides.codes(guests):
        return None
    start, end = match.clause(reading, verb.i)
    place = next((reading.report.text[m.start : m.end] for m in named if m is not None), None)
    return Gathering(
        token=token.i,
        sentence=token.sentence,
        format="visit",
        parties=(*guests, *hosts),
        date=dating.when(reading, verb.i),
        place=place or (None if tense == "future" else reading.report.place),
        sure=0.7 if place else 0.6,
        planned=tense == "future",
        heads=list(attendance.heads(reading, visitors)),
        evidence=[(0, reading.cite(start, end))],
    )


def _other(reading: Reading, who: Who, sentence: int, known: tuple[Party, ...]) -> tuple[Party, ...]:
    """The other side of the pair in hand, for somebody of one of its sides."""
    pair = sides.in_hand(reading, who, sentence, known) if who.bilateral else ()
    return tuple(p for p in pair if p.code not in sides.codes(known)) if len(sides.codes(known)) == 1 else ()


def _met(reading: Reading, who: Who, token: Token) -> Gathering | None:
    """Who met, called on or rang whom, where no act tells it; one side may be in hand only ("the visitor")."""
    if token.lemma not in _MEETING_VERBS or not match.is_verb(token):
        return None
    below = {reading.tokens[i].text.lower() for i in reading.subtree(token.i)}
    rang = token.lemma in _TALKING and bool(below & {"phone", "telephone", "telephonically", "video"})
    calls = token.lemma == "call" and any(c.text.lower() == "on" for c in reading.children(token.i))
    if not (token.lemma == "meet" or rang or calls):
        return None
    if modality.of_verb(reading, token.i) != "asserted" or match.tense(reading, token.i) not in ("past", "perfect"):
        return None
    subjects = match.subjects(reading, token.i)
    others = [*match.objects(reading, token.i), *match.after(reading, token.i, *(("on",) if calls else ("with", "to")))]
    if calls and any(
        c.tag == "TO" for i in (token.i, *others) for v in reading.children(i) for c in reading.children(v.i)
    ):
        return None  # called on somebody to do something
    known = match.unique([*who.subject(token.i)[0], *(p for i in others for p in who.at(i))])
    parties = known
    if len(sides.codes(known)) < 2:
        guests = any(reading.tokens[i].lemma.removesuffix("s") in _GUESTS for i in subjects)
        host = any(p.person for i in others for p in who.at(i))
        if not guests or any(reading.mention_at(i) for i in subjects) or not host:
            return None
        parties = (*known, *_other(reading, who, token.sentence, known))
    if len(sides.codes(parties)) < 2 or not any(p.person or p.role for p in known):
        return None
    start, end = match.clause(reading, token.i)
    return Gathering(
        token=token.i,
        sentence=token.sentence,
        format="call" if rang else "meeting",
        parties=parties,
        date=dating.when(reading, token.i),
        place=attendance.place(reading, start, end),
        sure=0.6,
        apart=calls,
        heads=list(attendance.heads(reading, [*subjects, *others, *participants(reading, token)])),
        evidence=[(0, reading.cite(start, end))],
    )


def _attended(reading: Reading, who: Who, token: Token) -> Gathering | None:
    """Who attended a summit or conference abroad: "attended a summit in the Omani capital"."""
    if token.lemma != "attend" or not match.is_verb(token) or match.tense(reading, token.i) not in ("past", "perfect"):
        return None
    nouns = [
        i for i in match.objects(reading, token.i) if reading.tokens[i].lemma in ("summit", "conference", "meeting")
    ]
    if not nouns or match.negated(reading, token.i):
        return None
    start, end = match.clause(reading, token.i)
    guests = who.subject(token.i)[0]
    tail = reading.tokens[nouns[0]].end
    hosts = [p for m in reading.mentions_in(tail, end) if m.place or m.kind == "adjective" for p in m.parties]
    parties = match.unique([*guests, *hosts])
    if len(sides.codes(parties)) != 2 or not guests:
        return None
    summit = reading.tokens[nouns[0]].lemma == "summit"
    return Gathering(
        token=token.i,
        sentence=token.sentence,
        format="summit" if summit else "meeting",
        parties=parties,
        date=dating.when(reading, token.i),
        place=attendance.place(reading, start, end),
        sure=0.5,
        heads=list(attendance.heads(reading, match.subjects(reading, token.i))),
        evidence=[(0, reading.cite(start, end))],
    )
