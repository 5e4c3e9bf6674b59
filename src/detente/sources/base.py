"""What a source is: something that claims a target and yields its reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from detente.core.items import Report
from detente.core.problems import Problem


class Source(Protocol):
    """One way in. ``claims`` looks at the target's name (and at most its first bytes); ``reports`` reads it.

    ``reports`` never raises for what it finds: a report that cannot be read is a :class:`Problem` in its place.
    """

    name: str

    def claims(self, target: str) -> bool:
        """Whether this source reads ``target``."""
        ...

    def reports(self, target: str) -> Iterator[Report | Problem]:
        """Read ``target``, one report after the other."""
        ...
