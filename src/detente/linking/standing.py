"""What lasts under different names: mechanisms, agreements, commitments, positions; and what is said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from detente.core.items import (
    Agreement,
    Assessment,
    Commitment,
    Driver,
    Event,
    Item,
    Mechanism,
    Meeting,
    Position,
    Statement,
)
from detente.linking import grouping
from detente.linking.events import event_sign, meeting_sign
from detente.linking.grouping import Sign
from detente.linking.status import LATE, PASSING, STAGES
from detente.linking.told import ItemT, Told, gist_of, plain, who, words_of

_PLAIN_KINDS = frozenset({"accord", "accords", "agreement", "agreements", "deal", "deals", "pact", "pacts"})
_MISDATED = dt.timedelta(days=14)
"""Two days so close for one step of a well named agreement are a contradiction, not two agreements."""


def group(told: Iterable[Told[ItemT]]) -> list[list[Told[ItemT]]]:
    """Put tellings of the same thing together, in order of their first telling; tellings keep their order."""
    return grouping.group(told, sign_of)


def sign_of(told: Told[Any]) -> Sign:
    """The sign of an item of any kind but reactions (each of which is its own)."""
    return _SIGNS[type(told.item)](told)


def _mechanism(told: Told[Mechanism]) -> Sign:
    codes = who(told.item.parties)
    return Sign(key=codes, undated=True, words=words_of(told.item.name, codes) or words_of(told.item.name))


def _agreement(told: Told[Agreement]) -> Sign:
    item, codes = told.item, who(told.item.parties)
    kind = None if item.kind.casefold() in _PLAIN_KINDS else item.kind.casefold()
    name = words_of(item.subject or item.title, codes)
    stage = STAGES.index(item.status) if item.status in STAGES else None
    if not name:
        return Sign(key=(codes, item.kind), date=item.date)
    return Sign(
        key=codes,
        date=item.date,
        undated=True,
        loose=(kind,),
        words=name,
        stage=stage,
        late=item.status in LATE,
        passing=item.status in PASSING,
        leeway=_MISDATED,
    )


def _commitment(told: Told[Commitment]) -> Sign:
    item = told.item
    gist, names = gist_of(item.what, (*item.debtor, *item.creditor))
    return Sign(key=frozenset(item.debtor), undated=True, gist=gist, names=names)


def _position(told: Told[Position]) -> Sign:
    return Sign(key=(told.item.holder, told.item.stance), undated=True, words=words_of(told.item.issue))


def issues(told: Iterable[Told[Position]]) -> list[list[Told[Position]]]:
    """Positions of the same holder on the same issue, whatever the stance: what shows a change."""
    return grouping.group(told, _issue)


def _issue(told: Told[Position]) -> Sign:
    return Sign(key=told.item.holder, undated=True, words=words_of(told.item.issue))


def _assessment(told: Told[Assessment]) -> Sign:
    item, date = told.item, told.item.date or told.published
    return Sign(key=(frozenset(item.relation), item.sector, item.direction), date=date.cut(2) if date else None)


def _driver(told: Told[Driver]) -> Sign:
    return Sign(key=None, undated=True, words=words_of(told.item.cause), loose=(words_of(told.item.effect) or None,))


def _statement(told: Told[Statement]) -> Sign:
    return Sign(key=(told.item.party, tuple(plain(told.item.quote))), undated=True)


_SIGNS: dict[type[Item], Callable[[Told[Any]], Sign]] = {
    Event: event_sign,
    Mechanism: _mechanism,
    Meeting: meeting_sign,
    Agreement: _agreement,
    Commitment: _commitment,
    Position: _position,
    Assessment: _assessment,
    Driver: _driver,
    Statement: _statement,
}
