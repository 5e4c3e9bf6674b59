"""Set right in the parse what the small parser often gets wrong in news and what the names around it show."""

from __future__ import annotations

from dataclasses import replace

from detente.acts.lexicon import patterns
from detente.reading import assemble, match
from detente.reading.base import Mention, Reading, Sentence, Token

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ")


def mended(reading: Reading) -> Reading:
    """The reading with repaired tokens; the same object where nothing was to repair.

    Repaired are headlines whose verb was taken for a plural noun ("Lagos summons envoy"), times that were glued to the
    state that follows them ("In March Kenya banned ..."), and subjects that were taken for a second object of the verb
    before ("visited Lima and the two countries signed ...").
    """
    changed: dict[int, Token] = {}
    freed: dict[int, Mention] = {}
    for sentence in reading.sentences:
        if sentence.part == "title":
            changed |= _headline(reading, sentence)
        changed |= _second_subject(reading, sentence)
        for mention in reading.mentions:
            if mention.sentence == sentence.i and mention.kind in ("name", "title", "person", "body"):
                moved = _moment(reading, mention)
                if moved:
                    changed |= moved
                    freed[mention.i] = replace(mention, place=False)
    if not changed:
        return reading
    tokens = tuple(changed.get(t.i, t) for t in reading.tokens)
    mentions = tuple(freed.get(m.i, m) for m in reading.mentions)
    return assemble(replace(reading, tokens=tokens, mentions=mentions))


def _moment(reading: Reading, mention: Mention) -> dict[int, Token]:
    """Part "In March Kenya banned", "On 4 May 2016 Sudan protested": the time is when, the state is who."""
    head = reading.tokens[mention.head]
    if head.dep != "pobj" or mention.first == 0:
        return {}
    last, prep = reading.tokens[mention.first - 1], reading.tokens[head.head]
    times = [t.start for t in reading.times if t.start <= last.start < t.end]
    begins = times[0] if times else last.start if last.text.lower() in _MONTHS else 0
    if prep.start >= begins:
        return {}
    verb = next((a for a in reading.ancestors(prep.i) if a.tag.startswith("VB")), None)
    if verb is None or verb.i < head.i or any(c.dep in ("nsubj", "nsubjpass") for c in reading.children(verb.i)):
        return {}
    changed = {head.i: replace(head, dep="nsubj", head=verb.i), last.i: replace(last, dep="pobj", head=prep.i)}
    for child in reading.children(head.i):
        if child.i < last.i:
            changed[child.i] = replace(child, head=last.i)
    return changed


def _second_subject(reading: Reading, sentence: Sentence) -> dict[int, Token]:
    """Part "X visited Lima and the two countries signed": who stands right before the second verb does what it says."""
    changed: dict[int, Token] = {}
    for noun in reading.sentence_tokens(sentence):
        if noun.dep != "conj" or noun.tag not in _NOMINAL or noun.i + 1 >= sentence.last:
            continue
        verb = reading.tokens[noun.i + 1]
        while verb.dep in ("aux", "auxpass", "advmod") and verb.head > verb.i:
            verb = reading.tokens[verb.i + 1]
        first = reading.tokens[noun.head]
        if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP") or first.dep not in ("dobj", "pobj"):
            continue
        above = {t.i for t in reading.ancestors(first.i)}
        bare = not any(c.dep in ("nsubj", "nsubjpass") for c in reading.children(verb.i))
        if verb.head in above and bare and match.is_verb(reading.tokens[verb.head]):
            changed[noun.i] = replace(noun, dep="nsubj", head=verb.i)
    return changed


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
