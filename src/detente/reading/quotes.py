"""Quotations and reported speech of a report: the words, whose they are, and to whom they were said.

Direct quotations come from quotation marks (:mod:`detente.reading.marks`), their speakers from the nearest verb of
saying (:mod:`detente.reading.saying`, :mod:`detente.reading.speakers`), reported clauses from the grammar
(:mod:`detente.reading.reported`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import groupby

from detente.reading import match, reported, saying
from detente.reading.base import Quote, Reading, Sentence
from detente.reading.marks import Quoted, quoted
from detente.reading.saying import Attribution
from detente.reading.speakers import Speaker, bare, speaker

_WORD = re.compile(r"\w[\w'’-]*")
_TITLED = re.compile(
    r"\b(?:films?|movie|books?|novel|play|documentary|series|album|song|article|titled|entitled|called|dubbed"
    r"|named|termed"
    r"|codenamed|code-named|known as|so-called|slogan|theme|themed|hashtag|operation|exercise|drills?|word"
    r"|words|phrase|term"
    r"|nickname\w*|headline\w*|programme|show|essay|banner|motto|under the title)\s*(?:,|of|the|a)?\s*$",
    re.IGNORECASE,
)
_SLOGAN = re.compile(
    r"\b(?:chant\w*|shout\w*|slogans?|banners?|placards?|reading|scrawled|painted)\b[^.”\"]{0,25}$", re.IGNORECASE
)
_FAR = 90  # characters between a quotation and the words that attribute it


@dataclass(slots=True)
class _Direct:
    """A quotation on its way to a speaker."""

    span: Quoted
    paragraph: int
    sentence: int  # of its first word
    final: int  # of its last word
    words: int
    full: bool
    by: Attribution | None = None
    speaker: Speaker | None = None


def find(reading: Reading) -> Reading:
    """Fill ``quotes``: direct and indirect, in order of their first words."""
    directs = _directs(reading)
    attributions = saying.attributions(
        reading, [(d.span.first, d.span.last) for d in directs if d.words >= 3 or d.full]
    )
    for direct in directs:
        _attribute(reading, direct, attributions)
    _continued(reading, directs, attributions)
    _partial(reading, directs, attributions)
    kept = [d for d in directs if _kept(reading, d)]
    found = [_quote(reading, d) for d in kept]
    found += _indirect(reading, attributions, kept)
    return replace(reading, quotes=tuple(sorted(found, key=lambda q: (q.start, q.end))))


def _paragraphs(reading: Reading) -> list[list[Sentence]]:
    body = (s for s in reading.sentences if s.part == "body")
    return [list(group) for _, group in groupby(body, key=lambda s: s.paragraph)]


def _directs(reading: Reading) -> list[_Direct]:
    text = reading.report.text
    starts = [s.start for s in reading.sentences]
    order = sorted(range(len(starts)), key=starts.__getitem__)
    places = [starts[i] for i in order]

    def sentence(offset: int) -> int:
        return order[max(bisect_right(places, offset) - 1, 0)]

    found: list[_Direct] = []
    for paragraph in _paragraphs(reading):
        for span in quoted(text, paragraph[0].start, paragraph[-1].end):
            inner = text[span.start : span.end]
            words = len(_WORD.findall(inner))
            ended = inner[-1] in ".,!?…—" or text[span.last : span.last + 1] in (",", ".")
            alone = not text[paragraph[0].start : span.first].strip()
            full = inner[0].isupper() and ended and (words >= 3 or (words == 2 and alone)) and not _titled(text, span)
            found.append(
                _Direct(
                    span=span,
                    paragraph=paragraph[0].paragraph,
                    sentence=sentence(span.start),
                    final=sentence(span.end - 1),
                    words=words,
                    full=full or words >= 9,
                )
            )
    return found


def _titled(text: str, span: Quoted) -> bool:
    """Whether the words are the title of a work, a slogan or a name rather than something said."""
    inner = text[span.start : span.end]
    words = _WORD.findall(inner)
    long = [word for word in words if len(word) > 3 or word.isupper()]
    capitals = bool(words) and all(word[0].isupper() or word[0].isdigit() for word in long or words)
    before = text[max(0, span.first - 45) : span.first]
    if _SLOGAN.search(before) and len(words) < 12:
        return True
    if capitals and (inner[-1] not in "!?." or len(words) < 3):
        return True
    return bool(_TITLED.search(before)) and len(words) < 6 and not before.rstrip().endswith(("called", "termed"))


def _attribute(reading: Reading, direct: _Direct, attributions: list[Attribution]) -> None:
    """Give a quotation the nearest attribution of its own sentence, behind or before it."""
    text = reading.report.text
    best: tuple[int, Attribution] | None = None
    inner_end = text[direct.span.end - 1]
    lead = text[max(0, direct.span.first - 3) : direct.span.first].rstrip()
    for one in attributions:
        cost = None
        if one.start >= direct.span.last and one.sentence - direct.final <= 1:
            gap = text[direct.span.last : one.start]
            new = bool(re.search(r"[.;!?”\"]\s+[A-Z“]", gap)) or "\n" in gap
            apart = one.sentence != direct.final and (inner_end == "." or gap.strip(" ,") != "")
            if not new and not apart and len(gap) <= _FAR:
                cost = len(gap) - (60 if inner_end == "," or gap[:1] == "," else 0)
                cost += 40 if not direct.full and inner_end != "," else 0
        elif one.end <= direct.span.first and one.sentence == direct.sentence:
            cost = min(direct.span.first - one.end, 150) - (40 if lead.endswith((":", ",")) else 0)
        elif one.end <= direct.span.first and direct.sentence - one.sentence == 1:
            gap = text[one.end : direct.span.first]
            if gap.rstrip().endswith(":") and len(gap) < 200:
                cost = 20
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, one)
    if best is not None:
        direct.by, direct.speaker = best[1], best[1].speaker
        return
    direct.speaker = _label(reading, direct) or _governor(reading, direct)


def _governor(reading: Reading, direct: _Direct) -> Speaker | None:
    """Who does what the verb says that quoted words complete, whatever the verb: "she fired back that “...”"."""
    at = reading.token_at(direct.span.start)
    if at is None:
        return None
    for token in (reading.tokens[at], *reading.ancestors(at)):
        head = reading.tokens[token.head]
        if token.dep == "ccomp" and match.is_verb(head) and head.start < direct.span.first:
            for subject in match.subjects(reading, head.i)[:1]:
                found = speaker(reading, subject, ())
                return replace(found, sure=False) if found and (found.party or found.human) else None
    return None


def _label(reading: Reading, direct: _Direct) -> Speaker | None:
    """In an interview or a list, the name and colon before the words: 'Lavrov: "..."'."""
    sentence = reading.sentences[direct.sentence]
    before = reading.report.text[sentence.start : direct.span.first].strip()
    if not before.endswith(":") or len(before) > 60:
        return None
    mentions = reading.mentions_in(sentence.start, direct.span.first)
    if not mentions or mentions[-1].end < sentence.start + len(before) - 2 or len(mentions[-1].parties) > 1:
        return None
    party = mentions[-1].parties[0]
    name = party.person or bare(reading.report.text[mentions[-1].start : mentions[-1].end])
    return Speaker(name=name, role=party.role, party=party.code, human=bool(party.person))


def _continued(reading: Reading, directs: list[_Direct], attributions: list[Attribution]) -> None:
    """Quotations that go on in the same or the next paragraph, or stand behind a sentence about the speaker."""
    text = reading.report.text
    for i, direct in enumerate(directs):
        if direct.speaker is not None:
            continue
        before = directs[i - 1] if i else None
        between = (before.span.last if before else 0, direct.span.first)
        others = [a for a in attributions if between[0] <= a.start < between[1]]
        lead = next(s for s in reading.sentences if s.paragraph == direct.paragraph and s.part == "body").start
        begins = not text[lead : direct.span.first].strip()
        if direct.full and before is not None and before.speaker is not None:
            same = before.paragraph == direct.paragraph and not others and direct.sentence - before.final <= 1
            follows = begins and direct.paragraph - before.paragraph == 1 and (not others or not before.span.closed)
            if same or follows:
                direct.speaker = replace(before.speaker, sure=before.speaker.sure and (same or not before.span.closed))
                direct.by = before.by if same else None
                continue
        near = [a for a in attributions if 0 < direct.sentence - a.sentence <= 1 and a.end <= direct.span.first]
        if direct.full and near:
            direct.speaker = replace(near[-1].speaker, sure=False)
        elif direct.full and not begins:
            direct.speaker = _subject_before(reading, direct)
    for i in range(len(directs) - 2, -1, -1):  # the first part of a quotation whose speaker is named in the next part
        direct, behind = directs[i], directs[i + 1]
        if direct.speaker is None and not direct.span.closed and behind.paragraph - direct.paragraph == 1:
            direct.speaker = behind.speaker


def _subject_before(reading: Reading, direct: _Direct) -> Speaker | None:
    """The person that the sentence before is about: "The envoy defended the deal. “It is sound.”"."""
    if direct.sentence == 0 or reading.sentences[direct.sentence - 1].paragraph != direct.paragraph:
        return None
    sentence = reading.sentences[direct.sentence - 1]
    if sentence.part != "body" or reading.report.text[sentence.end : direct.span.first].strip():
        return None
    for token in reading.sentence_tokens(sentence):
        mention = reading.mention_at(token.i)
        if token.dep == "nsubj" and mention is not None and mention.parties[0].person and len(mention.parties) == 1:
            party = mention.parties[0]
            return Speaker(name=party.person or "", role=party.role, party=party.code, human=True, sure=False)
    return None


def _partial(reading: Reading, directs: list[_Direct], attributions: list[Attribution]) -> None:
    """A few quoted words without a verb of saying belong to the report's only source, where it has only one so far."""
    for direct in directs:
        if direct.speaker is not None or direct.words < 3 or _titled(reading.report.text, direct.span):
            continue
        here = direct.paragraph
        near = [a for a in attributions if abs(reading.sentences[a.sentence].paragraph - here) <= 2]
        earlier = [a for a in attributions if a.start < direct.span.start]
        later = [a for a in near if a.start >= direct.span.last]
        known = {(a.speaker.party or a.speaker.name) for a in earlier}
        if not earlier and later and later[0].speaker.party:
            direct.speaker = replace(later[0].speaker, sure=False)
        elif len(known) == 1 and earlier[-1] in near and earlier[-1].speaker.party:
            direct.speaker = replace(earlier[-1].speaker, sure=False)


def _kept(reading: Reading, direct: _Direct) -> bool:
    """Whether the marks hold something said: whole sentences, or a few words for which somebody answers."""
    if direct.full:
        return True
    if direct.speaker is None or _titled(reading.report.text, direct.span):
        return False
    if direct.words >= 3:
        return True
    if direct.words < 2 or direct.by is None or direct.by.end > direct.span.first:
        return False
    cue = direct.by.cue
    return any(above.i == cue for above in reading.ancestors(reading.token_at(direct.span.start) or 0))


def _quote(reading: Reading, direct: _Direct) -> Quote:
    text = reading.report.text
    start, end = direct.span.start, direct.span.end
    while (
        end - start > 1 and (text[end - 1] in ",.;" or text[end - 1].isspace()) and not text.endswith("...", start, end)
    ):
        end -= 1
    speaker = direct.speaker
    return Quote(
        start=start,
        end=end,
        sentence=direct.sentence,
        kind="direct",
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        party=speaker.party if speaker else None,
        addressee=direct.by.addressee if direct.by else None,
        cue=direct.by.cue if direct.by else None,
    )


def _indirect(reading: Reading, attributions: list[Attribution], directs: list[_Direct]) -> list[Quote]:
    """Reported clauses, but for those that quote a part directly and those within another one."""
    found: list[Quote] = []
    reach = -1
    for one in attributions:
        span = reported.clause(reading, one)
        if span is None or (span[0] < reach and one.start < reach):
            continue
        inside = [d for d in directs if d.span.first < span[1] and d.span.last > span[0]]
        if inside:
            clipped = _clipped(reading, span, inside[0])
            if clipped is None:
                continue
            span = clipped
        reach = max(reach, span[1])
        found.append(
            Quote(
                start=span[0],
                end=span[1],
                sentence=one.sentence,
                kind="indirect",
                speaker=one.speaker.name,
                role=one.speaker.role,
                party=one.speaker.party,
                addressee=one.addressee,
                cue=one.cue,
            )
        )
    return found


def _clipped(reading: Reading, span: tuple[int, int], direct: _Direct) -> tuple[int, int] | None:
    """The part of a reported clause before a quotation that is set apart from it by a comma."""
    before = reading.report.text[span[0] : direct.span.first].rstrip() if direct.span.first > span[0] else ""
    if before.endswith((",", ":", "—", "–")) and len(_WORD.findall(before)) >= 6:
        return reported.trimmed(reading, span[0], direct.span.first)
    return None
