"""From files, folders and standard input to reports: one file per kind of source, named in :data:`NAMES`."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target

__all__ = ["NAMES", "reports", "sources"]

NAMES = ("jsonl", "html", "text")
"""File names of the sources, in the order in which they are asked. Each file ends with ``SOURCE: Source = ...``."""

_HEAD = 65536
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@cache
def sources() -> tuple[Source, ...]:
    """All sources, loaded when first asked for."""
    return tuple(import_module(f"detente.sources.{name}").SOURCE for name in NAMES)


def reports(targets: Iterable[str]) -> Iterator[Report | Problem]:
    """Read files, folders and, for ``-``, standard input, one report after the other.

    A folder is walked in the order of its names; hidden files and kinds of file that no source reads are passed over.
    What cannot be read is a :class:`Problem` in its place; nothing is raised for it.
    """
    for target in targets:
        yield from _target(str(target))


def _target(name: str) -> Iterator[Report | Problem]:
    if name == "-":
        yield from _stream(sys.stdin.buffer, "-", "")
        return
    if _ADDRESS.match(name):
        yield Problem(where=name, what="web addresses cannot be read yet", do="save the page and give its file")
        return
    path = Path(name)
    try:
        folder = path.is_dir()
        there = path.exists()
    except (OSError, ValueError) as error:
        yield Problem(where=name, what=f"no such file: {_reason(error)}")
        return
    if folder:
        yield from _folder(path, name)
    elif there:
        yield from _file(path, name)
    else:
        yield Problem(where=name, what="no such file or folder", do="check the name")


def _folder(path: Path, name: str) -> Iterator[Report | Problem]:
    suffixes = {suffix for source in sources() for suffix in source.suffixes}
    refused: list[Problem] = []

    def note(error: OSError) -> None:
        refused.append(Problem(where=str(error.filename or name), what=f"cannot be opened: {_reason(error)}"))

    count = 0
    for where, folders, files in os.walk(path, onerror=note):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for file in sorted(files):
            found = Path(where, file)
            if not file.startswith(".") and found.suffix.lower() in suffixes and found.is_file():
                count += 1
                yield from _file(found, str(found))
    yield from refused
    if not count and not refused:
        read = ", ".join(sorted(suffixes))
        yield Problem(where=name, what="no reports in this folder", do=f"files that end in {read} are read")


def _file(path: Path, name: str) -> Iterator[Report | Problem]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Problem(where=name, what=f"cannot be opened: {_reason(error)}")
        return
    with stream:
        yield from _stream(stream, name, path.suffix.lower())


def _stream(stream: BinaryIO, name: str, suffix: str) -> Iterator[Report | Problem]:
    try:
        head = _begin(stream)
    except OSError as error:
        yield Problem(where=name, what=f"cannot be read: {_reason(error)}")
        return
    whole = io.BufferedReader(_Rejoined(head, stream))
    target = Target(name=name, suffix=suffix, head=head, stream=whole)
    try:
        source = next(source for source in sources() if source.claims(target))
        yield from source.reports(target)
    except Exception as error:  # noqa: BLE001 (a bug met in one file must not lose the others)
        yield Problem(
            where=name,
            what=f"could not be read: {type(error).__name__}: {error}",
            do="this is a fault of detente: please report it with the file that caused it",
        )


def _begin(stream: BinaryIO) -> bytes:
    """The first bytes: up to the end of a first full line, so that lines typed one by one are read as they come."""
    head = b""
    while len(head) < _HEAD and b"\n" not in head.lstrip():
        more = stream.read1(_HEAD) if isinstance(stream, io.BufferedReader) else stream.read(_HEAD)
        if not more:
            break
        head += more
    return head


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back in front that were read to look at it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next."""
        size = len(buffer)
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
        elif isinstance(self._rest, io.BufferedReader):
            taken = self._rest.read1(size)
        else:
            taken = self._rest.read(size)
        buffer[: len(taken)] = taken
        return len(taken)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
