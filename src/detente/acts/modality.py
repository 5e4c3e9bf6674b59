"""Is it told as fact, as past, as plan, as supposition, or denied?"""

from __future__ import annotations

import datetime as dt

from detente.core.dates import PartialDate
from detente.core.items import Modality
from detente.reading import match
from detente.reading.base import Reading, Token

# What is told under these words has not (yet) happened.
UNREAL = frozenset(
    (
        "agree aim allow appeal ask avoid await call cancel consider decline delay demand deny discourage discuss"
        " encourage envisage expect explore fail favour favor forbid hope insist intend invite mull need oppose"
        " order plan pledge ponder postpone prepare press prevent promise propose push recommend refuse reject"
        " request require rule seek suggest threaten try undertake urge vow wait want warn weigh wish yearn support"
        " back suspend abandon oblige advocate offer interested ready willing keen eager able unable reluctant"
        " likely unlikely possible prospect hopeful"
    ).split()
)
PLANNED = frozenset(("plan", "expect", "schedule", "set", "due", "intend", "prepare", "slate", "about", "poise"))
ASPECT = frozenset(("begin", "start", "continue", "manage", "proceed", "resume", "go", "keep", "help", "move", "come"))
_UNREAL_BEFORE = frozenset(("ahead", "before", "for", "without", "against", "towards", "toward", "pending"))
_WHILE = frozenset(("during", "after", "at", "in", "following", "since", "amid", "despite", "on"))  # frame, not content
_PLANNED_BEFORE = frozenset(("planned", "upcoming", "next", "proposed", "possible", "future", "potential", "scheduled"))
# Verbs whose clause is told as fact by the one who speaks.
SAYING = frozenset(
    "say announce add tell confirm declare state note report promise pledge disclose reveal affirm indicate".split()
)
_FIRSTS = frozenset(("first", "latest", "only", "last", "second", "third"))
_DECIDED = frozenset(("decision", "move", "announcement", "step"))
_REPORTED = frozenset(
    ("accuse", "allege", "blame", "claim", "suspect", "condemn", "denounce", "criticise", "criticize")
)
_HEARSAY = frozenset("report rumour rumor claim allegation accusation suspicion speculation suggestion fear".split())
COOPERATIVE_PLANS = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))


def supposed(reading: Reading, verb: int) -> bool:
    """Whether a verb only tells a condition: "if X signed", "unless Y withdraws"."""
    token = reading.tokens[verb]
    marks = {c.text.lower() for c in reading.children(verb) if c.dep in ("mark", "advmod")}
    if marks & {"if", "unless", "whether", "lest"}:
        return True
    above = reading.tokens[token.head]
    return (
        token.dep in ("conj", "xcomp", "ccomp")
        and above.i != verb
        and match.is_verb(above)
        and supposed(reading, above.i)
    )


def _backshifted(reading: Reading, verb: int) -> bool:
    """Whether "would" is a "will" in reported words: "said it would send troops"."""
    word = reading.tokens[verb]
    above = reading.tokens[word.head]
    if word.dep == "conj" and above.i != verb and match.is_verb(above):
        return _backshifted(reading, above.i)
    if not any(c.dep == "aux" and c.text.lower() in ("would", "'d", "’d") for c in reading.children(verb)):
        return False
    return word.dep == "ccomp" and above.lemma in SAYING and match.tense(reading, above.i) == "past"


def _wished(reading: Reading, word: Token) -> bool:
    """Whether somebody would only like to see it done: "would like to see X sign", "hopes that X signs"."""
    if word.dep == "conj":
        above = reading.tokens[word.head]
        return above.dep == "ccomp" and _wished(reading, above)
    see = reading.tokens[word.head]
    wish = reading.tokens[see.head] if see.lemma == "see" and see.dep == "xcomp" else see
    return wish.lemma in ("like", "want", "love", "prefer", "hope", "wish") and match.is_verb(wish)


def _first(reading: Reading, noun: Token) -> bool:
    """Whether a noun says who was first, last or the only one: "the first state"."""
    return noun.dep == "attr" and any(c.text.lower() in _FIRSTS for c in reading.children(noun.i))


def of_verb(reading: Reading, token: int) -> Modality | None:
    """Modality of what a verb (or predicative adjective) tells; None where it is merely wished, feared or a purpose."""
    word = reading.tokens[token]
    verb = word.head if word.dep == "acomp" or (word.pos == "ADJ" and word.dep == "attr") else token
    tense = match.tense(reading, verb)
    if match.negated(reading, token) or match.negated(reading, verb):
        # "did not attack" denies an act; "is not blocking", "will not join" tell where somebody stands
        return "negation" if tense in ("past", "perfect") else None
    head = reading.tokens[reading.tokens[verb].head]
    if tense == "infinitive":
        if word.dep in ("xcomp", "ccomp") and head.lemma in ASPECT:
            return of_verb(reading, head.i)
        if word.dep in ("acl", "relcl") and head.pos == "NOUN":  # "the decision to leave"
            done = head.lemma in _DECIDED and not match.negated(reading, head.i)
            if _first(reading, head):
                return of_verb(reading, head.head)  # "became the first state to sever ties"
            return of_noun(reading, head.i) if done else None
        if word.dep == "advcl" and any(_first(reading, c) for c in reading.children(head.i)):
            return of_verb(reading, head.i)  # the same, where the parser hangs it on the verb
        if word.dep == "xcomp" and head.lemma == "be":  # "are to meet"
            return None if match.negated(reading, head.i) else "future"
        if head.lemma in PLANNED or (reading.sentences[word.sentence].part == "title" and word.dep == "ROOT"):
            return "future"
        return None
    if word.dep in ("xcomp", "pcomp", "acl", "ccomp", "dobj", "csubj") and word.tag == "VBG":
        if word.dep == "xcomp":
            return of_verb(reading, head.i) if head.lemma in ASPECT else None
        if word.dep in ("dobj", "csubj"):
            return None
        if (
            word.dep == "ccomp"
            and head.lemma not in SAYING
            and not any(c.dep == "aux" for c in reading.children(token))
        ):
            return None
        if word.dep == "pcomp" and head.text.lower() not in ("by", "after", "since", "following"):
            return None
    if word.dep in ("ccomp", "conj") and _wished(reading, word):
        return None
    if supposed(reading, verb):
        return "hypothetical"
    if tense == "future":
        return "future"
    if tense == "modal":
        return "future" if _backshifted(reading, verb) else "hypothetical"
    below = word
    if (
        word.dep in ("acl", "ccomp", "relcl")
        and head.lemma in _HEARSAY
        and any(c.text.lower() == "that" and c.dep in ("mark", "dobj") for c in reading.children(token))
    ):
        return None  # "reports that it had bombed a factory"
    for above in reading.ancestors(token):
        if below.dep == "relcl" or (below.dep == "conj" and above.lemma in _REPORTED):
            break  # told beside it, not below it
        if above.lemma in _REPORTED and match.is_verb(above):
            return None  # alleged by somebody: the allegation is the act
        below = above
    return "asserted"


def beside(reading: Reading, token: int) -> bool:
    """Whether a plan only tells when something else was done: "hours before X was to land in Y"."""
    word = reading.tokens[token]
    if word.dep == "xcomp":
        word = reading.tokens[word.head]
    return word.dep == "advcl" and any(
        c.dep == "mark" and c.text.lower() in ("before", "until", "when") for c in reading.children(word.i)
    )


def of_noun(reading: Reading, token: int) -> Modality | None:
    """Modality of what a noun names ("talks", "the attack"); None where it is merely wished, feared or put off."""
    if match.negated(reading, token):
        return "negation"
    words = {c.text.lower() for c in reading.children(token)}
    if words & _PLANNED_BEFORE:
        return "future"
    for above in reading.ancestors(token):
        if above.dep in ("prep", "advmod") and above.text.lower() in _UNREAL_BEFORE:
            return None
        if above.dep == "prep" and above.text.lower() in _WHILE and match.is_verb(reading.tokens[above.head]):
            return "future" if match.tense(reading, above.head) == "future" else "asserted"
        if above.lemma in UNREAL or above.lemma in _REPORTED:
            return None
        if match.is_verb(above):
            modality = of_verb(reading, above.i)
            return "asserted" if modality == "negation" else modality
    return "asserted"


def with_date(
    modality: Modality, date: PartialDate | None, published: PartialDate | None, *, pluperfect: bool
) -> Modality:
    """``historical`` in place of ``asserted`` where the act lies more than two weeks before publication."""
    if modality != "asserted":
        return modality
    if pluperfect:
        return "historical"
    if date and published and date.last < published.first - dt.timedelta(days=14):
        return "historical"
    if date and published and date.exactness < published.exactness and date != published.cut(date.exactness):
        return "historical" if date < published else "asserted"
    return modality
