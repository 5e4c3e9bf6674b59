"""How a brief looks: one file a format, each with ``write(brief) -> bytes`` and the ending its files have."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from detente.core.problems import UsageError
from detente.views.brief.model import Brief, Section
from detente.views.plots import periods
from detente.views.plots.canvas import Drawing

NAMES = ("html", "markdown", "docx", "pdf")
"""File names of the formats."""


class Format(Protocol):
    """What a file of this folder offers."""

    ENDINGS: tuple[str, ...]

    def write(self, brief: Brief) -> bytes:
        """The whole file. Raises UsageError where a library of the extra ``brief`` is missing."""


def named(name: str) -> Format:
    """The format of this name."""
    return cast("Format", import_module(f"detente.views.brief.formats.{name}"))


def for_file(path: str) -> Format:
    """The format that the ending of a file names.

    Raises:
        UsageError: none has it.
    """
    endings = {ending: name for name in NAMES for ending in named(name).ENDINGS}
    for ending, name in endings.items():
        if path.casefold().endswith(ending):
            return named(name)
    raise UsageError(f"{path}: a brief is written as {', '.join(endings)}; name a file that ends so")


def chart_of(section: Section) -> Drawing:
    """The chart of a section that has one."""
    return periods.draw(section.chart, title="Events by period")


def missing(library: str) -> UsageError:
    """The error for a library that is not installed."""
    return UsageError(f"this format needs {library}: pip install 'detente[brief]'")
