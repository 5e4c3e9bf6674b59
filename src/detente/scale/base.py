"""What runners are given and give back: shards, the job, what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from detente.core.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A piece of the input: a file, or whole lines of one.

    Attributes:
        name: follows from the other fields; the name of its files in the output.
        url: path or address of the file.
        start: byte at which it begins.
        end: byte behind its last one; None for the end of the file.
        line: number of its first line.
        stamp: changes when the file does.
    """

    name: str
    url: str
    start: int = 0
    end: int | None = None
    line: int = 1
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is done with every shard.

    Attributes:
        out: path or address of the folder for the results.
        gate: leave out reports that are not about relations between states, before anything is parsed.
        columns: fields of a report -> columns of tables.
        versions: with what reports are coded (``Versions.text()``); results made with something else are not taken for
            done.
    """

    out: str
    gate: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)
    versions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a shard.

    Attributes:
        shard: its name.
        url: its file.
        reports: coded.
        gated: left out by the gate.
        events: rows written.
        problems: what could not be read, at most :data:`MOST_PROBLEMS`.
        failed: why the shard could not be done at all; empty when it was. It is tried again by the next run.
        seconds: time spent per stage: ``read`` (sources and gate), ``code``, ``write``.
    """

    shard: str
    url: str
    reports: int = 0
    gated: int = 0
    events: int = 0
    problems: tuple[Problem, ...] = ()
    failed: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)


MOST_PROBLEMS = 1000
"""Problems of one shard that are written down."""


class Runner(Protocol):
    """Who calls :func:`detente.scale.work.do` for each shard."""

    @property
    def name(self) -> str:
        """Its name in :data:`detente.scale.NAMES`."""
        ...

    def run(self, shards: Sequence[Shard], job: Job, *, workers: int) -> Iterator[Done]:
        """Do all shards, in any order. A shard whose worker dies is done anew, or given back as failed.

        Raises:
            UsageError: what it needs is not installed.
        """
        ...
