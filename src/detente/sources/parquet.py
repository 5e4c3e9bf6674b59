"""Reports in Parquet files: one row a report, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, missing, reason

_ROWS = 64
_MAGIC = b"PAR1"


class ParquetSource:
    """Parquet files; columns are found as in CSV."""

    name = "parquet"
    suffixes = (".parquet",)

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        return target.suffix in self.suffixes or target.head.startswith(_MAGIC)

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in order, with a problem in the place of each row that cannot be read."""
        if not target.head.startswith(_MAGIC):
            yield Problem(where=target.name, what="no Parquet file" if target.head else "empty, nothing to read")
            return
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            yield missing(target.name, "pyarrow", "a Parquet file")
            return
        try:
            with target.seekable() as file:
                yield from _rows(pq.ParquetFile(file), target)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield Problem(where=target.name, what=f"a damaged Parquet file: {reason(error)}", do=AGAIN)


def _rows(table: object, target: Target) -> Iterator[Report | Problem]:
    from detente.sources import tables

    names = list(table.schema_arrow.names)  # type: ignore[attr-defined]
    used = tables.choose(names, target.columns)
    if fault := tables.lacking(names, used, target.columns):
        yield Problem(where=target.name, what=fault, do="name it with --map text=COLUMN")
        return
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=list(dict.fromkeys(used.values()))):  # type: ignore[attr-defined]
        for row in batch.to_pylist():
            number += 1
            yield tables.made(row, used, f"{target.name}#{number}")
    if not number:
        yield Problem(where=target.name, what="no report in it")


SOURCE: Source = ParquetSource()
