"""Write ``data/files/world.json``: outlines of states for maps, from the npm package world-atlas 2.0.2.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_world.py package

The outlines are Natural Earth's (public domain), at 1:110 million; states too small to be drawn at that scale get a
point, the middle of their outline at 1:50 or 1:10 million. Coordinates are projected here once (Equal Earth, Šavrič,
Patterson and Jenny 2018: areas are true, so that no state looks larger than it is), as whole units of a box 2000 wide.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

FILES = Path(__file__).parents[1] / "src" / "detente" / "data" / "files"
WIDE = 2000
A = (1.340264, -0.081106, 0.000893, 0.003796)
LEFT_OUT = {"010"}
"""Antarctica: no state, and it would take a sixth of the height."""
SMALLEST = 5.0
"""Square units below which an outline is a speck: the state has a point."""
DE_FACTO = {"Kosovo": "XKX"}
"""Outlines without an ISO number that have a code in use."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth, in units of the box."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    power = square**3
    slope = A[0] + 3 * A[1] * square + power * (7 * A[2] + 9 * A[3] * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = theta * (A[0] + A[1] * square + power * (A[2] + A[3] * square))
    scale = WIDE / 2 / 2.70663
    return x * scale + WIDE / 2, -y * scale


def arcs_of(atlas: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def rings_of(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """The rings of a geometry, projected."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    found = []
    for polygon in polygons:
        for ring in polygon:
            line: list[tuple[float, float]] = []
            for number in ring:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                line += part[1:] if line else part
            if max(x for x, _ in line) - min(x for x, _ in line) > 300:  # it crosses the 180th meridian: go on eastward
                line = [(x + 360 if x < 0 else x, y) for x, y in line]
            found.append([project(*point) for point in line])
    return found


def area(ring: list[tuple[float, float]]) -> float:
    """Square units, without sign."""
    following = ring[1:] + ring[:1]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, following, strict=True))) / 2


def middle(rings: list[list[tuple[float, float]]]) -> tuple[int, int]:
    """The centre of gravity of the largest ring."""
    ring = max(rings, key=area)
    twice = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        twice += cross
        cx += (x0 + x1) * cross
        cy += (y0 + y1) * cross
    if abs(twice) < 1e-6:
        return round(ring[0][0]), round(ring[0][1])
    return round(cx / (3 * twice)), round(cy / (3 * twice))


def path_of(rings: list[list[tuple[float, float]]], top: int) -> str:
    """SVG path data in whole, relative units; points that fall together are one."""
    parts = []
    for ring in rings:
        points = [(round(x), round(y) - top) for x, y in ring]
        kept = [points[0]]
        for point in points[1:]:
            if point != kept[-1]:
                kept.append(point)
        if kept[-1] == kept[0]:
            kept.pop()
        if len(kept) < 3:
            continue
        steps = [f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(kept)]
        parts.append(f"M{kept[0][0]} {kept[0][1]}l" + " ".join(steps).replace(" -", "-") + "z")
    return "".join(parts)


def codes() -> dict[str, str]:
    """ISO 3166-1 numbers to alpha-3 codes."""
    import pycountry

    return {country.numeric: country.alpha_3 for country in pycountry.countries}


def main() -> None:
    """Read the two atlases, write the table."""
    package = Path(sys.argv[1])
    known = codes()
    outlines: dict[str, list[list[tuple[float, float]]]] = {}
    unsettled: dict[str, list[list[tuple[float, float]]]] = {}
    points: dict[str, tuple[int, int]] = {}
    for scale in ("110m", "50m", "10m"):
        atlas = json.loads((package / f"countries-{scale}.json").read_text("utf-8"))
        arcs = arcs_of(atlas)
        for shape in atlas["objects"]["countries"]["geometries"]:
            name, number = shape["properties"]["name"], shape.get("id")
            if number in LEFT_OUT:
                continue
            rings = rings_of(shape, arcs)
            code = DE_FACTO.get(name) or known.get(number or "")
            if code and code not in outlines:
                points.setdefault(code, middle(rings))
            if scale == "110m" and sum(map(area, rings)) >= SMALLEST:
                (outlines if code else unsettled)[code or name] = rings
    every = [y for rings in (*outlines.values(), *unsettled.values()) for ring in rings for _, y in ring]
    top, bottom = math.floor(min(every)) - 4, math.ceil(max(every)) + 4
    places = {}
    for code in sorted({*outlines, *points}):
        x, y = middle(outlines[code]) if code in outlines else points[code]
        places[code] = {"at": [x, y - top]} | ({"d": path_of(outlines[code], top)} if code in outlines else {})
    world = {
        "source": "Natural Earth 1:110m, 1:50m, 1:10m (public domain), from world-atlas 2.0.2; Equal Earth projection",
        "box": [WIDE, bottom - top],
        "top": top,
        "places": places,
        "unsettled": {name: path_of(rings, top) for name, rings in sorted(unsettled.items())},
    }
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":")).replace('"},"', '"},\n"')
    (FILES / "world.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(outlines)} outlines, {len(places) - len(outlines)} points, {len(text):,} characters")


if __name__ == "__main__":
    main()
