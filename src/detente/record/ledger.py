"""The record as scholars and programs ask it: ``detente.open("record.sqlite").events(dyad=("PAK", "RUS"))``."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from detente.core.items import (
    Agreement,
    Assessment,
    Commitment,
    Driver,
    Event,
    Mechanism,
    Meeting,
    Position,
    Reaction,
    Statement,
)
from detente.record.filters import Filter, make
from detente.record.queries import entries, search
from detente.record.queries.entries import Entries
from detente.record.queries.search import Hit

if TYPE_CHECKING:
    from detente.record.queries.panel import Options, Panel
    from detente.record.store import Store


class Ledger:
    """An open record, to be asked; made by :func:`open_ledger`. Close it, or use it in a ``with`` block.

    Each list of the record is a method that takes the conditions of a :class:`~detente.record.filters.Filter` by name:
    ``dyad``, ``state``, ``category``, ``quad``, ``modality``, ``since``, ``until``, ``publisher``, ``origin``,
    ``confidence``, ``context``, ``words`` and so on, single values or lists; states by name or code.

    Attributes:
        store: the record below, for what goes beyond questions.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def items(self, kind: str, wanted: Filter | None = None, **conditions: Any) -> Entries[Any]:
        """Items of any kind by the name of its list; a filter may be given whole."""
        return entries.ask(self.store, kind, wanted if wanted is not None else make(**conditions))

    def events(self, **conditions: Any) -> Entries[Event]:
        """Coded events. All modalities, unless ``modality`` says which."""
        return self.items("events", **conditions)

    def mechanisms(self, **conditions: Any) -> Entries[Mechanism]:
        """Standing bodies of dialogue."""
        return self.items("mechanisms", **conditions)

    def meetings(self, **conditions: Any) -> Entries[Meeting]:
        """Meetings, visits, calls, summits."""
        return self.items("meetings", **conditions)

    def agreements(self, **conditions: Any) -> Entries[Agreement]:
        """Treaties, accords, memoranda and the like."""
        return self.items("agreements", **conditions)

    def commitments(self, **conditions: Any) -> Entries[Commitment]:
        """What one owes another."""
        return self.items("commitments", **conditions)

    def positions(self, **conditions: Any) -> Entries[Position]:
        """Where actors stand on issues."""
        return self.items("positions", **conditions)

    def assessments(self, **conditions: Any) -> Entries[Assessment]:
        """How reports say that relations stand."""
        return self.items("assessments", **conditions)

    def drivers(self, **conditions: Any) -> Entries[Driver]:
        """Causes that reports name."""
        return self.items("drivers", **conditions)

    def statements(self, **conditions: Any) -> Entries[Statement]:
        """What people are reported to have said."""
        return self.items("statements", **conditions)

    def reactions(self, **conditions: Any) -> Entries[Reaction]:
        """Readers' comments by their stance."""
        return self.items("reactions", **conditions)

    def search(self, words: str, *, limit: int = 20, quoted: bool = False, **conditions: Any) -> tuple[Hit, ...]:
        """Reports that meet a full-text query, best first; see :func:`detente.record.queries.search.ask`."""
        wanted = make(**conditions)
        return search.ask(self.store, words, wanted or None, limit=limit, quoted=quoted)

    def panel(self, options: Options | None = None, **conditions: Any) -> Panel:
        """Counts between states by period; see :func:`detente.record.queries.panel.ask`."""
        from detente.record.queries import panel

        return panel.ask(self.store, options or panel.Options(), make(**conditions))


def open_ledger(where: str | Path | None = None) -> Ledger:
    """Open a record to ask it: a path or database URL, else ``DETENTE_RECORD`` or the default place.

    Raises:
        RecordError: there is no record, or it cannot be read.
    """
    from detente.record.store import open_store

    return Ledger(open_store(where, create=False))
