"""What a source is: something that claims a target and yields its reports."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.limits import Budget

HEAD = 65536
"""Bytes of a target that are looked at to tell what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One file, standard input, or a member of an archive, that is open for reading.

    Attributes:
        name: as the user gave it; the ``where`` of problems and the ``source`` of reports.
        suffix: ``.jsonl``, in lower case; empty for standard input.
        head: its first bytes (at most 64 KiB), to tell what it holds.
        stream: all its bytes, ``head`` among them; it can be read once.
        file: the same bytes where they can be read in any order, else None.
        url: the address that it was fetched from, where that is known.
        charset: the encoding that was said along with it, by a web server for instance.
        columns: names of fields of a report -> names of columns, as the user maps them.
        depth: how many archives it lies in.
        budget: what these have used up.
        line: number of its first line, where it is a piece of a file.
    """

    name: str
    suffix: str = ""
    head: bytes
    stream: BinaryIO = field(repr=False)
    file: BinaryIO | None = field(default=None, repr=False)
    url: str | None = None
    charset: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    budget: Budget = field(default_factory=Budget, repr=False)
    line: int = 1

    @classmethod
    def of(
        cls,
        data: bytes,
        *,
        name: str = "-",
        suffix: str = "",
        url: str | None = None,
        charset: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Target:
        """A target that is already in memory."""
        stream = io.BytesIO(data)
        return cls(
            name=name,
            suffix=suffix,
            head=data[:HEAD],
            stream=stream,
            file=stream,
            url=url,
            charset=charset,
            columns=columns or {},
        )

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Its bytes, to be read in any order. Raises OSError, also when there are too many to keep a copy."""
        from detente.sources.limits import spooled

        if self.file is not None:
            self.file.seek(0)
            yield self.file
            return
        with spooled(self.stream) as copy:
            yield copy


class Source(Protocol):
    """One way in. ``claims`` looks at the name and the first bytes; ``reports`` reads the stream.

    ``reports`` never raises for what it finds: a report that cannot be read is a :class:`Problem` in its place.
    """

    @property
    def name(self) -> str:
        """Its name in :data:`detente.sources.NAMES`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of the names of files that it reads in a folder: ``.html``."""
        ...

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        ...

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """Read ``target``, one report after the other."""
        ...


_LONGEST_NAME = 150
AGAIN = "fetch or make it anew"
"""What to do about a damaged file."""


def missing(where: str, package: str, kind: str) -> Problem:
    """What is said of a file whose library is not installed."""
    do = "pip install 'detente[sources]'"
    return Problem(where=where, what=f"{kind} needs the package {package}, which is not installed", do=do)


def label(name: str) -> str:
    """A name that others chose, as it is shown: on one line, and no longer than 150 characters, its end among them."""
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"


def reason(error: BaseException) -> str:
    """Why something failed, on one line, without the file's name."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200]
