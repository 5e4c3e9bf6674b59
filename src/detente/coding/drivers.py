"""Drivers: what the report itself names as a cause of how relations stand, with the effect it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.base import Coder
from detente.core.items import Driver
from detente.reading import match
from detente.reading.base import Reading, Token
from detente.reading.relations import TIES, pair

_CAUSING = frozenset(
    "prompt fuel drive spur trigger strain complicate boost undermine damage sour promote cause provoke"
    " push nudge facilitate hamper hinder deepen accelerate aggravate exacerbate inflame heighten hasten"
    " poison spark ignite stoke foster underpin shape reinforce sharpen revive unite divide draw cement"
    " force motivate encourage explain worsen propel overshadow cloud chill warm plunge hurt hit dent dampen sap"
    " test harm impair erode corrode embitter rekindle reignite intensify threaten derail stall impede burden weaken"
    " strengthen cool freeze rattle jolt rock shake compound widen bridge mar dog plague bedevil".split()
)
_CAUSING_TO = frozenset("lead contribute bring pave give".split())
_STEMMING = {"stem": ("from",), "result": ("from",), "arise": ("from",), "flow": ("from",), "grow": ("out", "from"),
             "root": ("in",), "attribute": ("to",), "owe": ("to",), "spring": ("from",)}  # fmt: skip
_FACTORS = frozenset(
    "contributor factor reason cause driver catalyst motivation obstacle impetus irritant hurdle"
    " incentive trigger source explanation motive".split()
)
_BECAUSE = frozenset(("because", "due", "owing", "thanks", "given"))
_EFFECTS = TIES | frozenset(
    "convergence divergence tension rift dialogue talk conflict closeness mistrust distrust standoff"
    " stand-off row dispute hostility understanding estrangement confrontation détente normalisation"
    " normalization thaw reconciliation friction animosity escalation goodwill quarrel feud deadlock"
    " impasse breakthrough chill breakdown strain cooling souring spat fallout rupture collapse slump"
    " decline freeze warming upswing downturn deterioration improvement agreement deal visit suspension"
    " withdrawal sanction war truce ceasefire wedge bloc alignment trust strife unease".split()
)
_TOGETHER = frozenset(("together", "closer", "nearer", "about"))
_GO_ON = frozenset(("continue", "help", "begin", "start", "serve", "threaten"))
_ROOTS = frozenset(("heart", "root", "core", "centre", "center"))
_ANSWERS = frozenset(("response", "retaliation", "protest", "reaction", "anger", "reprisal", "revenge"))
_UNEASY = frozenset("tense strained fraught frosty cold cool bitter odds loggerheads uneasy icy chilly rocky".split())
_FRICTION = frozenset("tension friction mistrust strain rift hostility standoff stand-off unease".split())
_DRAW = frozenset(("draw", "move", "grow", "edge", "come"))
_MORE_EXACTLY = frozenset(("specifically", "especially", "notably", "particularly"))
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """Words that cause (token heads, or one span of characters), what they cause, and how sure that is."""

    heads: tuple[int, ...] = ()
    span: Span | None = None
    effect: Span | None
    strength: float


class DriverCoder:
    """Finds explicit causes only: nothing is inferred from one thing standing behind another."""

    name = "drivers"
    version = "drivers/3"

    def code(self, reading: Reading) -> Iterator[Driver]:
        """One item per cause, in the order of the text."""
        for sentence in reading.sentences:
            if sentence.part == "title":
                continue
            for token in reading.sentence_tokens(sentence):
                for cause in _found(reading, token):
                    yield from _items(reading, token, cause)


def _found(reading: Reading, token: Token) -> Iterator[_Cause]:
    if match.is_verb(token) and match.negated(reading, token.i):
        return
    if match.is_verb(token):
        if token.dep == "amod" and token.lemma in _CAUSING:
            yield from _misread(reading, token)
            return
        tense, above = match.tense(reading, token.i), reading.tokens[token.head]
        if tense == "infinitive" and token.dep == "xcomp" and above.lemma in _GO_ON:  # "continue to cloud relations"
            tense = match.tense(reading, above.i)
        if tense in ("modal", "future", "infinitive"):
            return
        yield from _by_copula(reading, token) if token.lemma == "be" else _by_verb(reading, token)
    elif token.lemma in _ROOTS and token.dep == "pobj":
        yield from _at_heart(reading, token)
    elif token.text.lower() in ("over", "amid") and token.dep == "prep":
        yield from _over(reading, token)
    elif (
        token.text.lower() in _ANSWERS
        and token.dep == "pobj"
        and reading.tokens[token.head].text.lower() in ("in", "as")
    ):
        yield from _in_answer(reading, token)
    elif (token.text.lower() in _BECAUSE and token.dep in ("prep", "amod", "advmod", "acomp", "mark", "pcomp")) or (
        token.text.lower() == "thanks" and token.dep == "dobj"
    ):
        yield from _by_preposition(reading, token)
    if token.text.lower() in ("because", "since") and token.dep == "mark":
        yield from _by_clause(reading, token)


def _by_verb(reading: Reading, token: Token) -> Iterator[_Cause]:
    if token.lemma == "blame":
        objects = match.objects(reading, token.i)
        for_what, on_what = match.after(reading, token.i, "for"), match.after(reading, token.i, "on")
        causes, effects = (objects, for_what) if for_what else (on_what, objects)
        if objects and not for_what and not on_what:  # "blames X's support for rebels for the breakdown in ties"
            yield from _blamed(reading, objects[0])
            return
    elif token.lemma in _STEMMING:
        causes = match.after(reading, token.i, *_STEMMING[token.lemma])
        effects = match.objects(reading, token.i)
        if not _effect(reading, effects):  # "owes much to"
            effects = match.subjects(reading, token.i)
    else:
        causes = match.subjects(reading, token.i)
        effects = ()
        if token.lemma in _CAUSING:
            effects = match.objects(reading, token.i)
        elif token.lemma in _CAUSING_TO:
            effects = match.after(reading, token.i, "to", "about", "for") or match.objects(reading, token.i)
            if token.lemma == "bring" and not any(
                c.text.lower() in _TOGETHER for c in reading.tokens[token.i : token.i + 8]
            ):
                return
            if token.lemma == "give" and not any(
                reading.tokens[o].lemma in ("rise", "impetus") for o in match.objects(reading, token.i)
            ):
                return
    span = _effect(reading, effects)
    if causes and span:
        yield _Cause(heads=causes, effect=span, strength=0.75)


def _misread(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "the dispute has strained relations", where the parser takes the verb for an adjective."""
    noun = reading.tokens[token.head]
    if not any(c.lemma == "have" for c in reading.children(token.i)):
        return
    causes = tuple(c.i for i in (token.i, noun.i) for c in reading.children(i) if c.dep == "nsubj")
    span = _effect(reading, (noun.i,))
    if causes and span:
        yield _Cause(heads=causes, effect=(noun.start, max(span[1], noun.end)), strength=0.7)


def _at_heart(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "at the heart of the tensions lies the dam", "the dam is at the root of the dispute"."""
    verb = reading.tokens[reading.tokens[token.head].head]
    if verb.lemma not in ("lie", "be", "stand", "remain") or match.negated(reading, verb.i):
        return
    heads = [c.i for c in reading.children(verb.i) if c.dep in ("nsubj", "dobj", "attr") and c.i != token.i]
    span = _effect(reading, match.after(reading, token.i, "of"))
    if heads and span:
        yield _Cause(heads=tuple(heads[:1]), effect=span, strength=0.7)


def _over(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "relations are tense over grain imports", "tensions have simmered over the border", "drew closer amid"."""
    causes = tuple(m for c in reading.children(token.i) if c.dep == "pobj" for m in match.conjuncts(reading, c.i))
    above = reading.tokens[token.head]
    verb = above if match.is_verb(above) else next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if not causes or (verb is not None and (match.negated(reading, verb.i) or match.tense(reading, verb.i) == "modal")):
        return
    if above.lemma in _FRICTION and above.pos == "NOUN" and above.dep in ("nsubj", "nsubjpass", "dobj"):
        yield _Cause(heads=causes, effect=(above.start, above.end), strength=0.55)
        return
    if verb is None or (above.i != verb.i and above.lemma not in _UNEASY):
        return
    subjects = match.subjects(reading, verb.i)
    words = {c.lemma for c in reading.children(verb.i)}
    words |= {reading.tokens[i].lemma for i in match.after(reading, verb.i, "at")}
    ties = any(reading.tokens[i].lemma in TIES | _FRICTION for i in subjects)
    closer = verb.lemma in _DRAW and bool(words & {"close", "closer", "near", "together", "apart"})
    if (ties and token.text.lower() == "over") or words & _UNEASY or closer:
        effect = _told(reading, verb, token) or (reading.tokens[subjects[0]].start, verb.end) if subjects else None
        if effect:
            yield _Cause(heads=causes, effect=effect, strength=0.55)


def _in_answer(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "in protest at the arrest of two citizens", "in response to the drills"."""
    causes = match.after(reading, token.i, "to", "for", "at", "over", "against")
    above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if causes and above is not None and match.tense(reading, above.i) not in ("modal", "future"):
        effect = _told(reading, above, reading.tokens[token.head])
        if effect:
            yield _Cause(heads=causes, effect=effect, strength=0.6)


def _blamed(reading: Reading, thing: int) -> Iterator[_Cause]:
    """What is blamed, where the parser hangs "for the breakdown" from the thing blamed."""
    for i in reversed(reading.subtree(thing)):
        word = reading.tokens[i]
        if word.text.lower() == "for" and word.dep == "prep":
            effect = _effect(reading, tuple(c.i for c in reading.children(i) if c.dep == "pobj"))
            start = reading.tokens[reading.subtree(thing)[0]].start
            if effect and start < reading.tokens[i - 1].end:
                yield _Cause(span=(start, reading.tokens[i - 1].end), effect=effect, strength=0.65)
                return


def _by_copula(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "X has been a major factor in Y", "the main reason for Y is X"."""
    what = next((c for c in reading.children(token.i) if c.dep == "csubj"), None)
    if what is not None:  # "what brought X and Y together was Z"
        span = _effect(reading, match.objects(reading, what.i))
        after = tuple(c.i for c in reading.children(token.i) if c.dep == "attr")
        if span and after and what.lemma in _CAUSING | {"bring", "keep"}:
            last = max(i for i in reading.subtree(what.i) if i < token.i)
            yield _Cause(heads=after, effect=(reading.tokens[what.i].start, reading.tokens[last].end), strength=0.7)
        return
    causes = match.subjects(reading, token.i)
    for attr in reading.children(token.i):
        if attr.dep != "attr" or not causes:
            continue
        if any(reading.tokens[i].lemma in _FACTORS for i in match.conjuncts(reading, attr.i)):
            span = _effect(reading, match.after(reading, attr.i, "to", "in", "behind", "of", "for"))
            if span:
                yield _Cause(heads=causes, effect=span, strength=0.75)
            elif len(reading.relation) == 2:  # for what, the sentences before tell
                yield _Cause(heads=causes, effect=None, strength=0.5)
        elif reading.tokens[causes[0]].lemma in _FACTORS:
            span = _effect(reading, match.after(reading, causes[0], "to", "in", "behind", "of", "for"))
            why = next(
                (c.i for c in reading.children(causes[0]) if c.dep in ("relcl", "acl") and match.is_verb(c)), None
            )
            if span is None and why is not None and match.subjects(reading, why):
                span = match.clause(reading, why)
            if span:
                yield _Cause(heads=match.conjuncts(reading, attr.i), effect=span, strength=0.7)


def _effect(reading: Reading, heads: tuple[int, ...]) -> Span | None:
    """Characters of an effect that concerns relations; of "promoting convergence", the convergence."""
    codes = {code for head in heads if (m := reading.mention_at(head)) is not None for code in m.codes}
    if len(heads) > 1 and len(codes) > 1:  # "drew X and Y together"
        last = max(heads)
        beside = [i for i in (last + 1, last + 2) if i < len(reading.tokens)]
        closer = [i for i in beside if reading.tokens[i].text.lower() in ("together", "closer", "apart")]
        return reading.tokens[min(heads)].start, reading.tokens[max([last, *closer[:1]])].end
    for head in heads:
        nouns = match.objects(reading, head) if match.is_verb(reading.tokens[head]) else (head,)
        for noun in nouns:
            start, end = match.phrase(reading, noun)
            words = {reading.tokens[i].lemma for i in reading.subtree(noun) if start <= reading.tokens[i].start < end}
            mention = reading.mention_at(noun)
            pair_named = mention is not None and len(mention.codes) == 2
            if words & _EFFECTS or reading.tokens[noun].text.lower() in _EFFECTS or pair_named:
                return start, end
    return None


def _touches(reading: Reading, verb: Token) -> bool:
    """Whether a clause names a side of the relation in hand: "Kenyan exports fell"."""
    start, end = match.clause(reading, verb.i)
    named = {code for m in reading.mentions_in(start, end) if m.kind != "pronoun" for code in m.codes}
    return len(reading.relation) == 2 and bool(named & set(reading.relation))


def _told(reading: Reading, above: Token, marker: Token) -> Span | None:
    """The clause that a cause explains, up to the cause, if it is about relations or tells what a party does."""
    heads = (*match.subjects(reading, above.i), *match.objects(reading, above.i))
    ties = any(reading.tokens[h].lemma in _EFFECTS for h in heads)
    codes = {party.code for head in heads for party in match.parties(reading, head) if party.code}
    if not ties and len(codes) < 2 and not (marker.dep == "prep" and _touches(reading, above)):
        return None
    inside = {i for i in reading.subtree(above.i) if reading.tokens[i].sentence == marker.sentence}
    inside -= set(reading.subtree(marker.i if marker.dep != "mark" else marker.head))
    kept = [i for i in sorted(inside) if i < marker.i] or sorted(inside)
    while kept and reading.tokens[kept[-1]].pos in ("PUNCT", "ADV", "ADP", "CCONJ"):
        kept.pop()
    while kept and reading.tokens[kept[0]].pos in ("PUNCT", "CCONJ", "SCONJ"):
        kept.pop(0)
    return (reading.tokens[kept[0]].start, reading.tokens[kept[-1]].end) if kept else None


def _by_preposition(reading: Reading, token: Token) -> Iterator[_Cause]:
    causes = tuple(m for c in reading.children(token.i) if c.dep == "pobj" for m in match.conjuncts(reading, c.i))
    causes = causes or match.after(reading, token.i, "of", "to")
    above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if not causes or above is None or match.negated(reading, above.i):
        return
    if match.tense(reading, above.i) in ("modal", "future"):
        return
    effect = _told(reading, above, token)
    if effect:
        yield _Cause(heads=causes, effect=effect, strength=0.6)


def _by_clause(reading: Reading, token: Token) -> Iterator[_Cause]:
    """As in "talks stalled because Oslo withdrew its envoy"; "since" only where it cannot mean time."""
    clause = reading.tokens[token.head]
    above = reading.tokens[clause.head]
    if clause.dep != "advcl" or not match.is_verb(above) or token.text.lower() == "since":
        return
    effect = _told(reading, above, token)
    inside = [i for i in reading.subtree(clause.i) if i > token.i and reading.tokens[i].pos != "PUNCT"]
    if effect and inside:
        span = (reading.tokens[inside[0]].start, reading.tokens[inside[-1]].end)
        yield _Cause(span=span, effect=effect, strength=0.6)


def _items(reading: Reading, token: Token, cause: _Cause) -> Iterator[Driver]:
    heads = cause.heads
    # "the changing landscape, and more specifically X and Y": X and Y are what is meant
    for at, head in enumerate(heads):
        if any(c.text.lower() in _MORE_EXACTLY for c in reading.children(head)):
            heads = heads[at:]
            break
    spans = [cause.span] if cause.span else [s for head in heads if (s := _phrase(reading, head))]
    for start, end in spans:
        effect = cause.effect
        if effect and start < effect[1] and effect[0] < end:
            continue
        relation = pair(reading, *effect, token.sentence) if effect else ()
        yield Driver(
            confidence=round(cause.strength, 2),
            evidence=(reading.cite(start, end), *((reading.cite(*effect),) if effect else ())),
            cause=" ".join(reading.report.text[start:end].split()),
            effect=" ".join(reading.report.text[slice(*effect)].split()) if effect else None,
            relation=relation or None,
        )


def _phrase(reading: Reading, head: int) -> Span | None:
    """Characters of a cause; None for a party, which acts rather than causes, and for a bare pronoun."""
    word, mention = reading.tokens[head], reading.mention_at(head)
    if word.pos in ("PRON", "DET") or (mention is not None and mention.head == head and mention.kind != "adjective"):
        return None
    start, end = match.clause(reading, head) if match.is_verb(word) else match.phrase(reading, head)
    while (first := reading.token_at(start)) is not None and reading.tokens[first].pos in ("ADV", "CCONJ"):
        start = reading.tokens[first + 1].start
        if start >= end:
            return None
    return start, end


CODER: Coder = DriverCoder()
