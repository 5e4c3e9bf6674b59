"""Assessments: how a report says that relations stand, sector by sector; never wishes or aims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.coding.base import Coder
from detente.core.items import Assessment
from detente.reading import dating, match
from detente.reading.base import Reading, Token
from detente.reading.relations import names_ties, pair, sector

_VERBS = {
    "improving": "improve grow deepen strengthen expand flourish blossom thaw warm rise surge bloom advance prosper"
    " mend normalise intensify recover rebound quadruple triple double soar jump widen broaden",
    "deteriorating": "deteriorate worsen sour strain cool decline fray plunge plummet sink suffer collapse nosedive"
    " chill crumble erode weaken shrink dip rupture degenerate unravel slump fall damage poison harm dent dwindle ebb"
    " evaporate freeze wither",
    "lagging": "lag stall stagnate trail languish falter flounder",
}
_DIRECTION = {lemma: way for way, lemmas in _VERBS.items() for lemma in lemmas.split()}
_ADJECTIVES = {
    "deteriorating": "strained tense frosty icy sour bad bitter fraught poor uneasy acrimonious rocky chilly"
    " turbulent worse troubled testy hostile prickly antagonistic frozen cold",
    "stable": "stable steady strong cordial warm close excellent robust friendly solid good healthy brotherly firm",
    "lagging": "stagnant low negligible modest limited weak underdeveloped dormant sluggish flat meagre meager",
    "tentative": "tentative cautious fragile hesitant",
    "improving": "better closer warmer stronger smoother friendlier",
}
_QUALITY = {word: way for way, words in _ADJECTIVES.items() for word in words.split()}
_NOUNS = {
    "improving": "improvement upswing thaw warming growth progress stride breakthrough rapprochement momentum upturn",
    "deteriorating": "deterioration downturn strain chill rift low worsening decline slump nadir freeze",
}
_CHANGE = {lemma: way for way, lemmas in _NOUNS.items() for lemma in lemmas.split()}
_CARRY = frozenset("see make take witness undergo experience show reach hit enter touch gain gather record".split())
_HEIGHTS = {
    "height": "improving",
    "high": "improving",
    "low": "deteriorating",
    "bottom": "deteriorating",
    "nadir": "deteriorating",
    "peak": "improving",
    "ebb": "deteriorating",
    "mend": "improving",
    "potential": "lagging",
}
# Said of the two sides themselves: a verb and a word or object beside it.
_BETWEEN_THEM = {
    ("grow", "close"): "improving", ("move", "close"): "improving", ("draw", "close"): "improving",
    ("come", "close"): "improving", ("become", "close"): "improving", ("grow", "closer"): "improving",
    ("mend", "fence"): "improving", ("bury", "hatchet"): "improving", ("patch", "up"): "improving",
    ("drift", "apart"): "deteriorating", ("grow", "apart"): "deteriorating", ("move", "apart"): "deteriorating",
    ("fall", "out"): "deteriorating", ("be", "odds"): "deteriorating", ("be", "loggerhead"): "deteriorating",
    ("stand", "rupture"): "deteriorating", ("come", "rupture"): "deteriorating", ("be", "brink"): "deteriorating",
    ("stand", "brink"): "deteriorating", ("teeter", "brink"): "deteriorating", ("come", "blow"): "deteriorating",
    ("remain", "odds"): "deteriorating", ("cross", "sword"): "deteriorating", ("lock", "horn"): "deteriorating",
}  # fmt: skip
# Words for the weather between two states, which is theirs where the report is about two.
_WEATHER = frozenset("mood atmosphere climate calm tone tension".split())
_PARTICLES = {("pick", "up"): "improving", ("bounce", "back"): "improving", ("dry", "up"): "deteriorating",
              ("fall", "away"): "deteriorating", ("fall", "off"): "deteriorating"}  # fmt: skip
_EASE = frozenset("ease subside abate recede cool fall decline wane diminish".split())
_HARDLY_EVER = frozenset(("never", "seldom", "rarely"))
_SIGNS = frozenset("sign signal hint glimmer beginning start indication".split())
_STATIVE = frozenset("be remain become stay get turn look grow go".split())
_LOWERED = frozenset("be remain stand fall sink plunge stay drop descend slide".split())
_TENTATIVE = frozenset("tentatively cautiously gingerly slowly hesitantly".split())
_MOVE = frozenset("move proceed advance go tread step".split())


class AssessmentCoder:
    """Finds verdicts on relations; those of one sector and direction in a report are one item."""

    name = "assessments"
    version = "assessments/2"

    def code(self, reading: Reading) -> Iterator[Assessment]:
        """One item per relation, sector and direction, in the order of first mention."""
        found: dict[tuple[tuple[str, ...], str, str], Assessment] = {}
        for sentence in reading.sentences:
            if sentence.part == "title":
                continue
            for token in reading.sentence_tokens(sentence):
                for item in _verdicts(reading, token):
                    key = (item.relation, item.sector, item.direction)
                    first = found.get(key)
                    found[key] = replace(first, evidence=(*first.evidence, *item.evidence)) if first else item
        # A noun in passing ("the upswing in ties") bears a verdict out; alone it is too little for one.
        yield from (item for item in found.values() if item.confidence >= 0.5)


def _verdicts(reading: Reading, token: Token) -> Iterator[Assessment]:
    if match.is_verb(token):
        yield from _of_verb(reading, token)
    elif token.lemma in _CHANGE and token.pos == "NOUN":
        yield from _in_passing(reading, token)


def _told(reading: Reading, verb: int) -> bool:
    """Told as so: not wished, planned, denied or supposed."""
    if match.tense(reading, verb) not in ("present", "past", "perfect") or match.negated(reading, verb):
        return False
    return not any(c.dep == "mark" and c.text.lower() in ("if", "unless", "whether") for c in reading.children(verb))


def _never_better(reading: Reading, verb: Token) -> str | None:
    """As in "relations have never been better", "have seldom been worse": a comparative that is denied."""
    children = list(reading.children(verb.i))
    if verb.lemma != "be" or not any(c.dep in ("neg", "advmod") and c.text.lower() in _HARDLY_EVER for c in children):
        return None
    worse = next((c.lemma in ("bad", "worse", "low") for c in children if c.dep == "acomp" and c.tag == "JJR"), None)
    return None if worse is None else "deteriorating" if worse else "improving"


def _ties(reading: Reading, head: int) -> bool:
    """Whether a noun names relations, or the weather between the two that the report is about."""
    word = reading.tokens[head]
    here = word.lemma in _WEATHER and len(reading.relation) == 2
    return names_ties(reading, head) or (
        here and not any(c.text.lower() in ("of", "in", "at") for c in reading.children(head) if c.dep == "prep")
    )


def _of_verb(reading: Reading, token: Token) -> Iterator[Assessment]:
    superlative = _never_better(reading, token)
    if superlative or not _told(reading, token.i):
        ties = [h for h in match.subjects(reading, token.i) if _ties(reading, h)]
        yield from _item(reading, token, ties[0], superlative, 0.7) if ties and superlative else ()
        return
    heads = match.objects(reading, token.i) if match.passive(reading, token.i) else match.subjects(reading, token.i)
    own = [c.i for c in reading.children(token.i) if c.dep in ("nsubj", "nsubjpass")]
    ties = [h for h in heads if _ties(reading, h)]
    way = _DIRECTION.get(token.lemma) or next(
        (
            _PARTICLES[token.lemma, c.text.lower()]
            for c in reading.children(token.i)
            if (token.lemma, c.text.lower()) in _PARTICLES
        ),
        None,
    )
    if ties:
        direction = (
            way if way and not (way != "lagging" and _has_object(reading, token)) else _by_complement(reading, token)
        )
        tension = reading.tokens[ties[0]].lemma == "tension"  # "tensions eased", "tensions rose"
        if tension:
            direction = "improving" if token.lemma in _EASE else "deteriorating" if direction == "improving" else None
        if direction:
            yield from _item(reading, token, ties[0], direction, 0.75)
        return
    parties = [p.code for h in heads for p in match.parties(reading, h) if p.code]
    if len(set(parties)) < 2:
        return
    if token.dep == "relcl" and way == "lagging":  # "trade is an area where the two have been lagging"
        area = _area(reading, token)
        if area is not None:
            yield from _item(reading, token, area, way, 0.7, holder=own[0] if own else None)
        return
    direction = "lagging" if way == "lagging" else _between_them(reading, token)
    if direction is None and token.lemma in ("have", "enjoy", "maintain", "share"):  # "enjoy cordial ties"
        owned = [reading.tokens[i] for i in match.objects(reading, token.i) if names_ties(reading, i)]
        qualities = [
            _QUALITY.get(c.text.lower()) for noun in owned for c in reading.children(noun.i) if c.dep == "amod"
        ]
        direction = next(filter(None, qualities), None)
    if token.lemma in _MOVE and any(c.text.lower() in _TENTATIVE for c in reading.children(token.i)):
        direction = "tentative"
    if token.lemma in _CARRY:
        changes = [reading.tokens[o] for o in match.objects(reading, token.i) if reading.tokens[o].lemma in _CHANGE]
        direction = _CHANGE[changes[0].lemma] if changes else None
    if direction:
        area = next(iter(match.after(reading, token.i, "on", "in", "over")), None)
        if area is not None and any(t.start == reading.tokens[area].start for t in reading.times):
            area = None
        yield from _item(reading, token, area, direction, 0.65, holder=own[0] if own else None)


def _between_them(reading: Reading, token: Token) -> str | None:
    """Direction of "have grown closer", "drifted apart", "mended fences", "are at odds", said of two sides."""
    for i in reading.subtree(token.i):
        word = reading.tokens[i]
        for form in (word.lemma, word.text.lower()):
            if (token.lemma, form) in _BETWEEN_THEM and abs(i - token.i) <= 6:
                return _BETWEEN_THEM[token.lemma, form]
    return None


def _has_object(reading: Reading, token: Token) -> bool:
    return any(c.dep == "dobj" for c in reading.children(token.i))


def _by_complement(reading: Reading, token: Token) -> str | None:
    """Direction from what "are", "remain" or "have reached" says of ties."""
    for child in reading.children(token.i):
        words = [reading.tokens[i] for i in reading.subtree(child.i)]
        if child.dep in ("acomp", "attr", "oprd", "advmod") and token.lemma in _STATIVE:
            for word in (child, *words):
                if word.lemma in _QUALITY or word.text.lower() in _QUALITY:
                    return _QUALITY.get(word.text.lower()) or _QUALITY[word.lemma]
        if child.dep in ("prep", "dobj", "advcl") or child.dep == "advmod":
            for word in words:
                if word.lemma in _HEIGHTS and token.lemma in _LOWERED | _CARRY:
                    return _HEIGHTS[word.lemma]
        if child.dep == "dobj" and token.lemma in _CARRY and child.lemma in _CHANGE:
            return _CHANGE[child.lemma]
    return None


def _area(reading: Reading, token: Token) -> int | None:
    """In "X is an area where they lag": X."""
    noun = reading.tokens[token.head]
    copula = reading.tokens[noun.head]
    if copula.lemma != "be":
        return None
    return next(iter(match.subjects(reading, copula.i)), None)


def _in_passing(reading: Reading, token: Token) -> Iterator[Assessment]:
    inside = match.after(reading, token.i, "in", "of", "between")
    ties = next((i for i in inside if names_ties(reading, i)), None)
    of = reading.tokens[reading.tokens[token.head].head]
    if ties is None and of.lemma in _SIGNS and len(reading.relation) == 2 and not inside:  # "there are signs of a thaw"
        there = reading.tokens[of.head]
        if there.lemma == "be" and _told(reading, there.i) and not match.negated(reading, of.i):
            yield from _item(reading, there, None, _CHANGE[token.lemma], 0.55)
        return
    if ties is None:
        return
    above = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
    if above is None or not _told(reading, above.i):
        return
    yield from _item(reading, token, ties, _CHANGE[token.lemma], 0.4)


def _item(
    reading: Reading, token: Token, area: int | None, direction: str, sure: float, *, holder: int | None = None
) -> Iterator[Assessment]:
    start, end = match.phrase(reading, area) if area is not None else (token.start, token.end)
    if area is not None:
        for member in match.conjuncts(reading, area):
            low, high = match.phrase(reading, member)
            start, end = min(start, low), max(end, high)
    relation: tuple[str, ...] = ()
    if holder is not None:
        mention = reading.mention_at(holder)
        if mention is not None and len(mention.codes) == 2:
            relation = tuple(sorted(mention.codes))
    relation = relation or pair(reading, start, end, token.sentence)
    if len(relation) != 2:
        return
    first, last = match.clause(reading, token.i)
    if token.dep == "relcl":
        sentence = reading.sentences[token.sentence]
        first, last = min(start, first), max(last, sentence.start)
    yield Assessment(
        confidence=round(sure, 2),
        evidence=(reading.cite(min(start, first) if area is not None else first, max(end, last)),),
        relation=relation,
        sector=sector(reading.report.text[start:end]) if area is not None else "overall",
        direction=direction,
        date=dating.when(reading, token.i),
    )


CODER: Coder = AssessmentCoder()
