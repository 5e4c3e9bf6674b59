"""Numbers the words that lines rest on: ``3b`` is the second passage cited from report number 3."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from detente.record.rows import Citation, Cited, Relation, Source
from detente.views import words
from detente.views.brief.model import Note, Paper

MOST = 3
"""Passages that one line cites; an entry that more reports tell names the others by their numbers alone."""


class Notes:
    """Gives labels as lines are written; asked at the end for the papers and their notes."""

    def __init__(self, relation: Relation) -> None:
        self._sources: dict[int, Source] = {source.number: source for source in relation.sources}
        self._given: dict[int, dict[Citation, str]] = defaultdict(dict)
        self._counted: set[int] = set()

    def of(self, *rows: Cited) -> tuple[str, ...]:
        """Labels for what rows rest on: the longest passage of each of :data:`MOST` reports, then bare numbers."""
        longest: dict[int, Citation] = {}
        for citation in (one for row in rows for one in row.citations):
            known = longest.get(citation.source)
            if known is None or len(citation.quote) > len(known.quote):
                longest[citation.source] = citation
        labels = [self._label(longest[number]) for number in sorted(longest)[:MOST]]
        return (*labels, *self.numbers(sorted(longest)[MOST:]))

    def numbers(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Labels of whole reports, for lines that count."""
        wanted = sorted(set(numbers))
        self._counted.update(wanted)
        return tuple(str(number) for number in wanted)

    def papers(self) -> tuple[Paper, ...]:
        """All reports cited so far, with the notes taken from each."""
        return tuple(self._paper(number) for number in sorted(self._counted | set(self._given)))

    def _label(self, citation: Citation) -> str:
        given = self._given[citation.source]
        if citation not in given:
            given[citation] = f"{citation.source}{_letters(len(given))}"
        return given[citation]

    def _paper(self, number: int) -> Paper:
        source = self._sources[number]
        return Paper(
            label=str(number),
            title=words.clean(source.title or "(no title)"),
            publisher=words.clean(source.publisher or ""),
            published=words.date(source.published),
            url=words.clean(source.url or ""),
            notes=tuple(
                Note(label=label, quote=one.quote, report=source.report, start=one.start, end=one.end)
                for one, label in self._given.get(number, {}).items()
            ),
        )


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``ab``: as the columns of a sheet are called."""
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "") + chr(ord("a") + last)
