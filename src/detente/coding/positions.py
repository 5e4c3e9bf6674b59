"""Positions: where a state stands on an issue, as a stance that holds, not as a single act."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.base import Coder
from detente.core.items import Position
from detente.reading import match
from detente.reading.base import Mention, Reading, Token

_VERBS = {
    "supports": (
        "back support endorse favour favor champion advocate second uphold respect recognise recognize want".split()
    ),
    "opposes": "oppose reject resist".split(),
    "undecided": "consider weigh mull ponder".split(),
    "interested": "seek eye covet pursue".split(),
}
_STANCE = {lemma: stance for stance, lemmas in _VERBS.items() for lemma in lemmas}
_BLOCKING = frozenset("block oppose veto obstruct prevent hinder impede object stand".split())
_READY = frozenset("ready willing prepared inclined disposed".split())
_UNREADY = frozenset("unready unwilling unprepared reluctant disinclined".split())
_KEEN = frozenset("interested keen eager".split())
_NOUNS = {
    "support": "supports",
    "backing": "supports",
    "endorsement": "supports",
    "opposition": "opposes",
    "objection": "opposes",
    "interest": "interested",
}
_UTTER = frozenset(
    "reiterate reaffirm affirm express voice declare restate maintain confirm renew repeat stress underscore underline"
    " emphasise emphasize".split()
)
# What can be sought or considered as a standing aim, rather than done once.
_AIMS = frozenset(
    (
        "cooperation membership ties relation partnership access role seat agreement deal pact option plan"
        " proposal treaty purchase sale bid accession investment collaboration trade resolution settlement"
        " statehood base status accord understanding solution proposal formula idea role presence sanction"
        " condition mediation demand"
    ).split()
)
# Nouns that name an issue by itself; what is backed or opposed as a stance is one of these, not a person or a match.
_PRINCIPLES = frozenset(
    "principle integrity sovereignty independence right policy territory settlement ceasefire truce withdrawal"
    " statehood".split()
)
_NEEDS_AIM = frozenset("reject uphold respect recognise recognize want".split())
_KEEP_TO = {"abide": ("by",), "adhere": ("to",), "stick": ("to",), "commit": ("to",), "subscribe": ("to",)}
_ACCEPT = frozenset("accept recognise recognize endorse agree".split())
_ELLIPTIC = frozenset("candidature candidacy bid membership application entry accession admission claim".split())
_LEAD_INS = frozenset("discuss consider negotiate debate address enter have hold talk".split())
_VAGUE = frozenset("prospect possibility question issue matter idea notion".split())


class PositionCoder:
    """Finds stances in the present or perfect, and those that a party is said to reaffirm."""

    name = "positions"
    version = "positions/1"

    def code(self, reading: Reading) -> Iterator[Position]:
        """Positions in the order of the text."""
        body: str | None = None  # the body that the last candidature or bid was for
        for sentence in reading.sentences:
            for token in reading.sentence_tokens(sentence):
                found = _stance(reading, token)
                if found is None:
                    continue
                stance, issue, sure = found
                item = _position(reading, token, stance, issue, sure, body=body)
                if item is not None:
                    yield item
                body = _body_of(reading, issue) or body


def _holds(reading: Reading, verb: int) -> bool:
    """Whether the verb tells what is, not what was done once or may be."""
    return match.tense(reading, verb) in ("present", "perfect")


def _stance(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    """Stance, the word that heads the issue, and how sure; None where ``token`` takes no stand."""
    if match.is_verb(token):
        return _of_verb(reading, token)
    if token.pos == "ADJ" or token.lemma in _KEEN | _READY | _UNREADY:
        return _of_adjective(reading, token)
    if token.lemma in _NOUNS and token.pos == "NOUN":
        return _of_noun(reading, token)
    return None


def _of_verb(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    objects = match.objects(reading, token.i) or match.after(reading, token.i, "to", "in")
    denied = match.negated(reading, token.i)
    tense = match.tense(reading, token.i)
    if token.lemma in _BLOCKING and denied and objects and tense in ("present", "perfect", "future", "modal"):
        if token.lemma == "stand":
            way = [i for i in match.after(reading, token.i, "in") if reading.tokens[i].lemma == "way"]
            objects = tuple(i for w in way for i in match.after(reading, w, "of"))
        return ("does not block", objects[0], 0.75) if objects else None
    if token.lemma in ("refuse", "decline") and _holds(reading, token.i):
        issue = _infinitive(reading, token.i)
        if issue is None:
            return None
        if reading.tokens[issue].lemma in _ACCEPT:
            accepted = match.objects(reading, issue)
            if not accepted and token.dep in ("relcl", "acl"):
                accepted = (token.head,)
            return ("opposes", accepted[0], 0.6) if accepted else None
        return "not ready", issue, 0.6
    if token.lemma == "decide" and _yet_to(reading, token):
        issue = _infinitive(reading, token.i) or next(iter(match.after(reading, token.i, "on", "about")), None)
        return ("undecided", issue, 0.6) if issue is not None else None
    if token.lemma in _KEEP_TO and not denied:
        kept = match.after(reading, token.i, *_KEEP_TO[token.lemma])
        if kept and reading.tokens[kept[0]].lemma in _PRINCIPLES and tense != "none":
            return "supports", kept[0], 0.7
    stance = _STANCE.get(token.lemma)
    if stance is None or denied or not objects or not _holds(reading, token.i):
        return None
    issue = objects[0]
    word = reading.tokens[issue]
    if stance in ("interested", "undecided") and word.lemma not in _AIMS:
        return None
    if word.lemma in ("country", "nation", "state", "neighbour", "neighbor", "side", "government", "people"):
        return None  # a party, not an issue
    if token.lemma in _NEEDS_AIM and word.lemma not in _AIMS | _ELLIPTIC | _PRINCIPLES:
        return None
    if reading.sentences[token.sentence].part == "title" and stance != "opposes":
        return None  # the present of a headline tells what happened
    return stance, issue, 0.75


def _yet_to(reading: Reading, token: Token) -> bool:
    return any(t.text.lower() == "yet" for t in reading.tokens[max(0, token.i - 4) : token.i]) or match.negated(
        reading, token.i
    )


def _of_adjective(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    denied = match.negated(reading, token.i) or match.negated(reading, token.head)
    verb = reading.tokens[token.head]
    if not match.is_verb(verb) or match.tense(reading, verb.i) not in ("present", "perfect", "past"):
        return None
    infinitive = _infinitive(reading, token.i)
    if (token.lemma in _READY and denied) or token.lemma in _UNREADY:
        return ("not ready", infinitive, 0.75) if infinitive is not None else None
    if token.lemma in _KEEN and not denied and match.tense(reading, verb.i) != "past":
        issue = next(iter(match.after(reading, token.i, "in", "on")), None)
        issue = infinitive if issue is None else issue
        return ("interested", issue, 0.75) if issue is not None else None
    if token.lemma in ("opposed", "undecided", "supportive") and not denied:
        issue = next(iter(match.after(reading, token.i, "to", "of", "on", "about")), None)
        stance = {"opposed": "opposes", "supportive": "supports"}.get(token.lemma, "undecided")
        return (stance, issue, 0.7) if issue is not None else None
    return None


def _of_noun(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    issue = next(iter(match.after(reading, token.i, "for", "to", "in")), None)
    verb = reading.tokens[token.head]
    if issue is None or not match.is_verb(verb) or token.dep != "dobj":
        return None
    stance = _NOUNS[token.lemma]
    if match.negated(reading, token.i) or (match.negated(reading, verb.i) and verb.lemma == "have"):
        return ("does not block", issue, 0.7) if stance == "opposes" else None
    if verb.lemma in _UTTER and match.tense(reading, verb.i) in ("present", "perfect", "past"):
        return stance, issue, 0.7
    return None


def _infinitive(reading: Reading, token: int) -> int | None:
    """What "ready to discuss X" is about: X; of "ready to sell gas" the verb itself."""
    verb = next((c for c in reading.children(token) if c.dep in ("xcomp", "acl", "ccomp")), None)
    if verb is None:
        return None
    if verb.lemma in _LEAD_INS:
        objects = match.objects(reading, verb.i) or match.after(reading, verb.i, "on", "about", "into")
        if objects:
            issue = objects[0]
            inner = match.after(reading, issue, "of", "on", "about", "over")
            lemma = reading.tokens[issue].lemma
            return inner[0] if inner and lemma in _VAGUE | {"talk", "negotiation"} else issue
    return verb.i


def _body_of(reading: Reading, issue: int) -> str | None:
    """The organisation that "bid for membership of the X" names."""
    for token in reading.subtree(issue):
        mention = reading.mention_at(token)
        word = reading.tokens[token]
        organisation = word.entity == "ORG" or (
            mention and mention.kind == "name" and mention.parties[0].sector != "GOV"
        )
        if organisation and word.dep == "pobj" and word.text[:1].isupper():
            start, end = match.phrase(reading, token)
            return reading.report.text[start:end]
    return None


def _position(
    reading: Reading, token: Token, stance: str, issue: int, sure: float, *, body: str | None
) -> Position | None:
    anchor = token.i
    if not match.is_verb(token):
        anchor = token.head
    parties = [p for s in match.subjects(reading, anchor) for p in match.parties(reading, s)]
    codes = list(dict.fromkeys(p.code for p in parties if p.code))
    if len(codes) != 1:
        return None
    holder = codes[0]
    word = reading.tokens[issue]
    start, end = match.clause(reading, issue) if match.is_verb(word) else match.phrase(reading, issue)
    text = " ".join(reading.report.text[start:end].split()).removeprefix("to ")
    named = [c for m in reading.mentions_in(start, end) for c in m.codes if c != holder]
    states = [c for c in named if len(c) == 3]
    if not match.is_verb(word) and reading.mention_at(issue) is not None and not states:
        return None
    mention = reading.mention_at(issue)
    if mention is not None and mention.head == issue and mention.kind in ("name", "person", "title", "pronoun"):
        return None  # "supports Kabul" takes a side, it names no issue
    if word.lemma in _ELLIPTIC and body and not match.after(reading, issue, "for", "of", "to", "in"):
        text = f"{text} for {body}" if body not in text else text
    towards = states[0] if states else None
    if towards is None and holder in reading.relation and stance in ("not ready", "interested"):
        other = next(code for code in reading.relation if code != holder)
        if not any(set(m.codes) - set(reading.relation) for m in _mentions(reading, token)):
            towards = other
            sure -= 0.05
    subject = min((s for s in match.subjects(reading, anchor)), default=token.i)
    first = min(subject if reading.tokens[subject].sentence == token.sentence else token.i, token.i)
    return Position(
        confidence=round(sure, 2),
        evidence=(reading.cite(reading.tokens[first].start, max(end, token.end)),),
        holder=holder,
        issue=text,
        stance=stance,
        towards=towards,
        date=match.when(reading, anchor),
    )


def _mentions(reading: Reading, token: Token) -> tuple[Mention, ...]:
    sentence = reading.sentences[token.sentence]
    return reading.mentions_in(sentence.start, sentence.end)


CODER: Coder = PositionCoder()
