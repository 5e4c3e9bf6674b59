"""Fit one report's items together."""

from __future__ import annotations

from detente.core.items import Record


def fit(record: Record) -> Record:
    """Stub until it lands."""
    return record
