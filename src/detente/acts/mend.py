"""Set right in the parse what the small parser often gets wrong in headlines."""

from __future__ import annotations

from dataclasses import replace

from detente.acts.lexicon import patterns
from detente.reading import assemble
from detente.reading.base import Mention, Reading, Sentence, Token

_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ")


def mended(reading: Reading) -> Reading:
    """The reading with a verb in headlines where it was taken for a plural noun ("Lagos summons envoy").

    The same object where nothing was to repair.
    """
    changed: dict[int, Token] = {}
    for sentence in reading.sentences:
        if sentence.part == "title":
            changed |= _headline(reading, sentence)
    if not changed:
        return reading
    return assemble(replace(reading, tokens=tuple(changed.get(t.i, t) for t in reading.tokens)))


def _headline(reading: Reading, sentence: Sentence) -> dict[int, Token]:
    """Make a verb of the word behind the first party, where the parser saw a heap of nouns."""
    tokens = reading.sentence_tokens(sentence)
    for word in tokens[1:-1]:
        if word.tag not in ("NNS", "NNPS") or not patterns().get((_stem(word), False)):
            continue
        before = reading.mention_at(word.i - 1)
        after = reading.tokens[word.i + 1]
        known = before is not None and before.last <= word.i and before.first == _start(reading, sentence, before)
        if not known or before is None or any(t.tag in ("VBZ", "VBD", "MD") and t.i < word.i for t in tokens):
            continue
        if after.tag in ("IN", "TO", "CC", ",", ":", "POS", "."):
            continue
        if any(t.tag in ("VBZ", "VBD", "MD") for t in tokens) or reading.mention_at(word.i) not in (None, before):
            continue
        return _as_verb(reading, sentence, word, before)
    return {}


def _start(reading: Reading, sentence: Sentence, mention: Mention) -> int:
    """Where the subject may begin: with the headline, or behind other parties joined by commas."""
    at = sentence.first
    for other in reading.mentions:
        joined = other.sentence == sentence.i and other.first == at and other.last < mention.first
        if joined and reading.tokens[other.last].text in (",", "and", "&"):
            at = other.last + 1
    return mention.first if mention.first == at else -1


def _stem(word: Token) -> str:
    """The verb that a plural in a headline may be: "summons" and "hosts", "carries", "slashes"."""
    text = word.text.lower()
    for ending, left in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("s", "")):
        stem = text.removesuffix(ending) + left
        if text.endswith(ending) and (patterns().get((stem, False)) or ending != "s"):
            return stem
    return {"summon": "summon"}.get(word.lemma, word.lemma)


def _as_verb(reading: Reading, sentence: Sentence, word: Token, subject: Mention) -> dict[int, Token]:
    changed: dict[int, Token] = {}
    stem = "summon" if word.text.lower() == "summons" else _stem(word)
    changed[word.i] = replace(word, lemma=stem, pos="VERB", tag="VBZ", dep="ROOT", head=word.i)
    for i in range(subject.first, word.i):
        token = reading.tokens[i]
        if i == subject.head:
            changed[i] = replace(token, dep="nsubj", head=word.i)
        elif token.head >= word.i or not subject.first <= token.head < word.i:
            changed[i] = replace(token, dep="compound", head=subject.head)
    right = reading.tokens[word.i + 1 : sentence.last]
    found = False
    for token in right:
        outside = token.head <= word.i or token.head == token.i
        if outside and not found and token.tag in (*_NOMINAL, "VBP", "VB", "CD", "$"):
            changed[token.i] = replace(token, dep="dobj", head=word.i, pos="NOUN", tag=token.tag.replace("VBP", "NN"))
            found = True
        elif outside:
            changed[token.i] = replace(token, head=word.i, dep="prep" if token.tag == "IN" else token.dep)
    return changed
