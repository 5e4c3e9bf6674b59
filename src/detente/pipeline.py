"""The corridor: one report through all floors, one record out."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from detente.core.ids import stamp
from detente.core.items import Item, Record, Report
from detente.core.problems import Problem
from detente.record.versions import Versions

if TYPE_CHECKING:
    from detente.acts.model import Coded
    from detente.sources.marked import Marked

T = TypeVar("T")
U = TypeVar("U")


def read_report(report: Report) -> Record:
    """Read, code and fit together one report. Imports the parser on first use (about a second)."""
    from detente.coding import coders
    from detente.linking.within import fit
    from detente.reading import read, where

    reading = read(report)
    found: dict[str, list[Item]] = defaultdict(list)
    for coder in coders():
        found[coder.name].extend(coder.code(reading))
    record = Record(report=report, **{kind: tuple(items) for kind, items in found.items()})  # type: ignore[arg-type]
    return stamp(where.placed(fit(record), reading))


def run(reports: Iterable[Report | Problem]) -> Iterator[Record | Problem]:
    """Read many reports. One that fails becomes a problem in its place; the others go on."""
    for report in reports:
        yield report if isinstance(report, Problem) else attempt(report)


def attempt(report: Report) -> Record | Problem:
    """Read one report; a problem where that fails."""
    try:
        return read_report(report)
    except Exception as error:  # noqa: BLE001 (a bug met in one report must not lose the others)
        return Problem(
            where=report.source or report.id,
            what=f"could not be read: {type(error).__name__}: {error}",
            do="this is a fault of detente: please report it with the text that caused it",
        )


def versions() -> Versions:
    """With what reports are read here and now: what :meth:`detente.record.store.Store.add` wants to know."""
    from detente.data import gazetteer

    return _versions(gazetteer.version())


@cache
def _versions(names: str) -> Versions:
    from detente._version import __version__
    from detente.coding import coders
    from detente.data.plover import codebook
    from detente.reading import grammar

    return Versions(
        coders={coder.name: coder.version for coder in coders()} | {"gazetteer": names},
        codebook=codebook().version,
        parser=grammar.version(),
        detente=__version__,
    )


@dataclass(frozen=True, slots=True)
class Classified:
    """What one marked pair does, in the words of a codebook."""

    id: str | int
    coded: Coded
    gold: str | None

    def line(self) -> bytes:
        """One line of JSON."""
        coded = self.coded
        shown = {
            "id": self.id,
            "type": coded.type,
            "mode": coded.mode,
            "modality": coded.modality,
            "contexts": coded.contexts,
            "confidence": round(coded.confidence, 4),
            "event": round(coded.event, 4),
        }
        return json.dumps(shown, ensure_ascii=False).encode() + b"\n"


def classify(found: Iterable[Marked | Problem], *, codebook: str, threads: int = 1) -> Iterator[Classified | Problem]:
    """What each marked pair does. A line that cannot be used stays a problem in its place; nothing is lost after it."""
    from detente.acts import model
    from detente.data.books import book

    coder, words = model.coder(), book(codebook)

    def ask(pair: Marked | Problem) -> list[Classified | Problem]:
        if isinstance(pair, Problem):
            return [pair]
        spans = [pair.actor, *([pair.recipient] if pair.recipient else [])]
        asked = (0, 1 if pair.recipient else None)
        try:
            answer = coder.answer(model.Question(pair.text, spans, [asked]))[0]
        except ValueError as error:
            return [Problem(where=pair.where, what=str(error))]
        made: list[Classified | Problem] = [Classified(pair.id, coder.code(answer, words), pair.gold)]
        if answer.cut:
            what = f"a sentence of {len(pair.text):,} characters: only the words around the pair were read"
            made.insert(0, Problem(where=pair.where, what=what, kind="warning"))
        return made

    for made in side_by_side(ask, found, threads):
        yield from made


def side_by_side(work: Callable[[T], U], things: Iterable[T], threads: int) -> Iterator[U]:
    """``work`` on each thing, on several threads, in the order of the things; a few are read ahead, never all."""
    if threads <= 1:
        yield from map(work, things)
        return
    waiting = iter(things)
    with ThreadPoolExecutor(threads) as pool:
        queue = deque(pool.submit(work, thing) for thing in islice(waiting, 16 * threads))
        while queue:
            done = queue.popleft().result()
            queue.extend(pool.submit(work, thing) for thing in islice(waiting, 1))
            yield done
