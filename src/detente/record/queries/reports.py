"""The reports in the record, with how much each of them said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the record. ``counts``: kind of item to number, every kind in the order of the contract."""

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    language: str | None
    read_at: str
    comments: int
    counts: Mapping[str, int]

    @property
    def items(self) -> int:
        """How many items it gave."""
        return sum(self.counts.values())


def ask(
    store: Store,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    publisher: str | None = None,
    about: str | None = None,
    words: str | None = None,
) -> tuple[ReportRow, ...]:
    """Reports published from ``since`` to ``until``, oldest first, undated ones last.

    Args:
        store: the record.
        since: first day, month or year, included.
        until: last day, month or year, included.
        publisher: name of the publisher, letter case aside.
        about: code of an actor that must be a party to something the report says.
        words: words that must stand in the title or text, letter case of ASCII letters aside.
    """
    raise NotImplementedError
