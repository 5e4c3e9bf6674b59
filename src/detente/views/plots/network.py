"""The network of relations: a node for each actor, a line for each pair, thick where much happens."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.record.queries.ties import Tie
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing

NODES = 40
"""Actors drawn at most, the busiest."""

_ROUNDS = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """An actor's events: how many, and their mean score."""

    name: str
    events: int
    score: float


def of_each(ties: Sequence[Tie], of: str | None = None) -> dict[str, Sum]:
    """The sums of each actor; with ``of``, of its partners alone."""
    found: dict[str, tuple[str, int, float]] = {}
    for tie in ties:
        for code, name in zip((tie.a, tie.b), tie.names, strict=True):
            if code != of:
                _, events, total = found.get(code, ("", 0, 0.0))
                found[code] = (name, events + tie.events, total + tie.score * tie.events)
    return {
        code: Sum(name=name, events=events, score=round(total / events, 2))
        for code, (name, events, total) in found.items()
    }


def tone_of(score: float) -> str:
    """The class of a mean score: coop, conf, or mixed within one point of nothing."""
    return "coop" if score >= 1 else "conf" if score <= -1 else "mixed"


def draw(
    ties: Sequence[Tie],
    *,
    title: str,
    of: str | None = None,
    width: float = 960,
    height: float = 620,
    link: Callable[[str], str | None] | None = None,
    pair: Callable[[str, str], str | None] | None = None,
) -> Drawing:
    """Draw the busiest actors and the ties among them; the same ties are always drawn the same way.

    Args:
        ties: from :meth:`detente.record.queries.ties.Ties.between`.
        title: what the drawing is called.
        of: the code of the actor in the middle, if the network is one actor's.
        width: in units of about a pixel.
        height: likewise.
        link: the address that an actor leads to.
        pair: the address that a line leads to.
    """
    canvas = Canvas(width)
    sums = of_each(ties)
    order = sorted(sums, key=lambda code: (code != of, -sums[code].events, code))[:NODES]
    place = {code: i for i, code in enumerate(order)}
    kept = [tie for tie in ties if tie.a in place and tie.b in place]
    at = _layout(order, kept, of, width, height)
    most = max((tie.events for tie in kept), default=1)
    for tie in sorted(kept, key=lambda tie: tie.events):
        (x1, y1), (x2, y2) = at[place[tie.a]], at[place[tie.b]]
        with canvas.link(pair(tie.a, tie.b) if pair else None, _said(tie)):
            thick = 1 + 7 * math.sqrt(tie.events / most)
            canvas.line(x1, y1, x2, y2, f"edge edge-{tone_of(tie.score)}", thick=thick)
    busiest = max((one.events for one in sums.values()), default=1)
    sizes = [4 + 9 * math.sqrt(sums[code].events / busiest) for code in order]
    taken = [(x - size, y - size, x + size, y + size) for (x, y), size in zip(at, sizes, strict=True)]
    for code, (x, y), size in zip(order, at, sizes, strict=True):
        one = sums[code]
        with canvas.link(link(code) if link else None, f"{one.name}: {words.plural(one.events, 'event')}"):
            canvas.circle(x, y, size, "self" if code == of else "node")
            name = words.shorten(one.name, 26)
            if spot := _label(name, (x, y), size, taken, (width, height)):
                canvas.text(spot[0], spot[1], name, "halo", spot[2])
    left = len(sums) - len(order)
    about = f"{words.plural(len(order), 'actor')} and {words.plural(len(kept), 'tie')} among them"
    about += f"; {left} less busy ones are left out." if left else "."
    return canvas.done(height=height, title=title, about=about, kind="network")


def _said(tie: Tie) -> str:
    return (
        f"{tie.names[0]} – {tie.names[1]}: {words.plural(tie.events, 'event')}, "
        f"mean score {words.score(tie.score) or '0'}"
    )


Box = tuple[float, float, float, float]


def _label(
    name: str, at: tuple[float, float], size: float, taken: list[Box], whole: tuple[float, float]
) -> tuple[float, float, str] | None:
    """Where a name stands without covering another (below, above, right, left of its node), or None; then taken."""
    (x, y), long = at, 6.7 * len(name)
    below, above = y + size + 13, y - size - 5
    tries = (
        (x, below, "middle", (x - long / 2, below - 10, x + long / 2, below + 3)),
        (x, above, "middle", (x - long / 2, above - 10, x + long / 2, above + 3)),
        (x + size + 4, y + 4, "start", (x + size + 4, y - 6, x + size + 4 + long, y + 7)),
        (x - size - 4, y + 4, "end", (x - size - 4 - long, y - 6, x - size - 4, y + 7)),
    )
    for left, base, anchor, box in tries:
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= whole[0] and box[3] <= whole[1]
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return left, base, anchor
    return None


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _layout(
    order: Sequence[str], ties: Sequence[Tie], of: str | None, width: float, height: float
) -> list[tuple[float, float]]:
    """Places by springs (Fruchterman and Reingold 1991), from a circle; the actor asked for stays in the middle."""
    count = len(order)
    if not count:
        return []
    angle = np.arange(count) * (math.pi * (3 - math.sqrt(5)))
    reach = np.sqrt((np.arange(count) + 0.5) / count)
    spot = np.stack([np.cos(angle) * reach, np.sin(angle) * reach], axis=1)
    place = {code: i for i, code in enumerate(order)}
    pull = _pulls(place, ties)
    fixed = of == order[0]
    if fixed:
        spot[0] = 0
    ideal = 1.5 / math.sqrt(count)
    for round_ in range(_ROUNDS):
        way = spot[:, None, :] - spot[None, :, :]
        far = np.maximum(np.sqrt((way**2).sum(axis=2)), 0.01)
        force = ideal**2 / far - pull * far**2 / ideal
        np.fill_diagonal(force, 0)
        step = (way / far[:, :, None] * force[:, :, None]).sum(axis=1) - spot * 0.35
        size = np.maximum(np.sqrt((step**2).sum(axis=1, keepdims=True)), 1e-9)
        spot += step / size * np.minimum(size, 0.12 * (1 - round_ / _ROUNDS))
        if fixed:
            spot[0] = 0
    reach = np.sqrt((spot**2).sum(axis=1, keepdims=True))
    spot *= np.where(reach > 0, np.maximum(reach, 1e-9) ** -0.35, 1)  # those far out come nearer
    low, high = spot.min(axis=0), spot.max(axis=0)
    if fixed:
        high = np.maximum(np.abs(low), high)
        low = -high
    size = np.maximum(high - low, 1e-6)
    room = np.array([width - 110, height - 64])
    moved = (spot - low) / size * room + np.array([55, 24])
    return [(float(x), float(y)) for x, y in moved]


def _pulls(place: Mapping[str, int], ties: Sequence[Tie]) -> npt.NDArray[np.float64]:
    """How strongly each pair is drawn together."""
    pull = np.zeros((len(place), len(place)))
    most = max((tie.events for tie in ties), default=1)
    for tie in ties:
        i, j = place[tie.a], place[tie.b]
        pull[i, j] = pull[j, i] = 0.25 + 0.75 * math.sqrt(tie.events / most)
    return pull
