"""Cost per report as a corpus grows, memory of the workers over time, and whether both engines give the same items.

    python benchmarks/scale.py [--sizes 1000 3000 10000] [--workers 2] [--engines local ray] [--plot docs/scale.svg]

Each size is a corpus of its own (``make_corpus.py``, one report in five about relations between states), coded by
``detente code -o FOLDER/ --gate`` in processes of its own. Columns: milliseconds of all processors and of the clock for
one report, reports a second, the largest memory of one worker when a quarter and when all was done. The first engine
does every size, the others the smallest one. ``--sizes 200000`` takes hours on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make_corpus import reports as make

HERE = Path(__file__).parent
A_FILE = 125  # reports


@dataclass(frozen=True, slots=True)
class Ran:
    """One run. ``cost`` in milliseconds of processors a report; ``memory`` in MB of the largest worker."""

    engine: str
    reports: int
    events: int
    cost: float
    clock: float
    first: float
    memory: float
    items: str


def corpus(folder: Path, number: int, other: float) -> None:
    """Write a corpus."""
    folder.mkdir()
    made = make(number, other=other, seed=number)
    for part in range(max(number // A_FILE, 1)):
        lines = [json.dumps(one) + "\n" for one in made[part * A_FILE : (part + 1) * A_FILE]]
        (folder / f"part-{part:05d}.jsonl").write_text("".join(lines), encoding="utf-8")


def run(engine: str, source: Path, number: int, workers: int) -> Ran:
    """Code a corpus, and watch."""
    out = source.with_name(f"{source.name}-{engine}")
    command = [
        sys.executable,
        "-m",
        "detente.views.cli.main",
        "code",
        str(source),
        "-o",
        f"{out}/",
        "--gate",
        "--quiet",
    ]
    command += ["--engine", engine, "--workers", str(workers)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command)
    samples: list[tuple[int, float]] = []
    watcher = threading.Thread(target=watch, args=(process, out, samples), daemon=True)
    watcher.start()
    if process.wait():
        raise SystemExit(f"{engine}: the run of {number} reports failed")
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    total = max((done for done, _ in samples), default=0)
    early = [memory for done, memory in samples if done <= total / 4]
    count, items = digest(out)
    return Ran(
        engine=engine,
        reports=number,
        events=count,
        cost=1000 * spent / number if engine == "local" else float("nan"),  # Ray's workers are nobody's children
        clock=1000 * clock / number,
        first=max(early, default=0.0),
        memory=max((memory for _, memory in samples), default=0.0),
        items=items,
    )


def watch(process: subprocess.Popen[bytes], out: Path, samples: list[tuple[int, float]]) -> None:
    """Every second: how many shards are done, and the memory of the largest process below ``process`` (Linux)."""
    while process.poll() is None:
        done = len(list((out / "done").glob("*.json")))
        samples.append((done, max((memory(pid) for pid in below(process.pid)), default=0.0)))
        time.sleep(1)


def below(pid: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = entry.read_text()
        except OSError:
            continue
        parents.setdefault(int(text.rpartition(")")[2].split()[1]), []).append(int(entry.parent.name))
    found, stack = [], [pid]
    while stack:
        children = parents.get(stack.pop(), [])
        found += children
        stack += children
    return found


def memory(pid: int) -> float:
    """MB that a process holds by itself or shares."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def digest(out: Path) -> tuple[int, str]:
    """How many events there are, and a digest of all events and records, whatever their order."""
    import pyarrow.dataset as ds

    events = ds.dataset(out / "events", partitioning="hive", format="parquet").to_table().to_pylist()
    records = ds.dataset(out / "records", format="parquet").to_table(columns=["record"]).column(0).to_pylist()
    lines = sorted([json.dumps(row, sort_keys=True, default=str) for row in events] + records)
    return len(events), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def plot(runs: list[Ran]) -> str:
    """Cost of a report (dots) and memory of a worker (diamonds) by size of the corpus, on a logarithmic axis."""
    from math import log10

    from detente.views.plots.canvas import Canvas

    sheet = Canvas(560)
    left, right, top, foot = 60.0, 500.0, 14.0, 214.0
    low, high = log10(runs[0].reports), max(log10(runs[-1].reports), log10(runs[0].reports) + 0.1)
    most, largest = 1.25 * max(one.cost for one in runs), 1.25 * max(one.memory for one in runs)
    sheet.line(left, foot, right, foot)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = foot - share * (foot - top)
        sheet.line(left, y, right, y)
        sheet.text(left - 8, y + 4, f"{share * most:.0f} ms", anchor="end")
        sheet.text(right + 8, y + 4, f"{share * largest:.0f} MB")
    spots = []
    for one in runs:
        x = left + 20 + (log10(one.reports) - low) / (high - low) * (right - left - 40)
        spots.append((x, foot - one.cost / most * (foot - top), foot - one.memory / largest * (foot - top), one))
    for (x1, a1, b1, _), (x2, a2, b2, _) in pairwise(spots):
        sheet.line(x1, a1, x2, a2)
        sheet.line(x1, b1, x2, b2)
    for x, cost, held, one in spots:
        sheet.circle(x, cost, 5, "coop", f"{one.reports:,} reports: {one.cost:.1f} ms of processors a report")
        sheet.diamond(x, held, 5, "conf", f"{one.reports:,} reports: {one.memory:.0f} MB in the largest worker")
        sheet.text(x, foot + 16, f"{one.reports:,}", anchor="middle")
    sheet.circle(left, foot + 40, 5, "coop")
    sheet.text(left + 10, foot + 44, "processor time a report")
    sheet.diamond(left + 190, foot + 40, 5, "conf")
    sheet.text(left + 200, foot + 44, "memory of the largest worker")
    about = "; ".join(f"{one.reports:,} reports: {one.cost:.1f} ms, {one.memory:.0f} MB" for one in runs)
    title = "Cost of a report by the size of the corpus"
    return sheet.done(height=foot + 54, title=title, about=about, kind="cost").file("light")


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10_000])
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    ask.add_argument("--engines", nargs="+", default=["local", "ray"])
    ask.add_argument("--other", type=float, default=0.8, help="share of reports about something else")
    ask.add_argument("--plot", type=Path)
    ask.add_argument("--json", type=Path, help="write the numbers there too")
    given = ask.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, {given.workers} workers")
    print(
        f"{'engine':<7}{'reports':>9}{'events':>9}{'ms CPU':>9}{'ms clock':>10}{'per s':>10}{'early MB':>10}{'MB':>6}"
    )
    runs: list[Ran] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(given.sizes):
            source = Path(folder) / str(size)
            corpus(source, size, given.other)
            for engine in given.engines if size == min(given.sizes) else given.engines[:1]:
                one = run(engine, source, size, given.workers)
                runs.append(one)
                numbers = (
                    f"{one.cost:>9.1f}{one.clock:>10.1f}{1000 / one.clock:>10.1f}{one.first:>10.0f}{one.memory:>6.0f}"
                )
                print(f"{engine:<7}{size:>9,}{one.events:>9,}{numbers}", flush=True)
    print(f"load after: {os.getloadavg()[0]:.1f}")
    same = {one.items for one in runs if one.reports == min(given.sizes)}
    if len(given.engines) > 1:
        print("the engines give the same items" if len(same) == 1 else "THE ENGINES GIVE DIFFERENT ITEMS")
    first = [one for one in runs if one.engine == given.engines[0]]
    print(f"cost of the largest over the smallest: {first[-1].cost / first[0].cost:.2f}")
    if given.plot:
        given.plot.write_text(plot(first), encoding="utf-8")
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in runs], indent=1) + "\n", encoding="utf-8")
    if len(same) > 1:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
