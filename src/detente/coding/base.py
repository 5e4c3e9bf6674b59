"""What a coder is: a name, a version, and a function from a reading to items that cite their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from detente.core.items import Item
from detente.reading.base import Reading


class Coder(Protocol):
    """Finds one kind of item.

    ``name`` is the name of the list it fills (a key of :data:`detente.core.items.KINDS`), ``version`` changes whenever
    what it finds may change. ``code`` never raises on any reading, and looks at nothing but the reading.
    """

    name: str

    @property
    def version(self) -> str:
        """What it finds things with."""
        ...

    def code(self, reading: Reading) -> Iterator[Item]:
        """Yield the items that the report supports, without ids."""
        ...
