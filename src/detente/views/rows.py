"""Coded events as flat rows: one a line of JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from detente.core.items import Record
from detente.core.problems import UsageError
from detente.record import flat
from detente.record.flat import Row
from detente.views.whole import whole

COLUMNS = flat.columns("events")
"""The columns of every format, in order. Codes, names and contexts are lists; CSV joins them with semicolons."""
ENDINGS = (".jsonl", ".csv", ".parquet")


def rows(record: Record) -> Iterator[Row]:
    """One row an event. ``sentence`` is what the event rests on, ``start`` and ``end`` its characters in the report."""
    return (flat.row("events", event, record.report) for event in record.events)


def check(path: Path) -> None:
    """Raise UsageError for a name whose ending is no format, or whose format cannot be written here."""
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path} has no ending that detente writes: use {', '.join(ENDINGS)}")
    if path.suffix == ".parquet":
        try:
            import pyarrow as _  # noqa: F401, ICN001
        except ImportError as error:
            raise UsageError("writing Parquet needs pyarrow: pip install 'detente[parquet]'") from error


def write(
    found: Iterable[Row],
    path: Path,
    *,
    kind: str = "events",
    about: Mapping[str, str] | None = None,
    ending: str | None = None,
) -> int:
    """Write rows of a kind in the format that the name ends with, and say how many. The file is replaced as a whole.

    ``ending`` is the format where the name does not say it; ``about`` goes into the metadata of Parquet,
    and is left out of the others.
    """
    form = ending or path.suffix
    with whole(path) as part:
        if form == ".parquet":
            return _parquet(found, part, kind, about or {})
        return {".jsonl": _jsonl, ".csv": _csv}[form](found, part, flat.columns(kind))


def _jsonl(found: Iterable[Row], path: Path, _columns: Sequence[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in found:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _csv(found: Iterable[Row], path: Path, columns: Sequence[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns)
        table.writeheader()
        for row in found:
            table.writerow({k: ";".join(v) if isinstance(v, list) else v for k, v in row.items()})
            count += 1
    return count


def _parquet(found: Iterable[Row], path: Path, kind: str, about: Mapping[str, str]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = flat.arrow_schema(kind).with_metadata(dict(about))
    count = 0
    with pq.ParquetWriter(path, schema) as table:
        waiting = iter(found)
        while batch := list(islice(waiting, 4096)):
            table.write_table(pa.Table.from_pylist(batch, schema))
            count += len(batch)
    return count
