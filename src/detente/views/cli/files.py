"""Files that commands read lines from and write to."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from detente.core.problems import DetenteError, UsageError
from detente.views.whole import whole


class Sink(Protocol):
    """Whatever takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take them."""
        ...


@contextmanager
def lines_of(file: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file, or of standard input for ``-``. Raises UsageError for a file that cannot be opened."""
    if file == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(file).open("rb"))
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error
        yield stream


@contextmanager
def writing(file: str | None) -> Iterator[Sink]:
    """Somewhere to write: standard output, or a file that appears under its name only once it is whole."""
    if file is None or file == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole(file) as part:
        try:
            stream = part.open("wb")
        except OSError as error:
            raise DetenteError(f"{file} cannot be written: {error.strerror or error}") from error
        with stream:
            yield stream
