"""Columns of cooperation (up) and conflict (down) by period, for paper: a relation's history at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from detente.views import words
from detente.views.plots.canvas import Canvas, Drawing

WIDE, HIGH = 640.0, 150.0
_LEFT, _TOP, _FOOT = 38.0, 16.0, 20.0


class Column(Protocol):
    """What one period needs to say."""

    @property
    def label(self) -> str:
        """ISO date of the period: ``2018``, ``2018-03``."""

    @property
    def cooperation(self) -> int:
        """Number of events of cooperation."""

    @property
    def conflict(self) -> int:
        """Number of events of conflict."""


def draw(columns: Sequence[Column], *, title: str) -> Drawing:
    """Draw the columns, oldest first; both halves have one scale, and the largest numbers are written out."""
    canvas = Canvas(WIDE)
    up = max((one.cooperation for one in columns), default=0) or 1
    down = max((one.conflict for one in columns), default=0)
    below = 14.0 if down else 0.0
    unit = (HIGH - _TOP - _FOOT - below) / (up + down)
    base = _TOP + up * unit
    step = (WIDE - _LEFT) / max(len(columns), 1)
    wide = min(step * 0.72, 26.0)
    canvas.text(0, base - 4, "coop.", "coop-text small")
    if down:
        canvas.text(0, base + 12, "confl.", "conf-text small")
    canvas.line(_LEFT, base, WIDE, base, "axis")
    every = -(-len(columns) // 12)
    for place, one in enumerate(columns):
        middle = _LEFT + (place + 0.5) * step
        said = f"{one.label}: {one.cooperation} of cooperation, {one.conflict} of conflict"
        for many, top, kind in ((one.cooperation, base - one.cooperation * unit, "b2"), (one.conflict, base, "b4")):
            if many:
                with canvas.link(None, said):
                    canvas.rect(middle - wide / 2, top, wide, many * unit, kind=kind)
        if one.cooperation == up:
            canvas.text(middle, base - up * unit - 4, str(up), "coop-text small", "middle")
        if down and one.conflict == down:
            canvas.text(middle, base + down * unit + 11, str(down), "conf-text small", "middle")
        if place % every == 0:
            canvas.text(middle, HIGH - 4, one.label, "small", "middle")
    about = words.listed(
        f"{sum(getattr(one, name) for one in columns):,} events of {name}" for name in ("cooperation", "conflict")
    )
    return canvas.done(height=HIGH, title=title, about=f"{about}.", kind="periods")
