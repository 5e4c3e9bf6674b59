"""What the record costs beyond events, and how linking grows: ``python benchmarks/linking.py [REPORTS]``.

Prints, in one run on one thread:

* reports a second with every coder and with the coder of events alone, taking turns over the reports of ``tests/gold``
  and of ``tests/linking``: the first should be at least 0.75 of the second;
* seconds to link 2,500, 5,000 and REPORTS (10,000) reports made by chance, all kinds of item, and to find the copies of
  wire stories among them, and by how much the time grows when the number doubles: 2 is linear;
* seconds that ``detente show`` takes to ask a record of REPORTS reports (ten events each) for a busy and a quiet pair.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente import coding
from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import Agreement, Commitment, Event, Meeting, Party, Position, Record, Report
from detente.core.text import cite
from detente.linking.copies import Story, groups
from detente.linking.standing import group
from detente.linking.told import Told
from detente.linking.within import fit
from detente.pipeline import read_report, versions
from detente.reading import read
from detente.record.queries import dyad
from detente.record.store import open_store

ROOT = Path(__file__).parents[1]
CODES = [a + b + "X" for a in "ABCDEFGH" for b in "ABCDEF"]
TYPES = ("CONSULT", "AGREE", "ACCUSE", "SUPPORT", "REJECT", "ASSAULT")
KINDS = ("events", "meetings", "agreements", "commitments", "positions")
TOPICS = "gas water border trade rail fish visa drone grain steel cable dam mine port school".split()
TURNS = 3


def texts() -> list[Report]:
    """Reports of our own writing."""
    found = []
    for path in sorted((ROOT / "tests").glob("gold/reports/*.jsonl")) + sorted(
        (ROOT / "tests").glob("linking/**/*.jsonl")
    ):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            told = json.loads(line)
            text = told.get("input_text") or told.get("text") or told["input"]["text"]
            text = re.sub(r"\[\[[^|\]]*\|(.*?)\]\]", r"\1", text)
            published = told.get("published") or "2020-01-01"
            name = f"{path.stem}-{number}"
            found.append(Report(id=name, text=text, body_end=len(text), published=PartialDate(published)))
    return found


def events_alone(report: Report) -> object:
    """What :func:`detente.pipeline.read_report` does, with the coder of events alone."""
    reading = read(report)
    coder = next(one for one in coding.coders() if one.name == "events")
    return stamp(fit(Record(report=report, events=tuple(coder.code(reading)))))  # type: ignore[arg-type]


def coding_speed() -> None:
    """Every coder beside events alone."""
    reports = texts()
    for report in reports[:20]:
        read_report(report)
    took = {read_report: 0.0, events_alone: 0.0}
    for report in reports * TURNS:
        for work in took:
            began = time.perf_counter()
            work(report)
            took[work] += time.perf_counter() - began
    whole, alone = (TURNS * len(reports) / took[work] for work in (read_report, events_alone))
    print(
        f"{len(reports)} reports: all coders {whole:.1f} reports/s, events alone {alone:.1f}; ratio {whole / alone:.2f}"
    )


def made(number: int, seed: int = 1) -> Iterator[Record]:
    """Reports by chance: ten events and one item of four kinds each; a tenth are copies, a fifth tell of one pair."""
    chance = random.Random(seed)  # noqa: S311 (nothing here is secret)
    words = [f"{a}{b}" for a in TOPICS for b in TOPICS]
    text = " ".join(chance.choices(words, k=300))
    for i in range(number):
        if i % 10:
            text = " ".join(chance.choices(words, k=300))
        day = PartialDate.of(2000 + i * 20 // number, chance.randint(1, 12), chance.randint(1, 28))
        here = (cite(text, 0, 40),)
        pairs = [[Party(code=code, name=code) for code in chance.sample(CODES, 2)] for _ in range(10)]
        if i % 5 == 1:
            pairs[0] = [Party(code=code, name=code) for code in CODES[:2]]
        (a, b), about = pairs[0], f"{chance.choice(TOPICS)} {chance.choice(TOPICS)} {chance.randint(1, 50)}"
        common = {"confidence": 0.7, "evidence": here}
        events = tuple(
            Event(type=chance.choice(TYPES), quad=4, score=1.0, actors=(x,), recipients=(y,), date=day, **common)
            for x, y in pairs
        )
        yield stamp(
            Record(
                report=Report(id=f"m{i:06}", text=text, body_end=len(text), published=day),
                events=events,
                meetings=(Meeting(parties=(a, b), date=day, mechanism=about, number=chance.randint(1, 20), **common),),
                agreements=(
                    Agreement(kind="accord", subject=about, parties=(a, b), date=day, status="signed", **common),
                ),
                commitments=(Commitment(debtor=(a.code or "",), creditor=(b.code or "",), what=about, **common),),
                positions=(Position(holder=a.code or "", issue=about, stance="supports", towards=b.code, **common),),
            )
        )


def linking_speed(most: int) -> list[Record]:
    """Processor time against number: other work on the machine does not count."""
    before = None
    records: list[Record] = []
    for number in (most // 4, most // 2, most):
        records = list(made(number))
        told = {
            kind: [
                Told(item=i, report=r.report.id, published=r.report.published)
                for r in records
                for i in getattr(r, kind)
            ]
            for kind in KINDS
        }
        began = time.process_time()
        for kind in KINDS:
            group(told[kind])
        linked = time.process_time() - began
        groups(Story(report=r.report.id, text=r.report.text, published=r.report.published) for r in records)
        copied = time.process_time() - began - linked
        grown = f"; x {linked / before[0]:.2f} and x {copied / before[1]:.2f}" if before else ""
        print(
            f"{number:6} reports, {sum(map(len, told.values()))} items: "
            f"linked in {linked:.2f} s, copies in {copied:.2f} s{grown}"
        )
        before = linked, copied
    return records


def asking_speed(records: list[Record]) -> None:
    """A busy pair and a quiet one, asked of a large record."""
    busy = [record for record in records if record.report.id.endswith("0")]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "record.sqlite") as store:
        for record in records:
            store.add(record, versions=versions())
        events = sum(len(record.events) for record in records)
        print(f"a record of {len(records)} reports and {events} events ({len(busy)} copies of the one before)")
        for a, b in (CODES[:2], CODES[-2:], ("AAX", "ZZZ")):
            began = time.perf_counter()
            found = dyad.ask(store, a, b)
            took = time.perf_counter() - began
            print(f"  {a} {b}: {len(found.events)} events in {len(found.sources)} reports, {took:.2f} s")


def main() -> None:
    """Measure and print."""
    coding_speed()
    asking_speed(linking_speed(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))


if __name__ == "__main__":
    main()
