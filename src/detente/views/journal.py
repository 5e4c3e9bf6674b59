"""A journal of coded reports: what a long run writes as it goes, so that it can be broken off and taken up again.

One line a report, ``{"report", "key", "rows"}``, written and flushed before the next report is read. A line that a
crash tore is cut off when the journal is opened again; whatever stands before it is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from detente.core.items import Report
from detente.core.problems import DetenteError


def key(report: Report) -> str:
    """What a report is known by: its number and its text."""
    return hashlib.sha256(f"{report.id}\n{report.text}".encode()).hexdigest()[:20]


class Journal:
    """The journal at ``path``, opened to go on. ``stamp`` says what it is coded with: one made otherwise is refused.

    Raises:
        DetenteError: it cannot be written, or belongs to a run with another coder.
    """

    def __init__(self, path: Path, *, stamp: str) -> None:
        self.path = path
        self.done: set[str] = set()
        try:
            self._stream = path.open("a+b")
        except OSError as error:
            raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error
        try:
            self._take_up(stamp)
        except BaseException:
            self._stream.close()
            raise

    def _take_up(self, stamp: str) -> None:
        self._stream.seek(0)
        end = 0
        first = True
        for line in self._stream:
            try:
                entry = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                entry = None
            if entry is None:
                break
            if first and entry.get("stamp") != stamp:
                raise DetenteError(f"{self.path} was begun by another version of the coder: delete it to start anew")
            self.done.update([entry["key"]] if "key" in entry else [])
            end += len(line)
            first = False
        self._stream.truncate(end)
        self._stream.seek(0, os.SEEK_END)
        if first:
            self._append({"stamp": stamp})

    def add(self, report: Report, rows: list[dict[str, Any]]) -> None:
        """Write down what a report holds; it is on the disk when this returns."""
        self._append({"report": report.id, "key": key(report), "rows": rows})
        self.done.add(key(report))

    def _append(self, entry: dict[str, Any]) -> None:
        self._stream.write(json.dumps(entry, ensure_ascii=False).encode("utf-8") + b"\n")
        self._stream.flush()

    def rows(self) -> Iterator[dict[str, Any]]:
        """All rows, in the order in which reports were coded."""
        with self.path.open("rb") as stream:
            for line in stream:
                yield from json.loads(line).get("rows", ())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
