"""The timeline of a relation: cooperation above, conflict below, and the mean score of each period under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import fmean

from detente.core.dates import PartialDate
from detente.record.rows import Citation, EventRow
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing, number
from detente.views.plots.units import LEFT, RIGHT, Laid, Mark, Period, lay

SCORES = 74.0
SINGLE = 90
"""Mean scores drawn as dots of their own; more are a line alone."""

Link = Callable[[Citation], str | None]
"""The address of the words that a citation names."""


def draw(
    events: Sequence[EventRow],
    *,
    names: Mapping[str, str],
    title: str,
    width: float = 960,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    link: Link | None = None,
    period: Period | None = None,
) -> Drawing:
    """Draw the dated events that are said to have happened.

    Args:
        events: rows of a relation; planned, supposed, denied and undated ones are left out.
        names: code to name.
        title: what the chart is called.
        width: in units of about a pixel; 360 is a telephone.
        since: where the axis starts; with the first event if not given.
        until: where it ends.
        link: the address of an event's first citation.
        period: the address of a period's events.
    """
    shown = [row for row in events if row.date and row.modality not in words.UNLIKELY]
    canvas = Canvas(width)

    def tell(row: EventRow) -> tuple[str, str | None]:
        return said(row, names), link(row.citations[0]) if link else None

    marks = [Mark(date=row.date, kind=row.quad, tell=partial(tell, row)) for row in shown if row.date]
    _legend(canvas)
    laid = lay(canvas, marks, top=42 if width >= 500 else 56, noun="event", since=since, until=until, period=period)
    height = _scores(canvas, shown, laid, period)
    coop = sum(row.quad < 3 for row in shown)
    about = (
        f"{words.plural(coop, 'event')} of cooperation above the line, {len(shown) - coop} of conflict below, "
        f"by {laid.bins.unit}; under it the mean conflict-cooperation score of each {laid.bins.unit}, from −10 to 10."
    )
    return canvas.done(height=height, title=title, about=about, kind="timeline", axis=laid.axis)


def said(row: EventRow, names: Mapping[str, str]) -> str:
    """An event in a line: ``2 March 2018, talks: Pakistan, Russia (+7)``."""
    what = f"{words.event(row.type, row.mode)}: {words.sides(row.actors, row.recipients, names)}"
    return f"{words.date(row.date) or 'no date'}, {what} ({words.score(row.score)})"


def _legend(canvas: Canvas) -> None:
    """What the marks mean; in two lines where the chart is narrow."""
    narrow = canvas.width < 500
    sides = (("Cooperation", "coop-text", (1, 2), canvas.circle), ("Conflict", "conf-text", (3, 4), canvas.diamond))
    for place, (name, kind, quads, shape) in enumerate(sides):
        x, y = (0.0, 14.0 + 19 * place) if narrow else (230.0 * place, 14.0)
        canvas.text(x, y, name, kind)
        first = 92 if narrow or not place else 64
        for quad, word, at in zip(quads, ("words", "deeds"), (first, first + 58), strict=True):
            shape(x + at, y - 4, 4.4, f"q{quad}")
            canvas.text(x + at + 9, y, word)


def _scores(canvas: Canvas, shown: Sequence[EventRow], laid: Laid, period: Period | None) -> float:
    """The strip of mean scores; returns its bottom."""
    top = laid.bottom + 26
    middle, reach = top + SCORES / 2, SCORES / 2
    canvas.text(0, top - 8, f"Mean score, each {laid.bins.unit}", "strong")
    for value in (10, 0, -10):
        y = middle - value / 10 * reach
        canvas.line(LEFT, y, canvas.width - RIGHT, y, "axis" if value == 0 else "rule")
        canvas.text(LEFT - 6, y + 4, f"+{value}" if value > 0 else words.score(value) or "0", anchor="end")
    found: dict[int, list[float]] = defaultdict(list)
    for row in shown:
        if row.date:
            found[laid.bins.place(row.date)].append(row.score)
    points = [
        (place, LEFT + (place + 0.5) * laid.step, fmean(scores), len(scores)) for place, scores in sorted(found.items())
    ]
    if len(points) > 1:
        line = "L".join(f"{number(x)} {number(middle - mean / 10 * reach)}" for _, x, mean, _ in points)
        canvas.path(f"M{line}", "trend")
    if len(points) > SINGLE:  # a dot each would say no more than the line
        points = []
    for place, x, mean, count in points:
        href = period(laid.bins.since(place), laid.bins.until(place)) if period else None
        told = f"{laid.bins.said(place)}: mean score {words.score(mean) or '0'} of {words.plural(count, 'event')}"
        with canvas.link(href, told):
            kind = "coop" if mean > 0 else "conf" if mean < 0 else "mixed"
            canvas.circle(x, middle - mean / 10 * reach, 3.2, kind)
    return top + SCORES + 8
