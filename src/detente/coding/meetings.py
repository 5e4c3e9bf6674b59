"""Meetings: talks, visits, calls, summits and sessions of standing bodies; one item each, however often told."""

from __future__ import annotations

from collections.abc import Iterator

from detente.acts import gatherings, sessions, sides
from detente.acts.gatherings import Gathering
from detente.acts.who import Who
from detente.coding.base import Coder
from detente.core.items import Delegation, Meeting
from detente.data import gazetteer
from detente.reading import attendance, bodies, dating, levels, match
from detente.reading.base import Reading, Sentence

_TAKE_UP = frozenset("meeting talk talks session consultation negotiation discussion dialogue".split())
_TAKING_PART = frozenset("side they both leader minister delegation official president country".split())


class MeetingCoder:
    """Finds acts of meeting and sessions of bodies, and puts together what a report tells of each."""

    name = "meetings"
    version = "meetings/1"

    def code(self, reading: Reading) -> Iterator[Meeting]:
        """Meetings in the order of first mention."""
        who = Who(reading)
        named = bodies.find(reading)
        heads = {body.head for body in named}  # "the strategic dialogue was launched" tells of a body, not of talks
        others = (g for g in gatherings.find(reading, who) if not heads & {g.token, *match.subjects(reading, g.token)})
        found = [*sessions.find(reading, who, named), *others]
        kept: list[Gathering] = []
        for mention in sorted(found, key=lambda g: (g.sentence, g.token)):
            for other in kept:
                if _same(mention, other):
                    _merge(other, mention)
                    break
            else:
                if mention.body or _named(reading, mention):
                    kept.append(mention)
        for sentence in reading.sentences if kept else ():
            _enrich(reading, sentence, kept)
        _places(reading, kept)
        yield from map(_item, kept)


def _named(reading: Reading, mention: Gathering) -> bool:
    """Whether its sentence names a side; "the talks went on" alone is no meeting of the pair that a report is about."""
    here = reading.sentences[mention.sentence]
    codes = sides.codes(mention.parties)
    return any(codes & set(m.codes) for m in reading.mentions_in(here.start, here.end))


def _same(one: Gathering, other: Gathering) -> bool:
    """Whether two mentions can mean one meeting."""
    kinds = {one.format, other.format}
    if len(kinds) > 1 and kinds & {"visit", "call"}:
        return False
    if sides.codes(one.parties) != sides.codes(other.parties) or one.planned != other.planned:
        return False
    if (one.apart or other.apart) and not _shared(one.heads, other.heads):
        return False
    if one.body and other.body and one.body.chain != other.body.chain:
        return False
    if one.number and other.number and one.number != other.number:
        return False
    if (one.date is None) != (other.date is None) or (one.date and other.date and not one.date.agrees(other.date)):
        return False
    elsewhere = one.place and other.place and one.place.lower() != other.place.lower() and one.format != "visit"
    return not (elsewhere and one.sentence != other.sentence) and not _others(one.heads, other.heads)


def _shared(one: list[Delegation], other: list[Delegation]) -> bool:
    return bool({d.head for d in one if d.head} & {d.head for d in other if d.head}) and not _others(one, other)


def _others(one: list[Delegation], other: list[Delegation]) -> bool:
    """Whether other people met: some side is headed by different persons."""
    for code in {d.party for d in one} & {d.party for d in other}:
        mine, theirs = (
            {d.head.split()[-1].lower() for d in heads if d.party == code and d.head} for heads in (one, other)
        )
        if mine and theirs and not mine & theirs:
            return True
    return False


def _merge(kept: Gathering, new: Gathering) -> None:
    """Add to a meeting what another mention of it says."""
    fuller = new.explicit > kept.explicit
    kept.evidence = [*new.evidence, *kept.evidence] if fuller else [*kept.evidence, *new.evidence]
    kept.body, kept.number = kept.body or new.body, kept.number or new.number
    kept.place, kept.level = kept.place or new.place, kept.level or new.level
    if kept.date and new.date and new.date.exactness > kept.date.exactness:
        kept.date = new.date
    if new.format == "summit":
        kept.format = "summit"
    _add_heads(kept, new.heads)
    kept.sure = min(0.95, max(kept.sure, new.sure) + 0.05)


def _add_heads(kept: Gathering, new: list[Delegation]) -> None:
    """Add heads of delegations; a fuller name or one with a role takes the place of the same person's."""
    for one in new:
        same = [
            i
            for i, d in enumerate(kept.heads)
            if d.party == one.party and (not d.head or not one.head or d.head in one.head or one.head in d.head)
        ]
        if not same:
            kept.heads.append(one)
        elif one.head and len(one.head) > len(kept.heads[same[0]].head or ""):
            kept.heads[same[0]] = one


def _enrich(reading: Reading, sentence: Sentence, kept: list[Gathering]) -> None:
    """Give a meeting what a sentence says of its delegations, level and topics."""
    here = [
        g for g in kept if any(sentence.start <= e.start < sentence.end for _, e in g.evidence) and g.format != "visit"
    ]
    led = attendance.delegations(reading, sentence)
    lemmas = {t.lemma for t in reading.sentence_tokens(sentence)}
    if not here and not led and not lemmas & (_TAKE_UP | _TAKING_PART):
        return
    target = here[-1] if here else _talked_of(kept, sentence.i)
    if target is None:
        return
    told = False
    codes = sides.codes(target.parties)
    named = [d for d in led if d.head and (d.party is None or d.party in codes)]
    if named and (here or not _others(target.heads, named)):
        _add_heads(target, named)
        told = True
    level = levels.level(reading.sentence_text(sentence))
    if level and target.level is None and (here or lemmas & _TAKE_UP):
        target.level, told = level, True
    about = attendance.topics(reading, sentence)
    if about and not target.topics:
        target.topics, told = list(about), True
    if told and not here:
        target.evidence.append((2, reading.cite(sentence.start, sentence.end)))


def _talked_of(kept: list[Gathering], sentence: int) -> Gathering | None:
    """The meeting that a sentence about "the meeting" or "the two sides" means: the last one told before it."""
    before = [g for g in kept if g.sentence <= sentence and g.format not in ("visit", "call")]
    before = [g for g in before if not g.planned and not g.apart]
    session = [g for g in before if g.body]
    return max(session or before, key=lambda g: g.sentence, default=None)


def _places(reading: Reading, kept: list[Gathering]) -> None:
    """Fill in where the report's own meeting took place: where a visit led, else where the report was filed."""
    own = dating.anchor(reading)
    filed = {name.entry.code for name in gazetteer.find(reading.report.place or "")}
    for one in kept:
        hosts = sides.codes(one.parties) - {d.party for d in one.heads}
        if one.format == "visit" and not one.place and not one.planned and len(hosts) == 1 and hosts <= filed:
            one.place = reading.report.place
        if one.place or one.format in ("call", "visit") or one.planned or one.date is None:
            continue
        visits = [
            v
            for v in kept
            if v.format == "visit" and v.place and v.date and v.date.agrees(one.date)
            if sides.codes(v.parties) == sides.codes(one.parties)
        ]
        if visits:
            one.place = visits[0].place
        elif own and one.date.agrees(own):
            one.place = reading.report.place


def _item(one: Gathering) -> Meeting:
    cited = dict.fromkeys(e for _, e in sorted(one.evidence, key=lambda pair: pair[0] > 1))
    return Meeting(
        confidence=round(max(0.05, one.sure - (0.2 if one.planned else 0.0)), 2),
        evidence=tuple(cited),
        mechanism=one.body.name if one.body else None,
        number=one.number,
        format=one.format,
        date=one.date,
        place=one.place,
        level=one.level,
        parties=one.parties,
        delegations=tuple(one.heads),
        topics=tuple(one.topics),
    )


CODER: Coder = MeetingCoder()
