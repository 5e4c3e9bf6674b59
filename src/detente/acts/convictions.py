"""Stands that are told as what a party holds right or wrong, wants of others, or shrinks from."""

from __future__ import annotations

from detente.acts.lexicon import classes
from detente.reading import match
from detente.reading.base import Reading, Token

_HOLD = frozenset(
    "insist maintain hold contend argue believe reiterate reaffirm stress emphasise emphasize underline underscore"
    " affirm assert say declare".split()
)
_MUST = frozenset(("must", "should", "ought"))
_DEEM = frozenset("consider deem view see regard find call".split())
_SHRINK = {"balk": ("at",), "baulk": ("at",), "hesitate": (), "shy": ("from",), "shrink": ("from",),
           "stop": ("of",), "refrain": ("from",), "recoil": ("from", "at")}  # fmt: skip
_AGAINST = frozenset("object objection oppose".split())

Found = tuple[str, int, float]


def held(reading: Reading, token: Token) -> Found | None:
    """Stance, index of the word that heads the issue, and strength; None where ``token`` tells no conviction."""
    tense = match.tense(reading, token.i)
    if tense in ("modal", "future", "infinitive", "none") or match.negated(reading, token.i):
        return None
    if reading.sentences[token.sentence].part != "body" or _supposed(reading, token):
        return None
    return (
        _of_clause(reading, token)
        or _wanted(reading, token, tense)
        or _deemed(reading, token)
        or _shrinking(reading, token)
        or _against(reading, token)
    )


def bad(reading: Reading, verb: Token) -> bool:
    """Whether what a verb of deeming says of its object is a reproach: "regards the fence as illegal"."""
    known = classes()
    below = [reading.tokens[i] for i in reading.subtree(verb.i) if i > verb.i]
    objects = {i for head in match.objects(reading, verb.i) for i in reading.subtree(head)}
    words = [w for w in below if w.i not in objects or w.dep in ("oprd", "attr")]
    return any(w.lemma in known["reproach"] | {"threat"} and not match.negated(reading, w.i) for w in words[:8])


def _supposed(reading: Reading, token: Token) -> bool:
    marks = {c.text.lower() for c in reading.children(token.i) if c.dep in ("mark", "advmod")}
    return bool(marks & {"if", "unless", "whether"})


def _of_clause(reading: Reading, token: Token) -> Found | None:
    """As in "insisted that the dispute be settled by talks", "argues that the tariffs violate the treaty"."""
    if token.lemma not in _HOLD:
        return None
    for clause in reading.children(token.i):
        if clause.dep != "ccomp" or not match.is_verb(clause) or _supposed(reading, clause):
            continue
        subjects = [c for c in reading.children(clause.i) if c.dep in ("nsubj", "nsubjpass")]
        if not subjects or subjects[0].pos == "PRON":
            return None
        mine = {p.code for i in match.subjects(reading, token.i) for p in match.parties(reading, i)}
        theirs = {p.code for s in subjects for p in match.parties(reading, s.i)}
        if mine & theirs:
            return None  # what it holds of itself
        helpers = {c.text.lower() for c in reading.children(clause.i) if c.dep in ("aux", "auxpass")}
        urged = bool(helpers & _MUST) or (
            clause.tag in ("VB", "VBN") and "be" in helpers and not helpers & {"to", "will", "would", "could", "might"}
        )
        if urged and not theirs:  # of another party it is a demand
            return "opposes" if match.negated(reading, clause.i) else "supports", clause.i, 0.55
        if _wrong(reading, clause) and reading.mention_at(subjects[0].i) is None:
            return "opposes", subjects[0].i, 0.55
    return None


def _wrong(reading: Reading, clause: Token) -> bool:
    known = classes()["reproach"]
    words = [clause]
    if clause.lemma == "be":
        words = [c for c in reading.children(clause.i) if c.dep in ("acomp", "attr")]
        words += [c for w in tuple(words) for c in reading.children(w.i) if c.dep in ("amod", "conj")]
    denied = match.negated(reading, clause.i)
    if denied:
        known = classes()["rightful"]
    return any(w.lemma in known for w in words)


def _wanted(reading: Reading, token: Token, tense: match.Tense) -> Found | None:
    """As in "wants Germany to pay reparations"."""
    if token.lemma != "want" or tense not in ("present", "perfect"):
        return None
    clause = next((c for c in reading.children(token.i) if c.dep in ("ccomp", "xcomp") and match.is_verb(c)), None)
    if clause is None:
        return None
    other = [c for c in reading.children(clause.i) if c.dep in ("nsubj", "nsubjpass")]
    return ("supports", clause.i, 0.6) if other and other[0].i > token.i else None


def _deemed(reading: Reading, token: Token) -> Found | None:
    """As in "considers the dam a threat"."""
    if token.lemma not in _DEEM or not bad(reading, token):
        return None
    small = [c for c in reading.children(token.i) if c.dep in ("ccomp", "oprd", "xcomp")]
    heads = [*match.objects(reading, token.i)]
    heads += [s.i for c in small for s in reading.children(c.i) if c.dep == "ccomp" and s.dep in ("nsubj", "nsubjpass")]
    plain = [i for i in heads if reading.tokens[i].pos in ("NOUN", "PROPN") and reading.mention_at(i) is None]
    return ("opposes", plain[0], 0.6) if plain else None


def _shrinking(reading: Reading, token: Token) -> Found | None:
    """As in "is balking at a binding target", "stopped short of recognising Kosovo"."""
    if token.lemma not in _SHRINK:
        return None
    if token.lemma == "stop" and not any(c.text.lower() == "short" for c in reading.children(token.i)):
        return None
    heads: list[int] = []
    for child in (token, *reading.children(token.i)):
        if child.i == token.i or child.text.lower() in ("short", "away", "back"):
            heads += match.after(reading, child.i, *_SHRINK[token.lemma])
    heads += [c.i for c in reading.children(token.i) if c.dep == "xcomp"]
    return ("not ready", heads[0], 0.6) if heads else None


def _against(reading: Reading, token: Token) -> Found | None:
    """As in "objected to the boundary": an objection stands until it is dropped."""
    if token.lemma not in _AGAINST or match.passive(reading, token.i):
        return None
    heads = match.after(reading, token.i, "to") if token.lemma == "object" else match.objects(reading, token.i)
    plain = [i for i in heads if reading.tokens[i].pos == "NOUN"]
    return ("opposes", plain[0], 0.6) if plain else None
