"""A sheet to draw on, in SVG, and the drawing that comes of it.

Nothing here sets a colour: elements have classes, and ``charts.css`` says what these look like, in custom properties
(``var(--chart-coop)``) whose values are the theme's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

Theme = Literal["light", "dark", "print"]

THEMES: Mapping[Theme, Mapping[str, str]] = {
    "light": {
        "paper": "#fbfaf7",
        "ink": "#1d2126",
        "soft": "#5b626b",
        "rule": "#d9d6ce",
        "land": "#e6e2d8",
        "coop": "#17648f",
        "coop-soft": "#8fbbd3",
        "conf": "#b5381f",
        "conf-soft": "#e3a08f",
        "mixed": "#77736a",
    },
    "dark": {
        "paper": "#14171b",
        "ink": "#e9e6df",
        "soft": "#a2a8b0",
        "rule": "#343a41",
        "land": "#2a2f36",
        "coop": "#6cb6de",
        "coop-soft": "#2f6585",
        "conf": "#f0836a",
        "conf-soft": "#8a4132",
        "mixed": "#a09b90",
    },
    "print": {
        "paper": "#ffffff",
        "ink": "#000000",
        "soft": "#444444",
        "rule": "#bbbbbb",
        "land": "#e4e4e4",
        "coop": "#17648f",
        "coop-soft": "#8fbbd3",
        "conf": "#b5381f",
        "conf-soft": "#e3a08f",
        "mixed": "#77736a",
    },
}
"""Theme to the values of its custom properties, without their prefix ``--chart-``."""

MARGIN, HEADLINE = 16.0, 26.0
"""Around the drawing in a file of its own, and the room for its title, in its units."""

_VARIABLE = re.compile(r"var\(--chart-([a-z-]+)\)")
_PLAIN = re.compile(r"[\w./?=#%+:;,() -]*", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@cache
def style() -> str:
    """The style sheet of all charts, with colours as custom properties."""
    return (files("detente.views.plots") / "charts.css").read_text("utf-8")


def style_of(theme: Theme) -> str:
    """The style sheet with the colours of a theme written in: for programs that know no custom properties."""
    return _VARIABLE.sub(lambda found: THEMES[theme][found[1]], style())


def variables(theme: Theme) -> str:
    """The declarations of a theme's custom properties: ``--chart-ink: #000; ...``."""
    return " ".join(f"--chart-{name}: {value};" for name, value in THEMES[theme].items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished chart. ``title`` and ``about`` are its text alternative; ``inside`` is the markup within ``<svg>``.

    ``axis`` tells where time is, for a page that lets people zoom: the ``first`` month (counted from year 0), months a
    ``step``, ``count`` of steps, where the axis is (``left``, ``width``).
    """

    width: float
    height: float
    title: str
    about: str
    inside: str
    kind: str = ""
    marks: int = 0
    axis: Mapping[str, float] = field(default_factory=dict)

    @property
    def full_width(self) -> float:
        """How wide its file is, with margins."""
        return self.width + 2 * MARGIN

    def inline(self, key: str = "") -> str:
        """For a page whose style sheets have :func:`style` and a theme; ``key`` makes its ids differ from others'."""
        name = f"chart-{self.kind}{key}"
        shape = f'class="chart chart-{self.kind}" viewBox="0 0 {number(self.width)} {number(self.height)}"'
        named = f'aria-labelledby="{name}-t" aria-describedby="{name}-d"'
        words = f'<title id="{name}-t">{safe(self.title)}</title><desc id="{name}-d">{safe(self.about)}</desc>'
        axis = "".join(f' data-{name}="{number(value)}"' for name, value in self.axis.items())
        return f'<svg {shape} role="group" {named}{axis}>{words}{self.inside}</svg>'

    def file(self, theme: Theme = "light", *, base: str = "", headline: bool = True) -> str:
        """A document of its own, with margins and its title above.

        ``base`` is put before links that start with a slash; without it they are left out. Without ``headline`` it is
        made for a paper that says elsewhere what it is: no title is drawn, and there are no margins.
        """
        inside = (
            self.inside.replace('href="/', f"href={attribute(base + '/')[:-1]}") if base else _unlinked(self.inside)
        )
        side, top = (MARGIN, MARGIN + HEADLINE) if headline else (0, 0)
        wide, high = number(self.width + 2 * side), number(self.height + top + side)
        corner = f"{number(-side)} {number(-top)}"
        paper = f'<rect x="{number(-side)}" y="{number(-top)}" width="{wide}" height="{high}" class="paper"/>'
        above = f'<text x="0" y="-16" class="headline">{safe(self.title)}</text>' if headline else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="{corner} {wide} {high}" '
            f'class="chart" role="img"><title>{safe(self.title)}</title><desc>{safe(self.about)}</desc>'
            f"<style>{style_of(theme)}</style>{paper}{above}{inside}</svg>\n"
        )

    def save(self, path: str | Path, theme: Theme = "light") -> None:
        """Write it to a file whose ending says how: ``.svg``, ``.png`` or ``.pdf``.

        Raises:
            UsageError: another ending, or the extra ``plots`` is not installed (PNG and PDF).
            DetenteError: the file cannot be written.
        """
        from detente.views.plots.saving import save

        save(self, path, theme)

    def _repr_svg_(self) -> str:
        """What notebooks show."""
        return self.file("print")


def _unlinked(inside: str) -> str:
    """Without links that lead nowhere outside of the pages."""
    return re.sub(r'<a href="/[^"]*"[^>]*>', "<a>", inside)


def safe(text: str) -> str:
    """Text for markup: escaped, and without the characters that XML cannot hold."""
    return escape(_CONTROL.sub(" ", text))


def attribute(text: str) -> str:
    """Text as a quoted attribute; line breaks are blanks."""
    if _PLAIN.fullmatch(text):
        return f'"{text}"'
    return quoteattr(" ".join(_CONTROL.sub(" ", text).split()))


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    return text.removesuffix(".0").replace("-0", "0") if text in ("-0.0", "0.0") else text.removesuffix(".0")


@dataclass(slots=True)
class Canvas:
    """Collects the elements of a chart ``width`` units wide."""

    width: float
    parts: list[str] = field(default_factory=list)
    marks: int = 0

    def _put(self, tag: str, kind: str, title: str = "", body: str = "", **at: float | str) -> None:
        said = "".join(
            f" {name.replace('_', '-')}={attribute(value if isinstance(value, str) else number(value))}"
            for name, value in at.items()
        )
        inside = (f"<title>{safe(title)}</title>" if title else "") + body
        classes = f" class={attribute(kind)}" if kind else ""
        self.parts.append(f"<{tag}{classes}{said}>{inside}</{tag}>" if inside else f"<{tag}{classes}{said}/>")

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str = "rule", *, thick: float = 0) -> None:
        """A straight line."""
        more: dict[str, Any] = {"stroke_width": thick} if thick else {}
        self._put("line", kind, x1=x1, y1=y1, x2=x2, y2=y2, **more)

    def rect(self, x: float, y: float, width: float, height: float, *, kind: str) -> None:
        """A rectangle."""
        self._put("rect", kind, x=x, y=y, width=max(width, 0), height=max(height, 0))

    def circle(self, x: float, y: float, r: float, kind: str, title: str = "") -> None:
        """A circle."""
        self._put("circle", kind, title, cx=x, cy=y, r=r)

    def diamond(self, x: float, y: float, r: float, kind: str, title: str = "") -> None:
        """A square on its corner."""
        points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in ((0, -r), (r, 0), (0, r), (-r, 0)))
        self._put("polygon", kind, title, points=points)

    def path(self, d: str, kind: str) -> None:
        """A path."""
        self._put("path", kind, d=d)

    def text(self, x: float, y: float, words: str, kind: str = "label", anchor: str = "start") -> None:
        """A line of text; ``anchor`` as in SVG: start, middle, end."""
        more: dict[str, Any] = {} if anchor == "start" else {"text_anchor": anchor}
        self._put("text", kind, body=safe(words), x=x, y=y, **more)

    @contextmanager
    def group(self, kind: str, **more: str) -> Iterator[None]:
        """Elements that belong together."""
        said = "".join(f" {name.replace('_', '-')}={attribute(value)}" for name, value in more.items())
        self.parts.append(f"<g class={attribute(kind)}{said}>")
        yield
        self.parts.append("</g>")

    @contextmanager
    def link(self, href: str | None, said: str) -> Iterator[None]:
        """A mark that leads somewhere and says what it is; without an address it only says it."""
        self.marks += 1
        if href:
            self.parts.append(f'<a href={attribute(href)} class="mark">')
        else:
            self.parts.append('<g class="mark" role="img">')
        self.parts.append(f"<title>{safe(said)}</title>")
        yield
        self.parts.append("</a>" if href else "</g>")

    def done(
        self, *, height: float, title: str, about: str, kind: str, axis: Mapping[str, float] | None = None
    ) -> Drawing:
        """The drawing."""
        return Drawing(
            width=self.width,
            height=height,
            title=title,
            about=about,
            inside="".join(self.parts),
            kind=kind,
            marks=self.marks,
            axis=axis or {},
        )
