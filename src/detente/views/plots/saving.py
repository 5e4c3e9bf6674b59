"""Drawings as files: SVG as they are, PNG and PDF set by Typst, which brings its own fonts and needs no browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from detente.core.problems import DetenteError, UsageError
from detente.views.plots.canvas import Drawing, Theme
from detente.views.whole import whole

SCALE = 2
"""Dots of a PNG for each unit of a drawing."""


def picture(svg: str, *, points: float, dots: float = 200) -> bytes:
    """A drawing as PNG.

    Args:
        svg: the drawing.
        points: how wide it is set, in points (72 to the inch).
        dots: to the inch.

    Raises:
        UsageError: Typst is not installed.
    """
    return _set(svg, points, format="png", ppi=dots)


def page(svg: str, *, points: float) -> bytes:
    """A drawing as a PDF of one page of its own size; ``points`` is its width. Raises UsageError without Typst."""
    return _set(svg, points, format="pdf", timestamp=0)


def _set(svg: str, points: float, **how: Any) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise UsageError("PNG and PDF need typst: pip install 'detente[plots]'") from error
    sheet = "#set page(width: auto, height: auto, margin: 0pt)\n"
    image = f"#image(bytes(sys.inputs.drawing), width: {points:g}pt)\n"
    made = typst.compile((sheet + image).encode(), sys_inputs={"drawing": svg}, **how)
    assert isinstance(made, bytes)
    return made


def _svg(drawing: Drawing, theme: Theme) -> bytes:
    return drawing.file(theme).encode()


def _png(drawing: Drawing, theme: Theme) -> bytes:
    return picture(drawing.file(theme), points=drawing.full_width * 0.75, dots=96 * SCALE)


def _pdf(drawing: Drawing, theme: Theme) -> bytes:
    return page(drawing.file(theme), points=drawing.full_width * 0.75)


FORMS: Mapping[str, Callable[[Drawing, Theme], bytes]] = {".svg": _svg, ".png": _png, ".pdf": _pdf}
"""Ending of a file to what makes its bytes."""


def form_of(path: str | Path) -> str:
    """The ending of a file, if a drawing can be written so.

    Raises:
        UsageError: it cannot.
    """
    ending = Path(path).suffix.casefold()
    if ending not in FORMS:
        raise UsageError(f"{path}: a chart is written as {', '.join(FORMS)}; name a file that ends so")
    return ending


def save(drawing: Drawing, path: str | Path, theme: Theme = "light") -> None:
    """Write a drawing to a file whose ending says how.

    Raises:
        UsageError: the ending is none of :data:`FORMS`, or Typst is not installed.
        DetenteError: the file cannot be written.
    """
    made = FORMS[form_of(path)](drawing, theme)
    try:
        with whole(path) as part:
            part.write_bytes(made)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error
