"""From files, folders and standard input to reports: one file per kind of source, named in :data:`NAMES`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.meter import Meter
from detente.sources.opening import NAMES, Way, sources

__all__ = ["NAMES", "Meter", "reports", "sources"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def reports(
    targets: Iterable[str], *, columns: Mapping[str, str] | None = None, meter: Meter | None = None
) -> Iterator[Report | Problem]:
    """Read files, folders, archives and, for ``-``, standard input, one report after the other.

    A folder is walked in the order of its names; hidden files and kinds of file that no source reads are passed over.
    What cannot be read is a :class:`Problem` in its place; nothing is raised for it.

    Args:
        targets: what to read.
        columns: fields of a report -> columns of tables or keys of JSON: ``{"text": "body", "published": "date"}``.
        meter: counts how far the reading has come.
    """
    way = Way(columns=columns or {}, meter=meter or Meter())
    for target in targets:
        name = str(target)
        if _ADDRESS.match(name):
            yield Problem(where=name, what="web addresses cannot be read yet", do="save the page and give its file")
        else:
            yield from way.target(name)
