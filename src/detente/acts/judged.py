"""Judgements passed on what another does: "Lima said the ban was illegal", "called the raid a provocation"."""

from __future__ import annotations

from detente.acts import contexts, whose
from detente.acts.base import Act
from detente.acts.lexicon import classes
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Token

_SAY = frozenset(
    "say tell add state stress insist declare note reiterate maintain emphasise emphasize underline assert argue"
    " respond retort counter remark comment think believe complain repeat reply write tweet post".split()
)
_DEEM = frozenset("call describe view see consider regard brand label term dub deem slam portray".split())
_STRENGTH = 0.6


def judged(reading: Reading, who: Who, token: Token, last: Act | None) -> Act | None:
    """The reproach that a verb of saying or deeming reports, if it is plain whom it is meant for; else None."""
    if token.lemma not in _SAY | _DEEM or not match.is_verb(token) or match.negated(reading, token.i):
        return None
    if match.tense(reading, token.i) in ("modal", "future", "infinitive"):
        return None
    speaker = who.subject(token.i)[0]
    codes = frozenset(p.code for p in speaker if p.code)
    if not codes or len(codes) != len(speaker):
        return None
    target: tuple[Party, ...] = ()
    if token.lemma in _DEEM:
        target = _deemed(reading, who, token, codes, last)
    else:
        for clause in reading.children(token.i):
            if clause.dep == "ccomp" and not target and _bad(reading, clause):
                heads = _subjects(reading, clause.i)
                if any(codes & {p.code for p in (*who.at(i), *who.owner(i))} for i in heads):
                    return None
                target = _said_of(reading, who, token, codes) or _meant(reading, who, heads, codes, last)
                target = target or _named_below(reading, clause, codes)
    if not target or codes & {p.code for p in target}:
        return None
    start, end = match.clause(reading, token.i)
    return Act(
        token=token.i,
        type="ACCUSE",
        mode="disapprove",
        actors=speaker,
        recipients=target,
        modality="asserted",
        contexts=contexts.of_text(reading.report.text[start:end]),
        start=start,
        end=end,
        strength=_STRENGTH,
    )


def _said_of(reading: Reading, who: Who, token: Token, codes: frozenset[str]) -> tuple[Party, ...]:
    """Whose the thing is that something is said of: "he said of the Turkish raids"."""
    heads = match.after(reading, token.i, "of", "about")
    found = match.unique([p for i in heads for p in (who.at(i) or who.owner(i)) if p.code])
    return () if codes & {p.code for p in found} else found


def _subjects(reading: Reading, verb: int) -> tuple[int, ...]:
    """Subjects of a clause, those of clauses that are its subject included: "putting tariffs on us is unfair"."""
    found = [c.i for c in reading.children(verb) if c.dep in ("nsubj", "nsubjpass")]
    for child in reading.children(verb):
        if child.dep in ("csubj", "csubjpass"):
            found += match.objects(reading, child.i)
    return tuple(found)


def _deemed(reading: Reading, who: Who, token: Token, codes: frozenset[str], last: Act | None) -> tuple[Party, ...]:
    """Whose the thing is that is called something bad."""
    below = [c for c in reading.children(token.i) if c.dep in ("oprd", "attr", "ccomp", "xcomp", "acomp", "prep")]
    words: list[Token] = []
    for child in below:
        if child.dep == "prep" and child.text.lower() == "as":
            words += [t for c in reading.children(child.i) for t in (c, *reading.children(c.i))]
        elif child.dep != "prep":
            words += [child, *reading.children(child.i)]
    if not any(_is_bad(reading, word) for word in words):
        return ()
    heads = [*match.objects(reading, token.i)]
    for child in below:  # "called it a provocation": a small clause of its own to the parser
        if child.dep in ("ccomp", "oprd"):
            heads += [c.i for c in reading.children(child.i) if c.dep in ("nsubj", "nsubjpass")]
    return _meant(reading, who, tuple(heads), codes, last)


def _is_bad(reading: Reading, word: Token) -> bool:
    known = classes()
    if word.pos not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return False
    denied = match.negated(reading, word.i) or match.negated(reading, word.head)
    if word.lemma in known["reproach"] or word.text.lower() in known["reproach"]:
        return not denied
    return denied and word.lemma in known["rightful"]


def _bad(reading: Reading, clause: Token) -> bool:
    """Whether the clause says of its subject that it is wrong or does wrong."""
    if any(c.dep == "mark" and c.text.lower() in ("if", "whether", "unless") for c in reading.children(clause.i)):
        return False
    words = [clause]
    if clause.lemma in ("be", "remain", "constitute", "represent", "amount", "seem", "become", "send", "create"):
        for child in reading.children(clause.i):
            if child.dep in ("attr", "acomp", "dobj", "oprd"):
                words += [child, *(c for c in reading.children(child.i) if c.dep in ("amod", "conj"))]
            elif child.dep == "prep" and child.text.lower() in ("to", "against", "in"):
                words += [c for c in reading.children(child.i) if c.dep == "pobj"]
                if child.text.lower() == "against" and any(c.lemma == "law" for c in reading.children(child.i)):
                    return True
    words += [c for c in reading.children(clause.i) if c.dep == "conj" and match.is_verb(c)]
    return any(_is_bad(reading, word) for word in words)


def _meant(
    reading: Reading, who: Who, heads: tuple[int, ...], codes: frozenset[str], last: Act | None
) -> tuple[Party, ...]:
    """Whose the thing is that is judged: as its words say, as said before, else who acted last."""
    for head in heads:
        found = tuple(p for p in (who.at(head) or who.owner(head)) if p.code)
        if found:
            return () if codes & {p.code for p in found} else match.unique(list(found))
        word = reading.tokens[head]
        this = word.tag in ("DT", "PRP") and word.text.lower() in ("it", "this", "that", "these", "they")
        if not this and not whose.taken_up(reading, head):
            continue
        found = () if this else whose.maker(reading, who, head, codes)
        found = found or who.most_blamed(codes)
        if found:
            return found
        near = last is not None and word.sentence - reading.tokens[last.token].sentence <= 2
        if last is not None and near and not codes & {p.code for p in last.actors}:
            return tuple(p for p in last.actors if p.code)
        pair = who.relation() if who.bilateral and not this else ()
        if codes < {p.code for p in pair}:
            return who.without(pair, tuple(p for p in pair if p.code in codes))
    return ()


def _named_below(reading: Reading, clause: Token, codes: frozenset[str]) -> tuple[Party, ...]:
    """The one other state that a clause names, where its subject does not say whose it is."""
    inside = set(reading.subtree(clause.i))
    found = [p for m in reading.mentions if m.head in inside for p in m.parties if p.code]
    parties = match.unique([p for p in found if p.code not in codes])
    return parties if len(parties) == 1 and not any(p.code in codes for p in found) else ()
