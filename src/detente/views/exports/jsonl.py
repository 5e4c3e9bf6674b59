"""The record itself as JSON Lines: the contract of ``detente read --json``, with the versions that each was read with.

A filter chooses reports by their events; each chosen report is written whole. ``detente import jsonl`` gives the same
record again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.views.exports.base import opened

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".jsonl"
ABOUT = "The whole record, one report a line; can be imported again."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the reports."""
    from detente.record.queries import whole

    count = 0
    with opened(path) as stream:
        for line in whole.lines(store, wanted):
            stream.write(line + "\n")
            count += 1
    return count
