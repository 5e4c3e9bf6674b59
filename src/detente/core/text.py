"""Spans of a report's text, and evidence that quotes them exactly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of characters of a report's text; never empty.

    Raises:
        ValueError: when ``start`` is negative or not below ``end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: start {self.start}, end {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A span of a report's text with the words that stand there: ``quote == text[start:end]``.

    Build it with :func:`cite`, which is the only way to be sure of that equality.
    """

    start: int
    end: int
    quote: str


def cite(text: str, start: int, end: int) -> Evidence:
    """Quote ``text[start:end]``, without the blank characters at its two ends.

    Raises:
        ValueError: when the span is empty, lies outside the text or holds only blanks.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"nothing to cite at {start}:{end} of a text of {len(text)} characters")
    quote = text[start:end]
    left = len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise ValueError(f"nothing but blanks at {start}:{end}")
    return Evidence(start + left, start + left + len(quote), quote)
