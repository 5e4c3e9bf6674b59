"""The layout of ICEWS event files: CAMEO events with tabs and a header, ``NA`` for nothing.

``Event Text`` is the PLOVER category in words, ``Intensity`` the PLOVER score. Of events without recipients each two
actors give a row each way, as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.data import gazetteer, places
from detente.sources.foreign.icews import COLUMNS
from detente.views.exports.base import cameo_of, day_of, events, happened, number, sides, state, tabbed

if TYPE_CHECKING:
    from detente.core.items import Party
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".tab"
ABOUT = "ICEWS's columns (CAMEO), with tabs."
SECTORS = {
    "GOV": "Government",
    "MIL": "Military,Government",
    "LEG": "Legislative / Parliamentary",
    "JUD": "Judicial",
    "OPP": "Parties,Opposition",
    "REB": "Dissident",
    "BUS": "Business",
    "MED": "Media",
    "CVL": "General Population / Civilian / Social",
    "COP": "Police,Government",
}
"""PLOVER sectors in the words of ICEWS."""


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write a row for each two sides of the events that have a full day."""
    return tabbed(path, _rows(store, happened(wanted)), COLUMNS, empty="NA")


def _rows(store: Store, wanted: Filter) -> Iterator[Sequence[object]]:
    for entry in events(store, wanted):
        event, origin, day = entry.item, entry.origin, day_of(entry)
        if day is None:
            continue
        place = places.find(event.place) if event.place else None
        for count, (one, other) in enumerate(sides(event)):
            yield (
                number(f"{origin.report} {event.id} {count}") % 10**9,
                day,
                *_side(one),
                event.type.capitalize(),
                cameo_of(event),
                event.score,
                *_side(other),
                number(origin.report) % 10**9,
                "",
                origin.publisher,
                place and place.name,
                "",
                "",
                place and gazetteer.name_of(place.code),
                place and place.latitude,
                place and place.longitude,
            )


def _side(party: Party) -> tuple[str, str, str]:
    country = gazetteer.name_of(state(party)) if state(party) else ""
    named = party.person or party.name
    return named, SECTORS.get(party.sector or "", ""), country
