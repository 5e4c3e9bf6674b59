"""One shard through the corridor: the same for every runner."""

from __future__ import annotations

import errno
import io
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.scale.base import MOST_PROBLEMS, Done, Job, Shard
from detente.scale.output import Folder, Writer


def do(shard: Shard, job: Job) -> Done:
    """Code a shard and mark it as done. Never raises: what goes wrong is the ``failed`` of the answer."""
    try:
        return _do(shard, job)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = "the disk is full" if full else f"{type(error).__name__}: {error.strerror or error}"
        return Done(shard=shard.name, url=shard.url, failed=what)
    except Exception as error:  # noqa: BLE001 (one shard must not lose the others)
        return Done(shard=shard.name, url=shard.url, failed=f"{type(error).__name__}: {error}")


def _do(shard: Shard, job: Job) -> Done:
    from detente import pipeline
    from detente.sources.gate import sift

    folder = Folder(job.out)
    folder.clear(shard)
    writer = Writer(folder, shard)
    clock = _Clock()
    count: Counter[str] = Counter()
    problems: list[Problem] = []
    reports = read(shard, job)
    for found in clock.timed("read", sift(reports) if job.gate else reports):
        if isinstance(found, Problem):
            made: object = found
        else:
            with clock.running("code"):
                made = pipeline.attempt(found)
        if isinstance(made, Problem):
            count["gated"] += made.kind == "gated"
            if made.kind != "gated" and len(problems) < MOST_PROBLEMS:
                problems.append(made)
            continue
        count["reports"] += 1
        with clock.running("write"):
            writer.add(made)  # type: ignore[arg-type]  # (a record)
    with clock.running("write"):
        writer.flush()
    done = Done(
        shard=shard.name,
        url=shard.url,
        reports=count["reports"],
        gated=count["gated"],
        events=writer.events,
        problems=tuple(problems),
        seconds={stage: round(spent, 3) for stage, spent in clock.spent.items()},
    )
    folder.mark(shard, job, done)
    return done


def read(shard: Shard, job: Job) -> Iterator[Report | Problem]:
    """The reports of a shard."""
    from pathlib import PurePosixPath

    from fsspec.core import url_to_fs

    from detente.sources.opening import stream

    system, path = url_to_fs(shard.url)
    with system.open(path, "rb") as file:
        given: BinaryIO = file
        if shard.end is not None:
            file.seek(shard.start)
            given = io.BytesIO(file.read(shard.end - shard.start))
        suffix = PurePosixPath(path).suffix.lower()
        yield from stream(given, shard.url, suffix, columns=job.columns, line=shard.line)


class _Clock:
    """How long each stage took."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def timed(self, stage: str, things: Iterable[Report | Problem]) -> Iterator[Report | Problem]:
        """The same things; the time that it takes to make them counts for the stage."""
        waiting = iter(things)
        while True:
            with self.running(stage):
                one = next(waiting, None)
            if one is None:
                return
            yield one

    def running(self, stage: str) -> _Lap:
        """A block whose time counts for the stage."""
        return _Lap(self.spent, stage)


class _Lap:
    def __init__(self, spent: Counter[str], stage: str) -> None:
        self._spent, self._stage, self._start = spent, stage, 0.0

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._spent[self._stage] += time.perf_counter() - self._start  # type: ignore[assignment]
