"""The history of dialogue mechanisms: one line each, its sessions as numbered marks, missing sessions as open rings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from detente.core.dates import PartialDate
from detente.record.rows import MechanismRow, MeetingRow
from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing
from detente.views.plots.time import month_of
from detente.views.plots.timeline import Link

ROW = 46.0
LEFT, RIGHT = 10.0, 14.0


def draw(mechanisms: Sequence[MechanismRow], *, title: str, width: float = 960, link: Link | None = None) -> Drawing:
    """Draw each mechanism from its first known year to its last session.

    Mechanisms of which no date is known are left out. Sessions whose numbers lie between two known ones but that no
    report tells of are drawn as open rings, evenly between their neighbours; where there is no room for a ring each,
    one ring tells how many.
    """
    canvas = Canvas(width)
    mechanisms = [row for row in mechanisms if row.since or any(meeting.date for meeting in row.meetings)]
    ends = [
        end for row in mechanisms for end in (row.since, *(meeting.date for meeting in row.meetings)) if end is not None
    ]
    low = min((end.year for end in ends), default=2000)
    high = max((end.year for end in ends), default=low) + 1

    def at(date: PartialDate) -> float:
        return LEFT + (month_of(date) / 12 - low) / max(high - low, 1) * (width - LEFT - RIGHT)

    bottom = 8 + ROW * len(mechanisms)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (high - low) / step <= width / 62)
    for year in range(low, high + 1):
        if year % every == 0:
            x = at(PartialDate.of(year, 1))
            canvas.line(x, 8, x, bottom)
            if x < width - 30:
                canvas.text(x + 3, bottom + 12, str(year))
    for number, row in enumerate(mechanisms):
        _row(canvas, row, 8 + ROW * number, at, link)
    gaps = sum(count for row in mechanisms for _, _, count in missing(row.meetings))
    about = words.listed(f"{words.clean(row.name)}: {words.plural(len(row.meetings), 'session')}" for row in mechanisms)
    about += f". {words.plural(gaps, 'session')} known by number alone." if gaps else "."
    return canvas.done(height=bottom + 20, title=title, about=about, kind="sessions")


def missing(meetings: Sequence[MeetingRow]) -> list[tuple[MeetingRow, MeetingRow, int]]:
    """Neighbours in number with sessions between them that the record does not know, and how many these are."""
    known: dict[int, MeetingRow] = {row.number: row for row in meetings if row.number is not None and row.date}
    ordered = sorted(known)
    pairs = pairwise(ordered)
    return [(known[a], known[b], b - a - 1) for a, b in pairs if b - a > 1]


def _row(canvas: Canvas, row: MechanismRow, top: float, at: Callable[[PartialDate], float], link: Link | None) -> None:
    middle = top + 30
    limit = int(canvas.width / 6.6)
    canvas.text(LEFT, top + 14, words.capital(words.shorten(row.name, limit)), "halo")
    ends = [at(end) for end in (row.since, *(meeting.date for meeting in row.meetings)) if end]
    canvas.line(min(ends), middle, max(*ends, min(ends) + 6), middle, "span")
    if row.since:
        canvas.line(at(row.since), middle - 6, at(row.since), middle + 6, "span")
    for before, after, count in missing(row.meetings):
        if before.date is None or after.date is None:
            continue
        left, right = at(before.date), at(after.date)
        room = int((right - left) / 19) - 1
        each = count <= room
        for i in range(count if each else 1):
            x = left + (right - left) * (i + 1) / ((count if each else 1) + 1)
            first = (before.number or 0) + 1 + i
            told = (
                f"{words.ordinal(first)} session: no report in the record"
                if each or count == 1
                else f"{count} sessions, {words.ordinal(first)} to {words.ordinal(first + count - 1)}: no report"
            )
            with canvas.link(None, told):
                canvas.circle(x, middle, 8, "paper")
                canvas.circle(x, middle, 8, "dash")
                canvas.text(x, middle + 3.5, str(first) if each else f"{count}×", "in-gap", "middle")
    for meeting in row.meetings:
        if meeting.date is None:
            continue
        what = words.capital(words.meeting(meeting.format, meeting.number))
        where = f", {words.clean(meeting.place)}" if meeting.place else ""
        with canvas.link(
            link(meeting.citations[0]) if link else None, f"{what}, {words.date(meeting.date)}{where}: {row.name}"
        ):
            canvas.circle(at(meeting.date), middle, 9.5, "paper")  # an edge where two lie close together
            canvas.circle(at(meeting.date), middle, 8.5, "q2")
            if meeting.number is not None:
                canvas.text(at(meeting.date), middle + 3.5, str(meeting.number), "in-mark", "middle")
