"""A large record of made-up events, for benchmarks: ``python benchmarks/big.py FILE [EVENTS]``.

The events are drawn at random from a fixed seed: 120 states, some of them far busier than others, over twenty years,
three events a report, every tenth report with comments. The sentences say nothing and are not read by anything.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from itertools import combinations

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import (
    Agreement,
    Comment,
    Commitment,
    Event,
    Mechanism,
    Meeting,
    Party,
    Position,
    Reaction,
    Record,
    Report,
    Statement,
)
from detente.core.text import Evidence, cite
from detente.data import gazetteer, plover
from detente.record import bulk
from detente.record.store import Store, Versions, open_store

EVENTS = 100_000
PORTION = 500
PAPERS = [f"The {town} {kind}" for town in ("Harbour", "Northern", "Delta", "Capital") for kind in ("Post", "Gazette")]
VERSIONS = Versions(coders={}, codebook="bench", parser="bench", detente="bench")
VOCABULARY = [
    f"{a}{b}{c}"
    for a in ("ba", "do", "ki", "lu", "ne", "sa", "to", "wi")
    for b in "dfgklmnprstv"
    for c in ("a", "el", "is", "o", "un")
]
ISSUES = ("fishing quotas", "the border market", "arms treaties", "a gas pipeline", "visa rules", "the river dam")


def pairs(rng: random.Random) -> tuple[list[tuple[Party, Party]], list[float]]:
    """All pairs of 120 states and how often each is drawn: the first pair gets about one event in fifty."""
    states = [entry for entry in gazetteer.entries() if entry.code and len(entry.code) == 3][:120]
    parties = [Party(code=str(entry.code), name=entry.name, text=entry.name, sector="GOV") for entry in states]
    found = list(combinations(parties, 2))
    rng.shuffle(found)
    return found, [1 / (rank + 12) for rank in range(len(found))]


def report(number: int, a: Party, b: Party, rng: random.Random) -> Record:
    """One made-up report on a pair."""
    categories = plover.codebook().categories
    day = PartialDate.of(rng.randint(2004, 2023), rng.randint(1, 12), rng.randint(1, 28))
    lines = [f"{a.name} and {b.name}, report {number}"]
    for _ in range(9):
        words = " ".join(rng.choices(VOCABULARY, k=12))  # no two reports are alike, so none is taken for a copy
        lines.append(f"{a.name} {words} {b.name} over {rng.choice(ISSUES)}.")
    said = ["Good news for both countries.", "Only talk, as always."] if number % 10 == 0 else []
    text = "\n".join((*lines, *said))
    at = [text.index(line) for line in lines]

    def evidence(line: int) -> tuple[Evidence, ...]:
        return (cite(text, at[line], at[line] + len(lines[line])),)

    chosen = [rng.choice(list(categories.values())) for _ in range(3)]
    events = tuple(
        Event(
            type=category.name,
            quad=category.quad,
            score=category.score,
            cameo=plover.cameo(category.name),
            actors=(a,) if rng.random() < 0.6 else (a, b),
            recipients=(b,),
            date=day,
            confidence=round(rng.uniform(0.3, 1), 2),
            evidence=evidence(i + 1),
        )
        for i, category in enumerate(chosen)
    )
    body_end = len("\n".join(lines))
    comments = []
    for words in said:
        start = text.index(words)
        comments.append(Comment(author="A reader", text=words, start=start, end=start + len(words)))
    common = {"confidence": 0.8, "parties": (a, b)}
    name = f"{a.name}-{b.name} Joint Commission"
    return stamp(
        Record(
            report=Report(
                id=f"b-{number}",
                title=lines[0],
                text=text,
                publisher=rng.choice(PAPERS),
                published=day,
                language="en",
                comments=tuple(comments),
                body_end=body_end,
            ),
            events=events,
            mechanisms=(Mechanism(name=name, kind="commission", evidence=evidence(4), **common),)
            if number % 4 == 0
            else (),
            meetings=(Meeting(mechanism=name, number=number % 40 + 1, date=day, evidence=evidence(5), **common),)
            if number % 4 == 0
            else (),
            agreements=(
                Agreement(
                    kind="agreement",
                    title=f"Agreement on {rng.choice(ISSUES)}",
                    status=rng.choice(("proposed", "signed", "in force")),
                    date=day,
                    evidence=evidence(6),
                    **common,
                ),
            )
            if number % 5 == 0
            else (),
            commitments=(
                Commitment(
                    debtor=(str(a.code),),
                    creditor=(str(b.code),),
                    what=f"settle {rng.choice(ISSUES)}",
                    date=day,
                    confidence=0.7,
                    evidence=evidence(7),
                ),
            )
            if number % 9 == 0
            else (),
            positions=(
                Position(
                    holder=str(a.code),
                    issue=rng.choice(ISSUES),
                    stance=rng.choice(("supports", "opposes")),
                    towards=str(b.code),
                    date=day,
                    confidence=0.6,
                    evidence=evidence(8),
                ),
            )
            if number % 6 == 0
            else (),
            statements=(
                Statement(
                    speaker="A minister",
                    party=str(a.code),
                    kind="direct",
                    quote="we spoke of it",
                    confidence=0.9,
                    evidence=evidence(9),
                ),
            )
            if number % 3 == 0
            else (),
            reactions=tuple(
                Reaction(
                    comment=i,
                    stance=rng.choice(("supportive", "sceptical", "hostile", "neutral")),
                    relation=(str(a.code), str(b.code)),
                    confidence=0.5,
                    evidence=(cite(text, comment.start, comment.end),),
                )
                for i, comment in enumerate(comments)
            ),
        )
    )


def records(events: int) -> Iterator[Record]:
    """As many reports as hold about so many events; the same every time."""
    rng = random.Random(9)  # noqa: S311 (nothing secret)
    found, weights = pairs(rng)
    for number, (a, b) in enumerate(rng.choices(found, weights, k=events // 3)):
        yield report(number, a, b, rng)


def fill(store: Store, events: int) -> None:
    """Put them into a record, five hundred in one transaction."""
    portion: list[tuple[Record, Versions]] = []
    for record in records(events):
        portion.append((record, VERSIONS))
        if len(portion) == PORTION:
            bulk.add_all(store, portion)
            portion = []
    bulk.add_all(store, portion)


def main() -> None:
    """Make the record."""
    start = time.monotonic()
    path, events = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else EVENTS
    with open_store(path) as store:
        fill(store, events)
    print(f"{events:,} events in {path}, made in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
