"""What the world's news would cost: core-hours of a day and of ten years, from stage costs measured here and now.

    python benchmarks/plan.py [--pages FOLDER] [--share 0.1] [--no-check]

Measures, in seconds of one processor: taking the report out of a web page (of FOLDER, else of made-up pages, which are
simpler than real ones), the gate, parsing and coding a report about relations between states, the encoder's part of
that, writing, and starting a worker. ``--share`` is the part of pages that passes the gate; without it, that of FOLDER.

A day is taken as a million pages. The simulation hands shards to the next free worker, as the engines do, lets some
machines be slow and some workers die, and gives the time of the clock. It is checked against two real runs: one left
alone, one whose worker is killed.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import scale
from make_corpus import reports as make
from make_corpus import write_archive

DAY, YEARS = 1_000_000, 10
A_SHARD = 2_500  # pages
SLOW, SLOWER = 0.05, 3.0  # this share of the machines takes so many times as long
DEATHS = 0.02  # workers that die in an hour of work, each


def clock(work: object, things: Sequence[object]) -> tuple[float, list[object]]:
    """Seconds of the processor for one thing, and what came of all."""
    began = time.process_time()
    made = [work(thing) for thing in things]  # type: ignore[operator]
    return (time.process_time() - began) / max(len(things), 1), made


def stages(folder: Path, pages: Path | None) -> dict[str, float]:
    """Seconds of one processor for each stage; and ``share``, where pages tell it."""
    from detente import sources
    from detente.acts import model
    from detente.core.problems import Problem
    from detente.pipeline import read_report
    from detente.scale.base import Shard
    from detente.scale.output import Folder, Writer
    from detente.sources.gate import decide

    made = make(60, other=0.0, seed=3)
    write_archive(folder / "pages.warc.gz", made)
    source = pages or folder / "pages.warc.gz"
    list(sources.reports([str(source)]))  # loads what it needs
    began = time.process_time()
    read = list(sources.reports([str(source)]))
    extract = (time.process_time() - began) / max(len(read), 1)
    reports = [one for one in read if not isinstance(one, Problem)]
    gate, verdicts = clock(decide, reports)
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    about = [one for one in sources.reports([str(path)]) if not isinstance(one, Problem)]
    read_report(about[0])
    coder, spent = model.coder(), [0.0]
    answer = coder.answer

    def timed(question: model.Question) -> list[model.Answer]:
        start = time.process_time()
        try:
            return answer(question)
        finally:
            spent[0] += time.process_time() - start

    coder.answer = timed  # type: ignore[method-assign]
    code, records = clock(read_report, about)
    coder.answer = answer  # type: ignore[method-assign]
    writer = Writer(Folder(str(folder / "out")), Shard(name="s", url="s"))
    writer.add(records[0])  # type: ignore[arg-type]
    writer.flush()  # loads what it needs
    write, _ = clock(writer.add, records)
    began = time.process_time()
    writer.flush()
    write += (time.process_time() - began) / len(records)
    start = time.perf_counter()
    words = "from detente import pipeline; from detente.core.items import Report as R;"
    words += "pipeline.attempt(R(id='a', text='b', body_end=1))"
    subprocess.run([sys.executable, "-c", words], check=True)
    found = {"page": extract, "gate": gate, "code": code, "encoder": spent[0] / len(about), "write": write}
    found["start"] = time.perf_counter() - start
    if pages:
        found["share"] = sum(verdict.passes for verdict in verdicts) / len(read)  # type: ignore[attr-defined]
    return found


def makespan(costs: Sequence[float], workers: int, start: float, *, seed: int | None = None) -> float:
    """Seconds of the clock until all shards are done, each taken by the worker that is free first.

    With a seed some machines are slow and workers die: the shard in hand is begun anew by whoever is free then.
    """
    rng = random.Random(seed)  # noqa: S311 (a simulation)
    speed = [SLOWER if seed is not None and rng.random() < SLOW else 1.0 for _ in range(workers)]
    free = [(start, worker) for worker in range(workers)]
    waiting, end = list(costs)[::-1], 0.0
    while waiting:
        now, worker = heapq.heappop(free)
        cost = waiting.pop()
        took = cost * speed[worker]
        death = rng.expovariate(DEATHS / 3600) if seed is not None else float("inf")
        if death < took:
            waiting.insert(0, cost)
            heapq.heappush(free, (now + death + start, worker))
            continue
        end = max(end, now + took)
        heapq.heappush(free, (now + took, worker))
    return end


def killed(costs: Sequence[float], workers: int, start: float, at: float) -> float:
    """The same for ``--engine local`` when a worker is killed: what is in hand is begun anew, one by one, by itself."""
    free = [(start, worker) for worker in range(workers)]
    left, lost = list(costs), []
    done_by = 0.0
    while left:
        now, worker = heapq.heappop(free)
        if now >= at:
            break
        cost = left.pop(0)
        if now + cost > at:
            lost.append(cost)
            heapq.heappush(free, (at, worker))
        else:
            done_by = max(done_by, now + cost)
            heapq.heappush(free, (now + cost, worker))
    if not lost:
        return max(done_by, at + makespan(left, workers, start) if left else 0.0)
    lost += [left.pop(0) for _ in range(min(workers, len(left)))]  # each worker has one more waiting for it
    rest = makespan(left, workers, start) if left else 0.0
    return at + sum(start + cost for cost in lost) + rest


def check(folder: Path, start: float) -> None:
    """Real runs beside the simulation, which is given the seconds that the shards of the first run took."""
    workers, costs = os.cpu_count() or 1, list[float]()
    source = folder / "corpus"
    scale.corpus(source, 1500, 0.8)
    for name in ("left alone", "a worker killed"):
        out = folder / name.replace(" ", "-")
        command = [sys.executable, "-m", "detente.views.cli.main", "code", str(source), "-o", f"{out}/", "--gate", "-q"]
        began = time.perf_counter()
        process = subprocess.Popen([*command, "--workers", str(workers)])
        at = 0.0
        if name == "a worker killed":
            while process.poll() is None and len(list((out / "done").glob("*.json"))) < len(costs) // 2:
                time.sleep(0.1)
            at = time.perf_counter() - began
            os.kill(max(scale.below(process.pid), key=scale.memory), signal.SIGKILL)
        if process.wait():
            raise SystemExit("the run failed")
        real = time.perf_counter() - began
        markers = [json.loads(path.read_text()) for path in sorted((out / "done").glob("*.json"))]
        if name == "left alone":
            costs = [sum(marker["seconds"].values()) for marker in markers]
            # A worker's first shard holds the loading of its models, which the simulation counts as start-up.
            middle = sorted(costs)[len(costs) // 2]
            costs = [min(cost, 1.5 * middle) for cost in costs]
            told = start + makespan(costs, workers, start)  # the command itself starts, too
        else:
            told = start + killed(costs, workers, start, at - start)
        print(f"  {name:<18} real {real:6.1f} s   simulated {told:6.1f} s   ratio {told / real:.2f}")


def hours(seconds: float) -> str:
    """Hours, in words for tables."""
    return f"{seconds / 3600:,.1f}"


def main() -> None:
    """Measure, reckon and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--pages", type=Path, help="a folder of real pages, or a web archive")
    ask.add_argument("--share", type=float, help="default: as FOLDER has it, else 0.1")
    ask.add_argument("--no-check", action="store_true")
    given = ask.parse_args()
    print(f"load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cost = stages(folder, given.pages)
        told = cost.pop("share", 0.1)
        share = told if given.share is None else given.share
        for stage, seconds in cost.items():
            print(f"  {stage:<8} {1000 * seconds:9.2f} ms")
        page = cost["page"] + cost["gate"] + share * (cost["code"] + cost["write"])
        print(f"share through the gate: {share:.2f}")
        print(f"a page: {1000 * page:.1f} ms = page + gate + share x (code + write)")
        day = DAY * page
        print(f"a day ({DAY:,} pages): {hours(day)} core-hours; {YEARS} years: {hours(day * 365.25 * YEARS)}")
        rng = random.Random(1)  # noqa: S311 (a simulation)
        shards = [A_SHARD * page * rng.lognormvariate(-0.02, 0.2) for _ in range(DAY // A_SHARD)]
        print("a day, hours of the clock (even = core-hours / cores; with slow machines and deaths: median of 20)")
        for workers in (2, 64):
            runs = sorted(makespan(shards, workers, cost["start"], seed=seed) for seed in range(20))
            calm = makespan(shards, workers, cost["start"])
            print(
                f"  {workers:>3} cores: even {hours(day / workers)}, simulated {hours(calm)}, with trouble"
                f" {hours(runs[10])} (worst {hours(runs[-1])});"
                f" {YEARS} years {runs[10] / 86400 * 365.25 * YEARS:,.0f} days"
            )
        without = DAY * (page - share * cost["encoder"])
        print(f"a GPU that did the encoder in no time would leave {hours(without)} of {hours(day)} core-hours a day")
        if not given.no_check:
            print("the simulation beside real runs:")
            check(folder, cost["start"])


if __name__ == "__main__":
    main()
