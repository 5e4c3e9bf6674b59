"""Fit one report's items together: what is told twice in a report is one item that cites both places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from detente.core.dates import PartialDate
from detente.core.items import Event, Item, Party, Record
from detente.core.text import Evidence

ItemT = TypeVar("ItemT", bound=Item)


def fit(record: Record) -> Record:
    """The record with repeated events made one."""
    return replace(record, events=tuple(merge_events(record.events)))


def _keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.code or party.name for party in parties)


def same_act(event: Event) -> Hashable:
    """What two events of one report must share to be one: category, sides, and whether it is so."""
    sides = (_keys(event.actors), _keys(event.recipients))
    return event.type, sides, event.modality == "negation", event.modality == "historical"


def joined(*evidence: Evidence) -> tuple[Evidence, ...]:
    """All of it, in the order given, none twice and none that lies within another."""
    kept: list[Evidence] = []
    for one in evidence:
        if any(other.start <= one.start and one.end <= other.end for other in kept):
            continue
        kept = [other for other in kept if not (one.start <= other.start and other.end <= one.end)]
        kept.append(one)
    return tuple(kept)


def _dates_agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or one.agrees(other)


def merge_events(events: Iterable[Event]) -> list[Event]:
    """Make one of events that tell the same act, on dates that can be the same day, in the order of first mention.

    The more exact date, the first known mode and place and all contexts are kept; confidence grows with repetition as
    it would for independent witnesses, at half weight, since sentences of one report are not independent.
    """
    return _merged(events, same_act, _compatible, _merge_two)


def _compatible(one: Event, other: Event) -> bool:
    modes = one.mode is None or other.mode is None or one.mode == other.mode
    return modes and _dates_agree(one.date, other.date)


def _merge_two(one: Event, other: Event) -> Event:
    date = max((d for d in (one.date, other.date) if d), key=lambda d: d.exactness, default=None)
    mode = one.mode or other.mode
    scored = one if one.mode == mode else other
    return replace(
        one,
        confidence=round(min(0.97, one.confidence + (1 - one.confidence) * other.confidence * 0.5), 2),
        evidence=joined(*one.evidence, *other.evidence),
        mode=mode,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        cameo=scored.cameo,
        score=scored.score,
        date=date,
        place=one.place or other.place,
    )


def _merged(
    items: Iterable[ItemT],
    key: Callable[[ItemT], Hashable],
    compatible: Callable[[ItemT, ItemT], bool],
    merge: Callable[[ItemT, ItemT], ItemT],
) -> list[ItemT]:
    """Fold items together that share a key and are compatible, keeping the place of the first."""
    kept: list[ItemT] = []
    groups: dict[Hashable, list[int]] = {}
    for item in items:
        places = groups.setdefault(key(item), [])
        for place in places:
            if compatible(kept[place], item):
                kept[place] = merge(kept[place], item)
                break
        else:
            places.append(len(kept))
            kept.append(item)
    return kept
