"""Mechanisms: the standing bodies of dialogue that a report names, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator

from detente.acts import sides
from detente.acts.who import Who
from detente.coding.base import Coder
from detente.core.dates import PartialDate
from detente.core.items import Mechanism, Party
from detente.core.text import Evidence
from detente.reading import bodies, dating, levels, match
from detente.reading.base import Reading, Token
from detente.reading.bodies import Body

_MAKE = frozenset(
    "form establish create set constitute launch institute initiate build found inaugurate install".split()
)
_WILL = frozenset("agree decide resolve plan want pledge intend announce seek vow undertake commit".split())
_SUSPEND = frozenset("suspend freeze shelve halt pause stall boycott".split())
_END = frozenset("dissolve disband abolish scrap terminate disband end".split())
_PROPOSE = frozenset("propose suggest offer urge demand call consider mull discuss want seek".split())
_SINCE = frozenset(
    "exist establish found create form launch set institute constitute inaugurate start begin operate".split()
)


class MechanismCoder:
    """Finds bodies shared by parties: one item per body, which cites every mention that says something of it."""

    name = "mechanisms"
    version = "mechanisms/1"

    def code(self, reading: Reading) -> Iterator[Mechanism]:
        """Mechanisms in the order of first mention."""
        chains: dict[int, list[Body]] = {}
        for body in bodies.find(reading):
            chains.setdefault(body.chain, []).append(body)
        who = Who(reading)
        for mentions in chains.values():
            item = _item(reading, who, mentions)
            if item is not None:
                yield item


def _item(reading: Reading, who: Who, mentions: list[Body]) -> Mechanism | None:
    fullest = max((b for b in mentions if not b.back), key=lambda b: len(b.name), default=mentions[0])
    parties: tuple[Party, ...] = ()
    for body in sorted(mentions, key=lambda b: (b.back, -len(bodies.named_codes(reading, b)))):
        parties = parties or sides.of_body(reading, who, body)
    if len(sides.codes(parties)) < 2:
        return None
    states = [_state(reading, body) for body in mentions]
    if all(state == "proposed" for state in states):
        return None
    told = [state for state in states if state not in (None, "proposed")]
    since = next((date for body in mentions if (date := _since(reading, body))), None)
    level = next((found for body in mentions if (found := _level(reading, body))), None)
    evidence = [_evidence(reading, body, state) for body, state in zip(mentions, states, strict=True)]
    firm = len(bodies.named_codes(reading, fullest)) > 1 or any(b.number for b in mentions)
    sure = 0.85 if firm else 0.75 if fullest.name[:1].isupper() or told or since else 0.6
    return Mechanism(
        confidence=sure,
        evidence=tuple(dict.fromkeys(evidence)),
        name=fullest.name,
        kind=fullest.kind,
        parties=parties,
        since=since,
        level=level,
        status=told[-1] or "standing" if told else "standing",
    )


def _governor(reading: Reading, body: Body) -> Token | None:
    """The verb that tells of the body: through "of", coordination and words like "session"."""
    token = reading.tokens[body.head]
    for child in reading.children(body.head):
        if child.dep == "acl" and child.lemma in _MAKE | _SUSPEND | _END:
            return child
    for above in reading.ancestors(token.i):
        if match.is_verb(above):
            return above
    return None


def _about(reading: Reading, body: Body) -> bool:
    """Whether the body itself is the object or subject of its verb, rather than something of it."""
    token = reading.tokens[body.head]
    while token.dep in ("conj", "appos", "compound", "nmod") and token.head != token.i:
        token = reading.tokens[token.head]
    if token.dep == "pobj":
        prep = reading.tokens[token.head]
        return reading.tokens[prep.head].lemma in (
            "establishment",
            "creation",
            "formation",
            "launch",
            "work",
            "activity",
        )
    return token.dep in ("dobj", "nsubjpass", "nsubj", "ROOT", "obj") or token.head == token.i


def _state(reading: Reading, body: Body) -> str | None:
    """What the sentence says of how the body stands: standing, agreed, suspended, ended, proposed; None if nothing."""
    noun = reading.tokens[reading.tokens[reading.tokens[body.head].head].head]
    made = reading.tokens[body.head].dep == "pobj" and noun.lemma in (
        "establishment",
        "creation",
        "formation",
        "setting",
    )
    if made:
        verb: Token | None = noun
    else:
        verb = _governor(reading, body)
        if verb is None:
            return None
        if verb.dep == "acl" and verb.head == body.head:
            return "suspended" if verb.lemma in _SUSPEND else "ended" if verb.lemma in _END else None
        if not _about(reading, body):
            return None
    assert verb is not None
    lemmas = [verb.lemma, *(c.lemma for c in reading.children(verb.i) if c.dep == "prt")]
    if verb.lemma in ("wind", "break") and ("up" in lemmas or "off" in lemmas):
        return "ended"
    if verb.lemma in _MAKE or made:
        above = [a.lemma for a in reading.ancestors(verb.i)]
        if verb.tag == "VB" and reading.sentences[verb.sentence].part == "title":  # "X, Y to set up ..."
            return "agreed"
        if set(above) & _WILL and match.tense(reading, verb.i) in ("infinitive", "none"):
            return "proposed" if above[0] in _PROPOSE and not set(above) & {"agree", "decide"} else "agreed"
        if match.tense(reading, verb.i) in ("future", "modal") or set(above) & {
            "agreement",
            "deal",
            "accord",
            "decision",
        }:
            return "agreed"
        return "proposed" if set(above) & _PROPOSE else "standing"
    if match.negated(reading, verb.i) or match.tense(reading, verb.i) in ("future", "modal", "infinitive"):
        return "proposed" if verb.lemma in _PROPOSE else None
    if verb.lemma in _SUSPEND:
        return "suspended"
    if verb.lemma in _END and verb.lemma != "end":
        return "ended"
    return "proposed" if verb.lemma in _PROPOSE and match.objects(reading, verb.i) else None


def _since(reading: Reading, body: Body) -> PartialDate | None:
    """Since when it has been there, where its verb tells of its beginning."""
    token = reading.tokens[body.head]
    verbs = [c for c in reading.children(body.head) if c.dep in ("acl", "relcl")]
    verbs += [a for a in reading.ancestors(token.i) if match.is_verb(a)][:1]
    for verb in verbs:
        time = dating.time_of(reading, verb.i)
        if (
            verb.lemma not in _SINCE
            or time is None
            or match.tense(reading, verb.i) in ("future", "infinitive", "modal")
        ):
            continue
        if (
            verb.lemma in ("set", "start", "begin")
            and time.relation != "since"
            and not (verb.lemma == "set" and any(c.text.lower() == "up" for c in reading.children(verb.i)))
        ):
            continue
        return time.date
    for time in reading.times:
        if time.sentence == token.sentence and time.relation == "since" and time.start > body.end:
            between = reading.report.text[body.end : time.start].lower()
            if len(between) < 40 and any(word in between for word in ("exist", "place", "met", "operation", "running")):
                return time.date
    return None


def _level(reading: Reading, body: Body) -> str | None:
    """At what level it sits: by its name, by the words around it, or by what is told next of "the meeting"."""
    number = reading.tokens[body.head].sentence
    sentence = reading.sentences[number]
    around = reading.report.text[max(sentence.start, body.start - 40) : min(sentence.end, body.end + 80)]
    found = levels.level(reading.report.text[body.start : body.end]) or levels.level(around)
    for following in reading.sentences[number + 1 : number + 3]:
        opening = reading.sentence_tokens(following)[:3]
        if not found and any(t.lemma in ("meeting", "session", "talk", "round") and t.dep != "pobj" for t in opening):
            found = levels.level(reading.sentence_text(following))
    return found


def _evidence(reading: Reading, body: Body, state: str | None) -> Evidence:
    """The name with its article; with its verb where that tells how it stands; the clause where it is taken up."""
    start = body.start
    if body.first and reading.tokens[body.first - 1].text.lower() in ("the", "a", "an", "their", "this"):
        start = reading.tokens[body.first - 1].start
    verb = next((a for a in reading.ancestors(body.head) if match.is_verb(a)), None)
    if verb is None:
        return reading.cite(start, body.end)
    if body.back or _since(reading, body):
        low, high = match.clause(reading, verb.i)
        return reading.cite(min(low, body.start), max(high, body.end))
    if state == "agreed":
        above = reading.tokens[verb.head] if verb.dep == "xcomp" else verb
        return reading.cite(min(above.start, verb.start, start), max(body.end, above.end))
    return reading.cite(start, body.end)


CODER: Coder = MechanismCoder()
