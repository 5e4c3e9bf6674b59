"""The one way in which views write a file: it appears under its name only once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: str | Path) -> Iterator[Path]:
    """Where to write meanwhile: a file beside it, which takes its place at the end, and goes if anything fails.

    Raises:
        OSError: it cannot take its place.
    """
    part = Path(f"{path}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
