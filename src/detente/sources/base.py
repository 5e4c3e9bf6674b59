"""What a source is: something that claims a target and yields its reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from detente.core.items import Report
from detente.core.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One file, or standard input, that is open for reading.

    Attributes:
        name: as the user gave it; the ``where`` of problems and the ``source`` of reports.
        suffix: ``.jsonl``, in lower case; empty for standard input.
        head: its first bytes (at most 64 KiB), to tell what it holds.
        stream: all its bytes, ``head`` among them; it can be read once.
    """

    name: str
    suffix: str = ""
    head: bytes
    stream: BinaryIO = field(repr=False)

    @classmethod
    def of(cls, data: bytes, *, name: str = "-", suffix: str = "") -> Target:
        """A target that is already in memory."""
        return cls(name=name, suffix=suffix, head=data[:65536], stream=io.BytesIO(data))


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
