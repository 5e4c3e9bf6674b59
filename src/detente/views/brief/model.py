"""A brief as plain values: sections of lines, each line with the notes it rests on.

Formats need to know this file alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "quiet", "quote"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style: ``strong`` for who or what, ``quiet`` for what qualifies, ``quote`` for a report's words."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that the record holds.

    Attributes:
        lead: what stands before it, mostly a date; may be empty.
        runs: its words.
        notes: labels of the notes that it rests on. Never empty, unless ``about_record`` is true.
        about_record: the line speaks of the record itself ("The record holds no meeting.").
        alert: what a reader must not miss: ``overdue``, ``contradiction``; may be empty.
    """

    lead: str = ""
    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()
    about_record: bool = False
    alert: str = ""

    def __post_init__(self) -> None:
        if not self.notes and not self.about_record:
            raise ValueError(f"a line without a note: {self.text!r}")

    @property
    def text(self) -> str:
        """Its words without styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a small heading (one state's commitments, one mechanism's sessions); ``heading`` may be empty."""

    heading: str = ""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Events of one year or month, for the chart: numbers of cooperation and conflict, and their mean score."""

    label: str
    cooperation: int
    conflict: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part of the brief; ``chart`` holds what is drawn above its lines, oldest first."""

    heading: str
    groups: tuple[Group, ...]
    chart: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Words of a report that lines rest on.

    Attributes:
        label: number of the report and a letter: ``3b``.
        quote: the words, exactly as in the report.
        report: id of the report; ``start`` and ``end`` are characters of its text.
    """

    label: str
    quote: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report with the notes taken from it; lines that count things cite its ``label`` (its number) alone."""

    label: str
    title: str
    publisher: str
    published: str
    url: str
    notes: tuple[Note, ...]

    @property
    def where(self) -> str:
        """``The Margalla Gazette, 5 February 2003``."""
        return ", ".join(part for part in (self.publisher, self.published or "no date") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole paper.

    Attributes:
        title: ``Pakistan – Russia``.
        subtitle: for whom, up to what day, and on how many reports it rests.
        day: the day it speaks of, as an ISO date.
        sections: in order of reading.
        papers: the reports cited, in order of their numbers.
        about: a paragraph on how the record is made and what it cannot show.
    """

    title: str
    subtitle: str
    day: str
    sections: tuple[Section, ...]
    papers: tuple[Paper, ...]
    about: str

    def lines(self) -> tuple[Line, ...]:
        """All lines of all sections."""
        return tuple(line for section in self.sections for group in section.groups for line in group.lines)
