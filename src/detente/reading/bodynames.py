"""Names of standing bodies of dialogue: where they begin and end in a sentence, and what kind of body they name.

Found by the order of the words: a head noun ("commission"), what stands before it ("joint economic"), and an "on ..."
or "for ..." behind it. What makes the noun a body between states, rather than anybody's, is a table of words.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading import match
from detente.reading.base import Reading, Token
from detente.reading.ordinals import ordinal

# What makes a head noun the name of a body between states; without one of these it may be anybody's.
_SHARED = frozenset(
    (
        "joint bilateral inter-governmental intergovernmental intergovernment consultative strategic working contact"
        " steering coordination co-ordination coordinating liaison trilateral quadrilateral tripartite quadripartite"
        " ministerial high-level mixed binational bi-national consultation consultations partnership cooperation"
        " co-operation 2+2 two-plus-two dialogue monitoring reconciliation permanent supreme special hotline"
    ).split()
)
_TOPICS = frozenset(
    (
        "economic trade military defence defense security energy nuclear border boundary technical political maritime"
        " water waters rivers river climate counter-terrorism counterterrorism anti-terrorism cyber scientific science"
        " technology investment business agriculture technological cultural foreign ministers officials secretaries"
        " policy peace rights annual regional finance financial commercial transport consular staff"
    ).split()
)
# Head nouns: which modifiers let them be a body. "+": topics do too where two sides are named or in hand.
HEADS = {
    "commission": "+",
    "subcommission": "+",
    "sub-commission": "+",
    "committee": "+",
    "subcommittee": "+",
    "sub-committee": "+",
    "council": "+",
    "group": "",
    "subgroup": "",
    "forum": "+",
    "dialogue": "+",
    "dialog": "+",
    "platform": "",
    "mechanism": "",
    "panel": "",
    "force": "",
    "board": "",
    "consultations": "",
    "troika": "",
    "quartet": "",
    "hotline": "+",
    "summit": "",
    "meeting": "",
    "talks": "",
    "ministerial": "",
    "framework": "",
}
_KINDS = {
    "dialog": "dialogue",
    "force": "task force",
    "sub-committee": "subcommittee",
    "sub-commission": "subcommission",
}
# Some heads need words of their own before them.
_ONLY = {
    "group": frozenset(
        "working contact consultative steering coordination co-ordination coordinating liaison joint monitoring expert"
        " experts study reconciliation ministerial".split()
    ),
    "force": frozenset(("task",)),
    "board": frozenset(("joint", "bilateral", "intergovernmental", "inter-governmental")),
    "panel": frozenset(("joint", "bilateral", "intergovernmental", "inter-governmental")),
    "consultations": frozenset("office political diplomatic 2+2 strategic ministry".split()),
    "framework": frozenset(("dialogue", "consultative", "consultation")),
    "summit": frozenset(("annual",)),
    "meeting": frozenset(("2+2", "personnel")),
    "ministerial": frozenset(("2+2",)),
    "talks": frozenset(("2+2",)),
    "platform": frozenset(
        "dialogue cooperation co-operation consultative consultation joint bilateral strategic".split()
    ),
    "mechanism": frozenset(
        "consultation consultations consultative dialogue coordination co-ordination communication liaison working"
        " cooperation co-operation joint bilateral border trilateral tripartite verification monitoring".split()
    ),
}
# Words that make it a body of one state, of a parliament, of a club or a party.
_DOMESTIC = frozenset(
    (
        "parliamentary parliament senate house congressional select election electoral central planning olympic film"
        " investigation investigative inquiry truth selection organising organizing party national standing judicial"
        " appropriations ethics intelligence judiciary oversight budget services relations affairs electricity"
        " republican democratic islamic student parent school city county district provincial disciplinary"
        " sanctions negotiating european executive human privy legislative security-council nobel advisory armed rebel"
        " militant terrorist rights opposition tribal"
    ).split()
)
_NOT_PART = frozenset(
    (
        "new next last previous first latest regular existing proposed so-called high-powered long-delayed key major"
        " recent early so called current future separate such same several many two three other second biennial"
        " long-awaited fresh powerful important main one upcoming forthcoming successful productive constructive"
    ).split()
)
LINKS = frozenset("and on of for the & , - – in".split())
_MADE = frozenset("form establish create set constitute launch institute".split())
_DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december"
    ).split()
)
_EMPTY = frozenset(
    "matter issue sideline sidelines basis side occasion margin margins part request day eve behalf".split()
)
_NAMED_DIALOGUE = frozenset(
    ("strategic", "security", "partnership", "political", "high-level", "2+2", "defence", "economic")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One mention of a body: tokens ``first`` up to, not including, ``last``.

    Attributes:
        name: as written, without article and number.
        kind: its head noun in small letters, with "working", "consultative" or the like where that is its kind.
        head: the token of the head noun.
        chain: mentions with the same number mean the same body.
        number: of "the third Joint Commission": 3.
        back: it only takes up a body named before ("the platform").
    """

    name: str
    kind: str
    head: int
    first: int
    last: int
    start: int
    end: int
    chain: int
    number: int | None = None
    back: bool = False


def named(reading: Reading, i: int) -> Body | None:
    """The body whose name begins at token ``i``."""
    token = reading.tokens[i]
    if not (token.text[:1].isalnum()) or token.pos in ("DET", "ADP", "PRON", "CCONJ", "AUX"):
        return None
    sentence = reading.sentences[token.sentence]
    best: Body | None = None
    for head in range(i, min(i + 14, sentence.last)):
        word = reading.tokens[head]
        if word.text.lower() not in HEADS or word.pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        if best is not None and head > best.head + 1 and any(t.pos == "ADP" for t in reading.tokens[best.head : head]):
            break
        if _first(reading, head, sentence.first) == i:
            best = _body(reading, i, head, sentence.last) or best
    return best


def _first(reading: Reading, head: int, floor: int) -> int:
    """Where the name that ends with ``head`` begins."""
    tokens = reading.tokens
    named = head > floor and all(tokens[i].text[:1].isupper() or tokens[i].tag == "POS" for i in (head - 1, head))
    at = head
    while at > floor:
        before = tokens[at - 1]
        low = before.text.lower()
        if low == "2" and at - 3 >= floor and tokens[at - 2].text == "+":
            at -= 3
            continue
        if (
            low in ("-", "–", "/")
            and at - 2 >= floor
            and tokens[at - 2].end == before.start
            and before.end == tokens[at].start
        ):
            at -= 2
            continue
        if low in ("and", "&", ",") and at - 2 >= floor and _joins(tokens[at - 2], tokens[at], named=named):
            at -= 2
            continue
        if low in ("'", "’") and at - 2 >= floor and named and tokens[at - 2].text[:1].isupper():
            at -= 2
            continue
        if not _modifies(before, named=named):
            break
        at -= 1
    while at < head and (
        tokens[at].text.lower() in _NOT_PART
        or ordinal(tokens[at].text)
        or (ordinal(_hyphened(reading, at)) is not None)
    ):
        at += 1
        while at < head and tokens[at].text in ("-", "–"):
            at += 2
    return at


def _hyphened(reading: Reading, at: int) -> str:
    """Three tokens in one: "twenty", "-", "first"."""
    tokens = reading.tokens
    return "".join(t.text for t in tokens[at : at + 3]) if at + 2 < len(tokens) and tokens[at + 1].text == "-" else ""


def _joins(one: Token, other: Token, *, named: bool) -> bool:
    """Whether two modifiers are coordinated within a name: "Economic and Trade Commission"."""
    if named:
        return one.text[:1].isupper() and other.text[:1].isupper() and one.text.lower() in _TOPICS | _SHARED
    return one.text.lower() in _TOPICS and other.text.lower() in _TOPICS


def _modifies(token: Token, *, named: bool) -> bool:
    low = token.text.lower()
    if "+" in low or ordinal(low):
        return True
    if token.text in ("'s", "’s") or not token.text[:1].isalpha() or token.tag in ("POS", "PRP$", "WP$", "MD", "VBZ"):
        return False
    if low in _TOPICS or low in _SHARED or low in _NOT_PART:
        return True
    if named:
        return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "VERB", "NUM") and token.tag != "VBD"
    return token.pos in ("ADJ", "NOUN", "PROPN") and not (token.dep in ("nsubj", "dobj", "pobj") and token.pos != "ADJ")


def _body(reading: Reading, first: int, head: int, end: int) -> Body | None:
    tokens = reading.tokens
    noun = tokens[head].text.lower()
    covering = reading.mention_at(head)
    if covering is not None and covering.kind not in ("group", "pronoun"):
        return None  # a name that the gazetteer knows: "Gulf Cooperation Council", "UN Security Council"
    before = [_whole(reading, i, first) for i in range(first, head)]
    modifiers = {part for word in before for part in (word, *word.split("-"))}
    if "+" in modifiers:
        modifiers.add("2+2")
    named = tokens[head].text[:1].isupper()
    last = _last(reading, head, end, named=named)
    if modifiers & _DOMESTIC and not (modifiers & {"joint", "2+2", "strategic", "consultative", "working"}):
        return None
    if "select" in modifiers or "parliamentary" in modifiers:
        return None
    codes = {code for i in range(first, last) if (m := reading.mention_at(i)) for code in m.codes}
    if not _is_body(reading, noun, modifiers, codes, (first, head), named=named):
        return None
    kind_words = [w for w in before if w in ("working", "consultative", "contact", "steering", "task", "strategic")]
    kind = " ".join([*(w for w in kind_words if w != "task"), _KINDS.get(noun, noun)])
    if "2+2" in modifiers and noun in ("meeting", "ministerial", "talks", "dialogue", "consultations"):
        kind = "2+2"
    number = None
    for i in range(max(first - 3, 0), first):
        number = ordinal(tokens[i].text) or number
    if first >= 3:
        number = ordinal(_hyphened(reading, first - 3)) or number
    return Body(
        name=reading.report.text[tokens[first].start : tokens[last - 1].end].replace("\n", " "),
        kind=kind,
        head=head,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        chain=-1,
        number=number,
    )


def _whole(reading: Reading, i: int, first: int) -> str:
    """A word with what hyphens join to it before it: "inter-governmental"."""
    tokens = reading.tokens
    text = tokens[i].text.lower()
    while i - 2 >= first and tokens[i - 1].text in ("-", "–") and tokens[i - 1].end == tokens[i].start:
        text = f"{tokens[i - 2].text.lower()}-{text}"
        i -= 2
    return text


def _is_body(
    reading: Reading, noun: str, modifiers: set[str], codes: set[str], at: tuple[int, int], *, named: bool
) -> bool:
    first, head = at
    if noun in _ONLY:
        if not modifiers & _ONLY[noun] and not (noun == "group" and named and len(codes) > 1):
            return False
        return noun != "consultations" or named or "office" in modifiers or _counted(reading, first)
    if first == head and not modifiers:  # "agreed to form a commission on the border"
        more = _last(reading, head, reading.sentences[reading.tokens[head].sentence].last, named=named) > head + 1
        made = any(a.lemma in _MADE for a in reading.ancestors(head))
        return noun in ("commission", "committee") and more and made and _two_in_hand(reading, first, head)
    shared = bool(modifiers & _SHARED)
    if noun in ("dialogue", "dialog"):
        if not named and not _counted(reading, first) and not modifiers & _NAMED_DIALOGUE:
            return False
        before = {t.text.lower() for t in reading.tokens[max(first - 3, 0) : first]}
        articles = {"the", "their", "a", "this", "annual"}
        if not named and not _counted(reading, first) and not before & articles:
            return False
    if noun == "hotline":
        return first < head or len(codes) > 1
    if shared or len(codes) > 1:
        return True
    return bool(modifiers & _TOPICS) and HEADS[noun] == "+" and _two_in_hand(reading, first, head)


def _counted(reading: Reading, first: int) -> bool:
    """Whether sessions of it are counted: "the third strategic dialogue", "round of political consultations"."""
    tokens = reading.tokens
    if any(ordinal(t.text) for t in tokens[max(first - 2, 0) : first]):
        return True
    before = [t.text.lower() for t in tokens[max(first - 3, 0) : first]]
    return "of" in before and bool({"round", "session", "edition", "rounds", "meeting", "sessions"} & set(before))


def _two_in_hand(reading: Reading, first: int, head: int) -> bool:
    """Whether the sentence tells of two sides that the body can belong to, and no single one owns it."""
    tokens = reading.tokens
    sentence = reading.sentences[tokens[head].sentence]
    if first and tokens[first - 1].tag == "POS":
        return False
    if any(reading.mention_at(i) for i in range(first, head)):
        return False
    mentions = reading.mentions_in(sentence.start, sentence.end)
    group = any(m.kind in ("group", "pronoun") and len(m.codes) > 1 for m in mentions)
    return group or len({code for m in mentions for code in m.codes}) == 2


def _last(reading: Reading, head: int, end: int, *, named: bool) -> int:
    """Where the name ends: behind an "on ..." or "for ..." that belongs to it."""
    tokens = reading.tokens
    at = head + 1
    if at + 1 >= end or tokens[at].text.lower() not in (("on", "for", "of") if named else ("on", "for")):
        return at
    following = tokens[at + 1]
    step = at + 1
    while step < end and tokens[step].text.lower() == "the":
        step += 1
    if step >= end or tokens[step].text.lower() in _DAYS or tokens[step].text.isdigit():
        return head + 1
    if any(t.start <= tokens[step].start < t.end for t in reading.times):
        return head + 1
    if named and tokens[step].text[:1].isupper():
        stop = step
        while stop < end and (
            (tokens[stop].text[:1].isupper() and tokens[stop].pos not in ("VERB", "AUX") and tokens[stop].tag != "MD")
            or (tokens[stop].text.lower() in LINKS and stop + 1 < end and tokens[stop + 1].text[:1].isupper())
            or (tokens[stop].text.lower() in ("and", ",") and stop + 2 < end and tokens[stop + 1].text == "and")
        ):
            if tokens[stop].text.lower() == "in" or (tokens[stop].text.lower() in _DAYS):
                break
            stop += 1
        if not (tokens[head + 1].text.lower() == "of" and reading.mention_at(step)):
            return stop
        return head + 1
    if tokens[at].text.lower() == "of" or following.pos in ("PRON", "VERB") or tokens[step].text[:1].isdigit():
        return head + 1
    noun = next((c.i for c in reading.children(at) if c.dep == "pobj"), None)
    if noun is None or reading.tokens[noun].lemma in _EMPTY or reading.mention_at(noun) is not None:
        return head + 1
    stop = step
    _, right = match.phrase(reading, noun)
    for member in match.conjuncts(reading, noun):
        right = max(right, match.phrase(reading, member)[1])
    times = [t.start for t in reading.times if tokens[step].start <= t.start < right]
    while stop < end and tokens[stop].end <= right and tokens[stop].start not in times:
        stop += 1
    while stop > step and tokens[stop - 1].pos in ("ADP", "PUNCT", "DET"):
        stop -= 1
    return stop if stop > step else head + 1
