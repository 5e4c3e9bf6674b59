"""The terminal: a console for pages, and a line of progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


class Progress:
    """How far a run has come. ``step`` after each report, ``total`` when it is known."""

    def step(self, said: str = "") -> None:
        """One more is done."""

    def say(self, said: str) -> None:
        """What is being done now."""


@contextmanager
def progress(*, total: int | None, shown: bool, unit: str = "reports") -> Iterator[Progress]:
    """A bar on standard error while the block runs, if that is a terminal and ``shown``; gone when it ends."""
    if not shown or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    count = MofNCompleteColumn() if total else TextColumn("{task.completed}")
    columns = (SpinnerColumn(), BarColumn(bar_width=30), count, TextColumn(unit), TimeElapsedColumn())
    words = TextColumn("{task.description}", markup=False, style="dim")
    console = Console(stderr=True, highlight=False, markup=False)
    with Bar(*columns, words, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("loading the parser", total=total)

        class Shown(Progress):
            def step(self, said: str = "") -> None:
                bar.update(task, advance=1, description=said)

            def say(self, said: str) -> None:
                bar.update(task, description=said)

        yield Shown()
