"""Columns of cooperation (up) and conflict (down) by period, for paper: a relation's history at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from xml.sax.saxutils import escape

_WIDE, _HIGH, _LEFT, _FOOT = 640.0, 150.0, 34.0, 22.0
_FONT = 'font-family="Libertinus Serif, Georgia, serif" font-size="10"'
_INK, _QUIET, _COOPERATION, _CONFLICT = "#1b1f24", "#6e7781", "#2f6f8f", "#b4552d"


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


def svg(columns: Sequence[Column], *, title: str) -> str:
    """An SVG of the columns, oldest first; both halves have one scale, and the largest numbers are written out."""
    up = max((one.cooperation for one in columns), default=0) or 1
    down = max((one.conflict for one in columns), default=0)
    unit = (_HIGH - 2 * _FOOT - 18) / (up + down)
    base = 18 + up * unit
    step = (_WIDE - _LEFT) / max(len(columns), 1)
    wide = min(step * 0.72, 26.0)
    size = f'width="{_WIDE:g}" height="{_HIGH:g}" viewBox="0 0 {_WIDE:g} {_HIGH:g}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT} role="img">',
        f"<title>{escape(title)}</title>",
        f'<text x="0" y="{base - 4:.1f}" fill="{_COOPERATION}">coop.</text>',
        f'<text x="0" y="{base + 11:.1f}" fill="{_CONFLICT}">confl.</text>' if down else "",
        f'<line x1="{_LEFT:g}" x2="{_WIDE:g}" y1="{base:.1f}" y2="{base:.1f}" stroke="{_INK}" stroke-width="0.8"/>',
    ]
    every = -(-len(columns) // 12)
    foot = base + down * unit + 2 * _FOOT / 3 + 4
    for place, one in enumerate(columns):
        middle = _LEFT + (place + 0.5) * step
        left = middle - wide / 2
        said = f"<title>{escape(one.label)}: {one.cooperation} of cooperation, {one.conflict} of conflict</title>"
        for number, top, color in (
            (one.cooperation, base - one.cooperation * unit, _COOPERATION),
            (one.conflict, base, _CONFLICT),
        ):
            if number:
                box = f'x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{number * unit:.1f}"'
                parts.append(f'<rect {box} fill="{color}">{said}</rect>')
        if one.cooperation == up:
            parts.append(_text(middle, base - up * unit - 4, str(up), _COOPERATION))
        if down and one.conflict == down:
            parts.append(_text(middle + wide / 2 + 6, base + down * unit, str(down), _CONFLICT))
        if place % every == 0:
            parts.append(_text(middle, foot + 6, one.label, _QUIET))
    return "\n".join([*(part for part in parts if part), "</svg>", ""])


def _text(x: float, y: float, words: str, color: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="{color}">{escape(words)}</text>'
