"""Which tellings belong together: signs are compared, the most exactly dated first, in an order of their own.

Each item is reduced to a :class:`Sign` of what makes it the thing it is (:mod:`~detente.linking.events` and
:mod:`~detente.linking.standing` say how). :func:`group` puts tellings with agreeing signs together. Signs are taken in
an order that follows from what they say, so the order in which reports arrive makes no difference. A less exact date
("2014", "March 2018") or a shorter name joins a fuller one only where it leaves no choice.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from detente.core.dates import PartialDate
from detente.linking.told import LIKE, alike, same_words

NEAR = dt.timedelta(days=1)
"""Papers may be so much apart on the day of one thing."""

STEPS_APART = dt.timedelta(days=4 * 366)
"""Within so many days an agreement goes from one of the early stages to the next."""


class Telling(Protocol):
    """What can be grouped: it knows the id of the report that tells it."""

    @property
    def report(self) -> str:
        """The id of the report."""


TellingT = TypeVar("TellingT", bound=Telling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What makes an item the thing it is.

    Attributes:
        key: must be equal.
        date: must agree; None agrees with None alone, unless ``undated`` says that it agrees with all.
        undated: whether the rest is telling enough for one without a date to be the same as one with.
        planned: told ahead of its day, which may have been put off.
        loose: each must be equal where both have it.
        words: of its name; see :func:`~detente.linking.told.same_words`.
        gist: what it is about, where that can be put in many words; see :func:`~detente.linking.told.alike`.
        names: places and bodies named in it: where both have some, one must be common.
        place: settles between several that fit.
        number: of a session: the same one within :attr:`leeway` is the same session whatever the day.
        leeway: how far apart two dates of what is surely the same may be.
        stage: how far it has come; signs with different stages may be years apart, in the order of the stages.
        late: a stage that may come any number of years after the others.
        passing: a stage that may come again, and others after it ("suspended").
    """

    key: Hashable
    date: PartialDate | None = None
    undated: bool = False
    planned: bool = False
    loose: tuple[Hashable, ...] = ()
    words: frozenset[str] = frozenset()
    gist: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    number: int | None = None
    leeway: dt.timedelta = NEAR
    stage: int | None = None
    late: bool = False
    passing: bool = False


def agree(a: Sign, b: Sign, *, apart: bool) -> bool:
    """Whether two signs can be of one thing. ``apart``: told by different reports, which may be a day off."""
    return (
        a.key == b.key
        and all(x is None or y is None or x == y for x, y in zip(a.loose, b.loose, strict=False))
        and (same_words(a.words, b.words) or _short_name(a, b))
        and alike(a.gist, b.gist)
        and (not a.names or not b.names or bool(a.names & b.names))
        and _numbers_agree(a, b, apart=apart)
        and _dates_agree(a, b, apart=apart)
    )


def _short_name(a: Sign, b: Sign) -> bool:
    """Whether one of two agreements is called by a single word of the other's name ("the military pact")."""
    return a.stage is not None and b.stage is not None and (a.words <= b.words or b.words <= a.words)


def _firm(a: Sign, b: Sign) -> bool:
    """Whether two agreeing signs have enough in common: the name by itself, or a day along with part of the name."""
    return same_words(a.words, b.words) or (a.date is not None and b.date is not None and a.date.agrees(b.date))


def _numbers_agree(a: Sign, b: Sign, *, apart: bool) -> bool:
    """Sessions with two numbers are two, unless different reports mean the same body on the same day."""
    if a.number is None or b.number is None or a.number == b.number:
        return True
    return apart and bool(a.words) and a.date == b.date and a.date is not None and a.date.exactness == 3


def _dates_agree(a: Sign, b: Sign, *, apart: bool) -> bool:
    if a.date is None or b.date is None:
        return a.undated == b.undated and (a.undated or a.date == b.date)
    if a.date.agrees(b.date):
        return True
    distance = abs(a.date.first - b.date.first)
    if apart and a.date.exactness == b.date.exactness == 3 and distance <= NEAR:
        return True
    if apart and a.stage == b.stage and _surely_one(a, b) and distance <= min(a.leeway, b.leeway):
        return True
    if a.stage is None or b.stage is None:
        return False
    if a.stage == b.stage:
        return a.passing and len(a.words & b.words) > 1
    early, late = (a, b) if a.stage < b.stage else (b, a)
    if early.date > late.date and not late.passing:  # type: ignore[operator]  # (both are known)
        return False
    return late.late or distance <= STEPS_APART


def _surely_one(a: Sign, b: Sign) -> bool:
    """Whether the rest tells so much that two days are a contradiction rather than two things."""
    if a.number is not None or b.number is not None:
        return a.number == b.number and bool(a.words) and bool(b.words)
    return len(a.words & b.words) > 1


def group(told: Iterable[TellingT], sign_of: Callable[[TellingT], Sign]) -> list[list[TellingT]]:
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
    members: list[list[set[str]]] = []  # the reports of each sign of a cluster
    files = _Files()
    for sign in sorted(signs, key=_vagueness):
        own = reports[sign]
        fitting = [
            i
            for i in files.look(sign)
            if all(
                agree(sign, other, apart=own.isdisjoint(theirs))
                for other, theirs in zip(clusters[i], members[i], strict=True)
            )
            and any(_firm(sign, other) for other in clusters[i])
        ]
        choice = _best(sign, fitting, clusters)
        if choice is None:
            choice = len(clusters)
            clusters.append([])
            members.append([])
        clusters[choice].append(sign)
        members[choice].append(own)
        files.put(sign, choice)
    return clusters


def _best(sign: Sign, fitting: Sequence[int], clusters: Sequence[list[Sign]]) -> int | None:
    """The cluster that a sign belongs to, of those that it fits; None where several do and nothing tells which."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    tests: tuple[Callable[[Sign], bool], ...] = (
        lambda other: sign.date is not None and other.date == sign.date,
        lambda other: sign.number is not None and other.number == sign.number,
        lambda other: other.words == sign.words and other.gist == sign.gist and bool(sign.words or sign.gist),
        lambda other: bool(sign.place & other.place),
    )
    for same in tests:
        fitting = [i for i in fitting if any(same(other) for other in clusters[i])] or fitting
        if len(fitting) == 1:
            return fitting[0]
    exact = sign.date is not None and sign.date.exactness == 3
    told_alike = any(other.date == sign.date and other.words == sign.words for other in clusters[fitting[0]])
    return fitting[0] if exact or told_alike else None


class _Files:
    """Where to look for clusters that may fit: by day, by word, or all of them where neither narrows it down."""

    def __init__(self) -> None:
        self._all: list[int] = []
        self._days: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)  # word to places in _named
        self._named: list[tuple[int, int]] = []  # cluster, and how many words the sign has
        self._wordless: list[int] = []

    def put(self, sign: Sign, cluster: int) -> None:
        """Note that a cluster holds this sign."""
        self._all.append(cluster)
        for day in {sign.date[:4], sign.date[:7], str(sign.date)} if sign.date else {""}:
            self._days[day].append(cluster)
        words = sign.words or sign.gist
        for word in words:
            self._words[word].append(len(self._named))
        if words:
            self._named.append((cluster, len(words)))
        else:
            self._wordless.append(cluster)

    def look(self, sign: Sign) -> list[int]:
        """Clusters that may hold a sign that agrees, in the order in which they were made."""
        if not sign.undated and sign.stage is None and sign.leeway <= NEAR:
            found = {i for day in _days_near(sign.date) for i in self._days.get(day, ())}
        elif words := sign.words or sign.gist:
            common = Counter(place for word in words for place in self._words.get(word, ()))
            share = 1.0 if sign.words else LIKE
            named = ((self._named[place], many) for place, many in common.items())
            found = {cluster for (cluster, size), many in named if many >= share * min(size, len(words))}
            found.update(self._wordless)
        else:
            found = set(self._all)
        return sorted(found)


@lru_cache(maxsize=1 << 15)
def _days_near(date: PartialDate | None) -> tuple[str, ...]:
    """Under which dates to look for signs that are at least as exactly dated as this one and may agree with it."""
    if date is None or date.exactness < 3:
        return (date or "",)
    day = date.first
    nearby = (day + NEAR * i for i in (-1, 0, 1) if dt.date.min < day < dt.date.max)
    return tuple(near.isoformat() for near in nearby) or (date,)


def _vagueness(sign: Sign) -> tuple[bool, int, str, bool, int, list[str], str]:
    exactness = sign.date.exactness if sign.date else 0
    rest = (sorted(sign.gist), sorted(sign.names), sorted(sign.place), sign.loose, sign.number, sign.stage)
    unnumbered = sign.number is None
    words = sign.words or sign.gist
    return sign.planned, -exactness, sign.date or "", unnumbered, -len(words), sorted(sign.words), repr(rest)
