"""ICEWS event files: with tabs and a header, CAMEO codes, countries by name."""

from __future__ import annotations

from detente.core.ids import digest
from detente.core.items import Party
from detente.sources.foreign.base import Row, Told, code_of, coded, dated, party

VERSION = "1"
DELIMITER = "\t"
HEADER = True
COLUMNS = tuple(
    (
        "Event ID;Event Date;Source Name;Source Sectors;Source Country;Event Text;CAMEO Code;Intensity;Target Name;"
        "Target Sectors;Target Country;Story ID;Sentence Number;Publisher;City;District;Province;"
        "Country;Latitude;Longitude"
    ).split(";")
)
EMPTY = frozenset({"NA", "None", "NULL"})
_SECTORS = (
    ("Military", "MIL"),
    ("Police", "COP"),
    ("Judicial", "JUD"),
    ("Legislative", "LEG"),
    ("Executive", "GOV"),
    ("Opposition", "OPP"),
    ("Government", "GOV"),
    ("Insurgents", "REB"),
    ("Separatists", "REB"),
    ("Rebel", "REB"),
    ("Media", "MED"),
    ("Business", "BUS"),
    ("Parties", "PTY"),
    ("Protestors", "CVL"),
    ("Civilian", "CVL"),
)
"""The first of these words in a party's sectors decides."""


def told(row: Row) -> Told:
    """What a row says."""
    meaning = coded(row["CAMEO Code"])
    day = dated(row["Event Date"])
    place = row.get("City") or row.get("Province") or row.get("Country")
    story = row.get("Story ID")
    return Told(
        name=f"icews-{row['Event ID']}-{digest(day, row.get('Source Name'), row.get('Target Name'))[:6]}",
        title=f"ICEWS event {row['Event ID']}",
        category=meaning.category,
        mode=meaning.mode,
        contexts=meaning.contexts,
        code=row["CAMEO Code"],
        actors=_side(row, "Source"),
        recipients=_side(row, "Target"),
        date=day,
        place=place or None,
        publisher=row.get("Publisher") or None,
        published=day,
        url=f"urn:icews:story:{story}" if story else None,
        cited=("Event Date", "Target Country"),
    )


def _side(row: Row, side: str) -> tuple[Party, ...]:
    name, country = row.get(f"{side} Name", ""), row.get(f"{side} Country", "")
    if not name and not country:
        return ()
    code = code_of(country) if country else code_of(name)
    sectors = row.get(f"{side} Sectors", "")
    sector = next((sector for word, sector in _SECTORS if word in sectors), None)
    return (party(code, name, name or country, sector),)
