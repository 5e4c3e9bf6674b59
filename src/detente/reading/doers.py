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
    were taken for a second object of the verb before ("visited Lima and the two countries signed ...", "Lima will pay;
    Quito, in exchange, will ...") or for a noun without a verb ("The committee, which ..., met"). The tables of the
    reading are as they were: see :func:`detente.reading.assemble`.
    """
    changed: dict[int, Token] = {}
    freed: dict[int, Mention] = {}
    for sentence in reading.sentences:
        changed |= _second_subject(reading, sentence)
        changed |= _behind_semicolon(reading, sentence)
        changed |= _far_verb(reading, sentence)
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


def _has_doer(reading: Reading, verb: Token) -> bool:
    return any(c.dep in ("nsubj", "nsubjpass") for c in reading.children(verb.i))


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
    if verb is None or verb.i < head.i or _has_doer(reading, verb):
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
        if verb.head in above and not _has_doer(reading, verb) and match.is_verb(reading.tokens[verb.head]):
            changed[noun.i] = replace(noun, dep="nsubj", head=verb.i)
    return changed


def _behind_semicolon(reading: Reading, sentence: Sentence) -> dict[int, Token]:
    """Part "Lima will pay; Quito, in exchange, will sell": who stands behind the semicolon does what follows."""
    changed: dict[int, Token] = {}
    nouns = reading.sentence_tokens(sentence)
    for noun in nouns if any(t.text == ";" for t in nouns) else ():
        mention = reading.mention_at(noun.i)
        if mention is None or mention.head != noun.i or noun.dep not in ("dobj", "conj", "npadvmod", "appos", "pobj"):
            continue
        first = mention.first - (reading.tokens[mention.first - 1].pos == "DET")
        if first <= sentence.first or reading.tokens[first - 1].text != ";":
            continue
        behind = reading.tokens[mention.last : sentence.last]
        if any(t.dep in ("nsubj", "nsubjpass") for t in behind[:4]):
            continue
        verb = next((t for t in behind if match.is_verb(t) and t.dep in ("conj", "ROOT", "ccomp")), None)
        if verb is None or verb.tag not in ("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"):
            continue
        if not _has_doer(reading, verb):
            changed[noun.i] = replace(noun, dep="nsubj", head=verb.i)
    return changed


def _far_verb(reading: Reading, sentence: Sentence) -> dict[int, Token]:
    """Make the verb of "The committee, which was set up in 2006, convened" that of the sentence."""
    root = next((t for t in reading.sentence_tokens(sentence) if t.head == t.i and t.dep == "ROOT"), None)
    if root is None or root.tag not in _NOMINAL or sentence.part == "title":
        return {}
    children = list(reading.children(root.i))
    aside = next((c for c in children if c.dep == "relcl" and reading.tokens[c.i].i > root.i), None)
    verb = next((c for c in children if c.dep in ("acl", "relcl") and aside is not None and c.i > aside.i), None)
    if aside is None or verb is None or verb.tag not in ("VBD", "VBZ", "VBP") or reading.tokens[verb.i - 1].text != ",":
        return {}
    if any(c.dep in ("nsubj", "nsubjpass", "mark") for c in reading.children(verb.i)):
        return {}
    changed = {root.i: replace(root, dep="nsubj", head=verb.i), verb.i: replace(verb, dep="ROOT", head=verb.i)}
    for child in children:
        if child.dep == "punct" and child.i > verb.i:
            changed[child.i] = replace(child, head=verb.i)
    return changed
