"""Events at places that are known, as GeoJSON (RFC 7946), for maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from detente.data import places
from detente.record.queries.entries import flat_row
from detente.views.exports.base import events, opened

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".geojson"
ABOUT = "Events whose place has known coordinates."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write a point for each event whose place the gazetteer knows."""
    count = 0
    with opened(path) as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for entry in events(store, wanted):
            among = {party.code for party in (*entry.item.actors, *entry.item.recipients) if party.code}
            place = places.find(entry.item.place, among) if entry.item.place else None
            if place is None or place.latitude is None:
                continue
            feature = {
                "type": "Feature",
                "id": f"{entry.origin.report}/{entry.item.id}",
                "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
                "properties": flat_row("events", entry),
            }
            stream.write((",\n" if count else "\n") + json.dumps(feature, ensure_ascii=False))
            count += 1
        stream.write("\n]}\n")
    return count
