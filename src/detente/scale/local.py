"""All processors of this machine, one process each."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from detente.scale import work
from detente.scale.base import Done, Job, Runner, Shard

TRIES = 3
"""How often a shard is begun; a worker that dies may have died of it, or of its neighbour."""


class LocalRunner:
    """A pool of processes. When one dies, all shards in hand begin anew, each by itself: so the culprit shows."""

    name = "local"

    def run(self, shards: Sequence[Shard], job: Job, *, workers: int) -> Iterator[Done]:
        """Do all shards, as they come; see :class:`detente.scale.base.Runner`."""
        if workers == 1:
            yield from (work.do(shard, job) for shard in shards)
            return
        waiting = deque(shards)
        while waiting:
            suspects = yield from self._pool(waiting, job, workers)
            for shard in suspects:
                yield from self._alone(shard, job)

    def _pool(self, waiting: deque[Shard], job: Job, workers: int) -> Generator[Done, None, list[Shard]]:
        """Do shards side by side, taking them from ``waiting``. Returns those at work when a worker died."""
        busy: dict[Future[Done], Shard] = {}
        with _processes(workers) as pool:
            try:
                while waiting or busy:
                    while waiting and len(busy) < 2 * workers:
                        shard = waiting.popleft()
                        busy[pool.submit(work.do, shard, job)] = shard
                    yield from _ended(busy)
            except BrokenProcessPool:
                return list(busy.values())
        return []

    def _alone(self, shard: Shard, job: Job) -> Iterator[Done]:
        """Do a shard in a process of its own."""
        for _ in range(TRIES):
            with _processes(1) as pool:
                try:
                    yield pool.submit(work.do, shard, job).result()
                except BrokenProcessPool:
                    continue
                return
        yield Done(shard=shard.name, url=shard.url, failed=f"the process that coded it died {TRIES} times")


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_watch_parent, initargs=(os.getpid(),)
    )


def _ended(busy: dict[Future[Done], Shard]) -> Iterator[Done]:
    """Wait for the next ones to end. Raises BrokenProcessPool, with those that are lost still in ``busy``."""
    for future in wait(busy, return_when=FIRST_COMPLETED).done:
        made = future.result()
        del busy[future]
        yield made


def _watch_parent(parent: int) -> None:
    """End this worker when the one that started it is gone: it would wait for work for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


RUNNER: Runner = LocalRunner()
