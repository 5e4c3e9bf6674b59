"""The heat map of a relation: PLOVER categories down, years across, shaded by number of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.core.dates import PartialDate
from detente.record.rows import EventRow
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing
from detente.views.plots.units import Period

LEFT, ROW = 108.0, 22.0


def draw(events: Sequence[EventRow], *, title: str, width: float = 960, period: Period | None = None) -> Drawing:
    """Draw the dated events that are said to have happened, by category and year (or five, ten years)."""
    shown = [row for row in events if row.date and row.modality not in words.UNLIKELY]
    years = [row.date.year for row in shown if row.date]
    first, last = min(years, default=2000), max(years, default=2000)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last // step - first // step + 1) * 24 <= width - LEFT)
    start, columns = first // every, last // every - first // every + 1
    counts = Counter((row.quad, row.type, row.date.year // every) for row in shown if row.date)
    kinds = sorted({(quad, name) for quad, name, _ in counts})
    most = max(counts.values(), default=1)
    canvas = Canvas(width)
    size = min((width - LEFT) / columns, 56.0)
    for column in range(columns):
        if column % max(int(44 / size), 1) == 0:
            canvas.text(LEFT + (column + 0.5) * size, 12, str((start + column) * every), "small", "middle")
    for line, (quad, name) in enumerate(kinds):
        y = 20 + line * ROW
        canvas.text(LEFT - 8, y + 15, words.capital(words.event(name)), anchor="end")
        canvas.line(LEFT, y + ROW, LEFT + columns * size, y + ROW)
        for column in range(columns):
            many = counts[quad, name, start + column]
            if many:
                low, high = (start + column) * every, (start + column + 1) * every - 1
                when = str(low) if every == 1 else f"{low} to {high}"
                said = f"{words.capital(words.event(name))}, {when}: {words.plural(many, 'event')}"
                href = period(PartialDate.of(low, 1), PartialDate.of(high, 12)) if period else None
                with canvas.link(href, said):
                    side = 6 + (ROW - 9) * (many / most) ** 0.5
                    x = LEFT + (column + 0.5) * size - side / 2
                    canvas.rect(x, y + (ROW - side) / 2, side, side, kind=f"b{quad}")
    about = f"{words.plural(len(shown), 'event')} in {words.plural(len(kinds), 'category', 'categories')}."
    return canvas.done(height=24 + ROW * max(len(kinds), 1), title=title, about=about, kind="heatmap")
