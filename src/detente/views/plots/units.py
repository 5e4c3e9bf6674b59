"""Marks over time, above and below a line: one mark for each thing while there is room, bars of their number beyond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.views import words
from detente.views.plots.canvas import Canvas
from detente.views.plots.time import Bins, bins

LEFT, RIGHT = 34.0, 8.0
SMALL, LARGE = 8.0, 15.0
ROWS = 11
FEW = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing on a day. ``kind`` numbers its class: 1, 2 stand above the line, 3, 4 below, 0 above in grey.

    ``tell`` gives what is said of it and its address; it is asked only where each thing gets a mark of its own.
    """

    date: PartialDate
    kind: int
    tell: Callable[[], tuple[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Where things are: the bins, the width of one, and the bottom of what was drawn. ``single``: one mark a thing."""

    bins: Bins
    step: float
    bottom: float
    single: bool
    axis: Mapping[str, float]


Piles = dict[tuple[int, int], list[Mark]]
"""Marks by bin and side of the line (1 above, -1 below)."""

Period = Callable[[PartialDate, PartialDate], str | None]
"""The address of what lies between two dates."""


def lay(
    canvas: Canvas,
    marks: Sequence[Mark],
    *,
    top: float,
    noun: str,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    period: Period | None = None,
) -> Laid:
    """Draw marks on the canvas from ``top`` down, with the axis of years at the bottom."""
    wide = canvas.width - LEFT - RIGHT
    dates = [mark.date for mark in marks]
    where = bins(dates, most=int(wide / SMALL), since=since, until=until)
    piles = _piles(marks, where)
    up, down = _height(piles, 1), _height(piles, -1)
    single = len(marks) <= (FEW if canvas.width >= 500 else FEW // 2) and up <= ROWS and down <= ROWS
    if not single:
        where = bins(dates, most=int(wide / (3 if wide > 500 else 5)), since=since, until=until)
        piles = _piles(marks, where)
        up, down = _height(piles, 1), _height(piles, -1)
    step = wide / where.count
    unit = min(step, LARGE) if single else 132 / max(up + down, 1)
    middle = top + max(up, 1) * unit + 3
    bottom = middle + max(down, 1) * unit + 3
    _frame(canvas, where, (top, middle, bottom), unit=0 if single else unit, most=max(up, down))
    if single:
        _singles(canvas, piles, (step, unit, middle))
    else:
        _bars(canvas, where, piles, (step, unit, middle), noun=noun, period=period)
    axis = {"first": where.first, "step": where.step, "count": where.count, "left": LEFT, "width": wide}
    return Laid(bins=where, step=step, bottom=bottom + 18, single=single, axis=axis)


def _side(kind: int) -> int:
    return -1 if kind > 2 else 1


def _piles(marks: Sequence[Mark], where: Bins) -> Piles:
    """The marks of each bin and side, deeds nearest to the line."""
    found: Piles = defaultdict(list)
    for mark in marks:
        found[where.place(mark.date), _side(mark.kind)].append(mark)
    for pile in found.values():
        pile.sort(key=lambda mark: (mark.kind in (0, 1, 3), mark.kind, mark.date))
    return found


def _height(piles: Piles, side: int) -> int:
    return max((len(pile) for (_, one), pile in piles.items() if one == side), default=0)


def _frame(canvas: Canvas, where: Bins, lines: tuple[float, float, float], *, unit: float, most: int) -> None:
    """Ticks of years, the line in the middle, and for bars a scale at the left."""
    top, middle, bottom = lines
    step = (canvas.width - LEFT - RIGHT) / where.count
    for at, said in where.years(int(canvas.width / 62)):
        x = LEFT + at * step
        canvas.line(x, top, x, bottom + 3)
        if x < canvas.width - 24:
            canvas.text(x + 3, bottom + 15, said)
    if unit:
        every = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if n * unit >= 28)
        for value in range(-most // every * every, most + 1, every):
            y = middle - value * unit
            if top - 6 <= y <= bottom + 6:
                canvas.line(LEFT, y, canvas.width - RIGHT, y)
                canvas.text(LEFT - 6, y + 4, f"{abs(value):,}", anchor="end")
    canvas.line(LEFT, middle, canvas.width - RIGHT, middle, "axis")


def _singles(canvas: Canvas, piles: Piles, at: tuple[float, float, float]) -> None:
    """One mark a thing; cooperation is round, conflict angular; words are hollow, deeds filled."""
    step, unit, middle = at
    size = unit / 2 - 1.2
    places = sorted(piles.items(), key=lambda pile: (pile[0][0], -pile[0][1]))
    for (place, side), pile in places:
        x = LEFT + (place + 0.5) * step
        for row, mark in enumerate(pile):
            y = middle - side * (3 + (row + 0.5) * unit)
            said, href = mark.tell()
            with canvas.link(href, said):
                name = "n0" if mark.kind == 0 else f"q{mark.kind}"
                (canvas.circle if side > 0 else canvas.diamond)(x, y, size if side > 0 else size + 0.8, name)


def _bars(
    canvas: Canvas,
    where: Bins,
    piles: Piles,
    at: tuple[float, float, float],
    *,
    noun: str,
    period: Period | None,
) -> None:
    """Bars of numbers; each leads to what it counts."""
    step, unit, middle = at
    gap = 0.6 if step > 4 else 0.2
    for place in sorted({place for place, _ in piles}):
        ups, downs = piles.get((place, 1), []), piles.get((place, -1), [])
        parts = [f"{words.plural(len(side), noun)} {name}" for side, name in ((ups, "above"), (downs, "below")) if side]
        said = f"{where.said(place)}: {words.listed(parts)}"
        href = period(where.since(place), where.until(place)) if period else None
        with canvas.link(href, said):
            x = LEFT + place * step + gap
            for side, pile in ((1, ups), (-1, downs)):
                y = middle
                for kind in (2, 1, 0, 4, 3):
                    count = sum(mark.kind == kind for mark in pile)
                    if count:
                        height = count * unit
                        y -= side * height if side > 0 else 0
                        canvas.rect(x, y, step - 2 * gap, height, kind="m0" if kind == 0 else f"b{kind}")
                        y += height if side < 0 else 0
