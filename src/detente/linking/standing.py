"""The same thing told by several reports, or under different names: which tellings belong together.

Pure functions over items; where these are kept is no concern of this file. Each item is reduced to a :class:`Sign` of
what makes it the thing it is; :func:`group` puts tellings with agreeing signs together and :func:`merge` makes one item
of them. A less exact date ("2014", "March 2018") joins a more exact one only where it leaves no choice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from detente.core.dates import PartialDate
from detente.core.items import (
    Agreement,
    Assessment,
    Commitment,
    Driver,
    Event,
    Item,
    Mechanism,
    Meeting,
    Party,
    Position,
    Statement,
)
from detente.data import gazetteer

ItemT = TypeVar("ItemT", bound=Item)

STAGES = (
    "proposed",
    "agreed",
    "signed",
    "ratified",
    "in force",
    "implementation sought",
    "implemented",
    "suspended",
    "terminated",
)
"""Statuses of agreements, the least advanced first."""

_NEAR = dt.timedelta(days=1)
_STEPS_APART = dt.timedelta(days=3 * 366)
_PLAIN_KINDS = frozenset({"accord", "accords", "agreement", "agreements", "deal", "deals", "pact", "pacts"})
_EMPTY_WORDS = frozenset(
    """a an and as at between bilateral both by for from in into its joint of on or our the their this to two under upon
    which with""".split()
)
_WORD = re.compile(r"\w+", re.UNICODE)
_OWNER = re.compile(r"['’]s\b|['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[ItemT]):
    """An item as one report tells it: ``report`` is the report's id, ``published`` its day."""

    item: ItemT
    report: str
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What makes an item the thing it is.

    Attributes:
        key: must be equal.
        date: must agree; None agrees with None alone, unless ``undated`` says that it agrees with all.
        undated: whether the rest is telling enough for one without a date to be the same as one with.
        loose: each must be equal where both have it.
        words: see :func:`same_words`.
        stage: how far it has come; signs with different stages may be years apart, in the order of the stages.
    """

    key: Hashable
    date: PartialDate | None = None
    undated: bool = False
    loose: tuple[Hashable, ...] = ()
    words: frozenset[str] = frozenset()
    stage: int | None = None


def words_of(text: str | None, without: Iterable[str] = ()) -> frozenset[str]:
    """The telling words of a phrase: small, singular, without articles and prepositions.

    Args:
        text: the phrase.
        without: codes of states and organisations whose names say nothing here ("Pakistan-Russia ... Group").
    """
    text, codes = text or "", frozenset(without)
    if codes and text:
        kept, at = [], 0
        for name in gazetteer.find(text):
            if name.entry.code in codes:
                kept.append(text[at : name.start])
                at = name.end
        text = " ".join((*kept, text[at:])) or text
    return frozenset(_plain(text))


def _plain(text: str) -> list[str]:
    """Words in small letters, hyphens closed up ("inter-governmental"), plural endings off, empty words out."""
    text = _OWNER.sub("", text.casefold())
    text = re.sub(r"(?<=\w)-(?=\w)", "", text)
    return [_singular(word) for word in _WORD.findall(text) if word not in _EMPTY_WORDS]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def who(parties: Iterable[Party]) -> frozenset[str]:
    """The parties as a set: codes, and for those without one, names."""
    return frozenset(party.code or " ".join(_plain(party.name)) for party in parties)


def sign_of(told: Told[Any]) -> Sign:
    """The sign of an item of any kind but reactions (each of which is its own)."""
    return _SIGNS[type(told.item)](told)


def _event(told: Told[Event]) -> Sign:
    item = told.item
    happened = "happened" if item.modality in ("asserted", "historical") else item.modality
    key = (item.type, who(item.actors), who(item.recipients), happened)
    return Sign(key=key, date=item.date or _lately(told, item.modality == "asserted"), loose=(item.mode,))


def _mechanism(told: Told[Mechanism]) -> Sign:
    codes = who(told.item.parties)
    return Sign(key=codes, undated=True, words=words_of(told.item.name, codes) or words_of(told.item.name))


def _meeting(told: Told[Meeting]) -> Sign:
    item, codes = told.item, who(told.item.parties)
    name = words_of(item.mechanism, codes) or words_of(item.mechanism)
    counted = bool(name) and item.number is not None
    date = item.date or (None if counted else _lately(told, item.mechanism is None))
    return Sign(key=codes, date=date, undated=counted, loose=(item.number, item.format), words=name)


def _lately(told: Told[Any], news: bool) -> PartialDate | None:
    """The month of publication, for undated news."""
    return told.published.cut(2) if news and told.published else None


def _agreement(told: Told[Agreement]) -> Sign:
    item, codes = told.item, who(told.item.parties)
    kind = None if item.kind.casefold() in _PLAIN_KINDS else item.kind.casefold()
    name = words_of(item.subject or item.title, codes)
    stage = STAGES.index(item.status) if item.status in STAGES else None
    if not name:
        return Sign(key=(codes, item.kind), date=item.date)
    return Sign(key=codes, date=item.date, undated=len(name) > 1, loose=(kind,), words=name, stage=stage)


def _commitment(told: Told[Commitment]) -> Sign:
    return Sign(key=frozenset(told.item.debtor), undated=True, words=words_of(told.item.what))


def _position(told: Told[Position]) -> Sign:
    return Sign(key=(told.item.holder, told.item.stance), undated=True, words=words_of(told.item.issue))


def _assessment(told: Told[Assessment]) -> Sign:
    item, date = told.item, told.item.date or told.published
    return Sign(key=(frozenset(item.relation), item.sector, item.direction), date=date.cut(2) if date else None)


def _driver(told: Told[Driver]) -> Sign:
    return Sign(key=None, undated=True, words=words_of(told.item.cause), loose=(words_of(told.item.effect) or None,))


def _statement(told: Told[Statement]) -> Sign:
    return Sign(key=(told.item.party, tuple(_plain(told.item.quote))), undated=True)


_SIGNS: dict[type[Item], Callable[[Told[Any]], Sign]] = {
    Event: _event,
    Mechanism: _mechanism,
    Meeting: _meeting,
    Agreement: _agreement,
    Commitment: _commitment,
    Position: _position,
    Assessment: _assessment,
    Driver: _driver,
    Statement: _statement,
}


def agree(a: Sign, b: Sign, *, apart: bool) -> bool:
    """Whether two signs can be of one thing. ``apart``: told by different reports, which may be a day off."""
    return (
        a.key == b.key
        and all(x is None or y is None or x == y for x, y in zip(a.loose, b.loose, strict=False))
        and same_words(a.words, b.words)
        and _dates_agree(a, b, apart=apart)
    )


def same_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names can mean one thing: the same words, or the fuller one holds the shorter one of two or more.

    No words at all agree with any.
    """
    short, full = sorted((a, b), key=len)
    return a == b or not short or (len(short) > 1 and short < full)


def _dates_agree(a: Sign, b: Sign, *, apart: bool) -> bool:
    if a.date is None or b.date is None:
        return a.undated == b.undated and (a.undated or a.date == b.date)
    if a.date.agrees(b.date):
        return True
    if a.date.exactness == b.date.exactness == 3 and apart and abs(a.date.first - b.date.first) <= _NEAR:
        return True
    if a.stage is None or b.stage is None or a.stage == b.stage:
        return False
    early, late = (a, b) if a.stage < b.stage else (b, a)
    return early.date < late.date and late.date.first - early.date.first <= _STEPS_APART  # type: ignore[operator,union-attr]


def group(told: Iterable[Told[ItemT]]) -> list[list[Told[ItemT]]]:
    """Put tellings of the same thing together, in order of their first telling; tellings keep their order."""
    all_told = list(told)
    buckets: dict[Hashable, dict[Sign, list[int]]] = {}
    for i, one in enumerate(all_told):
        sign = sign_of(one)
        buckets.setdefault(sign.key, {}).setdefault(sign, []).append(i)
    groups: list[list[int]] = []
    for signs in buckets.values():
        reports = {sign: {all_told[i].report for i in places} for sign, places in signs.items()}
        groups += [sorted(i for sign in cluster for i in signs[sign]) for cluster in _clusters(signs, reports)]
    return [[all_told[i] for i in places] for places in sorted(groups)]


def _clusters(signs: Iterable[Sign], reports: dict[Sign, set[str]]) -> list[list[Sign]]:
    """Signs of one key, put together: the most exactly dated and fullest named first, the vague where they fit best."""
    clusters: list[list[Sign]] = []
    filed: dict[str, list[list[Sign]]] = {}
    for sign in sorted(signs, key=_vagueness):
        fitting = [
            cluster
            for cluster in (clusters if sign.undated or sign.stage is not None else _each(filed, _days_near(sign)))
            if all(agree(sign, other, apart=not reports[sign] & reports[other]) for other in cluster)
        ]
        best = [cluster for cluster in fitting if any(other.date == sign.date for other in cluster)]
        best = [cluster for cluster in best if any(other.words == sign.words for other in cluster)] or best
        if best:
            cluster = best[0]
        elif fitting and (len(fitting) == 1 or (sign.date is not None and sign.date.exactness == 3)):
            cluster = fitting[0]
        else:
            cluster = []
            clusters.append(cluster)
        cluster.append(sign)
        for day in {sign.date[:4], sign.date[:7], str(sign.date)} if sign.date else {""}:
            filed.setdefault(day, []).append(cluster)
    return clusters


def _days_near(sign: Sign) -> tuple[str, ...]:
    """Under which dates to look for signs that are at least as exactly dated as this one and may agree with it."""
    if sign.date is None or sign.date.exactness < 3:
        return (sign.date or "",)
    day = sign.date.first
    nearby = (day + _NEAR * i for i in (-1, 0, 1) if dt.date.min < day < dt.date.max)
    return tuple(near.isoformat() for near in nearby) or (sign.date,)


def _each(filed: dict[str, list[list[Sign]]], days: Iterable[str]) -> list[list[Sign]]:
    """The clusters filed under these dates, each once."""
    return list({id(cluster): cluster for day in days for cluster in filed.get(day, ())}.values())


def _vagueness(sign: Sign) -> tuple[int, str, int, list[str], str]:
    exactness = sign.date.exactness if sign.date else 0
    return -exactness, sign.date or "", -len(sign.words), sorted(sign.words), repr(sign.loose)


def merge(told: Sequence[Told[ItemT]]) -> ItemT:
    """One item that says what all tellings say: the best dated and surest one, its gaps filled from the others.

    An agreement takes the most advanced status and the date that goes with it; other things take the status that the
    report published last gives. Evidence and id are those of the one chosen.
    """
    ranked = sorted(told, key=lambda one: (-_exactness(one.item), -one.item.confidence, one.item.id))
    best, gaps = ranked[0].item, dict[str, Any]()
    if isinstance(best, Agreement):
        best = max(ranked, key=lambda one: stage_of(getattr(one.item, "status", ""))).item
    elif hasattr(best, "status"):
        gaps["status"] = getattr(max(told, key=lambda one: one.published or "").item, "status", "")
    elif isinstance(best, Event) and any(getattr(one.item, "modality", "") == "asserted" for one in told):
        gaps["modality"] = "asserted"
    for field in fields(best):
        if getattr(best, field.name) in (None, (), ""):
            others = (getattr(one.item, field.name) for one in ranked)
            gaps[field.name] = next((value for value in others if value), getattr(best, field.name))
    return replace(best, **gaps)


def stage_of(status: str) -> int:
    """How far advanced a status of an agreement is: its place in :data:`STAGES`, or -1."""
    return STAGES.index(status) if status in STAGES else -1


def _exactness(item: Item) -> int:
    date = getattr(item, "date", None)
    return date.exactness if isinstance(date, PartialDate) else 0
