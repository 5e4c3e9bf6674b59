"""From files, folders, standard input and the web to reports: one file per kind of source, named in :data:`NAMES`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.addresses import ADDRESS
from detente.sources.meter import Meter
from detente.sources.opening import NAMES, Way, sources

__all__ = ["NAMES", "Meter", "reports", "sources"]


def reports(
    targets: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    meter: Meter | None = None,
    private: bool = False,
) -> Iterator[Report | Problem]:
    """Read files, folders, archives, web addresses and, for ``-``, standard input, one report after the other.

    A folder is walked in the order of its names; hidden files and kinds of file that no source reads are passed over.
    What cannot be read is a :class:`Problem` in its place; nothing is raised for it.

    Args:
        targets: what to read.
        columns: fields of a report -> columns of tables or keys of JSON: ``{"text": "body", "published": "date"}``.
        meter: counts how far the reading has come.
        private: also fetch from private, loopback and link-local addresses.
    """
    way = Way(columns=columns or {}, meter=meter or Meter())
    for target in targets:
        name = str(target)
        if ADDRESS.match(name):
            from detente.sources import web
            from detente.sources.fetch import Limits

            yield from web.reports(name, limits=Limits(private=private), columns=columns)
        else:
            yield from way.target(name)
