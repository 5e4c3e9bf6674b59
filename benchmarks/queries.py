"""Speed of search, panels and filters on a large record: ``python benchmarks/queries.py [EVENTS] [FILE]``.

Makes a record of made-up events (150 states, twenty years, ten events a report; kept in FILE where one is named, and
used again), then prints seconds, and each as a ratio to counting the events one by one in SQL.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import Event, Party, Record, Report
from detente.core.text import cite
from detente.data import gazetteer, plover
from detente.record import bulk, schema
from detente.record.filters import Filter
from detente.record.queries import entries, pairs, panel, search
from detente.record.store import Store, Versions, open_store

VERSIONS = Versions(coders={"events": "bench"}, codebook="bench", parser="bench", detente="bench")
WORDS = [
    a + b for a in "ba ce di fo gu ka le mi no pu ra se ti vo zu".split() for b in "lan mor net pir sol tav".split()
]
A_REPORT = 10


def reports(events: int) -> Iterator[Record]:
    """Reports of ten events each, from a fixed seed."""
    rng = random.Random(20)  # noqa: S311 (made-up data)
    states = [entry for entry in gazetteer.entries() if entry.code and len(entry.code) == 3][:150]
    parties = [Party(code=str(entry.code), name=entry.name, text=entry.name, sector="GOV") for entry in states]
    weights = [1 / (rank + 5) for rank in range(len(parties))]
    categories = list(plover.codebook().categories.values())
    for number in range(events // A_REPORT):
        day = PartialDate.of(rng.randint(2004, 2023), rng.randint(1, 12), rng.randint(1, 28))
        text = f"Report {number}. " + " ".join(rng.choices(WORDS, k=120))
        made = []
        for place in range(A_REPORT):
            a, b = rng.choices(parties, weights, k=2)
            kind = rng.choice(categories)
            made.append(
                Event(
                    type=kind.name,
                    quad=kind.quad,
                    score=kind.score,
                    actors=(a,),
                    recipients=(b,),
                    date=day,
                    confidence=round(rng.uniform(0.3, 1), 2),
                    evidence=(cite(text, 12 * place, 12 * place + 30),),
                )
            )
        report = Report(
            id=f"b{number:07}", title=f"On {rng.choice(WORDS)}", text=text, body_end=len(text), published=day
        )
        yield stamp(Record(report=report, events=tuple(made)))


def fill(store: Store, events: int) -> None:
    """Add them, five hundred at a time."""
    portion: list[tuple[Record, Versions]] = []
    for record in reports(events):
        portion.append((record, VERSIONS))
        if len(portion) == 500:
            bulk.add_all(store, portion)
            portion = []
    bulk.add_all(store, portion)


def timed(work: Callable[[], object], runs: int = 3) -> tuple[float, float]:
    """Seconds of the middle run: of the clock, and of the processor (others may be at work beside it)."""
    taken = []
    for _ in range(runs):
        began, worked = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - began, time.process_time() - worked))
    return sorted(taken)[runs // 2]


def main() -> None:
    """Measure and print."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.sqlite"
        fresh = not path.exists()
        with open_store(path) as store:
            if fresh:
                began = time.perf_counter()
                fill(store, events)
                print(f"{events:,} events added at {events / (time.perf_counter() - began):,.0f} a second")
            event = schema.ITEMS["events"]

            def count() -> None:
                with store.reading() as connection:
                    assert sum(1 for _ in connection.execute(event.select().with_only_columns(event.c.type)))

            both = Filter(dyad=("AFG", "ALB"))
            seconds, bare = timed(count)
            print(f"{'':<48}  clock  processor  ratio")
            print(f"{'read the category of each event':<48} {seconds:6.2f} {bare:10.3f}   1.00")
            for name, work, runs in (
                ("search: two words", lambda: search.ask(store, "balan cemor"), 3),
                ("search: one word in most reports", lambda: search.ask(store, "balan"), 3),
                ("search: a phrase", lambda: search.ask(store, '"balan cemor"'), 3),
                ("search: a prefix and NOT", lambda: search.ask(store, "zupir* NOT (balan OR cemor)"), 3),
                (
                    "events of a dyad in a year",
                    lambda: entries.ask(store, "events", both.but(since=PartialDate("2020"))),
                    3,
                ),
                ("all pairs, with their events", lambda: pairs.ask(store), 1),
                ("panel: dyad-months, wide, directed", lambda: panel.ask(store, panel.Options()), 1),
                ("panel: dyad-months, all pairs", lambda: panel.ask(store, panel.Options(every=True)), 1),
                (
                    "panel: dyad-years, undirected",
                    lambda: panel.ask(store, panel.Options(by="year", directed=False)),
                    1,
                ),
            ):
                seconds, taken = timed(work, runs)
                print(f"{name:<48} {seconds:6.2f} {taken:10.3f} {taken / bare:6.2f}")


if __name__ == "__main__":
    main()
