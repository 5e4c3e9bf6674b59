"""What several layouts share: events one by one, whose codes they carry, and tables of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations, product
from pathlib import Path
from typing import IO, TYPE_CHECKING

from detente.core.dates import PartialDate
from detente.core.items import Event, Party
from detente.data import plover
from detente.record.filters import Filter
from detente.views.whole import whole

if TYPE_CHECKING:
    from detente.record.queries.entries import Entry
    from detente.record.store import Store


def events(store: Store, wanted: Filter) -> Iterator[Entry[Event]]:
    """Events in order of publication, a few hundred reports at a time."""
    from detente.record.queries.entries import portions

    with store.reading() as connection:
        for part in portions(connection, "events", wanted):
            yield from part


def happened(wanted: Filter) -> Filter:
    """For layouts that cannot say otherwise: only what is said to happen now, unless the filter names a modality."""
    return wanted if wanted.modalities else wanted.but(modalities=("asserted",))


def sides(event: Event) -> Iterator[tuple[Party, Party]]:
    """Each actor with each recipient; of an event without recipients each two actors, both ways."""
    if event.recipients:
        yield from product(event.actors, event.recipients)
    else:
        yield from permutations(event.actors, 2)


def day_of(entry: Entry[Event]) -> PartialDate | None:
    """The full day of an event, else the day its report was published, else None."""
    for date in (entry.item.date, entry.origin.published):
        if date is not None and date.exactness == 3:
            return date
    return None


def cameo_of(event: Event) -> str:
    """The event's CAMEO code, else the closest to its category."""
    return event.cameo or plover.cameo(event.type, event.mode, event.contexts)


def state(party: Party) -> str:
    """The code of a state, else nothing."""
    return party.code if party.code and re.fullmatch(r"[A-Z]{3}", party.code) else ""


def number(name: str) -> int:
    """A number that stands for an id: positive, at most eighteen digits, the same whenever it is asked."""
    import hashlib

    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % 10**18


def plain(value: object) -> str:
    """A cell of a table with tabs: without tabs and line breaks."""
    return "" if value is None else " ".join(str(value).split())


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only once it is whole."""
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def tabbed(path: Path, rows: Iterable[Sequence[object]], head: Sequence[str] | None = None, empty: str = "") -> int:
    """Write a table with tabs; cells that hold nothing are written as ``empty``."""
    count = 0
    with opened(path) as stream:
        if head:
            stream.write("\t".join(head) + "\n")
        for row in rows:
            stream.write("\t".join(plain(cell) or empty for cell in row) + "\n")
            count += 1
    return count
