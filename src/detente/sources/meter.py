"""How far a run has come, in bytes of the files that were given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO


class Meter:
    """Counts the bytes of files that were read. ``total`` is known only where all that was given is files."""

    def __init__(self) -> None:
        self.total: int | None = None
        self._done = 0
        self._file: BinaryIO | None = None

    @contextmanager
    def reading(self, file: BinaryIO) -> Iterator[None]:
        """Count this file while the block runs, and wholly when it ends."""
        self._file = file
        try:
            yield
        finally:
            self._file = None
            self._done += os.fstat(file.fileno()).st_size

    @property
    def done(self) -> int:
        """Bytes read so far."""
        try:
            return self._done + (self._file.tell() if self._file else 0)
        except (OSError, ValueError):
            return self._done

    @property
    def fraction(self) -> float | None:
        """Which part of all is done, 0-1, or None where that is not known."""
        return min(self.done / self.total, 1.0) if self.total else None

    def weigh(self, targets: Iterable[str]) -> None:
        """Find out how much there is to read. Standard input leaves it unknown."""
        from detente.sources.opening import read_in_folders
        from detente.sources.saved import holds_parts

        total = 0
        for target in targets:
            if target == "-" or "://" in target:
                return
            for where, folders, files in os.walk(target):
                beside = frozenset(files)
                folders[:] = [one for one in folders if not (one.startswith(".") or holds_parts(one, beside))]
                total += sum(_size(os.path.join(where, file)) for file in files if read_in_folders(file))  # noqa: PTH118
            total += _size(target) if not os.path.isdir(target) else 0  # noqa: PTH112 (a name with a NUL is no error)
        self.total = total or None


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except (OSError, ValueError):
        return 0
