"""The layout of POLECAT's weekly files: PLOVER events with tabs and a header.

Column names as in the published files. ``Intensity`` is the PLOVER score. Columns on what detente does not know (COW
numbers, Wikipedia, GeoNames) stay empty; the report's title and parties of other events are not given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.core.items import Event, Party
from detente.data import places, plover
from detente.sources.foreign.polecat import COLUMNS
from detente.views.exports.base import day_of, events, happened, state, tabbed

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.queries.entries import Entry
    from detente.record.store import Store

ENDING = ".txt"
ABOUT = "POLECAT's columns (PLOVER), with tabs."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the events; parties of one side are joined by semicolons, as there."""
    return tabbed(path, (_row(entry) for entry in events(store, happened(wanted))), COLUMNS)


def _row(entry: Entry[Event]) -> Sequence[object]:
    event, origin = entry.item, entry.origin
    place = places.find(event.place) if event.place else None
    return (
        event.id,
        day_of(entry) or event.date or origin.published,
        event.type,
        event.mode,
        event.score,
        plover.codebook().quad[event.quad].upper(),
        ";".join(event.contexts),
        *_side(event.actors),
        *_side(event.recipients),
        event.place,
        place and place.name,
        "",
        "",
        place and place.code,
        place and place.latitude,
        place and place.longitude,
        "",
        event.place,
        "",
        origin.publisher,
        origin.published,
        "",
        "",
        "",
        "",
        "detente",
    )


def _side(parties: Sequence[Party]) -> Iterator[object]:
    sectors = list(dict.fromkeys(party.sector for party in parties if party.sector))
    yield ";".join(party.person or party.name for party in parties)
    yield ";".join(dict.fromkeys(state(party) for party in parties if state(party)))
    yield ""
    yield sectors[0] if sectors else ""
    yield ";".join(sectors)
    yield ";".join(party.role for party in parties if party.role)
    yield ";".join(party.text or party.name for party in parties)
    yield ""
