"""Whether a word in the parse meets the conditions of an act pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.acts.lexicon import Pattern, patterns
from detente.reading import match
from detente.reading.base import Reading, Token

_PARTICLES = frozenset(("out", "off", "of", "down", "on", "up", "over", "back"))
_BY = frozenset(("prep", "prt", "agent", "advmod", "dative"))


def fitting(reading: Reading, token: Token, *, nouns: bool) -> Iterator[tuple[Pattern, list[int]]]:
    """The patterns that the word meets, the most demanding first, each with the nouns that it uses up.

    With ``nouns`` those for nouns that name an act are tried, else those for verbs and adjectives.
    """
    if nouns:
        if token.pos not in ("NOUN", "PROPN"):
            return
    elif not (match.is_verb(token) or token.pos == "ADJ") or token.dep in ("amod", "compound"):
        return
    for pattern in patterns().get((token.lemma, nouns), ()):
        taken = _taken(reading, token, pattern)
        if taken is not None:
            yield pattern, taken


def _taken(reading: Reading, token: Token, pattern: Pattern) -> list[int] | None:
    """The nouns that the pattern uses up, where all of its conditions hold; else None."""
    children = list(reading.children(token.i))
    adjective = token.pos == "ADJ" and not match.is_verb(token)
    if adjective and (pattern.objects or not (pattern.infinitives or pattern.words or pattern.prepositions)):
        return None
    if token.lemma == "call" and pattern.type == "REQUEST" and match.passive(reading, token.i):
        return None  # "a school called ..."
    taken: list[int] = []
    for asked, words in (
        (pattern.objects, object_words),
        (pattern.subjects, _subject_words),
        (pattern.behind, _behind),
        (pattern.of, _of),
    ):
        if asked:
            found = [w.i for w in words(reading, token.i) if _is(w, asked)]
            if not found:
                return None
            taken += found
    if pattern.prepositions and not any(c.text.lower() in pattern.prepositions for c in children if c.dep in _BY):
        return None
    if pattern.words and not _has_word(reading, token, pattern, children):
        return None
    infinitives = (
        v for c in children if c.dep in ("xcomp", "ccomp", "advcl", "acl") for v in match.conjuncts(reading, c.i)
    )
    if pattern.infinitives and not any(_told(reading, v, pattern) for v in infinitives):
        return None
    if pattern.bare and any(reading.tokens[i].tag == "TO" for i in reading.subtree(token.i)):
        return None
    return taken


def _is(word: Token, asked: frozenset[str]) -> bool:
    """Whether the word belongs to the class; sums ("$5m") are money."""
    if word.lemma in asked or word.text.lower() in asked:
        return True
    return "money" in asked and (
        word.entity == "MONEY" or re.fullmatch(r"[\d.,]+(?:m|mn|bn|tn|k)", word.text) is not None
    )


def _told(reading: Reading, verb: int, pattern: Pattern) -> bool:
    """Whether an infinitive is one of those asked for: not a clause with "because", "after" or the like before it."""
    word = reading.tokens[verb]
    if word.lemma not in pattern.infinitives:
        return False
    finite = any(c.tag in ("MD", "VBD", "VBZ") for c in reading.children(verb) if c.dep == "aux")
    if pattern.type == "REQUEST" and (finite or word.tag in ("VBD", "VBZ")):
        return False  # "told the envoy it will stay": nothing is asked
    return word.dep != "advcl" or any(c.tag == "TO" for c in reading.children(verb))


def _has_word(reading: Reading, token: Token, pattern: Pattern, children: list[Token]) -> bool:
    if any(c.text.lower() in pattern.words or c.lemma in pattern.words for c in children):
        return True
    if token.pos == "ADJ" and "not" in pattern.words:
        return match.negated(reading, token.head)
    ahead = reading.tokens[token.i + 1 : token.i + 2]  # a particle that the parser hung elsewhere
    return any(t.text.lower() in pattern.words and t.pos in ("ADP", "ADV", "PART") for t in ahead)


def object_words(reading: Reading, verb: int) -> Iterator[Token]:
    """The object's noun, what it measures ("a round of talks", "$5m in aid") and its modifiers."""
    for head in match.objects(reading, verb):
        yield reading.tokens[head]
        for i in match.after(reading, head, "of", "in"):
            yield reading.tokens[i]
        for child in reading.children(head):
            if child.dep in ("compound", "nmod"):
                yield child
    for prep in reading.children(verb):
        if prep.dep in ("prep", "prt") and prep.text.lower() in _PARTICLES:
            below = [*reading.children(prep.i)]
            below += [c for inner in below if inner.dep == "prep" for c in reading.children(inner.i)]  # "out of"
            for child in below:
                if child.dep == "pobj":
                    yield from (reading.tokens[i] for i in match.conjuncts(reading, child.i))


def _subject_words(reading: Reading, verb: int) -> Iterator[Token]:
    for head in (*match.subjects(reading, verb), *match.objects(reading, verb)):
        yield reading.tokens[head]
        for i in match.after(reading, head, "of"):
            yield reading.tokens[i]


def _behind(reading: Reading, verb: int) -> Iterator[Token]:
    """Nouns behind any preposition of the verb or of its object."""
    for head in (verb, *match.objects(reading, verb)):
        for prep in reading.children(head):
            if prep.dep in ("prep", "agent", "dative"):
                for child in reading.children(prep.i):
                    if child.dep in ("pobj", "pcomp"):
                        yield from (reading.tokens[i] for i in match.conjuncts(reading, child.i))


def _of(reading: Reading, noun: int) -> Iterator[Token]:
    """What an act noun is of: "the lifting of sanctions", "prisoner release"."""
    for i in match.after(reading, noun, "of"):
        yield reading.tokens[i]
    yield from (c for c in reading.children(noun) if c.dep in ("compound", "nmod", "amod"))
