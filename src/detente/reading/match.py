"""Small matching helpers that coders share: who does it, to whom, when, in which words."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from detente.core.dates import PartialDate
from detente.core.items import Party
from detente.reading import later
from detente.reading.base import Reading, Time, Token

Tense = Literal["present", "past", "perfect", "future", "modal", "infinitive", "none"]

# Verbs whose object, not subject, does what the infinitive behind them says ("urged Kabul to act").
OBJECT_CONTROL = frozenset(
    (
        "advise allow ask authorise authorize beg cause challenge command compel convince dare direct enable"
        " encourage force help implore instruct invite let lobby make nudge oblige order permit persuade press"
        " pressure prevail prod push remind request require summon tell tempt urge want warn expect call"
    ).split()
)
MODALS = frozenset("can could may might must should would ought need".split())
_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo"))
_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "parataxis", "acl", "csubj"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def is_verb(token: Token) -> bool:
    """Whether the parser takes the word for a verb (auxiliaries that stand alone count)."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def conjuncts(reading: Reading, token: int) -> tuple[int, ...]:
    """``token`` and all that is coordinated with it below: "A, B and C" gives all three from A."""
    found = [token]
    for child in reading.children(token):
        if child.dep == "conj" and (is_verb(child) == is_verb(reading.tokens[token])):
            found.extend(conjuncts(reading, child.i))
    return tuple(found)


def passive(reading: Reading, verb: int) -> bool:
    """Whether the verb stands in the passive ("was signed", "signed by")."""
    if any(child.dep in ("nsubjpass", "auxpass") for child in reading.children(verb)):
        return True
    token = reading.tokens[verb]
    children = list(reading.children(verb))
    if token.tag != "VBN":
        return False
    if token.dep == "advcl" and not any(c.dep in ("aux", "dobj", "nsubj") for c in children):
        return True  # "asked about the deal, ..."
    return token.dep == "acl" or any(child.dep == "agent" for child in children)


def _agents(reading: Reading, verb: int) -> tuple[int, ...]:
    return tuple(
        member
        for by in reading.children(verb)
        if by.dep == "agent"
        for noun in reading.children(by.i)
        if noun.dep == "pobj"
        for member in conjuncts(reading, noun.i)
    )


def _children(reading: Reading, token: int, deps: frozenset[str]) -> tuple[int, ...]:
    return tuple(m for child in reading.children(token) if child.dep in deps for m in conjuncts(reading, child.i))


def subjects(reading: Reading, verb: int) -> tuple[int, ...]:
    """Heads of the phrases that do what ``verb`` says.

    The agent of a passive, the controller of an infinitive, the noun before a relative clause, the subject that
    coordinated verbs share.
    """
    return _subjects(reading, verb, 8)


def _subjects(reading: Reading, verb: int, depth: int) -> tuple[int, ...]:
    token = reading.tokens[verb]
    if depth == 0:
        return ()
    if passive(reading, verb):
        return _agents(reading, verb)
    own = _children(reading, verb, _SUBJECTS)
    if own:
        if token.dep == "relcl" and reading.tokens[own[0]].tag in ("WDT", "WP"):
            return conjuncts(reading, token.head)
        return own
    head = reading.tokens[token.head]
    if head.i == verb:
        return ()
    if token.dep in ("conj", "advcl", "parataxis", "dep") and is_verb(head):
        if (
            token.dep == "conj"
            and token.tag in _FINITE
            and head.tag == "VB"
            and reading.tokens[head.head].tag in _FINITE
        ):
            return _subjects(reading, head.head, depth - 1)  # "urged X to leave and expelled Y": no infinitive
        if passive(reading, head.i) and token.dep == "advcl":
            return objects(reading, head.i)
        return _subjects(reading, head.i, depth - 1)
    if token.dep in ("xcomp", "ccomp"):
        if head.lemma in OBJECT_CONTROL:
            controlled = objects(reading, head.i)
            if controlled:
                return controlled
        if is_verb(head):
            return _subjects(reading, head.i, depth - 1)
        if head.dep in ("acomp", "attr", "oprd"):
            return _subjects(reading, head.head, depth - 1)
    if token.dep in ("acl", "relcl"):
        if token.tag == "VB" and head.pos == "NOUN":  # "the decision to leave": whoever decides
            owners = tuple(c.i for c in reading.children(head.i) if c.dep == "poss")
            verb_above = next((a for a in reading.ancestors(head.i) if is_verb(a)), None)
            return owners or (_subjects(reading, verb_above.i, depth - 1) if verb_above else ())
        return conjuncts(reading, head.i)
    if token.dep == "pcomp":
        above = next((a for a in reading.ancestors(head.i) if is_verb(a)), None)
        return _subjects(reading, above.i, depth - 1) if above else ()
    return ()


def objects(reading: Reading, verb: int) -> tuple[int, ...]:
    """Heads of the phrases it is done to: direct and indirect objects, and the subject of a passive."""
    found = _children(reading, verb, frozenset(("dobj", "dative", "nsubjpass", "obj")))
    token = reading.tokens[verb]
    if not found and passive(reading, verb):
        if token.dep in ("acl", "relcl"):
            return conjuncts(reading, token.head)
        if token.dep in ("conj", "advcl"):
            return _children(reading, token.head, _SUBJECTS)
    if not found and not passive(reading, verb):  # "condemned and rejected the move": one object for both
        for child in reading.children(verb):
            between = reading.tokens[verb + 1 : child.i]
            if child.dep == "conj" and child.tag == token.tag and all(t.dep in ("cc", "advmod") for t in between):
                return _children(reading, child.i, frozenset(("dobj", "obj")))
    relatives = {"that", "which", "who", "whom"}
    if token.dep == "relcl" and found and all(reading.tokens[i].text.lower() in relatives for i in found):
        return conjuncts(reading, token.head)
    return found


def after(reading: Reading, token: int, *prepositions: str) -> tuple[int, ...]:
    """Heads of what hangs from ``token`` by one of these prepositions, chains ("with respect to") included."""
    found: list[int] = []
    for prep in reading.children(token):
        if prep.dep in ("prep", "dative", "agent") and prep.text.lower() in prepositions:
            for child in reading.children(prep.i):
                if child.dep in ("pobj", "pcomp"):
                    found.extend(conjuncts(reading, child.i))
    return tuple(found)


def parties(reading: Reading, token: int) -> tuple[Party, ...]:
    """Parties that the noun phrase headed by ``token`` names, coordination included; places are not parties."""
    found: list[Party] = []
    for member in conjuncts(reading, token):
        mention = reading.mention_at(member)
        if mention is not None and not mention.place and mention.kind != "adjective":
            found.extend(mention.parties)
    return unique(found)


def unique(found: list[Party]) -> tuple[Party, ...]:
    """Each party once: by code, or by name where it has none; the first mention counts."""
    return tuple({party.code or party.name: party for party in reversed(found)}.values())[::-1]


def phrase(reading: Reading, token: int) -> tuple[int, int]:
    """Characters of the noun phrase headed by ``token``: modifiers and prepositional complements in, clauses out."""
    left = right = token
    stack = [token]
    while stack:
        at = stack.pop()
        left, right = min(left, at), max(right, at)
        for child in reading.children(at):
            if child.dep in ("relcl", "advcl", "appos", "parataxis", "ccomp", "cc", "conj") and at == token:
                continue
            if child.dep in ("relcl", "advcl", "parataxis", "punct", "preconj") and not (
                child.dep == "punct" and child.text in ("-", "–")
            ):
                continue
            if child.dep == "acl" and child.tag not in ("VB", "VBG"):
                continue
            stack.append(child.i)
    while right > token and reading.tokens[right].pos in ("CCONJ", "PUNCT", "ADP"):
        right -= 1
    return reading.tokens[left].start, reading.tokens[right].end


def clause(reading: Reading, token: int) -> tuple[int, int]:
    """Characters of the clause headed by ``token``: all that hangs from it but coordinated and adverbial clauses."""
    left = right = token
    stack = [token]
    while stack:
        at = stack.pop()
        left, right = min(left, at), max(right, at)
        for child in reading.children(at):
            apart = child.dep in ("advcl", "parataxis") or (child.dep == "conj" and is_verb(child))
            if (apart and at == token) or child.dep in ("punct", "cc"):
                continue
            stack.append(child.i)
    return reading.tokens[left].start, reading.tokens[right].end


def negated(reading: Reading, token: int) -> bool:
    """Whether the word is denied where it stands: "did not sign", "never met", "no talks", "refused to sign" is not."""
    words = {
        child.text.lower() for child in reading.children(token) if child.dep in ("neg", "det", "advmod", "preconj")
    }
    if words & {"not", "n't", "n’t", "never", "no", "neither", "nor"}:
        return True
    head = reading.tokens[reading.tokens[token].head]
    return reading.tokens[token].dep in ("xcomp", "acomp") and head.i != token and negated(reading, head.i)


def tense(reading: Reading, verb: int) -> Tense:
    """Tense of a finite verb, auxiliaries considered; of a conjunct or infinitive, that of what governs it."""
    token = reading.tokens[verb]
    helpers = [c for c in reading.children(verb) if c.dep in ("aux", "auxpass")]
    words = [h.text.lower() for h in helpers]
    if any(w in _FUTURE for w in words):
        return "future"
    if any(h.lemma in MODALS and h.tag == "MD" for h in helpers):
        return "modal"
    if "to" in words:
        return "infinitive"
    if any(h.lemma == "have" for h in helpers) or (token.lemma == "be" and "have" in {h.lemma for h in helpers}):
        finite = next(h for h in helpers if h.lemma == "have")
        return "past" if finite.tag == "VBD" else "perfect"
    finite_tags = [h.tag for h in helpers] or [token.tag]
    if finite_tags[0] in ("VBZ", "VBP"):
        return "present"
    if finite_tags[0] == "VBD":
        return "past"
    if token.dep == "conj" and token.head != verb and is_verb(reading.tokens[token.head]):
        return tense(reading, token.head)
    if token.tag == "VBN":
        return "past"
    return "present" if token.tag in ("VBG", "VB") and reading.sentences[token.sentence].part == "title" else "none"


def progressive(reading: Reading, verb: int) -> bool:
    """Whether the verb tells something that goes on: "is backing", "has been pressing"."""
    return reading.tokens[verb].tag == "VBG" and any(c.lemma == "be" for c in reading.children(verb) if c.dep == "aux")


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


def _owner(reading: Reading, time: Time) -> tuple[int, ...]:
    """The words that a time expression dates, nearest first: nouns up to the first verb above it, and that verb."""
    at = reading.token_at(time.start)
    if at is None:
        return ()
    inside = [i for i in range(at, len(reading.tokens)) if reading.tokens[i].start < time.end]
    top = next((i for i in inside if reading.tokens[i].head not in inside), at)
    chain: list[int] = list(inside)
    if reading.tokens[top].dep in ("nummod", "compound", "amod", "poss"):  # "the 2015 deal" dates the deal alone
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
    here += later.relative(reading, sentence.i)
    if not here:
        return None
    owners = {time: _owner(reading, time) for time in here}
    for relations in (("on", "during", "since"), ("until",)):
        own = [t for t in here if token in owners[t] and t.relation in relations]
        if own:
            return min(own, key=lambda t: abs(t.start - word.start))
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
    for child in reading.children(token):  # "was brokered by X and signed in Y in 2023"
        if child.dep == "conj" and is_verb(word) and _one_tale(reading, child.i, token):
            return next((t for t in here if child.i in owners[t] and t.relation == "on"), None)
    return None


def _one_tale(reading: Reading, verb: int, first: int) -> bool:
    """Whether a coordinated verb goes on telling what the first one began: no subject of its own, the same tense."""
    if not (is_verb(reading.tokens[verb]) and is_verb(reading.tokens[first])):
        return False
    if any(child.dep in _SUBJECTS for child in reading.children(verb)):
        return False
    return tense(reading, verb) == tense(reading, first)


_TAKES_UP = frozenset("the it he she they his her its their both that this those these then".split())
_LONG_AGO = dt.timedelta(days=60)


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


def when(reading: Reading, token: int) -> PartialDate | None:
    """When the act headed by ``token`` (a verb or an act noun) happened, as exactly as the text lets one say.

    A time expression of its own clause comes first. What goes on now is dated with the month of publication;
    what is told in the past without a date, with the day of the report's own news (:func:`anchor`).
    """
    time = time_of(reading, token)
    if time is not None:
        return time.date
    published = reading.report.published
    word = reading.tokens[token]
    if reading.sentences[word.sentence].part == "title":
        return anchor(reading)
    verb = word if is_verb(word) else next((a for a in reading.ancestors(token) if is_verb(a)), word)
    if published and (progressive(reading, verb.i) or tense(reading, verb.i) == "present"):
        return published.cut(2)
    if word.dep == "xcomp":
        return when(reading, word.head)
    return _background(reading, verb.i) or anchor(reading)
