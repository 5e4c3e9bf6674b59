"""Where a party is said to stand: what words take a stand, and which phrase names the issue."""

from __future__ import annotations

from dataclasses import dataclass

from detente.acts import convictions
from detente.reading import match
from detente.reading.base import Reading, Token

_VERBS = {
    "supports": "back support endorse favour favor champion advocate second uphold respect recognise recognize want"
    " demand prefer",
    "opposes": "oppose reject resist dispute contest",
    "undecided": "consider weigh mull ponder",
    "interested": "seek eye covet pursue explore",
}
_STANCE = {lemma: stance for stance, lemmas in _VERBS.items() for lemma in lemmas.split()}
_BLOCKING = frozenset("block oppose veto obstruct prevent hinder impede object stand".split())
_READY = frozenset("ready willing prepared inclined disposed able".split())
_UNREADY = frozenset("unready unwilling unprepared reluctant disinclined".split())
_KEEN = frozenset("interested keen eager open".split())
_FOR_OR_AGAINST = {"opposed": "opposes", "hostile": "opposes", "supportive": "supports", "committed": "supports",
                   "undecided": "undecided", "sceptical": "opposes", "skeptical": "opposes"}  # fmt: skip
_NOUNS = {"support": "supports", "backing": "supports", "endorsement": "supports", "commitment": "supports",
          "adherence": "supports", "opposition": "opposes", "objection": "opposes", "resistance": "opposes",
          "interest": "interested"}  # fmt: skip
_UTTER = frozenset(
    "reiterate reaffirm affirm express voice declare restate maintain confirm renew repeat stress underscore underline"
    " emphasise emphasize pledge state".split()
)
_AIMS = frozenset(
    "cooperation membership ties relation partnership access role seat agreement deal pact option plan"
    " proposal treaty purchase sale bid accession investment collaboration trade resolution settlement"
    " statehood base status accord understanding solution formula idea presence sanction condition"
    " mediation demand guarantee compensation reform return ceasefire probe inquiry investigation end halt"
    " release withdrawal apology election talks talk negotiation dialogue project corridor zone force"
    " mission timetable extradition reparation apology recognition embargo quota waiver exemption cut increase release"
    " initiative effort reform call stance view claim moratorium freeze tribunal court referendum vote observer".split()
)
_PRINCIPLES = frozenset(
    "principle integrity sovereignty independence right policy territory settlement ceasefire truce withdrawal"
    " statehood solution agreement accord treaty deal border ruling award".split()
)
ELLIPTIC = frozenset("candidature candidacy bid membership application entry accession admission claim".split())
_PARTIES = frozenset("country nation state neighbour neighbor side government people leader one other".split())
_NEEDS_AIM = frozenset("reject uphold respect recognise recognize want demand prefer dispute contest resist".split())
_DEEM = frozenset("regard view consider see treat".split())  # "regards the islands as its own"
_MAINTAIN = frozenset("insist maintain hold contend".split())  # with a clause
_KEEP_TO = {
    "abide": ("by",),
    "stand": ("by",),
    "adhere": ("to",),
    "stick": ("to",),
    "commit": ("to",),
    "subscribe": ("to",),
}
_CALLING = {"call": ("for",), "push": ("for",), "press": ("for",), "argue": ("for",), "insist": ("on",),
            "object": ("to",), "campaign": ("for",)}  # fmt: skip
_ACCEPT = frozenset("accept recognise recognize endorse agree allow tolerate permit countenance".split())
_DO = frozenset("join sign negotiate cede surrender return withdraw give abandon compromise discuss enter hold".split())
_LEAD_INS = frozenset("discuss consider negotiate debate address enter have hold talk".split())
_VAGUE = frozenset("prospect possibility question issue matter idea notion talk negotiation".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A stand taken.

    Attributes:
        stance: supports, opposes, does not block, not ready, interested, undecided.
        verb: index of the verb whose subject holds it, or None where ``owner`` does.
        owner: index of the noun that possesses it ("Spain's opposition"), or None.
        issue: index of the word that heads the issue.
        strength: 0-1, how safe the rule is.
    """

    stance: str
    verb: int | None
    owner: int | None = None
    issue: int
    strength: float


def taken_at(reading: Reading, token: Token) -> Stance | None:
    """The stand that ``token`` takes as one that holds; None for single acts, plans and questions."""
    if match.is_verb(token):
        found = _of_verb(reading, token) or convictions.held(reading, token)
        if found is not None:
            return Stance(stance=found[0], verb=token.i, issue=found[1], strength=found[2])
    if token.pos in ("ADJ", "VERB") and token.dep in ("acomp", "attr", "oprd", "ROOT", "conj"):
        found = _of_adjective(reading, token)
        if found is not None:
            return Stance(stance=found[0], verb=token.head, issue=found[1], strength=found[2])
    if token.pos == "ADP":
        return _of_preposition(reading, token)
    if token.lemma in _NOUNS and token.pos == "NOUN":
        return _of_noun(reading, token)
    return None


def _holds(reading: Reading, verb: int) -> bool:
    return match.tense(reading, verb) in ("present", "perfect")


def _of_verb(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    objects = match.objects(reading, token.i)
    denied = match.negated(reading, token.i)
    tense = match.tense(reading, token.i)
    if denied:
        return _denied(reading, token, objects, tense)
    if token.lemma in ("refuse", "decline") and _holds(reading, token.i):
        return _refused(reading, token)
    if token.lemma == "rule" and any(c.text.lower() == "out" for c in reading.children(token.i)) and tense != "modal":
        issue = next(iter(objects), None) or _gerund(reading, token)
        return ("opposes", issue, 0.65) if issue is not None else None
    if token.lemma == "decide" and any(t.text.lower() == "yet" for t in reading.tokens[max(0, token.i - 4) : token.i]):
        issue = _infinitive(reading, token.i) or next(iter(match.after(reading, token.i, "on", "about")), None)
        return ("undecided", issue, 0.6) if issue is not None else None
    if _holds(reading, token.i):
        standing = _standing(reading, token, objects)
        if standing is not None:
            return standing
    for table in (_KEEP_TO, _CALLING):
        if token.lemma in table:
            aims = match.after(reading, token.i, *table[token.lemma])
            wanted = _PRINCIPLES if table is _KEEP_TO else _AIMS | _PRINCIPLES
            held = tense != "none" if table is _KEEP_TO else tense in ("present", "perfect", "past")
            if aims and held and reading.tokens[aims[0]].lemma in wanted:
                return "opposes" if token.lemma == "object" else "supports", aims[0], 0.65
    return _held(reading, token, objects)


def _standing(reading: Reading, token: Token, objects: tuple[int, ...]) -> tuple[str, int, float] | None:
    """Stances told in the present by other means: deeming, claiming, maintaining, wanting to, seeing no need."""
    children = list(reading.children(token.i))
    if token.lemma in _DEEM and any(c.dep == "prep" and c.text.lower() == "as" for c in children):
        bad = convictions.bad(reading, token)
        return ("opposes" if bad else "supports", objects[0], 0.6) if objects else None
    if token.lemma == "claim" and token.dep != "relcl" and objects and reading.mention_at(objects[0]) is None:
        return "supports", objects[0], 0.6
    if token.lemma == "lay" and any(reading.tokens[i].lemma == "claim" for i in objects):
        return next((("supports", i, 0.65) for i in match.after(reading, objects[0], "to")), None) or next(
            (("supports", i, 0.65) for i in match.after(reading, token.i, "to")), None
        )
    clause = next((c.i for c in children if c.dep == "ccomp" and match.is_verb(c)), None)
    named = clause is not None and any(
        c.dep in ("nsubj", "nsubjpass") and c.pos != "PRON" for c in reading.children(clause)
    )
    if token.lemma in _MAINTAIN and clause is not None and named and reading.sentences[token.sentence].part == "body":
        return "supports", clause, 0.55
    wish = next((c for c in children if c.dep == "xcomp" and match.is_verb(c)), None)
    if token.lemma in ("want", "aspire", "aim", "seek") and wish is not None:
        return "interested", wish.i, 0.55
    needless = bool(objects) and reading.tokens[objects[0]].lemma in ("need", "reason", "point", "basis")
    if token.lemma == "see" and needless and match.negated(reading, objects[0]):
        aims = match.after(reading, objects[0], "for", "in", "to")
        issue = aims[0] if aims else _infinitive(reading, objects[0])
        return ("opposes", issue, 0.6) if issue is not None else None
    return None


def _held(reading: Reading, token: Token, objects: tuple[int, ...]) -> tuple[str, int, float] | None:
    stance = _STANCE.get(token.lemma)
    title = reading.sentences[token.sentence].part == "title"
    said = reading.tokens[token.head].lemma in ("say", "add", "insist", "stress") and token.dep == "ccomp"
    would = said and (
        any(c.text.lower() in ("would", "will") for c in reading.children(token.i) if c.dep == "aux")
        or token.tag == "VBD"  # "said it backed the plan" tells of now
    )
    if stance is None or not objects:
        return None
    word = reading.tokens[objects[0]]
    wish = token.lemma in ("want", "demand", "prefer", "uphold")  # told as past, single acts
    lasting = stance in ("supports", "opposes") and not wish and word.lemma in _AIMS | ELLIPTIC | _PRINCIPLES
    told = lasting and match.tense(reading, token.i) == "past" and reading.sentences[token.sentence].part == "body"
    if not (_holds(reading, token.i) or (would and stance in ("supports", "opposes")) or told):
        return None
    if stance in ("interested", "undecided") and word.lemma not in _AIMS:
        return None
    if word.lemma in _PARTIES or (token.lemma in _NEEDS_AIM and word.lemma not in _AIMS | ELLIPTIC | _PRINCIPLES):
        return None
    if title and stance != "opposes":
        return None  # the present of a headline tells what happened
    return stance, objects[0], 0.75 if not would else 0.6


def _denied(
    reading: Reading, token: Token, objects: tuple[int, ...], tense: match.Tense
) -> tuple[str, int, float] | None:
    if tense not in ("present", "perfect", "future", "modal"):
        return None
    if token.lemma in _BLOCKING:
        objects = objects or match.after(reading, token.i, "to")
        if token.lemma == "stand":
            way = [i for i in match.after(reading, token.i, "in") if reading.tokens[i].lemma == "way"]
            objects = tuple(i for w in way for i in match.after(reading, w, "of"))
        return ("does not block", objects[0], 0.75) if objects else None
    if token.lemma in _ACCEPT | {"support", "back", "favour", "favor"} and objects:
        return "opposes", objects[0], 0.65
    helpers = {c.text.lower() for c in reading.children(token.i) if c.dep == "aux"}
    if (
        token.lemma in _DO
        and tense in ("future", "modal")
        and not helpers & {"might", "may", "should", "could", "have"}
    ):
        return "not ready", token.i, 0.55
    return None


def _refused(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    issue = _infinitive(reading, token.i)
    if issue is None:
        return None
    if reading.tokens[issue].lemma in _ACCEPT:
        accepted = match.objects(reading, issue)
        if not accepted and token.dep in ("relcl", "acl"):
            accepted = (token.head,)
        return ("opposes", accepted[0], 0.6) if accepted else None
    return "not ready", issue, 0.6


def _of_adjective(reading: Reading, token: Token) -> tuple[str, int, float] | None:
    verb = reading.tokens[token.head]
    if not match.is_verb(verb) or match.tense(reading, verb.i) not in ("present", "perfect", "past"):
        return None
    denied = match.negated(reading, token.i) or match.negated(reading, verb.i)
    infinitive = _infinitive(reading, token.i)
    if (token.lemma in _READY and denied) or token.lemma in _UNREADY:
        return ("not ready", infinitive, 0.75) if infinitive is not None else None
    said = verb.dep == "ccomp" and reading.tokens[verb.head].lemma in ("say", "add", "tell", "declare", "stress")
    if token.lemma in _KEEN and not denied and (match.tense(reading, verb.i) != "past" or said):
        prepositions = ("to",) if token.lemma == "open" else ("in", "on")
        issue = next(iter(match.after(reading, token.i, *prepositions)), None)
        issue = infinitive if issue is None else issue
        return ("interested", issue, 0.75) if issue is not None else None
    if token.text.lower() in _FOR_OR_AGAINST and not denied:
        issue = next(iter(match.after(reading, token.i, "to", "of", "on", "about")), None)
        return (_FOR_OR_AGAINST[token.text.lower()], issue, 0.7) if issue is not None else None
    return None


def _of_preposition(reading: Reading, token: Token) -> Stance | None:
    """As in "Spain is against the plan", "is in favour of it"."""
    verb = reading.tokens[token.head]
    if verb.lemma not in ("be", "remain") or not _holds(reading, verb.i) or match.negated(reading, verb.i):
        return None
    issues = [c.i for c in reading.children(token.i) if c.dep in ("pobj", "pcomp")]
    stance = {"against": "opposes", "for": "supports"}.get(token.text.lower())
    if token.text.lower() == "in" and issues and reading.tokens[issues[0]].lemma in ("favour", "favor", "support"):
        issues, stance = list(match.after(reading, issues[0], "of")), "supports"
    if stance is None or not issues:
        return None
    if match.is_verb(reading.tokens[issues[0]]) and stance != "opposes":
        return None
    if token.text.lower() == "for" and reading.tokens[issues[0]].lemma not in _AIMS | _PRINCIPLES:
        return None
    return Stance(stance=stance, verb=verb.i, issue=issues[0], strength=0.6)


def _of_noun(reading: Reading, token: Token) -> Stance | None:
    """As in "reiterated its support for X", "has no objection to X", "Spain's opposition to X"."""
    issue = next(iter(match.after(reading, token.i, "for", "to", "in")), None)
    if issue is None:
        return None
    verb = reading.tokens[token.head]
    stance = _NOUNS[token.lemma]
    if match.is_verb(verb) and token.dep in ("dobj", "conj"):
        denied = match.negated(reading, token.i) or (match.negated(reading, verb.i) and verb.lemma == "have")
        if denied:
            stances = stance == "opposes" and verb.lemma in ("have", "express", "see", "raise")
            return Stance(stance="does not block", verb=verb.i, issue=issue, strength=0.7) if stances else None
        if verb.lemma in _UTTER and match.tense(reading, verb.i) in ("present", "perfect", "past"):
            return Stance(stance=stance, verb=verb.i, issue=issue, strength=0.7)
    owner = next((c.i for c in reading.children(token.i) if c.dep == "poss"), None)
    thanked = verb.lemma in ("appreciate", "thank", "praise", "acknowledge", "seek", "need", "win", "want")
    if owner is not None and not thanked and reading.tokens[owner].pos != "PRON" and token.lemma != "interest":
        return Stance(stance=stance, verb=None, owner=owner, issue=issue, strength=0.6)
    return None


def _gerund(reading: Reading, token: Token) -> int | None:
    return next(
        (c.i for c in reading.children(token.i) if c.tag == "VBG" and c.dep in ("xcomp", "pcomp", "dobj")), None
    )


def _infinitive(reading: Reading, token: int) -> int | None:
    """What "ready to discuss X" is about: X; of "ready to sell gas" the verb itself."""
    verb = next((c for c in reading.children(token) if c.dep in ("xcomp", "acl", "ccomp")), None)
    if verb is None:
        return None
    if verb.lemma in _LEAD_INS:
        objects = match.objects(reading, verb.i) or match.after(reading, verb.i, "on", "about", "into")
        if objects:
            inner = match.after(reading, objects[0], "of", "on", "about", "over")
            return inner[0] if inner and reading.tokens[objects[0]].lemma in _VAGUE else objects[0]
    return verb.i
