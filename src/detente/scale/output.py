"""The folder of results: events by month, whole records, and a marker for each shard that is done.

::

    OUT/events/month=2018-03/SHARD-0000.parquet   coded events (detente.record.flat), by month of the event, else
                                                  of publication, else ``unknown``
    OUT/records/SHARD-0000.parquet                id, title, url, publisher, published, record (JSON, as the
                                                  contract has it)
    OUT/done/SHARD.json                           what became of the shard; written last

On disk each file appears under its name only once it is whole; object stores do that by themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.core.items import Record
from detente.core.problems import Problem, UsageError
from detente.record import flat
from detente.scale.base import Done, Job, Shard

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

FULL = 20_000
"""Rows of events that are held in memory before they are written."""
RECORDS = 2_000
"""Records that are held in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it lies in the folder.

    Attributes:
        path: its file.
        record: its JSON.
        versions: with what it was coded (:attr:`detente.scale.base.Job.versions`).
    """

    path: str
    record: str
    versions: str


class Folder:
    """The folder of a job; opened anew in each worker."""

    def __init__(self, out: str) -> None:
        """Find the file system. Raises UsageError when the extra ``scale`` is not installed or the address is none."""
        try:
            import pyarrow.parquet as _  # noqa: F401
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise UsageError("a folder of results needs pyarrow and fsspec: pip install 'detente[scale]'") from error
        try:
            self._system, self._root = url_to_fs(out)
        except (ValueError, ImportError) as error:
            raise UsageError(f"{out}: {error}") from error
        self.out = out

    @property
    def system(self) -> AbstractFileSystem:
        """Where it lies."""
        return self._system

    @cached_property
    def _on_disk(self) -> bool:
        from fsspec.implementations.local import LocalFileSystem

        return isinstance(self._system, LocalFileSystem)

    def done(self, shards: list[Shard], job: Job) -> dict[str, Done]:
        """What is done already, by shard: with the same input and the same versions, and not failed."""
        stamps = {shard.name: _stamp(shard, job) for shard in shards}
        found: dict[str, Done] = {}
        for path in self._listed("done"):
            name = path.rsplit("/", 1)[-1].removesuffix(".json")
            if name not in stamps:
                continue
            try:
                marker = json.loads(self._system.cat_file(path))
                if marker.pop("stamp") == stamps[name]:
                    problems = tuple(Problem(**one) for one in marker.pop("problems"))
                    found[name] = Done(**marker, problems=problems)
            except (ValueError, TypeError, KeyError):
                continue  # a marker that is not whole marks nothing
        return found

    def mark(self, shard: Shard, job: Job, done: Done) -> None:
        """Say that a shard is done."""
        self.put(f"done/{shard.name}.json", json.dumps(asdict(done) | {"stamp": _stamp(shard, job)}).encode())

    def clear(self, shard: Shard) -> None:
        """Take away what an earlier try, or an earlier version of the input, has left of a shard."""
        left = [path for path in self._listed("events") if f"/{shard.name}-" in path]
        left += [path for path in self._listed("records") if f"/{shard.name}-" in path]
        for path in left:
            self._system.rm_file(path)

    def put(self, name: str, data: bytes) -> None:
        """Write a file that is whole or not there. Raises OSError."""
        path = f"{self._root}/{name}"
        if not self._on_disk:
            self._system.pipe_file(path, data)
            return
        from pathlib import Path

        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        try:
            part.write_bytes(data)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def size(self) -> int:
        """How many records there are of shards that are done."""
        return sum(int(marker.get("reports", 0)) for marker in map(self._marker, self._names()))

    def records(self) -> Iterator[Kept | Problem]:
        """The records of shards that are done, shard by shard; a file that cannot be read becomes a problem."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        done, versions = self._names(), {}
        for path in sorted(self._listed("records")):
            shard = path.rsplit("/", 1)[-1].rsplit("-", 1)[0]
            if shard not in done:
                continue
            if shard not in versions:
                versions = {shard: _versions(self._marker(shard))}
            try:
                with self._system.open(path, "rb") as file:
                    for batch in pq.ParquetFile(file).iter_batches(256, columns=["record"]):
                        for text in batch.column(0).to_pylist():
                            yield Kept(path=path, record=text, versions=versions[shard])
            except (OSError, pa.ArrowException, KeyError) as error:
                what = f"cannot be read: {type(error).__name__}: {error}"
                yield Problem(where=path, what=what, do=f"delete done/{shard}.json and code again")

    def _names(self) -> set[str]:
        return {path.rsplit("/", 1)[-1].removesuffix(".json") for path in self._listed("done")}

    def _marker(self, shard: str) -> dict[str, Any]:
        """A marker; empty where it is not whole."""
        try:
            found = json.loads(self._system.cat_file(f"{self._root}/done/{shard}.json"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _listed(self, part: str) -> list[str]:
        folder = f"{self._root}/{part}"
        try:
            found = self._system.find(folder)
        except FileNotFoundError:
            return []
        return [path for path in found if not path.rsplit("/", 1)[-1].startswith(".")]


class Writer:
    """Writes the results of one shard, a file at a time when enough has come together."""

    def __init__(self, folder: Folder, shard: Shard) -> None:
        self._folder, self._shard = folder, shard
        self._events: dict[str, list[flat.Row]] = defaultdict(list)
        self._records: list[dict[str, Any]] = []
        self._held = self._parts = 0
        self.events = 0

    def add(self, record: Record) -> None:
        """One more record. Raises OSError."""
        from detente.core.json import to_json

        report = record.report
        day = str(report.published) if report.published else None
        plain = {"id": report.id, "title": report.title, "url": report.url, "publisher": report.publisher}
        self._records.append(plain | {"published": day, "record": to_json(record)})
        for event in record.events:
            row = flat.row("events", event, report)
            when = row["date"] or day or ""
            self._events[when[:7] if len(when) >= 7 else "unknown"].append(row)
            self._held += 1
        if self._held >= FULL or len(self._records) >= RECORDS:
            self.flush()

    def flush(self) -> None:
        """Write what is held. Raises OSError."""
        import pyarrow as pa

        name = f"{self._shard.name}-{self._parts:04d}.parquet"
        for month, found in sorted(self._events.items()):
            self._folder.put(
                f"events/month={month}/{name}", _parquet(pa.Table.from_pylist(found, flat.arrow_schema("events")))
            )
            self.events += len(found)
        if self._records:
            kinds = pa.schema([(column, pa.string()) for column in self._records[0]])
            self._folder.put(f"records/{name}", _parquet(pa.Table.from_pylist(self._records, kinds)))
        self._parts += bool(self._records)
        self._events.clear()
        self._records.clear()
        self._held = 0


def _parquet(table: Any) -> bytes:
    import io

    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _stamp(shard: Shard, job: Job) -> str:
    return json.dumps([shard.stamp, shard.line, job.gate, dict(sorted(job.columns.items())), job.versions])


def _versions(marker: dict[str, Any]) -> str:
    """The versions that a marker's stamp names; empty where it names none."""
    try:
        return str(json.loads(marker["stamp"])[-1])
    except (KeyError, ValueError, TypeError, IndexError):
        return ""
