"""Readers' reactions over time: supportive above the line, sceptical and hostile below, neutral in grey."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from detente.core.dates import PartialDate
from detente.record.rows import ReactionRow, Source
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing
from detente.views.plots.timeline import Link
from detente.views.plots.units import Mark, Period, lay

KINDS = {"supportive": 2, "neutral": 0, "sceptical": 3, "hostile": 4}
_WIDE = {"supportive": 78, "neutral": 62, "sceptical": 72, "hostile": 60}


def draw(
    rows: Sequence[ReactionRow],
    sources: Sequence[Source],
    *,
    title: str,
    width: float = 960,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    link: Link | None = None,
    period: Period | None = None,
) -> Drawing:
    """Draw comments by the day of publication of their report; those of undated reports are left out."""
    days = {source.number: source.published for source in sources}
    canvas, marks = Canvas(width), []

    def tell(row: ReactionRow, day: PartialDate) -> tuple[str, str | None]:
        who = words.clean(row.author or "a reader")
        said = f"{words.date(day)}, {row.stance}: {who}, {words.quoted(row.quote, 80)}"
        return said, link(row.citations[0]) if link else None

    for row in rows:
        day = days.get(row.citations[0].source)
        if day:
            marks.append(Mark(date=day, kind=KINDS[row.stance], tell=partial(tell, row, day)))
    x = 0.0
    for stance, kind in KINDS.items():
        shape = canvas.diamond if kind > 2 else canvas.circle
        shape(x + 5, 10, 4.4, "n0" if kind == 0 else f"q{kind}")
        canvas.text(x + 14, 14, stance)
        x += _WIDE[stance] + 12
    laid = lay(canvas, marks, top=30, noun="comment", since=since, until=until, period=period)
    counts = {stance: sum(row.stance == stance for row in rows) for stance in KINDS}
    about = f"Comments by {laid.bins.unit}: " + words.listed(f"{many} {stance}" for stance, many in counts.items())
    return canvas.done(height=laid.bottom + 4, title=title, about=about + ".", kind="reactions", axis=laid.axis)
