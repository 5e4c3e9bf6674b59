"""One item made of all tellings of a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Agreement, Commitment, Event, Item
from detente.linking.status import course, promise
from detente.linking.told import ItemT, Told


def merge(told: Sequence[Told[ItemT]]) -> ItemT:
    """One item that says what all tellings say: the best dated and surest one, its gaps filled from the others.

    An agreement takes the status that it came to and the date that goes with it, a commitment what became of it; other
    things take the status that the report published last gives. Evidence and id are those of the one chosen. What the
    tellings contradict each other in is told by :mod:`detente.linking.conflicts`.
    """
    if len(told) == 1 and not isinstance(told[0].item, Agreement | Commitment):
        return told[0].item
    ranked = sorted(told, key=lambda one: (-_exactness(one.item), -one.item.confidence, one.item.id))
    best, gaps = ranked[0].item, dict[str, Any]()
    if isinstance(best, Agreement):
        last = course(told)[-1]  # type: ignore[arg-type]  # (all are agreements)
        best = next(one.item for one in ranked if getattr(one.item, "status", "") == last.status)
        gaps["date"] = last.date or getattr(best, "date", None)
    elif isinstance(best, Commitment):
        gaps["status"] = promise(told)[-1].status  # type: ignore[arg-type]  # (all are commitments)
        made = [one for one in ranked if getattr(one.item, "status", "") == "open"]
        best = made[0].item if made else best
        dues = [
            due for one in sorted(told, key=lambda one: one.published or "") if (due := getattr(one.item, "due", None))
        ]
        gaps["due"] = dues[-1] if dues else None
    elif hasattr(best, "status"):
        latest = max(told, key=lambda one: (one.published or "", one.report, one.item.id))
        gaps["status"] = getattr(latest.item, "status", "")
    elif isinstance(best, Event):
        said = {getattr(one.item, "modality", "") for one in told}
        gaps["modality"] = next((one for one in ("asserted", "historical") if one in said), best.modality)
    for field in fields(best):
        if field.name not in gaps and getattr(best, field.name) in (None, (), ""):
            others = (getattr(one.item, field.name) for one in ranked)
            gaps[field.name] = next((value for value in others if value), getattr(best, field.name))
    return replace(best, **gaps)


def _exactness(item: Item) -> int:
    date = getattr(item, "date", None)
    return date.exactness if isinstance(date, PartialDate) else 0
