"""How far the pipeline is from its floors: seconds per stage against what cannot be avoided, in one run.

    python benchmarks/limits.py [--reports 200]

Floors: reading the bytes, the bare parse, the bare forward pass of the encoder over the
sentences that the pair coder is asked about. The last line is the whole pipeline over the sum of the floors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from make_corpus import reports as make


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds that it takes, and what it gives: others may be at work on the machine."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=200)
    given = ask.parse_args()
    from detente import sources
    from detente.acts import model
    from detente.pipeline import read_report
    from detente.reading import grammar, read
    from detente.sources.gate import decide

    path = Path(tempfile.mkdtemp()) / "reports.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in make(given.reports, other=0.0)), encoding="utf-8")
    read_report(next(iter(sources.reports([str(path)]))))  # type: ignore[arg-type]  # (models are loaded before the clock runs)
    asked: list[Any] = []
    coder = model.coder()
    answer = coder.answer
    floor_read, _ = timed(path.read_bytes)
    took_read, found = timed(lambda: list(sources.reports([str(path)])))
    took_gate, _ = timed(lambda: [decide(report) for report in found])
    took_reading, _ = timed(lambda: [read(report) for report in found])
    try:
        coder.answer = lambda question: asked.append(question) or answer(question)  # type: ignore[method-assign,func-returns-value]
        took_all, records = timed(lambda: [read_report(report) for report in found])
    finally:
        coder.answer = answer  # type: ignore[method-assign]
    floor_parse, _ = timed(lambda: [grammar.parse(report) for report in found])
    floor_encode, _ = timed(lambda: [answer(question) for question in asked])
    floors = floor_read + floor_parse + floor_encode
    whole = took_read + took_gate + took_all
    events = sum(len(record.events) for record in records)
    print(f"{len(found)} reports, {events} events, {len(asked)} sentences asked about")
    for name, took, floor in (
        ("sources", took_read, floor_read),
        ("gate", took_gate, 0.0),
        ("reading (parse among it)", took_reading, floor_parse),
        ("coding (pair coder among it)", took_all - took_reading, floor_encode),
    ):
        print(f"{name:<30} {1000 * took / len(found):8.2f} ms a report   floor {1000 * floor / len(found):8.2f} ms")
    print(f"{'whole':<30} {1000 * whole / len(found):8.2f} ms a report   floors {1000 * floors / len(found):7.2f} ms")
    print(f"whole / floors: {whole / floors:.2f}")
    print(f"{len(found) / whole:.1f} reports a second on one core")


if __name__ == "__main__":
    main()
