"""Towns and regions of the world by name, with the state they lie in and where: for where something happens.

The names in ``files/places.tsv`` are many and short, and half of them are surnames or ordinary words somewhere, so no
text is searched for them: a caller asks for a name that stands where a place stands ("in Perm").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from detente.data.tables import fold, table

_MUCH_LARGER = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A town or region.

    Attributes:
        name: as GeoNames or ISO 3166-2 spell it.
        code: ISO 3166-1 alpha-3 of the state it lies in.
        latitude, longitude: degrees north and east; None for most regions.
        people: thousands of inhabitants; 0 where not known.
    """

    name: str
    code: str
    latitude: float | None
    longitude: float | None
    people: int


def find(name: str, among: Collection[str] = ()) -> Place | None:
    """The place of that name, in one of the states ``among`` if there is one.

    Of places with one name in several states the one that is much larger than the others; None where none is.
    """
    held = named(name)
    near = [p for p in held if p.code in among]
    for some in (near, held):
        if len(some) == 1 or (some and some[0].people >= _MUCH_LARGER * max(some[1].people, 1)):
            return some[0]
    return None


def named(name: str) -> tuple[Place, ...]:
    """All places of that name, the largest first."""
    return _places().get(fold(name).casefold(), ())


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """Places by folded name, the largest first."""
    found: dict[str, list[Place]] = {}
    for row in table("places"):
        place = Place(row["name"], row["code"], _degrees(row["lat"]), _degrees(row["lon"]), int(row["people"] or 0))
        found.setdefault(fold(place.name).casefold(), []).append(place)
    return {name: tuple(sorted(held, key=lambda p: -p.people)) for name, held in found.items()}


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None
