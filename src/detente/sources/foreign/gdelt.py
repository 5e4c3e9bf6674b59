"""GDELT event files, 1.0 (57 or 58 columns) and 2.0 (61): with tabs, no header, CAMEO codes."""

from __future__ import annotations

from urllib.parse import urlsplit

from detente.core.items import Party
from detente.sources.foreign.base import Row, Told, coded, dated, party, state_of

VERSION = "1"
DELIMITER = "\t"
HEADER = False
EMPTY = frozenset({""})
_ACTOR = (
    "Actor{0}Code Actor{0}Name Actor{0}CountryCode Actor{0}KnownGroupCode Actor{0}EthnicCode Actor{0}Religion1Code"
    " Actor{0}Religion2Code Actor{0}Type1Code Actor{0}Type2Code Actor{0}Type3Code"
)
_GEO = "{0}Geo_Type {0}Geo_FullName {0}Geo_CountryCode {0}Geo_ADM1Code{1} {0}Geo_Lat {0}Geo_Long {0}Geo_FeatureID"
_GROUPS = {"UNO": "UNO", "NAT": "NATO", "NATO": "NATO", "EEC": "EUR", "ASN": "ASEAN", "AFU": "AU", "ARL": "LAS"}
"""CAMEO's codes of organisations as detente has them."""


def _columns(adm2: str) -> tuple[str, ...]:
    parts = ["GLOBALEVENTID SQLDATE MonthYear Year FractionDate", _ACTOR.format(1), _ACTOR.format(2)]
    parts += ["IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources"]
    parts += ["NumArticles AvgTone"]
    for who in ("Actor1", "Actor2", "Action"):
        parts.append(_GEO.format(who, adm2.format(who)))
    return tuple(" ".join([*parts, "DATEADDED SOURCEURL"]).split())


COLUMNS = _columns("")
"""Those of GDELT 1.0; the files before April 2013 lack the last."""
COLUMNS_2 = _columns(" {0}Geo_ADM2Code")


def columns_of(cells: int) -> tuple[str, ...]:
    """The names for a row with so many cells; raises ValueError for a number that GDELT never had."""
    known = {57: COLUMNS[:-1], 58: COLUMNS, 61: COLUMNS_2}
    if cells not in known:
        raise ValueError(f"{cells} cells; GDELT has 57, 58 (version 1) or 61 (version 2)")
    return known[cells]


def told(row: Row) -> Told:
    """What a row says."""
    meaning = coded(row["EventCode"])
    day = dated(row["SQLDATE"])
    url = row.get("SOURCEURL") or None
    added = row.get("DATEADDED", "")
    return Told(
        name=f"gdelt-{row['GLOBALEVENTID']}",
        title=f"GDELT event {row['GLOBALEVENTID']}",
        category=meaning.category,
        mode=meaning.mode,
        contexts=meaning.contexts,
        code=row["EventCode"],
        actors=_side(row, 1),
        recipients=_side(row, 2),
        date=day,
        place=row.get("ActionGeo_FullName") or None,
        publisher=_host(url),
        published=dated(added) if added else day,
        url=url,
        cited=("SQLDATE", "GoldsteinScale"),
    )


def _host(url: str | None) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url and "://" in url else None


def _side(row: Row, number: int) -> tuple[Party, ...]:
    code, name = row.get(f"Actor{number}Code", ""), row.get(f"Actor{number}Name", "")
    if not code and not name:
        return ()
    country, group = row.get(f"Actor{number}CountryCode", ""), row.get(f"Actor{number}KnownGroupCode", "")
    known = (state_of(country) if country else None) or _GROUPS.get(group)
    return (party(known, name.title(), name or code, row.get(f"Actor{number}Type1Code") or None),)
