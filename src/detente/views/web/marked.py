"""A report's text cut into stretches: where evidence begins and ends, and what was coded from each paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.core.items import KINDS, Comment, Item, Reaction, Record
from detente.views.web import told

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"(?<=[.!?])[”’\"')]*\s+(?=[“‘\"'(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text: which groups of kinds rest on it, whether it was asked for, and the notes that end here."""

    text: str
    groups: tuple[str, ...] = ()
    asked: bool = False
    first: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was coded: its number in the report, kind, the line that tells it, how sure it is, and where it is said."""

    number: int
    kind: str
    group: str
    line: str
    confidence: float
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence (more or less) and what was coded from it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the report, cut into sentences."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A reader's comment with what was made of it."""

    comment: Comment
    reactions: tuple[Reaction, ...]
    pieces: tuple[Piece, ...]


def notes_of(record: Record) -> tuple[Note, ...]:
    """All items but reactions, in the order of the text."""
    found: list[tuple[int, int, int, str, Item]] = []
    for place, kind in enumerate(KINDS):
        if kind != "reactions":
            for item in getattr(record, kind):
                first = item.evidence[0]
                found.append((first.start, first.end, place, kind, item))
    found.sort(key=lambda one: (*one[:3], one[4].id))
    return tuple(
        Note(
            number=number,
            kind=kind,
            group=told.GROUPS[kind][0],
            line=told.say(kind, item),
            confidence=item.confidence,
            id=item.id,
            start=start,
            end=end,
        )
        for number, (start, end, _, kind, item) in enumerate(found, start=1)
    )


def paragraphs(record: Record, asked: tuple[int, int] | None) -> tuple[Paragraph, ...]:
    """The report without its comments."""
    text = record.report.text
    notes = notes_of(record)
    spans = _spans(record)
    end = record.report.body_end if record.report.comments else len(text)
    made = []
    for line in _LINE.finditer(text, 0, end):
        cuts = [line.start(), *(line.start() + gap.end() for gap in _SENTENCE.finditer(line[0])), line.end()]
        cuts = _whole(cuts, notes)
        sentences = [
            Sentence(
                pieces=pieces(text, a, b, spans, notes, asked),
                notes=tuple(note for note in notes if a <= note.start < b),
            )
            for a, b in pairwise(cuts)
            if text[a:b].strip()
        ]
        if sentences:
            made.append(Paragraph(sentences=tuple(sentences)))
    return tuple(made)


def _whole(cuts: Sequence[int], notes: Sequence[Note]) -> list[int]:
    """The cuts that go through no evidence: what was taken for the end of a sentence may be an abbreviation."""
    kept = [cut for cut in cuts[1:-1] if not any(note.start < cut < note.end for note in notes)]
    return [cuts[0], *kept, cuts[-1]]


def remarks(record: Record, asked: tuple[int, int] | None) -> tuple[Remark, ...]:
    """The comments, each with the stances that were read from it."""
    spans = _spans(record)
    return tuple(
        Remark(
            comment=comment,
            reactions=tuple(one for one in record.reactions if one.comment == place),
            pieces=pieces(record.report.text, comment.start, comment.end, spans, (), asked),
        )
        for place, comment in enumerate(record.report.comments)
    )


def _spans(record: Record) -> list[tuple[int, int, str]]:
    return [
        (one.start, one.end, told.GROUPS[kind][0])
        for kind in KINDS
        for item in getattr(record, kind)
        for one in item.evidence
    ]


def pieces(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, int, str]],
    notes: Sequence[Note],
    asked: tuple[int, int] | None,
) -> tuple[Piece, ...]:
    """Characters ``start`` to ``end``, cut wherever evidence begins or ends."""
    here = [span for span in spans if span[0] < end and span[1] > start]
    found: dict[int, list[int]] = {}
    for note in notes:
        if start < note.end <= end:
            found.setdefault(note.end, []).append(note.number)
    edges = {start, end, *found}
    for a, b, _ in here:
        edges |= {max(a, start), min(b, end)}
    if asked:
        edges |= {at for at in asked if start < at < end}
    cuts = sorted(edges)
    made = []
    for a, b in pairwise(cuts):
        groups = tuple(dict.fromkeys(group for x, y, group in here if x <= a and b <= y))
        made.append(
            Piece(
                text=text[a:b],
                groups=groups,
                asked=bool(asked and asked[0] <= a and b <= asked[1]),
                first=bool(asked and (a == asked[0] or (a == start and asked[0] <= a < asked[1]))),
                notes=tuple(found.get(b, ())),
            )
        )
    return tuple(made)
