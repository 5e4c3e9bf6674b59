"""Sessions of standing bodies: "the 12th meeting of the commission", "the joint committee met in Oslo"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.acts import sides
from detente.acts.gatherings import OFF, SESSIONS, Gathering
from detente.acts.who import Who
from detente.core.dates import PartialDate
from detente.reading import attendance, dating, match
from detente.reading.base import Reading, Token
from detente.reading.bodies import Body
from detente.reading.ordinals import ordinal

_HELD = frozenset(
    "meet convene reconvene hold take conclude begin open start end kick gather sit host chair co-chair attend".split()
)
_AHEAD = frozenset(("ahead", "before", "upcoming", "next", "forthcoming", "future", "planned", "until"))


def find(reading: Reading, who: Who, named: tuple[Body, ...]) -> Iterator[Gathering]:
    """A gathering for each mention of a session that was held or is to be."""
    for body in named:
        noun = _session_noun(reading, body)
        number = body.number
        if noun is not None and noun.tag == "NNS":  # "regular sessions of" tells of none
            noun = None
        if noun is not None:
            number = _before(reading, noun) or number
        verb = _held(reading, body, noun or reading.tokens[body.head])
        if number is None and verb is None:
            continue
        if noun is None and number is None and not (verb is not None and _sits(reading, verb, body)):
            continue
        if number is None and verb is not None:  # "the commission has held its fifth session"
            counted = (reading.tokens[i] for i in match.objects(reading, verb.i))
            number = next((n for t in counted if t.lemma in SESSIONS and (n := _before(reading, t))), None)
        found = _session(reading, who, body, noun, verb)
        if found is not None:
            found.number = number or (_times_met(reading, verb) if verb is not None else None)
            yield found


def _session_noun(reading: Reading, body: Body) -> Token | None:
    """The "meeting" of "meeting of the commission", "the commission's meeting", "the commission, whose meeting"."""
    tokens = reading.tokens
    at = body.first - 1
    while at >= 0 and tokens[at].text.lower() in ("the", "their", "its", "annual", "of", "a"):
        if tokens[at].text.lower() == "of" and at and tokens[at - 1].lemma in SESSIONS:
            return tokens[at - 1]
        at -= 1
    at = body.last
    while at < min(body.last + 5, len(tokens)):
        if tokens[at].lemma in SESSIONS and tokens[at].pos in ("NOUN", "PROPN"):
            return tokens[at]
        joins = tokens[at].text in (",", "'s", "’s", "whose", "’") or tokens[at].pos == "ADJ"
        if not joins and not ordinal(tokens[at].text):
            break
        at += 1
    return None


def _before(reading: Reading, token: Token) -> int | None:
    """The ordinal before a session noun."""
    tokens = reading.tokens
    for at in range(token.i - 1, max(token.i - 5, -1), -1):
        word = tokens[at]
        number = ordinal(word.text)
        if number:
            if at >= 2 and tokens[at - 1].text == "-":
                return ordinal(f"{tokens[at - 2].text}-{word.text}") or number
            return number
        if word.pos not in ("ADJ", "NOUN", "PROPN", "NUM") and word.text != "-":
            return None
    return None


def _held(reading: Reading, body: Body, token: Token) -> Token | None:
    """The verb that says that the session was held, or is to be."""
    for child in reading.children(token.i):
        if child.dep in ("relcl", "acl") and child.lemma in _HELD:
            return child
    tokens = reading.tokens
    end = reading.sentences[token.sentence].last
    at = max(body.last, token.i + 1)
    if at + 1 < end and tokens[at].text == "," and tokens[at + 1].text.lower() in ("which", "whose", "that"):
        behind = next((t for t in tokens[at + 2 : min(at + 9, end)] if match.is_verb(t) and t.lemma in _HELD), None)
        if behind is not None:
            return behind
    above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if above is None or above.lemma in _HELD:
        return above
    if token.dep in (
        "nsubj",
        "nsubjpass",
    ):  # "the committee set up with China met": the parser takes "set" for the verb
        return next((c for c in reading.children(above.i) if c.dep == "conj" and c.lemma in _HELD), None)
    return None


def _sits(reading: Reading, verb: Token, body: Body) -> bool:
    """Whether the verb makes a session of the body itself: it is what met or was held."""
    if verb.lemma in ("start", "begin", "open", "end", "sit", "host", "take", "chair", "attend"):
        return verb.lemma == "take" and any(c.text.lower() == "place" for c in reading.children(verb.i))
    if match.tense(reading, verb.i) == "present" and reading.sentences[verb.sentence].part != "title":
        return False
    heads = {*match.subjects(reading, verb.i), *match.objects(reading, verb.i)}
    return body.head in heads or verb.dep == "relcl"


def _times_met(reading: Reading, verb: Token) -> int | None:
    """The number in "met for the first time"."""
    for noun in match.after(reading, verb.i, "for"):
        if reading.tokens[noun].lemma == "time":
            return next((n for c in reading.children(noun) if (n := ordinal(c.text))), None)
    return None


def _session(reading: Reading, who: Who, body: Body, noun: Token | None, verb: Token | None) -> Gathering | None:
    token = noun or reading.tokens[body.head]
    sentence = reading.sentences[token.sentence]
    before = {t.text.lower() for t in reading.tokens[max(token.i - 6, sentence.first) : token.i]}
    if {a.lemma for a in list(reading.ancestors(token.i))[:4]} & OFF:
        return None
    if verb is not None and match.negated(reading, verb.i):
        return None
    parties = sides.of_body(reading, who, body)
    if len(sides.codes(parties)) < 2:
        return None
    tense = match.tense(reading, verb.i) if verb is not None else "none"
    planned = tense in ("future", "modal", "infinitive") or bool(before & _AHEAD)
    start, end = min(token.start, body.start), max(token.end, body.end)
    date: PartialDate | None
    if verb is not None:
        low, high = match.clause(reading, verb.i)
        date, place = dating.when(reading, verb.i), attendance.place(reading, low, high)
        if verb.lemma == "chair" and sentence.end - sentence.start < 350:  # the parser splits "co-chaired"
            low, high = sentence.start, sentence.end
        start, end = min(start, low), max(end, high)
    else:
        time = dating.time_of(reading, token.i)
        date = time.date if time else None if "since" in before or planned else dating.when(reading, token.i)
        place = attendance.place(reading, start, sentence.end)
        low = max(token.i - 4, sentence.first)
        start = min([start, *(t.start for t in reading.tokens[low : token.i] if t.text.lower() == "the")])
    if planned and date is not None and dating.time_of(reading, (verb or token).i) is None:
        date = None
    return Gathering(
        token=token.i,
        sentence=sentence.i,
        format="summit" if body.kind == "summit" else "multilateral" if len(parties) > 3 else "meeting",
        parties=parties,
        date=date,
        place=place,
        sure=0.6 if planned else 0.85,
        body=body,
        planned=planned,
        evidence=[(1, reading.cite(start, end))],
    )
