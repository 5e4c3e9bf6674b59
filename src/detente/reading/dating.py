"""When an act happened: which time expression dates it, else what the sentences around it and the report tell."""

from __future__ import annotations

import datetime as dt
import re

from detente.core.dates import PartialDate
from detente.reading import later, times, vague
from detente.reading.base import Reading, Time, Token
from detente.reading.match import is_verb, progressive, tense


def anchor(reading: Reading) -> PartialDate | None:
    """When the news of the report happened.

    The first day named in its first sentences that lies within ten days before publication, else the month.
    """
    published = reading.report.published
    lead = [s.i for s in reading.sentences if s.part == "body"][:4]
    for time in reading.times:
        if time.sentence not in lead or time.relation != "on" or time.date.exactness < 3:
            continue
        if published is None or published.exactness < 3:
            return time.date
        if dt.timedelta(0) <= published.first - time.date.first <= dt.timedelta(days=10):
            return time.date
    return published.cut(2) if published else None


def _glued(reading: Reading, first: int, name: Token) -> bool:
    """Whether the parser has taken a time for part of the name behind it: "On 4 May 2016 Sudan protested"."""
    if reading.mention_at(name.i) is None:
        return False
    before = reading.tokens[first - 1] if first else None
    return before is None or before.sentence != name.sentence or before.pos in ("ADP", "SCONJ", "PUNCT")


def _owner(reading: Reading, time: Time) -> tuple[int, ...]:
    """The words that a time expression dates, nearest first: nouns up to the first verb above it, and that verb."""
    at = reading.token_at(time.start)
    if at is None:
        return ()
    if reading.tokens[at].dep == "prep" and reading.report.text[time.start : time.end].lower() in ("after", "since"):
        return tuple(c.i for c in reading.children(at) if c.dep == "pobj")  # "two days after the raid": when that was
    inside = [i for i in range(at, len(reading.tokens)) if reading.tokens[i].start < time.end]
    top = next((i for i in inside if reading.tokens[i].head not in inside), at)
    chain: list[int] = list(inside)
    glued = _glued(reading, inside[0], reading.tokens[reading.tokens[top].head])
    if reading.tokens[top].dep in _PREMODIFIERS and not glued:  # "the 2015 deal" dates the deal alone
        return (*chain, reading.tokens[top].head)
    for above in reading.ancestors(top):
        chain.append(above.i)
        if is_verb(above):
            break
    return tuple(chain)


def time_of(reading: Reading, token: int) -> Time | None:
    """The time expression that dates the act headed by ``token``, where the sentence has one."""
    word = reading.tokens[token]
    sentence = reading.sentences[word.sentence]
    here = [time for time in reading.times if time.sentence == sentence.i]
    told = later.relative(reading, sentence.i)
    here = [t for t in here if not any(o.start <= t.start and t.end <= o.end for o in told)] + list(told)
    if not here:
        return None
    owners = {time: _owner(reading, time) for time in here}
    for relations in (("on", "during"), ("since",), ("until",)):
        own = [t for t in here if token in owners[t] and t.relation in relations]
        if own:
            return min(own, key=lambda t: (-t.date.exactness, owners[t].index(token), abs(t.start - word.start)))
    if word.dep == "relcl" and any(word.head in owners[t] for t in here):  # "in 2007, when ties were renewed"
        return next(t for t in here if word.head in owners[t])
    for above in reading.ancestors(token):
        if word.dep == "conj" and _one_tale(reading, token, above.i):
            pass  # "in May X met Y and signed Z": one date for both
        elif word.dep in ("relcl", "acl", "ccomp", "conj") and is_verb(above) and is_verb(word):
            break  # a clause of its own is not dated by the one above it
        for time in here:
            if above.i in owners[time] and time.relation in ("on", "during"):
                return time
        if is_verb(above):
            break
    under = _under(reading, token, owners)
    if under is not None:
        return under
    for child in reading.children(token):  # "was brokered by X and signed in Y in 2023"
        if child.dep == "conj" and is_verb(word) and _one_tale(reading, child.i, token):
            return next((t for t in here if child.i in owners[t] and t.relation == "on"), None)
    return _below(reading, token, owners)


def _under(reading: Reading, token: int, owners: dict[Time, tuple[int, ...]]) -> Time | None:
    """The time of the deal in which somebody agreed: "under the May 3 accord, Chad agreed to ..."."""
    if reading.tokens[token].lemma not in _BOUND or tense(reading, token) != "past":
        return None
    deals = {c.i for p in reading.children(token) if p.text.lower() in _BY_TERMS for c in reading.children(p.i)}
    return next((t for t, owned in owners.items() if t.relation == "on" and deals & set(owned)), None)


def _reported(reading: Reading, verb: int) -> bool:
    """Whether a word tells what somebody said was being done: "said it was recalling its envoy"."""
    word = reading.tokens[verb]
    above = reading.tokens[word.head]
    past = any(c.dep == "aux" and c.tag == "VBD" for c in reading.children(verb))
    return past and word.dep == "ccomp" and above.lemma in _SAID and tense(reading, above.i) == "past"


def _below(reading: Reading, token: int, owners: dict[Time, tuple[int, ...]]) -> Time | None:
    """The time of what an act begins, orders or completes: "ordered them to leave in May", "talks, held in May"."""
    done = tense(reading, token) in ("past", "perfect")
    now = reading.report.published
    for child in reading.children(token):
        if child.dep in ("xcomp", "ccomp") and tense(reading, child.i) in ("infinitive", "none"):
            for time, owned in owners.items():
                gone = now is None or time.date.first <= now.last
                if child.i in owned and time.relation == "on" and (gone or not done):
                    return time
    held = [token, *(c.i for c in reading.children(token) if c.dep in ("dobj", "pobj", "nsubjpass", "nsubj"))]
    held += [c.i for i in held for p in reading.children(i) if p.dep == "prep" for c in reading.children(p.i)]
    for noun in held:
        for child in reading.children(noun):
            if child.dep in ("acl", "relcl") and child.lemma in _HELD:
                return next((t for t, owned in owners.items() if child.i in owned and t.relation == "on"), None)
    return None


def _one_tale(reading: Reading, verb: int, first: int) -> bool:
    """Whether a coordinated verb goes on telling what the first one began: no subject of its own, the same tense."""
    if not (is_verb(reading.tokens[verb]) and is_verb(reading.tokens[first])):
        return False
    if any(child.dep in ("nsubj", "nsubjpass") for child in reading.children(verb)):
        return False
    return tense(reading, verb) == tense(reading, first)


_BOUND = frozenset("agree pledge promise commit undertake accept".split())
_BY_TERMS = frozenset(("under", "in"))
_SAID = frozenset("say announce declare tell confirm".split())
_PREMODIFIERS = frozenset(("nummod", "compound", "amod", "poss", "nmod"))
_HELD = frozenset("hold host stage conduct convene".split())
_TAKES_UP = frozenset("the it he she they his her its their both that this those these then".split())
_LONG_AGO = dt.timedelta(days=60)


_THERE = re.compile(
    r"[\"“'‘]?(?:There|That (?:day|night|evening|morning)|At (?:the|that) time|(?:At|In|During) (?:the|that|those|these"
    r"|their) (?:talks|meeting|summit|session|conference|gathering|ceremony|negotiations|dialogue|consultations"
    r"|encounter|visit|event|forum|signing))\b(?! (?:of|on|in|between|with|is|are|was|were|has|have|will)\b)"
)


def _there(reading: Reading, token: Token) -> PartialDate | None:
    """The date of the sentence before, where a sentence says that it goes on about that: "There they initialled"."""
    here = reading.sentences[token.sentence]
    if here.i == 0 or not _THERE.match(reading.report.text, here.start):
        return None
    times = [t for t in reading.times if t.sentence == here.i - 1 and t.relation == "on"]
    return times[-1].date if times else None


def _background(reading: Reading, verb: int) -> PartialDate | None:
    """The date of the sentence before, where that tells of long ago and this one goes on about it in the past."""
    word, published = reading.tokens[verb], reading.report.published
    here = reading.sentences[word.sentence]
    if published is None or here.i == 0 or tense(reading, verb) != "past" or word.dep not in ("ROOT", "conj"):
        return None
    if reading.tokens[here.first].text.lower() not in _TAKES_UP or word.lemma in ("say", "add", "tell"):
        return None
    if any(t.sentence == here.i for t in reading.times):
        return None
    roots = {t.i for t in reading.tokens if t.sentence == here.i - 1 and t.dep == "ROOT"}
    for time in reading.times:
        if time.sentence == here.i - 1 and time.relation == "on" and roots & set(_owner(reading, time)):
            return time.date if time.date.last < published.first - _LONG_AGO else None
    return None


def _news(reading: Reading, verb: Token) -> PartialDate | None:
    """When what is told in the past without a date happened: with the report's own news.

    What the first sentence tells so is that news, told on the day it became known.
    """
    date, written = anchor(reading), times.written(reading.report)
    first = next((s.i for s in reading.sentences if s.part == "body"), None)
    near = any(t.sentence == first and t.date.exactness > 1 for t in reading.times)
    if date is None or written is None or date.exactness == 3 or near or verb.sentence != first:
        return date
    if tense(reading, verb.i) not in ("past", "perfect"):
        return date
    return written if written.agrees(date) else date


def when(reading: Reading, token: int) -> PartialDate | None:
    """When the act headed by ``token`` (a verb or an act noun) happened, as exactly as the text lets one say.

    A time expression of its own clause comes first. What goes on now is dated with the month of publication;
    what is told in the past without a date, with the day of the report's own news.
    """
    time = time_of(reading, token)
    if time is not None:
        return time.date
    published = reading.report.published
    word = reading.tokens[token]
    verb = word if is_verb(word) else next((a for a in reading.ancestors(token) if is_verb(a)), word)
    sentence = reading.sentences[word.sentence]
    for start, end in vague.spans(reading.report.text, sentence):
        dated = _owner(reading, Time(start=start, end=end, sentence=sentence.i, date=PartialDate("0001")))
        if verb.i in dated or token in dated:
            return None
    if sentence.part == "title":
        return anchor(reading)
    going_on = progressive(reading, verb.i) and not _reported(reading, verb.i)
    if published and (going_on or tense(reading, verb.i) == "present"):
        return published.cut(2)
    if word.dep == "xcomp":
        return when(reading, word.head)
    return _there(reading, verb) or _background(reading, verb.i) or _news(reading, verb)
