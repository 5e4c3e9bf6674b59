"""The layout of GDELT 1.0 event files: 58 columns with tabs, no header.

``GoldsteinScale`` is the PLOVER score. What detente does not measure (tone, ethnic and religious codes) stays empty;
``NumMentions``, ``NumSources`` and ``NumArticles`` are 1, since each telling is a row. GDELT writes CAMEO's
quad classes as detente does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.data import places
from detente.sources.foreign.gdelt import COLUMNS
from detente.views.exports.base import cameo_of, day_of, events, happened, number, sides, state, tabbed
from detente.views.exports.petrarch import code

if TYPE_CHECKING:
    from detente.core.items import Party
    from detente.record.filters import Filter
    from detente.record.store import Store

__all__ = ["ABOUT", "COLUMNS", "ENDING", "write"]

ENDING = ".tsv"
ABOUT = "GDELT 1.0's 58 columns (CAMEO), with tabs, no header."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write a row for each two sides of the events that have a full day."""
    return tabbed(path, _rows(store, happened(wanted)))


def _rows(store: Store, wanted: Filter) -> Iterator[Sequence[object]]:
    for entry in events(store, wanted):
        event, origin, day = entry.item, entry.origin, day_of(entry)
        if day is None:
            continue
        compact = day.replace("-", "")
        place = places.find(event.place) if event.place else None
        where = ("",) * 7
        if place is not None and place.latitude is not None:
            where = ("4", place.name, "", "", str(place.latitude), str(place.longitude), "")
        added = origin.published if origin.published and origin.published.exactness == 3 else day
        for count, (one, other) in enumerate(sides(event)):
            yield (
                number(f"{origin.report} {event.id} {count}"),
                compact,
                compact[:6],
                compact[:4],
                f"{day.year + ((day.month or 1) * 30 + (day.day or 1)) / 365:.4f}",
                *_side(one),
                *_side(other),
                1,
                cameo_of(event),
                cameo_of(event)[:3],
                cameo_of(event)[:2],
                event.quad,
                event.score,
                *(1, 1, 1),
                "",
                *("",) * 14,
                *where,
                added.replace("-", ""),
                origin.url,
            )


def _side(party: Party) -> tuple[str, ...]:
    group = party.code if party.code and not state(party) else ""
    named = (party.name or "").upper()
    return code(party) or group, named, state(party), group, "", "", "", party.sector or "", "", ""
