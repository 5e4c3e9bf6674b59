"""Reports in pages of a list: found, ordered and cut by the database, so that long lists are as quick as short ones."""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.record.queries import listing
from detente.record.queries.listing import Line
from detente.record.store import Store

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a list: its rows, how many there are in all, and where it is."""

    rows: tuple[Line, ...]
    total: int
    number: int
    size: int = SIZE

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.size))


def pieces(line: Line) -> list[tuple[str, bool]]:
    """The excerpt of a report, cut where what was sought begins and ends: text, and whether it was sought."""
    found, at = [], 0
    for start, end in line.marks:
        if start >= at:
            found += [(line.excerpt[at:start], False), (line.excerpt[start:end], True)]
            at = end
    return [*found, (line.excerpt[at:], False)]


def latest(store: Store, *, limit: int) -> tuple[Line, ...]:
    """The reports read last."""
    return listing.ask(store, order="read", limit=limit)[0]


def reports(
    store: Store,
    *,
    number: int,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    about: str | None = None,
    publisher: str | None = None,
    said: str | None = None,
) -> Page:
    """Page ``number`` of the reports: newest first, or where words are sought, those that meet them best.

    Raises:
        UsageError: the query does not hold.
    """
    rows, total = listing.ask(
        store,
        since=since,
        until=until,
        about=about,
        publisher=publisher,
        words=said,
        order="best" if said else "published",
        limit=SIZE,
        offset=(number - 1) * SIZE,
    )
    return Page(rows=rows, total=total, number=number)
