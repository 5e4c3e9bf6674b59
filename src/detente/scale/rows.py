"""Coded events as flat rows: one a line of JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from detente.core.items import Party, Record
from detente.core.problems import UsageError

COLUMNS = (
    "report published publisher url event type mode modality contexts quad score cameo confidence date place"
    " actors actor_names recipients recipient_names start end sentence"
).split()
"""The columns of every format, in order. Codes, names and contexts are lists; CSV joins them with semicolons."""
ENDINGS = (".jsonl", ".csv", ".parquet")

Row = dict[str, Any]


def rows(record: Record) -> Iterator[Row]:
    """One row an event. ``sentence`` is what the event rests on, ``start`` and ``end`` its characters in the report."""
    report = record.report
    for event in record.events:
        cited = event.evidence[0]
        values = (
            report.id,
            report.published and str(report.published),
            report.publisher,
            report.url,
            event.id,
            event.type,
            event.mode,
            event.modality,
            list(event.contexts),
            event.quad,
            event.score,
            event.cameo,
            event.confidence,
            event.date and str(event.date),
            event.place,
            *_parties(event.actors),
            *_parties(event.recipients),
            cited.start,
            cited.end,
            report.text[cited.start : cited.end],
        )
        yield dict(zip(COLUMNS, values, strict=True))


def _parties(parties: Sequence[Party]) -> tuple[list[str], list[str]]:
    return [party.code or "" for party in parties], [party.name for party in parties]


def check(path: Path) -> None:
    """Raise UsageError for a name whose ending is no format, or whose format cannot be written here."""
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path} has no ending that detente writes: use {', '.join(ENDINGS)}")
    if path.suffix == ".parquet":
        try:
            import pyarrow as _  # noqa: F401, ICN001
        except ImportError as error:
            raise UsageError("writing Parquet needs pyarrow: pip install 'detente[parquet]'") from error


def write(found: Iterable[Row], path: Path) -> int:
    """Write rows in the format that the name ends with, and say how many. The file is replaced as a whole."""
    part = path.with_name(path.name + ".part")
    try:
        count = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}[path.suffix](found, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _jsonl(found: Iterable[Row], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for row in found:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _csv(found: Iterable[Row], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS)
        table.writeheader()
        for row in found:
            table.writerow({k: ";".join(v) if isinstance(v, list) else v for k, v in row.items()})
            count += 1
    return count


def schema() -> Any:
    """The columns as Arrow has them. Needs pyarrow."""
    import pyarrow as pa

    several = pa.list_(pa.string())
    kinds = {"contexts": several, "actors": several, "actor_names": several, "recipients": several}
    kinds |= {"recipient_names": several, "score": pa.float64(), "confidence": pa.float64()}
    kinds |= {"quad": pa.int8(), "start": pa.int64(), "end": pa.int64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])


def _parquet(found: Iterable[Row], path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = schema()
    count = 0
    with pq.ParquetWriter(path, kinds) as table:
        batch: list[Row] = []
        for row in found:
            batch.append(row)
            count += 1
            if len(batch) == 4096:
                table.write_table(pa.Table.from_pylist(batch, kinds))
                batch = []
        table.write_table(pa.Table.from_pylist(batch, kinds))
    return count
