"""detente: a cited record of the relations between states, read from news reports.

    import detente

    for record in detente.read("reports/"):
        if isinstance(record, detente.Record):
            for event in record.events:
                print(event.date, event.type, event.evidence[0].quote)

    with detente.open("record.sqlite") as ledger:
        for event in ledger.events(dyad=("Pakistan", "Russia"), since="2014", category="CONSULT"):
            print(event.date, event.mode)

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente._version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from detente.core.dates import PartialDate
    from detente.core.items import Event, Party, Record, Report
    from detente.core.json import from_json, to_json
    from detente.core.problems import Problem
    from detente.pipeline import versions
    from detente.record.filters import Filter
    from detente.record.ledger import Ledger
    from detente.record.store import open_store
    from detente.views.plots.making import plot

__all__ = [
    "Event",
    "Filter",
    "Ledger",
    "PartialDate",
    "Party",
    "Problem",
    "Record",
    "Report",
    "__version__",
    "from_json",
    "open",
    "open_store",
    "plot",
    "read",
    "to_json",
    "versions",
]

_HOMES = {
    "Event": "detente.core.items",
    "Filter": "detente.record.filters",
    "Ledger": "detente.record.ledger",
    "PartialDate": "detente.core.dates",
    "Party": "detente.core.items",
    "Problem": "detente.core.problems",
    "Record": "detente.core.items",
    "Report": "detente.core.items",
    "from_json": "detente.core.json",
    "open_store": "detente.record.store",
    "plot": "detente.views.plots.making",
    "to_json": "detente.core.json",
    "versions": "detente.pipeline",
}


def read(
    *targets: str | Path | Report, gate: bool = True, columns: Mapping[str, str] | None = None
) -> Iterator[Record | Problem]:
    """Read reports, one record each, in order.

    Args:
        targets: files, folders, archives, ``-`` for standard input, or reports that are already in memory.
        gate: leave out what is not about relations between states, before it is parsed; reports in memory are all read.
        columns: fields of a report -> columns of tables or keys of JSON: ``{"text": "body", "published": "date"}``.

    Yields:
        The record of each report; a problem in the place of each that cannot be read, the others go on. What the gate
        leaves out is a problem of kind ``gated``.
    """
    from detente import pipeline, sources
    from detente.core.items import Report
    from detente.sources.gate import sift

    def reports() -> Iterator[Report | Problem]:
        for target in targets:
            if isinstance(target, Report):
                yield target
            else:
                found = sources.reports([str(target)], columns=columns)
                yield from sift(found) if gate else found

    return pipeline.run(reports())


def open(where: str | Path | None = None) -> Ledger:  # noqa: A001 (as gzip.open: meant to be read with its module)
    """Open a record to ask it: a path or database URL, else ``DETENTE_RECORD`` or the default place.

    Raises:
        RecordError: there is no record, or it cannot be read.
    """
    from detente.record.ledger import open_ledger

    return open_ledger(where)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
