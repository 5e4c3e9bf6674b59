"""The layout of PETRARCH2 and Phoenix: date, source, target, CAMEO code, issues, sentences, address, publisher.

Actors are CAMEO codes (``PAKGOV``); a party that is no state has no code there and gives no row. ``Issues`` are PLOVER
contexts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from detente.views.exports.base import cameo_of, day_of, events, happened, sides, state, tabbed

if TYPE_CHECKING:
    from detente.core.items import Party
    from detente.record.filters import Filter
    from detente.record.store import Store

ENDING = ".txt"
ABOUT = "PETRARCH2's columns (CAMEO), with tabs, no header."
COLUMNS = ("Date", "Source", "Target", "EventCode", "Issues", "SentenceIDs", "URL", "StorySource")


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write a row for each two states of the events that have a full day."""
    return tabbed(path, _rows(store, happened(wanted)))


def _rows(store: Store, wanted: Filter) -> Iterator[Sequence[object]]:
    for entry in events(store, wanted):
        event, origin, day = entry.item, entry.origin, day_of(entry)
        for one, other in sides(event):
            if day is not None and state(one) and state(other):
                sentence = f"{origin.report}_{event.evidence[0].start}"
                issues = ";".join(event.contexts)
                where = (sentence, origin.url, origin.publisher)
                yield day.replace("-", ""), code(one), code(other), cameo_of(event), issues, *where


def code(party: Party) -> str:
    """The CAMEO code of an actor: the state, then the sector: ``PAKMIL``."""
    return state(party) + (party.sector or "")
