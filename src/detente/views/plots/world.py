"""The world map: a circle for each state, as large as its events are many, in the colour of their mean score.

Circles, not filled areas: a large state with few events does not shout, and the map claims no border for anybody.
Territories whose rule is disputed have a ring of dashes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from detente.data.world import world
from detente.record.queries.ties import Tie
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing
from detente.views.plots.network import Sum, of_each, tone_of

WIDE = 960.0
LARGEST = 30.0


def draw(
    ties: Sequence[Tie],
    *,
    title: str,
    of: str | None = None,
    link: Callable[[str], str | None] | None = None,
    names: Callable[[str], str] = str,
) -> Drawing:
    """Draw the relations of one actor (``of``: circles are its partners), or of all (circles are everybody's events).

    Args:
        ties: from :meth:`detente.record.queries.ties.Ties.between`.
        title: what the map is called.
        of: the code of the actor whose relations these are.
        link: the address that a circle leads to, by code.
        names: code to name, for those who claim a disputed territory.
    """
    land = world()
    scale = WIDE / land.width
    canvas = Canvas(WIDE)
    with canvas.group("lands", transform=f"scale({scale:g})", aria_hidden="true"):
        for code, place in land.places.items():
            if place.outline:
                canvas.parts.append(f'<path class="{"own" if code == of else "land"}" d="{place.outline}"/>')
        for outline in land.unsettled.values():
            canvas.parts.append(f'<path class="unsettled" d="{outline}"/>')
    for area in land.disputed:
        with canvas.link(None, f"{area.name}: claimed or ruled by {words.listed(map(names, area.claimed_by))}"):
            canvas.circle(area.at[0] * scale, area.at[1] * scale, 6, "disputed")
    sums = of_each(ties, of)
    most = max((one.events for one in sums.values()), default=1)
    drawn = 0
    for code, one in sorted(sums.items(), key=lambda pair: -pair[1].events):
        here = land.places.get(code)
        if here is None:
            continue
        drawn += 1
        with canvas.link(link(code) if link else None, _said(one)):
            radius = 3 + (LARGEST - 3) * math.sqrt(one.events / most)
            canvas.circle(here.at[0] * scale, here.at[1] * scale, radius, f"bubble-{tone_of(one.score)}")
    y = land.height * scale - 62
    for name, word in (("coop", "cooperation"), ("mixed", "mixed"), ("conf", "conflict")):
        canvas.circle(14, y, 5, f"bubble-{name}")
        canvas.text(26, y + 4, f"mostly {word}" if name != "mixed" else word)
        y += 18
    canvas.circle(14, y, 5, "disputed")
    canvas.text(26, y + 4, "rule disputed")
    about = f"{words.plural(drawn, 'state')} with circles sized by number of events, coloured by their mean score."
    return canvas.done(height=land.height * scale, title=title, about=about, kind="map")


def _said(one: Sum) -> str:
    return f"{one.name}: {words.plural(one.events, 'event')}, mean score {words.score(one.score) or '0'}"
