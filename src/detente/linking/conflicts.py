"""Where reports contradict each other: kept side by side, never averaged or settled.

Three sorts are found: tellings of one thing that give it two days, two places or two session numbers; two numbers of
dead, wounded, arrested or expelled in the sentences that they rest on; and things told as having happened that another
report denies or tells as the opposite ("agreed" against "rejected").
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Agreement, Event, Item, Meeting, Position
from detente.linking.events import ahead
from detente.linking.told import Told, alike, plain, stems_of, who

_DAY = dt.timedelta(days=1)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_NUMBERS = {word: n for n, word in enumerate(_UNITS)} | _TENS | {"dozen": 12}
_COUNTED = {
    "killed": "killed",
    "killing": "killed",
    "dead": "killed",
    "died": "killed",
    "deaths": "killed",
    "wounded": "wounded",
    "wounding": "wounded",
    "injured": "wounded",
    "injuring": "wounded",
    "hurt": "wounded",
    "hurting": "wounded",
    "arrested": "arrested",
    "arresting": "arrested",
    "detained": "arrested",
    "detaining": "arrested",
    "expelled": "expelled",
    "expelling": "expelled",
}
"""Words beside a number of people, to what was done to them."""

_NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[1:10])})|{'|'.join(_NUMBERS)})"
_ABOUT = r"(?:at least |about |some |around |more than |as many as |up to )?"
_DONE = "|".join(_COUNTED)
_AFTER = re.compile(
    rf"\b{_NUMBER}\b(?: (?!and\b|but\b|killed|dead)[\w’'-]+){{0,4}}?"
    rf" (?:(?:were|was|are|had been|have been|has been) )?(?P<done>{_DONE})\b",
    re.IGNORECASE,
)
_DONE_TO_PEOPLE = re.compile(rf"\b(?:{_DONE})\b", re.IGNORECASE)
_NO_PEOPLE = r"(?! (?:hours|days|weeks|months|years|km|kilomet|miles|per\b|%))"
_BEFORE = re.compile(rf"\b(?P<done>{_DONE})\b(?: off| out)? {_ABOUT}{_NUMBER}\b{_NO_PEOPLE}", re.IGNORECASE)

OPPOSITES = frozenset(frozenset(pair) for pair in (("AGREE", "REJECT"), ("SUPPORT", "REJECT"), ("COOPERATE", "REJECT")))
"""Categories of which one report cannot tell the one and another report the other of the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One side of a contradiction: what is said, and the ids of the reports that say it."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Reports differ in ``what``: ``date``, ``place``, ``number``, ``killed``, ``wounded``, ``outcome`` ..."""

    what: str
    claims: tuple[Claim, ...]


def figures(text: str) -> dict[str, int]:
    """Numbers of people killed, wounded, arrested or expelled that a text gives, each only where it gives one."""
    found: dict[str, set[int]] = defaultdict(set)
    for shape in (_AFTER, _BEFORE) if _DONE_TO_PEOPLE.search(text) else ():
        for match in shape.finditer(text):
            found[_COUNTED[match["done"].casefold()]].add(_number(match["n"]))
    return {what: numbers.pop() for what, numbers in found.items() if len(numbers) == 1}


def _number(text: str) -> int:
    text = text.casefold()
    if text.replace(",", "").isdigit():
        return int(text.replace(",", ""))
    return sum(_NUMBERS[part] for part in text.split("-"))


def within(told: Sequence[Told[Any]]) -> tuple[Contradiction, ...]:
    """What the tellings of one thing contradict each other in."""
    if len({one.report for one in told}) < 2:
        return ()
    sides: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in told:
        for what, value in _claims(one):
            sides[what].append((value, one.report))
    found = []
    for what, said in sides.items():
        claims = _by_value(said)
        if len(claims) > 1 and not _one_report_says_all(claims) and not _same_place(what, claims):
            found.append(Contradiction(what=what, claims=claims))
    return tuple(sorted(found, key=lambda one: one.what))


def _claims(told: Told[Any]) -> Iterable[tuple[str, str]]:
    item: Item = told.item
    date: PartialDate | None = getattr(item, "date", None)
    exact = date is not None and date.exactness == 3
    if isinstance(item, Agreement):
        if exact:
            yield f"date {item.status}", str(date)
        return
    if not isinstance(item, Event | Meeting):
        return
    planned = item.modality == "future" if isinstance(item, Event) else ahead(told)
    if exact and not planned:
        yield "date", str(date)
    if isinstance(item, Meeting):
        if item.number is not None:
            yield "number", str(item.number)
        if item.place and not planned:
            yield "place", item.place
    else:
        words = told.around or " ".join(dict.fromkeys(one.quote for one in item.evidence))
        for what, number in figures(words).items():
            yield what, str(number)


def _by_value(said: Iterable[tuple[str, str]]) -> tuple[Claim, ...]:
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for value, report in said:
        values[value][report] = None
    order = sorted(values, key=lambda value: (len(value), value) if value.isdigit() else (0, value))
    return tuple(Claim(value=value, reports=tuple(sorted(values[value]))) for value in order)


def _one_report_says_all(claims: Sequence[Claim]) -> bool:
    """Whether there are not two reports that differ: a report that says both does not contradict another."""
    return all(set(a.reports) & set(b.reports) for i, a in enumerate(claims) for b in claims[i + 1 :])


def _same_place(what: str, claims: Sequence[Claim]) -> bool:
    """Whether places are one, told more or less exactly ("State House, Nairobi")."""
    words = [set(plain(claim.value)) for claim in claims]
    return what == "place" and all(a & b for i, a in enumerate(words) for b in words[i + 1 :])


def stances(told: Sequence[Told[Position]]) -> tuple[Contradiction, ...]:
    """Two stances that different reports give one holder on one issue on one day; on other days it is a change."""
    days: dict[PartialDate, list[tuple[str, str]]] = defaultdict(list)
    for one in told:
        date = one.item.date or one.published
        if date and date.exactness == 3:
            days[date].append((one.item.stance, one.report))
    found = (_by_value(days[day]) for day in sorted(days))
    return tuple(
        Contradiction(what="stance", claims=claims)
        for claims in found
        if len(claims) > 1 and not _one_report_says_all(claims)
    )


def between(groups: Mapping[int, Sequence[Told[Event]]]) -> dict[int, tuple[Contradiction, ...]]:
    """Which events are denied by another report, or told as the opposite: for each its place, and both sides.

    Args:
        groups: events by place, each with its tellings.

    Two events are set against each other when they have the same parties, can be of the same day, rest on words that
    say much the same, and no report tells both.
    """
    filed: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    for place, told in groups.items():
        for month in _months(told):
            filed[_sides(told), month].append(place)
    found: dict[int, list[Contradiction]] = defaultdict(list)
    for i in (place for place, told in groups.items() if _side(told) == "no"):
        near = {j for month in _months(groups[i]) for j in filed[_sides(groups[i]), month]} - {i}
        for j in sorted(near):
            if _opposed(groups[i], groups[j]):
                both = tuple(sorted((_outcome(groups[i]), _outcome(groups[j])), key=lambda claim: claim.value))
                clash = Contradiction(what="outcome", claims=both)
                found[i].append(clash)
                found[j].append(clash)
    return {place: tuple(dict.fromkeys(clashes)) for place, clashes in found.items()}


def _sides(told: Sequence[Told[Event]]) -> frozenset[str]:
    return who(told[0].item.actors) | who(told[0].item.recipients)


def _months(told: Sequence[Told[Event]]) -> set[str]:
    """The months that an event may lie in, a day off included; a year by itself says too little to contradict."""
    days = {one.item.date for one in told if one.item.date and one.item.date.exactness > 1}
    return {day.isoformat()[:7] for date in days for day in (date.first, _after(date), _before(date))}


def _after(date: PartialDate) -> dt.date:
    return date.last + _DAY if date.last < dt.date.max else date.last


def _before(date: PartialDate) -> dt.date:
    return date.first - _DAY if date.first > dt.date.min else date.first


def _side(told: Sequence[Told[Event]]) -> str:
    """Whether an event is one that denies another: a refusal, or something said not to have happened."""
    item = told[0].item
    return "no" if item.modality == "negation" or item.type == "REJECT" else "yes"


def _opposed(no: Sequence[Told[Event]], yes: Sequence[Told[Event]]) -> bool:
    a, b = no[0].item, yes[0].item
    if b.modality not in ("asserted", "historical") or {one.report for one in no} & {one.report for one in yes}:
        return False
    denied = a.modality == "negation" and a.type == b.type
    refused = a.modality != "negation" and frozenset((a.type, b.type)) in OPPOSITES
    if not denied and not refused:
        return False
    return any(_same_day(x, y) and _same_matter(x.item, y.item) for x in no for y in yes)


def _same_day(a: Told[Event], b: Told[Event]) -> bool:
    x, y = a.item.date, b.item.date
    if x is None or y is None:
        return False
    return x.agrees(y) or (x.exactness == y.exactness == 3 and abs((x.first - y.first).days) <= 1)


def _same_matter(a: Event, b: Event) -> bool:
    ours, theirs = (stems_of(" ".join(one.quote for one in item.evidence)) for item in (a, b))
    parties = frozenset(
        word for p in (*a.actors, *a.recipients, *b.actors, *b.recipients) for word in stems_of(f"{p.name} {p.text}")
    )
    return alike(ours - parties, theirs - parties, share=0.25)


def _outcome(told: Sequence[Told[Event]]) -> Claim:
    item = told[0].item
    value = f"not {item.type}" if item.modality == "negation" else item.type
    return Claim(value=value, reports=tuple(sorted({one.report for one in told})))
