"""CAMEO codes as PLOVER: for events that others coded. See ``files/cameo.tsv`` for the source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.data.tables import cut, table


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a CAMEO code is in PLOVER."""

    category: str
    mode: str | None
    contexts: tuple[str, ...]


@cache
def plover_of(code: str) -> Meaning | None:
    """The meaning of a CAMEO code, or of the closest code above it; None for what PLOVER has no category for (01)."""
    known = _table()
    digits = code.strip()
    for one in (digits, digits[:3], digits[:2] + "0"):
        if one in known:
            return known[one]
    return None


@cache
def _table() -> dict[str, Meaning]:
    return {
        row["code"]: Meaning(row["category"], row["mode"] or None, tuple(cut(row["contexts"])))
        for row in table("cameo")
    }
