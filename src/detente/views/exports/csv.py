"""Events as CSV: the table of ``detente code``; lists are joined by semicolons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.views import rows
from detente.views.exports.base import events

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".csv"
ABOUT = "Events, one a row; lists joined by semicolons."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the events."""
    from detente.record.queries.entries import flat_row

    return rows.write((flat_row("events", entry) for entry in events(store, wanted)), path, ending=ENDING)
