"""Who led whose side at a meeting, what it was about, where it took place: read off the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.core.items import Delegation
from detente.data import gazetteer
from detente.reading import match
from detente.reading.base import Mention, Reading, Sentence

_LEAD = frozenset("lead head chair co-chair cochair represent".split())
_VISITORS = frozenset(("visitor", "guest", "host"))
_SIDES = frozenset("side delegation team delegates negotiators".split())
_JOINED = frozenset((",", "and", "&", "the", "then", "his", "her", "their", "as", "well"))
_AUXILIARY = frozenset(
    ("also", "jointly", "will", "who", "co", "-", "had", "has", "is", "was", "on", "in", "of", "today")
)
_WHERE = frozenset(("in", "at", "near", "outside"))
_TALKED = frozenset("discuss review cover debate deliberate consider address raise explore tackle examine".split())
_BEGIN = frozenset("focus centre center concentrate dwell touch deliberate".split())
_ABOUT = frozenset(
    ("talk", "talks", "view", "discussion", "consultation", "deliberation", "note", "negotiation", "opinion")
)
_INCLUDING = re.compile(
    r",?\s*(?:including|such as|particularly|especially|notably)\s+(?:with (?:respect|regard) to\s+|in\s+|on\s+)?"
)
_SPLIT = re.compile(r",\s*(?:and\s+|as well as\s+)?|\s+and\s+|\s+as well as\s+")
_CUT = re.compile(
    r"[.;”]| (?:on the sidelines|on the margins|during|when|while|as|with|at a|in a|according to|said) |, \w+['’]s "
)
_ARTICLE = re.compile(r"^(?:the|a|an|their|its|both|also)\s+", re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:issues?|matters?|ways?|means|topics?|subjects?|situation|developments?|other\b.*"
    r"|issues of (?:mutual|common) .*|matters of (?:mutual|common) .*|mutual interest|.*\bmutual interest"
    r"|each other.*|it|them|this|that|these)$",
    re.IGNORECASE,
)


def heads(reading: Reading, tokens: Iterable[int]) -> tuple[Delegation, ...]:
    """Persons among the words given (subjects, objects, partners of an act) as heads of their sides."""
    found: dict[tuple[str | None, str | None], Delegation] = {}
    for token in tokens:
        mention = reading.mention_at(token)
        if mention is None or mention.place:
            continue
        for party in mention.parties:
            if party.person:
                found.setdefault(
                    (party.code, party.person), Delegation(party=party.code, head=party.person, role=party.role)
                )
    return tuple(found.values())


def delegations(reading: Reading, sentence: Sentence) -> tuple[Delegation, ...]:
    """Who led whose side, as the sentence says.

    "The Chilean side was led by X", "a delegation headed by X", "X led the delegation", "co-chaired by X and Y".
    """
    found: list[Delegation] = []
    mentions = [m for m in reading.mentions if m.sentence == sentence.i]
    for token in reading.sentence_tokens(sentence):
        if token.lemma not in _LEAD or token.tag not in ("VBD", "VBN", "VBZ", "VBP", "VBG", "VB"):
            continue
        chairs = token.lemma not in ("lead", "head", "represent")
        by = next((c.i for c in reading.children(token.i) if c.dep == "agent"), None)
        by = by or next((t.i for t in reading.tokens[token.i + 1 : token.i + 3] if t.text.lower() == "by"), None)
        if by is not None and token.tag in ("VBN", "VBD"):
            people = _run(reading, mentions, by + 1, sentence.last)
            start = _clause(reading, sentence, token.i)
            side = _side(reading, mentions, start, token.i, last=True)
            own = any(t.lemma in _VISITORS for t in reading.tokens[start : token.i])  # "the visitors were led by X"
            found += _heads(_one(reading, mentions, by, sentence.last))
        else:
            people = _before(reading, mentions, token.i)
            end = _clause_end(reading, sentence, token.i)
            side = _side(reading, mentions, token.i + 1, end, last=False)
            own = len(people) > 1 and any(t.lemma in _SIDES for t in reading.tokens[token.i : end])  # "led their sides"
            if chairs:
                people += _with(reading, mentions, token.i + 1, sentence.last)
        if chairs or own or side is not None:
            found += _heads((mention, None if chairs or own else side) for mention in people)
    return tuple(found)


def _heads(people: Iterable[tuple[Mention, str | None]]) -> list[Delegation]:
    """Each person as head of a side; of the own one where no other is given."""
    return [
        Delegation(party=side or p.code, head=p.person, role=p.role)
        for mention, side in people
        for p in mention.parties
        if p.person or p.role
    ]


def _clause(reading: Reading, sentence: Sentence, verb: int) -> int:
    """Where the clause of a verb begins, as far as a semicolon or another verb of leading tells."""
    for i in range(verb - 1, sentence.first - 1, -1):
        token = reading.tokens[i]
        if token.text == ";" or (token.lemma in _LEAD and match.is_verb(token)):
            return i + 1
    return sentence.first


def _clause_end(reading: Reading, sentence: Sentence, verb: int) -> int:
    return next((i for i in range(verb + 1, sentence.last) if reading.tokens[i].text == ";"), sentence.last)


def _one(reading: Reading, mentions: list[Mention], by: int, end: int) -> Iterator[tuple[Mention, str]]:
    """As in "the Russian delegation was headed by X, the Pakistani one by Y": Y, for Pakistan."""
    for i in range(by + 1, end - 1):
        mention = reading.mention_at(i - 1)
        if reading.tokens[i].text == "one" and reading.tokens[i + 1].text == "by" and mention and mention.codes:
            yield from ((person, mention.codes[0]) for person in _run(reading, mentions, i + 2, end))


def _run(reading: Reading, mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The persons named one after the other from a token on: "Minister X and Ambassador Y"."""
    found: list[Mention] = []
    at = start
    for mention in mentions:
        if mention.kind not in ("person", "title") or mention.first < at:
            continue
        between = {t.text.lower() for t in reading.tokens[at : mention.first]}
        if mention.last > end or (found and not between <= _JOINED) or (not found and mention.first - at > 3):
            break
        found.append(mention)
        at = mention.last
    return found


def _before(reading: Reading, mentions: list[Mention], verb: int) -> list[Mention]:
    """The persons who stand right before a verb, coordinated ones too; a time may stand between."""
    found: list[Mention] = []
    at = verb
    for mention in reversed(mentions):
        if mention.last > at or mention.kind not in ("person", "title"):
            continue
        between = [
            t.text.lower()
            for t in reading.tokens[mention.last : at]
            if not any(time.start <= t.start < time.end for time in reading.times)
        ]
        if not set(between) <= _JOINED | _AUXILIARY:
            break
        found.insert(0, mention)
        at = mention.first
    return found


def _with(reading: Reading, mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The person behind "with": "co-chaired the session with his counterpart X"."""
    for mention in mentions:
        words = [t.text.lower() for t in reading.tokens[max(mention.first - 2, start) : mention.first]]
        if start < mention.first and mention.last <= end and "with" in words and mention.kind in ("person", "title"):
            return [mention]
    return []


def _side(reading: Reading, mentions: list[Mention], first: int, end: int, *, last: bool) -> str | None:
    """Code of the side or delegation named in a stretch of tokens."""
    found = [
        m.codes[0]
        for m in mentions
        if first <= m.first and m.last <= end and m.codes and reading.tokens[m.last - 1].lemma in _SIDES
    ]
    if found:
        return found[-1] if last else found[0]
    for token in reading.tokens[first:end]:
        if token.lemma in _SIDES:
            owners = [c.i for c in reading.children(token.i) if c.dep in ("amod", "poss", "compound")]
            for i in (*owners, *match.after(reading, token.i, "from", "of")):
                mention = reading.mention_at(i)
                if mention is not None and mention.codes:
                    return mention.codes[0]
    return None


def place(reading: Reading, start: int, end: int) -> str | None:
    """Where, as written: the first place behind "in" or "at" in these characters."""
    for mention in reading.mentions_in(start, end):
        before = reading.tokens[mention.first - 1].text.lower() if mention.first else ""
        before = reading.tokens[mention.first - 2].text.lower() if before == "the" and mention.first > 1 else before
        following = reading.tokens[mention.last] if mention.last < len(reading.tokens) else None
        if before in _WHERE and following is not None and following.lemma == "capital" and mention.codes:
            return gazetteer.capital_of(mention.codes[0])
        if before in _WHERE and (mention.place or mention.kind == "name"):
            return reading.report.text[mention.start : mention.end]
    at = reading.token_at(start)
    while at is not None and at + 1 < len(reading.tokens) and reading.tokens[at].start < end:
        token, following = reading.tokens[at], reading.tokens[at + 1]
        if token.text.lower() == "in" and following.entity == "GPE" and following.text[:1].isupper():
            stop = at + 1
            while (
                stop < len(reading.tokens)
                and reading.tokens[stop].entity == "GPE"
                and reading.tokens[stop].text[:1].isupper()
            ):
                stop += 1
            return reading.report.text[following.start : reading.tokens[stop - 1].end]
        at += 1
    return None


def topics(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """What was talked about, as noun phrases: "discussed A and B", "exchange of views on C, including D"."""
    for token in reading.sentence_tokens(sentence):
        nouns: list[int] = []
        if token.lemma in _TALKED and match.is_verb(token):
            nouns = list(match.objects(reading, token.i))
        elif token.lemma in _BEGIN and match.is_verb(token):
            nouns = list(match.after(reading, token.i, "on", "upon"))
        elif token.lemma in _ABOUT and token.pos in ("NOUN", "PROPN"):
            nouns = list(match.after(reading, token.i, "on", "about", "over", "regarding"))
        nouns = [i for i in nouns if reading.tokens[i].pos in ("NOUN", "PROPN") and i > token.i]
        nouns = [i for i in nouns if not any(t.start <= reading.tokens[i].start < t.end for t in reading.times)]
        if not nouns and token.lemma in ("discuss", "review") and match.is_verb(token):
            kept = _listed(_CUT.split(reading.report.text[token.end : sentence.end])[0])
            if kept:
                return kept
        if not nouns:
            continue
        phrases = [reading.report.text[slice(*match.phrase(reading, i))] for i in nouns]
        start = match.phrase(reading, nouns[0])[0]
        rest = reading.report.text[start : sentence.end]
        inner = _INCLUDING.search(rest)
        if inner and inner.start() < 120:
            phrases = _SPLIT.split(re.split(r"[.;”\"]| during | at the ", rest[inner.end() :])[0])
        else:
            phrases = [part for phrase in phrases for part in _SPLIT.split(_INCLUDING.split(phrase)[0])]
        kept = _clean(phrases)
        if kept:
            return kept
    return ()


def _listed(text: str) -> tuple[str, ...]:
    return _clean(_SPLIT.split(text)) if text.strip() and not text.strip().lower().startswith(("with ", "how ")) else ()


def _clean(phrases: list[str]) -> tuple[str, ...]:
    """The phrases without articles and marks; empty words ("matters of mutual interest") dropped; eight at most."""
    plain = [_ARTICLE.sub("", " ".join(p.split()).strip(' ,.”“"’‘')).strip() for p in phrases]
    return tuple(dict.fromkeys(p for p in plain if 2 < len(p) <= 90 and not _EMPTY.match(p)))[:8]
