"""Outlines of states for maps; where they come from is written in ``files/SOURCES.md``. Nothing is read at import."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.data.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state on the map: the middle of it, and its outline as SVG path data (None where it is too small for one)."""

    at: tuple[int, int]
    outline: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A territory whose rule is disputed: its middle on the map and the codes of those who claim it."""

    name: str
    at: tuple[float, float]
    claimed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The map, in units of a box ``width`` by ``height``; ``unsettled`` are outlines that have no code of their own."""

    width: int
    height: int
    places: Mapping[str, Place]
    unsettled: Mapping[str, str]
    disputed: tuple[Disputed, ...]


@cache
def world() -> World:
    """The map in the package, read once."""
    raw = json.loads((files("detente.data") / "files" / "world.json").read_text("utf-8"))
    width, height = raw["box"]
    return World(
        width=width,
        height=height,
        places={
            code: Place(at=(place["at"][0], place["at"][1]), outline=place.get("d"))
            for code, place in raw["places"].items()
        },
        unsettled=raw["unsettled"],
        disputed=tuple(
            Disputed(
                name=row["name"],
                at=_project(float(row["longitude"]), float(row["latitude"]), width, raw["top"]),
                claimed_by=tuple(row["claimed by"].split(";")),
            )
            for row in table("disputed")
        ),
    )


def _project(longitude: float, latitude: float, width: int, top: int) -> tuple[float, float]:
    """Equal Earth (Šavrič, Patterson and Jenny 2018), as ``scripts/build_world.py`` has it."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    power = square**3
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    slope = a[0] + 3 * a[1] * square + power * (7 * a[2] + 9 * a[3] * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = theta * (a[0] + a[1] * square + power * (a[2] + a[3] * square))
    scale = width / 2 / 2.70663
    return round(x * scale + width / 2, 1), round(-y * scale - top, 1)
