"""Reports in plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target


class TextSource:
    """Plain text. It claims whatever no other source does, so that a file of any name can be read."""

    name = "text"
    suffixes = (".txt", ".text")

    def claims(self, target: Target) -> bool:  # noqa: ARG002 (the shape of all sources)
        """Whether this source reads ``target``: always."""
        return True

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The report in ``target``, or what is wrong with it."""
        from detente.sources import build, layout
        from detente.sources.decoding import clean, take

        raw = take(target)
        if isinstance(raw, Problem):
            yield raw
            return
        text = clean(raw)
        yield build.report(text, layout.find(text), where=target.name)


SOURCE: Source = TextSource()
