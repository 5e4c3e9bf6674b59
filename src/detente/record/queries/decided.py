"""The sentences whose events people decided on: what a coder can learn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.items import Event

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of a report that events rest on.

    Attributes:
        text: the words.
        events: those that the record shows.
        rejected: those that people rejected.
        settled: whether somebody decided on every event that is shown.
    """

    text: str
    events: tuple[Event, ...]
    rejected: tuple[Event, ...]
    settled: bool


def ask(store: Store) -> tuple[Sentence, ...]:
    """Every sentence with an event that somebody decided on, in the order of reports and of their text."""
    import sqlalchemy as sa

    from detente.record.items import load_record
    from detente.record.rebuild import outcome
    from detente.record.schema import correction_target as table

    found: list[Sentence] = []
    with store.reading() as connection:
        reports = connection.scalars(sa.select(table.c.report_id).where(table.c.kind == "events").distinct())
        for report in sorted(reports):
            record, made = load_record(connection, report), outcome(connection, {report})
            if record is None:
                continue
            slots = {id(slot): slot for slot in made.slots.values() if (slot.report, slot.kind) == (report, "events")}
            decided = {slot.item.id for slot in slots.values() if slot.decided or slot.by}
            rejected = [slot.item for slot in slots.values() if slot.root().rejected]
            said: dict[tuple[int, str], tuple[list[Event], list[Event]]] = defaultdict(lambda: ([], []))
            for place, events in ((0, record.events), (1, rejected)):
                for event in events:
                    assert isinstance(event, Event)
                    cited = event.evidence[0]
                    said[cited.start, cited.quote][place].append(event)
            found += [
                Sentence(
                    text=text,
                    events=tuple(shown),
                    rejected=tuple(gone),
                    settled=all(event.id in decided for event in shown),
                )
                for (_, text), (shown, gone) in sorted(said.items(), key=lambda pair: pair[0])
                if gone or any(event.id in decided for event in shown)
            ]
    return tuple(found)
