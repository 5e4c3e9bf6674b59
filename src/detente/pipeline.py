"""The corridor: one report through all floors, one record out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from detente.core.ids import stamp
from detente.core.items import Item, Record, Report
from detente.core.problems import Problem
from detente.record.versions import Versions


def read_report(report: Report) -> Record:
    """Read, code and fit together one report. Imports the parser on first use (about a second)."""
    from detente.coding import coders
    from detente.linking.within import fit
    from detente.reading import read

    reading = read(report)
    found: dict[str, list[Item]] = defaultdict(list)
    for coder in coders():
        found[coder.name].extend(coder.code(reading))
    record = Record(report=report, **{kind: tuple(items) for kind, items in found.items()})  # type: ignore[arg-type]
    return stamp(fit(record))


def run(reports: Iterable[Report | Problem]) -> Iterator[Record | Problem]:
    """Read many reports. One that fails becomes a problem in its place; the others go on."""
    for report in reports:
        if isinstance(report, Problem):
            yield report
            continue
        try:
            yield read_report(report)
        except Exception as error:  # noqa: BLE001 (a bug met in one report must not lose the others)
            yield Problem(
                where=report.source or report.id,
                what=f"could not be read: {type(error).__name__}: {error}",
                do="this is a fault of detente: please report it with the text that caused it",
            )


@cache
def versions() -> Versions:
    """With what reports are read here and now: what :meth:`detente.record.store.Store.add` wants to know."""
    from detente._version import __version__
    from detente.coding import coders
    from detente.data.plover import codebook
    from detente.reading import grammar

    return Versions(
        coders={coder.name: coder.version for coder in coders()},
        codebook=codebook().version,
        parser=grammar.version(),
        detente=__version__,
    )
