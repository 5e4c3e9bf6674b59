"""Exports: one file a format, each with ``ENDING``, ``ABOUT`` and ``write(store, wanted, path)``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

NAMES = (
    "jsonl",
    "csv",
    "parquet",
    "polecat",
    "icews",
    "petrarch",
    "gdelt",
    "icalendar",
    "jsonld",
    "graphml",
    "geojson",
)
"""File names of the formats."""


class Export(Protocol):
    """A format."""

    ENDING: str
    ABOUT: str

    def write(self, store: Store, wanted: Filter, path: Path) -> int:
        """Write what the filter chooses, and say how many."""
        ...


def load(name: str) -> Export:
    """The format of this name."""
    return cast("Export", import_module(f"detente.views.exports.{name}"))
