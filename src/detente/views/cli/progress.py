"""How far a run has come: a bar on a terminal, or lines of JSON for programs; and how it is asked to stop."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal, Self

import click

if TYPE_CHECKING:
    from detente.sources.meter import Meter

How = Literal["auto", "bar", "json", "none"]
HOWS: tuple[How, ...] = ("auto", "bar", "json", "none")
_OFTEN = 1.0  # seconds between two lines of JSON


class Progress:
    """How far a run has come. ``step`` after each report, ``say`` what is done now. ``json``: programs listen."""

    json = False

    def step(self, said: str = "") -> None:
        """One more is done."""

    def say(self, said: str) -> None:
        """What is being done now."""

    def tell(self, kind: str, /, **fields: Any) -> None:
        """A line for programs: a problem, or the end of the run."""


class Pace:
    """How many were done in which time, and how long the rest will take."""

    def __init__(self, total: int | None, meter: Meter | None) -> None:
        self._start = time.monotonic()
        self._total = total
        self._meter = meter
        self.count = 0

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    @property
    def rate(self) -> float:
        """Reports a second."""
        return self.count / self.elapsed if self.elapsed > 0 else 0.0

    @property
    def fraction(self) -> float | None:
        """Which part is done, 0-1: by number where that is known, else by bytes."""
        if self._total:
            return min(self.count / self._total, 1.0)
        return self._meter.fraction if self._meter else None

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at this pace, or None."""
        part = self.fraction
        return self.elapsed * (1 - part) / part if part else None


class JsonLines(Progress):
    """Lines of JSON on standard error: ``progress`` at most once a second, each ``problem``, and the ``end``."""

    json = True

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._last = 0.0

    def step(self, said: str = "") -> None:
        """One more is done."""
        self._pace.count += 1
        if time.monotonic() - self._last >= _OFTEN:
            self._last = time.monotonic()
            self.tell("progress", **self.state(), last=said)

    def state(self) -> dict[str, Any]:
        """The numbers of the run so far."""
        pace = self._pace
        part, left = pace.fraction, pace.left
        return {
            "reports": pace.count,
            "rate": round(pace.rate, 2),
            "fraction": None if part is None else round(part, 4),
            "seconds": round(pace.elapsed, 1),
            "seconds_left": None if left is None else round(left, 1),
        }

    def tell(self, kind: str, /, **fields: Any) -> None:
        """One line."""
        more = self.state() if kind == "end" else {}
        click.echo(json.dumps({kind: more | fields}, ensure_ascii=False), err=True)


@contextmanager
def progress(
    *, total: int | None, shown: bool, unit: str = "reports", meter: Meter | None = None, how: str = "auto"
) -> Iterator[Progress]:
    """Progress while the block runs, on standard error.

    Args:
        total: how many there are, where that is known.
        shown: whether a bar is wanted at all; it is drawn on a terminal only, and gone when the block ends.
        unit: what is counted.
        meter: tells by bytes which part is done, where ``total`` is not known.
        how: ``auto`` (a bar, on a terminal), ``bar`` (also elsewhere), ``json`` or ``none``.
    """
    pace = Pace(total, meter)
    if how == "json":
        yield JsonLines(pace)
        return
    if how == "none" or (how == "auto" and not (shown and sys.stderr.isatty())):
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    numbers = TextColumn("{task.fields[numbers]}", markup=False)
    words = TextColumn("{task.description}", markup=False, style="dim")
    console = Console(stderr=True, highlight=False, markup=False, force_terminal=True if how == "bar" else None)
    columns = (SpinnerColumn(), BarColumn(bar_width=30), numbers, words)
    with Bar(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("loading the parser", total=None, numbers="")

        class Shown(Progress):
            def step(self, said: str = "") -> None:
                pace.count += 1
                part = pace.fraction
                whole = None if part is None else 1.0
                bar.update(task, total=whole, completed=part or 0.0, description=said, numbers=_numbers(pace, unit))

            def say(self, said: str) -> None:
                bar.update(task, description=said)

        yield Shown()


def _numbers(pace: Pace, unit: str) -> str:
    said = f"{pace.count:,} {unit}, {pace.rate:.1f}/s"
    return said if pace.left is None else f"{said}, {clock(pace.left)} left"


def clock(seconds: float) -> str:
    """A time as people read it: ``0:42``, ``3:07:00``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class Stop:
    """Ctrl-C, or SIGTERM: the report in hand is finished. A second one, or one between reports, ends the run at once.

    ``with Stop() as stop:`` and, in the block, ``stop.busy = True`` while a report is in hand. ``stop.number`` is the
    signal that came.
    """

    def __init__(self) -> None:
        self.busy = False
        self.asked = False
        self.number: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._on)
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _on(self, number: int, _frame: FrameType | None) -> None:
        self.number = number
        if self.asked or not self.busy:
            self.asked = True
            raise KeyboardInterrupt
        self.asked = True
        click.echo("Finishing the report in hand; Ctrl-C again ends at once.", err=True)
