"""The same event or meeting in different reports: what its sign is made of."""

from __future__ import annotations

import datetime as dt
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Event, Meeting
from detente.linking.grouping import NEAR, Sign
from detente.linking.told import Told, plain, who, words_of

_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Categories that parties are in together, whoever is named first."""

_LOOSE_FORMATS = frozenset({"meeting", "summit", "multilateral"})
"""Formats that outlets use for one another."""

_PUT_OFF = dt.timedelta(days=200)
"""A session with the same number within so many days is the same session, whatever day a report gives."""


def event_sign(told: Told[Event]) -> Sign:
    """Category and sides, whether it happened, and when."""
    item = told.item
    sides = who(item.actors), who(item.recipients)
    return sign_of_event(sides, item.type, item.mode, item.modality, date=item.date, published=told.published)


def sign_of_event(
    sides: tuple[frozenset[str], ...],
    category: str,
    mode: str | None,
    modality: str,
    *,
    date: PartialDate | None,
    published: PartialDate | None,
) -> Sign:
    """The sign of an event, by what it is made of: ``sides`` are its actors and its recipients."""
    actors, recipients = sides
    course = None if actors & recipients or not recipients else sides
    if category in _TOGETHER or actors & recipients or not recipients:
        sides = (actors | recipients,)
    exact = date is not None and date.exactness == 3
    return Sign(
        key=(category, sides, happened(modality, dated=exact)),
        date=date or _lately(published, modality == "asserted"),
        planned=modality == "future",
        loose=(mode, course),
    )


def happened(modality: str, *, dated: bool) -> str:
    """``happened``, or the modality of what did not. What is told ahead of its day is told again when it has come."""
    if modality in ("asserted", "historical") or (modality == "future" and dated):
        return "happened"
    return modality


def meeting_sign(told: Told[Meeting]) -> Sign:
    """Parties, the body it is a session of and its number, format, and when."""
    item, codes = told.item, who(told.item.parties)
    name = words_of(item.mechanism, codes) or words_of(item.mechanism)
    counted = bool(name) and item.number is not None
    date = item.date or (None if counted else _lately(told.published, item.mechanism is None))
    form = "meeting" if item.format in _LOOSE_FORMATS else item.format
    return Sign(
        key=(codes, form),
        date=date,
        undated=counted,
        planned=ahead(told),
        words=name,
        number=item.number,
        place=frozenset(plain(item.place or "")),
        leeway=_PUT_OFF if counted else NEAR,
    )


def ahead(told: Told[Any]) -> bool:
    """Whether a report tells of something that was to come when it was published."""
    date: PartialDate | None = told.item.date
    return date is not None and told.published is not None and date.first > told.published.last


def _lately(published: PartialDate | None, news: bool) -> PartialDate | None:
    """The month of publication, for undated news."""
    return published.cut(2) if news and published else None
