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
    actors, recipients = who(item.actors), who(item.recipients)
    sides: tuple[frozenset[str], ...] = (actors, recipients)
    course = None if actors & recipients or not recipients else sides
    if item.type in _TOGETHER or actors & recipients or not recipients:
        sides = (actors | recipients,)
    happened = "happened" if item.modality in ("asserted", "historical") else item.modality
    planned = item.modality == "future"
    if planned and item.date and item.date.exactness == 3:
        happened = "happened"  # told ahead of its day, and told of again when the day has come
    date = item.date or _lately(told, item.modality == "asserted")
    return Sign(key=(item.type, sides, happened), date=date, planned=planned, loose=(item.mode, course))


def meeting_sign(told: Told[Meeting]) -> Sign:
    """Parties, the body it is a session of and its number, format, and when."""
    item, codes = told.item, who(told.item.parties)
    name = words_of(item.mechanism, codes) or words_of(item.mechanism)
    counted = bool(name) and item.number is not None
    date = item.date or (None if counted else _lately(told, item.mechanism is None))
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


def _lately(told: Told[Any], news: bool) -> PartialDate | None:
    """The month of publication, for undated news."""
    return told.published.cut(2) if news and told.published else None
