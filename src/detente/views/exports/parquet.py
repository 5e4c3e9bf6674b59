"""Events as Parquet: the table of ``detente code`` with lists as lists; the data card is in the metadata."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.views import rows
from detente.views.exports.base import events

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".parquet"
ABOUT = "Events, one a row; needs pyarrow."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the events."""
    from detente.record.queries.entries import flat_row

    return rows.write((flat_row("events", entry) for entry in events(store, wanted)), path, ending=ENDING)
