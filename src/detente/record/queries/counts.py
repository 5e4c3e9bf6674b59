"""How much the record holds, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """``kinds``: kind of item to number, all kinds in the contract's order; ``first``, ``last``: publication."""

    reports: int
    comments: int
    kinds: Mapping[str, int]
    first: PartialDate | None
    last: PartialDate | None


def ask(store: Store) -> Counts:
    """Count reports, comments and items as stored: the same thing told by two reports counts twice."""
    raise NotImplementedError
