"""Opening what was given: files, folders, standard input and members of archives, each handed to its source."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, HEAD, Source, Target, reason
from detente.sources.limits import DEEPEST, Budget, Damaged, Overrun
from detente.sources.meter import Meter
from detente.sources.saved import holds_parts

NAMES = (
    "warc", "zipped", "compressed", "tarred", "pdf", "docx", "parquet", "mail", "feeds", "sitemaps", "jsonl", "html",
    "tables", "text",
)  # fmt: skip
"""File names of the sources, in the order in which they are asked. Each file ends with ``SOURCE: Source = ...``."""


@cache
def sources() -> tuple[Source, ...]:
    """All sources, loaded when first asked for."""
    return tuple(import_module(f"detente.sources.{name}").SOURCE for name in NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a run reads: which columns of tables mean what, and where it counts how far it has come."""

    columns: Mapping[str, str] = field(default_factory=dict)
    meter: Meter = field(default_factory=Meter)

    def target(self, name: str) -> Iterator[Report | Problem]:
        """Read a file, a folder, or standard input for ``-``."""
        if name == "-":
            yield from stream(sys.stdin.buffer, "-", "", columns=self.columns)
            return
        path, name = Path(name), shown(name)
        try:
            folder = path.is_dir()
            there = path.exists()
        except (OSError, ValueError) as error:
            yield Problem(where=name, what=f"no such file: {reason(error)}")
            return
        if folder:
            yield from self._folder(path, name)
        elif there:
            yield from self._file(path, name)
        else:
            yield Problem(where=name, what="no such file or folder", do="check the name")

    def _folder(self, path: Path, name: str) -> Iterator[Report | Problem]:
        refused: list[Problem] = []

        def note(error: OSError) -> None:
            refused.append(Problem(where=shown(str(error.filename or name)), what=f"cannot be opened: {reason(error)}"))

        count = 0
        for where, folders, files in os.walk(path, onerror=note):
            beside = frozenset(files)
            folders[:] = sorted(
                folder for folder in folders if not (folder.startswith(".") or holds_parts(folder, beside))
            )
            for file in sorted(files):
                found = Path(where, file)
                if read_in_folders(file) and found.is_file():
                    count += 1
                    yield from self._file(found, str(found))
        yield from refused
        if not count and not refused:
            endings = ", ".join(sorted({suffix for source in sources() for suffix in source.suffixes}))
            yield Problem(where=name, what="no reports in this folder", do=f"files that end in {endings} are read")

    def _file(self, path: Path, name: str) -> Iterator[Report | Problem]:
        try:
            file = path.open("rb")
        except OSError as error:
            yield Problem(where=shown(name), what=f"cannot be opened: {reason(error)}")
            return
        with file, self.meter.reading(file):
            yield from stream(file, name, path.suffix.lower(), columns=self.columns)


def shown(name: str) -> str:
    r"""The name of a file as it can be written anywhere: a byte of it that is no UTF-8 becomes ``\xe9``."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        raw = name.encode("utf-8", "replace")
    return raw.decode("utf-8", "backslashreplace")


def read_in_folders(name: str) -> bool:
    """Whether a file of this name is read where nobody names it: not hidden, and of a kind that some source reads."""
    suffixes = {suffix for source in sources() for suffix in source.suffixes}
    return not name.startswith(".") and Path(name).suffix.lower() in suffixes


def stream(
    given: BinaryIO,
    name: str,
    suffix: str,
    *,
    url: str | None = None,
    charset: str | None = None,
    columns: Mapping[str, str] | None = None,
    within: Target | None = None,
    line: int = 1,
) -> Iterator[Report | Problem]:
    """Read what a stream holds, by the source that claims it.

    Args:
        given: the bytes.
        name: what to call it in reports and problems.
        suffix: ending of its file's name (``.html``), or empty.
        url: the address it was fetched from.
        charset: the encoding that was said along with it.
        columns: fields of a report -> columns of a table.
        within: the archive it lies in, whose bounds hold for it too.
        line: number of the first line, where the stream is a piece of a file.
    """
    name = shown(name)
    depth, budget = (within.depth + 1, within.budget) if within else (0, Budget())
    if depth > DEEPEST:
        yield Problem(where=name, what=f"more than {DEEPEST} archives within one another", do="unpack it first")
        return
    try:
        head = begin(given)
        whole = io.BufferedReader(Rejoined(head, given), 1 << 18)
        target = Target(
            name=name,
            suffix=suffix,
            head=head,
            stream=whole,
            file=given if _seeks(given) else None,
            url=url,
            charset=charset,
            columns=within.columns if within else columns or {},
            depth=depth,
            budget=budget,
            line=line,
        )
        source = next(source for source in sources() if source.claims(target))
        yield from source.reports(target)
    except (Overrun, OSError) as error:
        damaged = isinstance(error, Damaged)
        yield Problem(where=name, what=f"cannot be read: {reason(error)}", do=AGAIN if damaged else "")
    except Exception as error:  # noqa: BLE001 (a bug met in one file must not lose the others)
        yield Problem(
            where=name,
            what=f"could not be read: {type(error).__name__}: {error}",
            do="this is a fault of detente: please report it with the file that caused it",
        )


def _seeks(given: BinaryIO) -> bool:
    try:
        return not isinstance(given, io.RawIOBase) and given.seekable()
    except (OSError, ValueError):
        return False


def begin(given: BinaryIO) -> bytes:
    """The first bytes: up to the end of a first full line, so that lines typed one by one are read as they come."""
    head = b""
    while len(head) < HEAD and b"\n" not in head.lstrip():
        more = given.read1(HEAD) if isinstance(given, io.BufferedReader) else given.read(HEAD)
        if not more:
            break
        head += more
    return head


class Rejoined(io.RawIOBase):
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
