"""POLECAT's weekly files: with tabs and a header, PLOVER categories, several parties a cell."""

from __future__ import annotations

import re

from detente.core.items import Party
from detente.data import plover
from detente.sources.foreign.base import Row, Told, code_of, dated, party, state_of

VERSION = "1"
DELIMITER = "\t"
HEADER = True
EMPTY = frozenset({"None", "NA", "nan"})
_SIDE = "{0} Name;{0} Country;{0} COW;Primary {0} Sector;{0} Sectors;{0} Title;{0} Name Raw;Wikipedia {0} ID"
COLUMNS = tuple(
    (
        "Event ID;Event Date;Event Type;Event Mode;Intensity;Quad Code;Contexts;"
        f"{_SIDE.format('Actor')};{_SIDE.format('Recipient')};"
        "Placename;City;District;Province;Country;Latitude;Longitude;GeoNames ID;Raw Placename;Feature Type;"
        "Source;Publication Date;Story People;Story Organizations;Story Locations;Language;Version"
    ).split(";")
)
_CUT = re.compile(r"\s*;\s*")


def told(row: Row) -> Told:
    """What a row says. The file's own intensity is kept: it is the PLOVER score."""
    category = row["Event Type"].strip().upper()
    if category not in plover.codebook().categories:
        raise ValueError(f"Event Type {row['Event Type']!r} is no PLOVER category")
    day = dated(row["Event Date"]) if row["Event Date"].strip() else None
    published = row.get("Publication Date", "")
    intensity = row.get("Intensity", "") or row.get("Event Intensity", "")
    return Told(
        name=f"polecat-{row['Event ID']}",
        title=f"POLECAT event {row['Event ID']}",
        category=category,
        mode=(row.get("Event Mode") or "").strip().lower() or None,
        contexts=tuple(re.split(r"\s*[;,]\s*", row.get("Contexts", "").lower())) if row.get("Contexts") else (),
        code=None,
        actors=_side(row, "Actor"),
        recipients=_side(row, "Recipient"),
        date=day,
        place=row.get("City") or row.get("Placename") or row.get("Country") or None,
        publisher=row.get("Source") or None,
        published=dated(published) if published else day,
        cited=("Event Date", "Wikipedia Recipient ID" if "Wikipedia Recipient ID" in row else "Recipient Name"),
        score=float(intensity) if intensity else None,
    )


def _side(row: Row, side: str) -> tuple[Party, ...]:
    """One party a state; names count where there is one for each, else the first."""
    countries = [code for code in _CUT.split(row.get(f"{side} Country", "")) if code]
    names = [name for name in _CUT.split(row.get(f"{side} Name", "") or row.get(f"{side} Name Raw", "")) if name]
    sector = row.get(f"Primary {side} Sector") or None
    if not countries:
        return tuple(party(code_of(name), name, name, sector) for name in names)
    found = []
    for place, country in enumerate(countries):
        code = state_of(country) or code_of(country)
        name = names[place] if len(names) == len(countries) else (names[0] if names else country)
        found.append(party(code, name, name, sector))
    return tuple(found)
