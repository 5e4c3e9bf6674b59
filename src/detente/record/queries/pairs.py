"""The pairs of actors that the record knows, busiest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two actors, codes in alphabetic order, with the number of different events between them and the last date."""

    a: str
    b: str
    names: tuple[str, str]
    events: int
    reports: int
    last: PartialDate | None


def ask(store: Store, *, limit: int | None = None) -> tuple[PairRow, ...]:
    """Pairs with at least one event said to have happened; those with most events first, then by code.

    Args:
        store: the record.
        limit: how many at most; all without it.
    """
    raise NotImplementedError
