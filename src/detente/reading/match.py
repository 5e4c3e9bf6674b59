"""Small matching helpers that coders share: who does it, to whom, in which tense and words."""

from __future__ import annotations

from typing import Literal

from detente.core.items import Party
from detente.reading.base import Reading, Token

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


def agents(reading: Reading, verb: int) -> tuple[int, ...]:
    """Heads of the phrases behind the "by" of a passive."""
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
        return agents(reading, verb)
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
        if passive(reading, head.i) and (token.dep == "advcl" or token.tag in _FINITE):
            return objects(reading, head.i)  # "was angered by the tests and demanded"
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
