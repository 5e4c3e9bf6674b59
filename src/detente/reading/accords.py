"""Nouns that name agreements: which kind, what it is called, what it is about, from when it dates."""

from __future__ import annotations

import re

from detente.core.dates import PartialDate
from detente.reading import dating, match
from detente.reading.base import Reading, Token

PLAIN = frozenset(("agreement", "deal", "accord", "pact"))
_KINDS = PLAIN | frozenset(
    (
        "treaty mou memorandum memoranda protocol convention contract communique communiqué ceasefire cease-fire truce"
        " armistice compact concordat roadmap charter"
    ).split()
)
_NAMES = {"memoranda": "MoU", "memorandum": "MoU", "mou": "MoU", "cease-fire": "ceasefire", "communique": "communiqué"}
# Agreements only with one of these words before them.
_JOINT = {"statement": "joint statement", "declaration": "joint declaration"}
# Agreements only where they are signed, or where the text says what was done under them.
_SIGNED = frozenset(
    "document arrangement understanding declaration letter instrument plan programme framework paper".split()
)
_UNDER = frozenset("plan programme program arrangement framework understanding".split())
# Sports, business and culture have deals of their own.
_NOT_STATES = frozenset(
    (
        "transfer loan player striker midfielder defender club record sponsorship kit endorsement plea book film movie"
        " tv broadcast broadcasting takeover merger shirt rental lease-back code-share streaming marketing publishing"
        " contract-year divorce prenuptial labor labour union wage"
    ).split()
)
_GENERIC = frozenset(
    (
        "new major landmark historic key such first last second third two three four five several number bilateral"
        " joint final interim future comprehensive important similar previous earlier existing broad trilateral draft"
        " formal legally binding preliminary long-awaited series multiple multi billion million signed proposed"
        " separate another same current original many dozen few controversial secret big good bad better latest old"
        " possible potential eventual initial full"
    ).split()
)
_TITLED = frozenset(("treaty", "accord", "accords", "convention", "protocol", "pact", "charter", "declaration"))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(
    r"\s*,?\s*(?:which (?:was|were) |that (?:was|were) )?"
    r"(?:(?:signed|issued|reached|concluded|inked|agreed|adopted|struck|made|dating|dates|that dates|which dates)"
    r"(?: back)?(?: to)?(?: in \w+)?)?\s*(?:in|on|of|from)?\s*",
    re.IGNORECASE,
)


def kind_of(reading: Reading, token: Token, *, signed: bool, reached: bool = False) -> str | None:
    """The kind of agreement that a word names ("treaty", "MoU"), or None.

    ``signed``: the text says that it is signed, which makes agreements of documents and letters too; ``reached``: that
    it is agreed, which does so with arrangements and understandings.
    """
    if token.pos not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma.lower()
    lemma = lemma if lemma in _KINDS else lemma.removesuffix("s")
    if token.dep in ("compound", "nmod", "poss") and not (token.text[:1].isupper() and lemma in _TITLED):
        return None
    words = {t.text.lower() for t in reading.tokens[max(token.i - 3, 0) : token.i] if t.sentence == token.sentence}
    if lemma == "understanding" and words & {"memorandum", "memoranda", "memorandums"}:
        return None
    if words & _NOT_STATES:
        return None
    if lemma in _KINDS:
        named = lemma == "memorandum" and token.text[:1].isupper() and reading.tokens[token.i - 1].text[:1].isupper()
        return lemma if named else _NAMES.get(lemma, lemma)
    if lemma in _JOINT and "joint" in words:
        return _JOINT[lemma]
    if lemma in _SIGNED and (signed or (reached and lemma in ("arrangement", "understanding"))):
        return lemma
    under = reading.tokens[token.head]
    first = reading.sentences[token.sentence].first
    if lemma in _UNDER and under.text.lower() == "under" and under.i - first < 3 and subject(reading, token):
        return lemma
    return None


def title(reading: Reading, token: Token) -> str | None:
    """Its proper name, if it has one: "Danube Waters Treaty", "Treaty of Amity"."""
    if not token.text[:1].isupper() or reading.sentences[token.sentence].part == "title":
        return None
    tokens, first, last = reading.tokens, token.i, token.i + 1
    while first > 0:
        word = tokens[first - 1]
        if word.text == "of" and first > 1 and tokens[first - 2].pos == "PROPN" and not reading.mention_at(first - 2):
            first -= 2
            continue
        if word.sentence != token.sentence or not (word.text[:1].isupper() or word.text in ("-", "–", "&")):
            break
        if word.pos in ("DET", "PRON", "VERB", "ADP", "SCONJ") or word.text.lower() in ("the", "mou"):
            break
        first -= 1
    end = reading.sentences[token.sentence].last
    while last + 1 < end and tokens[last].text.lower() in ("of", "on", "for", "and"):
        step = last + (2 if tokens[last + 1].text.lower() == "the" else 1)
        if step >= end or not tokens[step].text[:1].isupper():
            break
        last = step
        while last < end and tokens[last].text[:1].isupper() and tokens[last].pos in ("PROPN", "NOUN", "ADJ"):
            last += 1
    while first < token.i and (tokens[first].text in ("-", "–") or tokens[first].text.lower() in ("new", "first")):
        first += 1
    words = tokens[first:last]
    if len(words) < 2 or all(reading.mention_at(w.i) for w in words if w.i != token.i and w.text[:1].isalnum()):
        return None
    return reading.report.text[words[0].start : words[-1].end]


def subject(reading: Reading, token: Token) -> str | None:
    """What it is about: what stands behind "on", "for", "to" or "covering", else its modifiers ("fisheries")."""
    text = reading.report.text
    behind = match.after(reading, token.i, "on", "for", "about", "regarding", "concerning", "over", "in", "of")
    for noun in (*behind, *(i for b in behind for i in match.after(reading, b, "on", "for"))):
        if (
            _timed(reading, noun)
            or reading.mention_at(noun)
            or reading.tokens[noun].lemma in ("understanding", "intent")
        ):
            continue
        start, end = match.phrase(reading, noun)
        for member in match.conjuncts(reading, noun):
            end = max(end, match.phrase(reading, member)[1])
        return clean(text[start : min([end, *(t.start for t in reading.times if start < t.start < end)])])
    for child in reading.children(token.i):
        if child.dep in ("acl", "relcl") and child.tag == "VB":
            return clean(text[child.start : match.clause(reading, child.i)[1]])
        if child.dep == "acl" and child.lemma in (
            "cover",
            "allow",
            "govern",
            "regulate",
            "restore",
            "end",
            "aim",
            "pave",
        ):
            nouns = match.objects(reading, child.i)
            start = match.phrase(reading, nouns[0])[0] if child.lemma == "cover" and nouns else child.start
            return clean(text[start : match.clause(reading, child.i)[1]])
    left = [
        c
        for c in reading.children(token.i)
        if c.dep in ("compound", "amod", "nmod") and c.i < token.i and c.lemma not in _GENERIC and _topical(c)
    ]
    words = sorted({i for c in left for i in reading.subtree(c.i) if i < token.i})
    words = [i for i in words if reading.mention_at(i) is None and not _YEAR.fullmatch(reading.tokens[i].text)]
    words = [i for i in words if reading.tokens[i].text[:1].isalnum() or i not in (words[0], words[-1])]
    return clean(text[reading.tokens[words[0]].start : reading.tokens[words[-1]].end]) if words else None


def _topical(word: Token) -> bool:
    """Whether a modifier says what an agreement is about ("nuclear", "fisheries"), not what it is like ("firm")."""
    if word.pos == "ADJ" and not word.text[:1].isupper():
        return word.lemma.endswith(("al", "ic", "ary", "ar", "ime")) or word.lemma in ("joint", "free", "legal")
    return word.text[:1].isalpha() and word.tag not in ("VBN", "VBG", "RB")


def _timed(reading: Reading, token: int) -> bool:
    return any(t.start <= reading.tokens[token].start < t.end for t in reading.times)


def clean(text: str) -> str:
    """A phrase on one line, without article and marks at its ends."""
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", re.sub(r"\s+", " ", text).strip(" ,-–“”\"'"))


def provides(reading: Reading, token: Token) -> str | None:
    """What it lays down: "providing for ...", "that allows ..."."""
    text = reading.report.text
    for child in reading.children(token.i):
        if child.dep in ("acl", "relcl") and child.lemma in (
            "provide",
            "allow",
            "stipulate",
            "require",
            "commit",
            "envisage",
        ):
            nouns = match.after(reading, child.i, "for")
            if nouns:
                return clean(text[match.phrase(reading, nouns[0])[0] : max(match.phrase(reading, i)[1] for i in nouns)])
            return clean(text[child.start : match.clause(reading, child.i)[1]])
    return None


def dated(reading: Reading, token: Token) -> PartialDate | None:
    """The date within its phrase: "the 2015 deal", "an accord of 1960", "the declaration issued in 2008"."""
    start, end = match.phrase(reading, token.i)
    sentence = reading.sentences[token.sentence]
    for child in reading.children(token.i):
        if child.dep == "acl" and child.tag == "VBN" and (time := dating.time_of(reading, child.i)) is not None:
            return time.date
    for time in reading.times_in(start, sentence.end):
        if time.start < token.start and time.end > token.start - 40:
            return time.date
        behind = min(max(end, token.end), time.start)
        if time.start >= token.end and any(
            _DATED.fullmatch(reading.report.text[at : time.start]) for at in (token.end, behind)
        ):
            word = reading.report.text[behind : time.start].strip().lower()
            verb = next((a for a in reading.ancestors(token.i) if match.is_verb(a)), None)
            if word in ("", "in", "on") and verb is not None and dating.time_of(reading, verb.i) == time:
                continue  # it dates what is done to the agreement
            return time.date
    year = _YEAR.search(reading.report.text, start, token.start)
    return PartialDate(year[0]) if year else None
