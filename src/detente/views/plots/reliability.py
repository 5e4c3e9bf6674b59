"""The calibration plot: confidence against the share that is right."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from detente.views.scores import Bin

_SIDE, _EDGE = 320, 56
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def svg(bins: Sequence[Bin], *, title: str) -> str:
    """An SVG of one dot a bin, its area the number of answers; on the dashed line confidence means what it says."""
    most = max((b.count for b in bins), default=1)
    whole = _SIDE + 2 * _EDGE
    size = f'width="{whole}" height="{whole}" viewBox="0 0 {whole} {whole}"'
    middle = _y(0.5)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="{_EDGE}" y="{_EDGE - 24}" font-size="14" fill="#1b1f24">{escape(title)}</text>',
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#57606a"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#8c959f" stroke-dasharray="4 4"/>',
        f'<text x="{_x(0.5)}" y="{_y(0) + 40}" text-anchor="middle" fill="#1b1f24">confidence</text>',
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">share right</text>',
    ]
    for tick in _TICKS:
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle" fill="#57606a">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end" fill="#57606a">{tick:g}</text>')
    for b in bins:
        radius = 3 + 11 * (b.count / most) ** 0.5
        dot = f'cx="{_x(b.confidence):.1f}" cy="{_y(b.right):.1f}" r="{radius:.1f}"'
        told = f"{b.count} answers: confidence {b.confidence:.2f}, right {b.right:.2f}"
        parts.append(f'<circle {dot} fill="#0969da" fill-opacity="0.75"><title>{told}</title></circle>')
    return "\n".join([*parts, "</svg>", ""])


def _x(share: float) -> float:
    return _EDGE + share * _SIDE


def _y(share: float) -> float:
    return _EDGE + (1 - share) * _SIDE
