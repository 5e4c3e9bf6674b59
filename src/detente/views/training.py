"""Decisions on events as training sentences, in the format of the corpus (``corpus/README.md``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.core.ids import digest
from detente.core.items import Event, Party
from detente.views.whole import whole

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(slots=True)
class Export:
    """What can be exported.

    ``waiting`` counts sentences with an event that nobody decided on, ``lost`` those in which a party is not named.
    """

    lines: list[dict[str, Any]] = field(default_factory=list)
    waiting: int = 0
    lost: int = 0


def sentences(store: Store) -> Export:
    """Every sentence whose events people decided on, with the events that hold.

    A rejected event leaves its parties without one, which is an example of NONE. A sentence is left out while one of
    its events waits for a decision, since what is not annotated would count as nothing.
    """
    from detente.record.queries import decided

    found = Export()
    for one in decided.ask(store):
        if not one.settled:
            found.waiting += 1
            continue
        line = _line(one.text, one.events, one.rejected)
        if line is None:
            found.lost += 1
        else:
            found.lines.append(line)
    found.lines.sort(key=lambda line: str(line["id"]))
    return found


def _line(text: str, shown: Sequence[Event], rejected: Sequence[Event]) -> dict[str, Any] | None:
    places: dict[tuple[int, int], int] = {}

    def place(party: Party) -> int | None:
        for words in (party.text, party.person, party.name):
            at = text.find(words) if words else -1
            if at >= 0:
                return places.setdefault((at, at + len(words or "")), len(places))
        return None

    events = []
    for event in (*shown, *rejected):
        actors, recipients = ([place(party) for party in side] for side in (event.actors, event.recipients))
        if None in (*actors, *recipients):
            return None
        if event in rejected:
            continue
        events.append(
            {
                "type": event.type,
                "mode": event.mode,
                "modality": event.modality,
                "contexts": list(event.contexts),
                "actors": actors,
                "recipients": recipients,
                "reciprocal": len(actors) > 1 and not recipients,
            }
        )
    ordered = sorted(places, key=lambda span: places[span])
    spans = [list(span) for span in ordered]
    return {"id": f"review-{digest(text)}", "text": text, "parties": spans, "events": events, "group": None}


def write(found: Export, path: Path) -> None:
    """Write the sentences, one a line; the file is replaced as a whole."""
    with whole(path) as part:
        part.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found.lines), encoding="utf-8")
