"""How quick the pages are on a record of 100,000 events: ``python benchmarks/web.py [--events N] [--seconds S]``.

First each kind of page alone, made anew (processor time of the server, then what the reader waited) and given again;
then so many readers at the same time, each of whom opens a page, looks at it for a while and opens the next, while
another process reads reports into the same record. A page has to be made in 0.2 s of processor time and to be there in
0.3 s for 95 of 100 readers; the exit code says whether it was.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path

from big import fill
from detente.record.queries import ties
from detente.record.store import open_store

ALONE, TOGETHER = 0.2, 0.3
HEAVIEST = 200_000


async def ask(
    port: int, path: str, line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
) -> tuple[float, int, int, tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Ask for a page as a browser does. Seconds, status, bytes of the page unpacked, the open connection."""
    reader, writer = line or await asyncio.open_connection("127.0.0.1", port)
    start = time.perf_counter()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length:")[1].split("\r\n")[0])
    body = await reader.readexactly(length)
    took = time.perf_counter() - start
    size = len(gzip.decompress(body)) if "content-encoding: gzip" in head else len(body)
    return took, int(head.split()[1]), size, (reader, writer)


def pages(record: Path) -> dict[str, list[str]]:
    """Addresses by kind of page; of relations the busiest and fifty more."""
    with open_store(record) as store:
        pairs = ties.ask(store).between()
        reports = store.ids()[:50]
    relations = [f"/relation/{tie.a}/{tie.b}" for tie in (pairs[0], *pairs[5:500:10])]
    return {
        "home": ["/"],
        "busiest relation": relations[:1],
        "relation": relations[1:],
        "list": [f"{one}/events" for one in relations[:10]],
        "report": [f"/report?id={one}" for one in reports],
        "map": ["/map", *(f"/map?of={tie.a}" for tie in pairs[:5])],
        "network": ["/network", *(f"/network?of={tie.a}" for tie in pairs[:5])],
        "reports": ["/search?all=1", "/search?all=1&page=40"],
        "words": ["/search?all=1&q=fishing+quotas"],
        "api": ["/api/pairs", "/api/events?limit=20", f"/api/reports?about={pairs[0].a}"],
    }


def worked(process: int) -> float:
    """Seconds of processor time that a process has used, which others at work on the machine do not change much."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def alone(port: int, server: int, asked: dict[str, list[str]]) -> bool:
    """Each kind of page by itself; made anew in processor time of the server, in steps of 10 ms."""
    good = True
    print(f"{'page':<18} {'anew':>8} {'waited':>8} {'again':>8} {'KB':>6}")
    for kind, paths in asked.items():
        made, anew, again, sizes = [], [], [], []
        for path in paths[:5]:
            before = worked(server)
            first, status, size, line = await ask(port, path)
            made.append(worked(server) - before)
            second, *_ = await ask(port, path, line)
            line[1].close()
            good &= status == 200
            anew.append(first)
            again.append(second)
            sizes.append(size)
        good &= max(made) <= ALONE and max(sizes) <= HEAVIEST
        times = f"{max(made) * 1000:>6.0f}ms {max(anew) * 1000:>6.0f}ms {max(again) * 1000:>6.1f}ms"
        print(f"{kind:<18} {times} {max(sizes) / 1000:>6.0f}")
    return good


async def together(port: int, asked: dict[str, list[str]], readers: int, seconds: float, pause: float) -> bool:
    """So many readers at once."""
    times: list[float] = []
    slow: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    end = time.monotonic() + seconds

    async def read(seed: int) -> None:
        rng, line = random.Random(seed), None  # noqa: S311 (nothing secret)
        await asyncio.sleep(rng.uniform(0, pause))
        while time.monotonic() < end:
            kind = rng.choice(list(asked))
            try:
                took, status, _, line = await ask(port, rng.choice(asked[kind]), line)
            except (OSError, asyncio.IncompleteReadError, IndexError) as error:
                wrong[f"{type(error).__name__}"] += 1
                line = None
                continue
            times.append(took)
            slow[kind] += took > TOGETHER
            wrong[str(status)] += status != 200
            await asyncio.sleep(rng.uniform(0.5, 1.5) * pause)

    await asyncio.gather(*(read(seed) for seed in range(readers)))
    times.sort()
    share = times[int(0.95 * len(times))]
    told = (
        f"{readers} readers, {len(times) / seconds:.0f} pages a second: median {times[len(times) // 2] * 1000:.0f} ms"
    )
    print(f"{told}, 95th percentile {share * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms")
    print(f"slower than {TOGETHER} s: {dict(+slow) or 'none'}; errors: {dict(+wrong) or 'none'}")
    return share <= TOGETHER and not +wrong


def fresh_reports(folder: Path, many: int) -> None:
    """Reports that the record does not know yet: those of the demonstration with a first line of their own."""
    texts = [
        one.read_text("utf-8")
        for one in (files("detente.data") / "files" / "demo").iterdir()
        if one.name.endswith(".txt")
    ]
    for number in range(many):
        (folder / f"{number:05}.txt").write_text(f"Number {number} of many\n{texts[number % len(texts)]}", "utf-8")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="mean seconds that a reader looks at a page")
    parser.add_argument("--record", type=Path, help="a record made by big.py, to save the time of making it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="detente-") as scratch:
        record, news = Path(scratch) / "big.sqlite", Path(scratch) / "news"
        if options.record:
            shutil.copy(options.record, record)
        else:
            with open_store(record) as store:
                fill(store, options.events)
        news.mkdir()
        fresh_reports(news, 2000)
        asked = pages(record)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        detente = [sys.executable, "-m", "detente.views.cli.main"]
        users = str(Path(scratch) / "users.sqlite")
        server = subprocess.Popen(
            [*detente, "serve", "--record", str(record), "--port", str(port), "--users", users],
            stderr=subprocess.DEVNULL,
        )
        writer = None
        try:
            time.sleep(10)  # it counts at the start what its first page needs
            good = asyncio.run(alone(port, server.pid, asked))
            writer = subprocess.Popen([*detente, "read", str(news), "--record", str(record), "--quiet"])
            time.sleep(4)
            good &= asyncio.run(together(port, asked, options.readers, options.seconds, options.pause))
            busy = writer.poll() is None
            with open_store(record) as store:
                added = len(store.ids()) - options.events // 3
            print(f"meanwhile {added} reports were read into the record" + ("" if busy else "; the reader ended early"))
        finally:
            for process in (writer, server):
                if process:
                    process.terminate()
                    process.wait()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
