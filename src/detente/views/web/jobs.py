"""Reports that are being read: a process of its own for each upload or address, so that no fault ends the server."""

from __future__ import annotations

import contextlib
import json
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.views.web.settings import MEGABYTE, Settings

MOST = 200
"""Jobs kept in mind; the oldest that are done are forgotten first."""
WAITING = 20
"""Jobs that may wait at a time."""
BUSY = ("waiting", "fetching", "reading")
"""States of jobs that are not over."""
PATIENCE = 1800
"""Seconds that a job may take."""


@dataclass(slots=True)
class Job:
    """One upload or address.

    ``state``: waiting, fetching, reading, done, failed. ``reports`` and ``problems`` grow while it is read.
    """

    id: str
    name: str
    who: str
    state: str = "waiting"
    begun: float = field(default_factory=time.time)
    reports: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "reports": list(self.reports),
            "problems": list(self.problems),
        }


class Jobs:
    """The jobs of a server; one is read at a time, the others wait their turn."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: subprocess.Popen[str] | None = None
        self._closed = False

    def get(self, job_id: str) -> Job | None:
        """The job with this id."""
        return self._jobs.get(job_id)

    def begin(self, data: bytes, *, name: str, suffix: str, who: str, url: str | None = None) -> Job | None:
        """Read what was uploaded or is at an address, as soon as may be; None where too many wait already.

        Args:
            data: the bytes.
            name: what the user calls it; it is shown, and never used as a path.
            suffix: an ending such as ``.html`` that tells what it is.
            who: the account that it is done for.
            url: the address to read instead of the bytes; it is fetched by the rules of :mod:`detente.sources.fetch`.
        """
        job = Job(secrets.token_urlsafe(12), name, who)
        with self._lock:
            if sum(one.state in BUSY for one in self._jobs.values()) >= WAITING:
                return None
            self._jobs[job.id] = job
            for old in [one.id for one in self._jobs.values() if one.state in ("done", "failed")][:-MOST]:
                del self._jobs[old]
        self._pool.submit(self._read, job, data, suffix, url)
        return job

    def _read(self, job: Job, data: bytes, suffix: str, url: str | None) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="detente-") as folder:
                path = Path(folder) / f"upload{suffix}"
                path.write_bytes(data)
                job.state = "reading"
                self._follow(job, path, url)
        except Exception as error:  # noqa: BLE001 (a job that fails must not end the others)
            _fail(job, f"{type(error).__name__}: {error}")

    def _follow(self, job: Job, path: Path, url: str | None) -> None:
        """Run the reader and take down what it says, line by line."""
        told: dict[str, object] = {"path": str(path), "name": job.name, "url": url, "record": self._settings.record}
        told |= {"most": max(self._settings.upload // MEGABYTE, 1) * 1_000_000, "private": self._settings.private}
        with subprocess.Popen(
            [sys.executable, "-m", "detente.views.web.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        ) as process:
            self._running = process
            timer = threading.Timer(PATIENCE, process.kill)
            timer.start()
            try:
                if process.stdin:
                    with contextlib.suppress(OSError), process.stdin as order:  # it may have ended already
                        order.write(json.dumps(told))
                for line in process.stdout or ():
                    said = json.loads(line)
                    if "step" in said:
                        job.state = said["step"]
                        continue
                    (job.problems if "what" in said else job.reports).append(said)
            finally:
                timer.cancel()
                self._running = None
        if process.returncode == 0:
            job.state = "done"
        else:
            _fail(job, "reading broke off")

    def close(self) -> None:
        """Take no more, and end the one that is running."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        if running := self._running:
            running.kill()


def _fail(job: Job, what: str) -> None:
    job.problems.append({"where": job.name, "what": what, "do": "try again; what was read before is kept"})
    job.state = "failed"
