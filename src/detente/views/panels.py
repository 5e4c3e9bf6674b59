"""Panels as files: CSV with a side file that says how it was made, or Parquet with the same in its metadata."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from detente.core.problems import UsageError
from detente.record.queries.panel import Panel
from detente.views.whole import whole

ENDINGS = (".csv", ".parquet")


def check(path: Path) -> None:
    """Raise UsageError for a name whose ending is no format, or whose format cannot be written here."""
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path} has no ending that a panel can have: use {' or '.join(ENDINGS)}")
    if path.suffix == ".parquet":
        try:
            import pyarrow as _  # noqa: F401, ICN001
        except ImportError as error:
            raise UsageError("writing Parquet needs pyarrow: pip install 'detente[parquet]'") from error


def side_file(path: Path) -> Path:
    """Where the options of a CSV file are written."""
    return path.with_name(path.name + ".json")


def write(panel: Panel, path: Path) -> None:
    """Write a panel; the file is replaced as a whole."""
    with whole(path) as part:
        if path.suffix == ".parquet":
            import pyarrow.parquet as pq

            pq.write_table(panel.to_arrow(), part)
        else:
            _csv(panel, part)
            side_file(path).write_text(json.dumps(panel.about, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _csv(panel: Panel, path: Path) -> None:
    try:
        from pyarrow import csv as quick
    except ImportError:
        columns = [
            ["" if value != value else value for value in values.tolist()]  # noqa: PLR0124 (no number is not itself)
            for values in panel.columns.values()
        ]
        with path.open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(panel.columns)
            table.writerows(zip(*columns, strict=True))
        return
    options = quick.WriteOptions(quoting_style="needed")
    quick.write_csv(panel.to_arrow().replace_schema_metadata(None), path, options)
