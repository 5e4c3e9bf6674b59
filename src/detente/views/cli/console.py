"""The terminal: how wide it is, and pages shown on it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

PLAIN_WIDTH = 100
WIDEST = 120
NARROWEST = 40


def columns(width: int | None = None) -> int:
    """How wide a page is: as asked for, else as the terminal is (at most 120), else 100."""
    from rich.console import Console

    if width:
        return width
    return max(min(Console().width, WIDEST), NARROWEST) if sys.stdout.isatty() else PLAIN_WIDTH


def show(page: RenderableType, *, width: int) -> None:
    """Print a page of ``width`` columns: in colour on a terminal, as plain text elsewhere."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    console = Console(
        width=width,
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    with console.capture() as captured:
        console.print(page)
    click.echo("\n".join(line.rstrip() for line in captured.get().split("\n")), nl=False, color=terminal)
