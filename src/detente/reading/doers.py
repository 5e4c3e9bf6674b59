"""Set right in the parse who does something, where the small parser gave the doer to another word."""

from __future__ import annotations

from dataclasses import replace

from detente.reading import match
from detente.reading.base import Mention, Reading, Sentence, Token

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ")


def mended(reading: Reading) -> Reading:
    """The reading with repaired tokens; the same object where nothing was to repair.

    Repaired are times that were glued to the state that follows them ("In March Kenya banned ..."), and subjects that
    were taken for a second object of the verb before ("visited Lima and the two countries signed ..."). The tables of
    the reading are as they were: see :func:`detente.reading.assemble`.
    """
    changed: dict[int, Token] = {}
    freed: dict[int, Mention] = {}
    for sentence in reading.sentences:
        changed |= _second_subject(reading, sentence)
    for mention in reading.mentions:
        if mention.kind in ("name", "title", "person", "body"):
            moved = _moment(reading, mention)
            if moved:
                changed |= moved
                freed[mention.i] = replace(mention, place=False)
    if not changed:
        return reading
    return replace(
        reading,
        tokens=tuple(changed.get(t.i, t) for t in reading.tokens),
        mentions=tuple(freed.get(m.i, m) for m in reading.mentions),
    )


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
