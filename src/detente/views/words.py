"""Codes, dates and numbers in the words of people: one place, so that every view says the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from detente.core.dates import PartialDate
from detente.core.items import Party

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

KINDS = {
    "events": "event",
    "mechanisms": "mechanism",
    "meetings": "meeting",
    "agreements": "agreement",
    "commitments": "commitment",
    "positions": "position",
    "assessments": "assessment",
    "drivers": "driver",
    "statements": "statement",
    "reactions": "reaction",
}
"""Kinds of item to the word for one of them."""

STANCES = {
    "supports": "supports",
    "opposes": "opposes",
    "does not block": "does not block",
    "not ready": "is not ready for",
    "interested": "is interested in",
    "undecided": "is undecided on",
}
"""What stands between the holder and the issue of a position."""

ACTIONS = {
    "accept": "accepted",
    "change": "changed",
    "merge": "merged",
    "split": "split",
    "reject": "rejected",
    "restore": "restored",
    "enter": "entered",
    "undo": "undid",
}
"""What a person did, in a word."""

UNLIKELY = {"future": "planned", "hypothetical": "supposed", "negation": "denied"}
"""Modality to the word for an event that is not said to have happened."""

DIFFERENCES = {
    "date": "the day",
    "place": "the place",
    "number": "the number of the session",
    "killed": "the number of dead",
    "wounded": "the number of wounded",
    "arrested": "the number of arrests",
    "expelled": "the number expelled",
    "stance": "the stance",
    "outcome": "what happened",
}
"""What sources contradict each other in, in words."""

_STEERING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.DOTALL)
_SMALL = frozenset(
    "a all an and any as at both but by each for he her his if in it its many most no on one our she some such that "
    "the their there these they this those to we what when while with".split()
)
"""Words that have a large first letter only where a sentence begins."""
_CONSULT = {None: "talks", "visit": "visit", "phone": "call", "third-party": "mediation", "multilateral": "talks"}
_TONES = (
    (6.0, "close"),
    (3.0, "friendly"),
    (1.0, "mostly friendly"),
    (-1.0, "mixed"),
    (-3.0, "strained"),
    (-6.0, "tense"),
)


def clean(text: str) -> str:
    """The text on one line, without characters that could steer a terminal or turn the direction of writing."""
    text = _STEERING.sub("", text)
    if text.isprintable():
        return " ".join(text.split())
    kept = (" " if char.isspace() else char for char in text if char.isspace() or _harmless(char))
    return " ".join("".join(kept).split())


def _harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Cf", "Co", "Cn") or char == "\u200d"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def shorten(text: str, limit: int) -> str:
    """The text cut at a blank so that it has at most ``limit`` characters, the ellipsis among them."""
    text = clean(text)
    if len(text) <= limit:
        return text
    cut = text[: max(limit - 1, 0)]
    at = cut.rfind(" ")
    if at > limit // 2:
        cut = cut[:at]
    return re.sub(r"[\s,;:.–—-]+$", "", cut) + "…"


def quoted(text: str, limit: int) -> str:
    """The text within quotation marks, in at most ``limit`` characters; marks around it are not doubled."""
    inner = clean(text)
    if len(inner) > 2 and (inner[0], inner[-1]) in {("“", "”"), ('"', '"'), ("‘", "’")}:
        inner = inner[1:-1]
    inner = inner.rstrip(" ,;")
    return f"“{shorten(inner, limit - 2)}”"


def told(text: str, limit: int) -> str:
    """What somebody said as a report puts it, to stand behind "said": ``the two will meet``, not ``The two ...``."""
    text = shorten(text, limit)
    first, blank, rest = text.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first.lower() in _SMALL else text


def plural(number: int, one: str, many: str | None = None) -> str:
    """``3 events``, ``1 event``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """``a, b and c``."""
    *first, end = list(parts) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def ordinal(number: int) -> str:
    """``12th``, ``21st``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def runs(numbers: Iterable[int]) -> list[str]:
    """Ordinals, three or more in a row as one: ``["4th", "7th to 10th"]``."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    parts = ([f"{ordinal(run[0])} to {ordinal(run[-1])}"] if len(run) > 2 else map(ordinal, run) for run in found)
    return [part for several in parts for part in several]


def cites(sources: Iterable[int]) -> str:
    """``[1, 3]``: numbers of sources; empty for none."""
    said = ", ".join(map(str, sources))
    return f"[{said}]" if said else ""


def date(value: PartialDate | None, *, short: bool = False) -> str:
    """``2 March 2018``, ``March 2018``, ``2018``; short, ``2 Mar 2018``; empty when it is not known."""
    if value is None:
        return ""
    parts = [] if value.day is None else [str(value.day)]
    if value.month is not None:
        name = MONTHS[value.month - 1]
        parts.append(name[:3] if short else name)
    return " ".join((*parts, str(value.year)))


def day(value: PartialDate) -> str:
    """The date within its year: ``2 Mar``, ``Mar``; empty where only the year is known."""
    return date(value, short=True).removesuffix(str(value.year)).rstrip()


def period(first: PartialDate | None, last: PartialDate | None) -> str:
    """``2007 to 3 March 2018``."""
    ends = list(dict.fromkeys(date(end) for end in (first, last) if end))
    return " to ".join(ends)


def event(category: str, mode: str | None = None) -> str:
    """A PLOVER category in a word: ``talks``, ``visit``, ``agree``, ``mobilise``."""
    if category == "CONSULT":
        return _CONSULT.get(mode, "talks")
    return "mobilise" if category == "MOBILIZE" else category.lower()


def meeting(form: str, number: int | None = None) -> str:
    """What kind of meeting: ``5th meeting``, ``visit``, ``multilateral meeting``."""
    what = "multilateral meeting" if form == "multilateral" else clean(form)
    return what if number is None else f"{ordinal(number)} {what}"


def mode(name: str) -> str:
    """A PLOVER mode in words: ``martial law``."""
    return name.replace("-", " ")


def score(value: float) -> str:
    """A conflict-cooperation score with its sign: ``+3.4``, ``−2``."""
    value = round(value, 1)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):g}"


def tone(mean: float) -> str:
    """A plain word for a mean conflict-cooperation score (-10..10)."""
    return next((word for least, word in _TONES if mean >= least), "hostile")


def sides(actors: Iterable[Party], recipients: Iterable[Party], names: Mapping[str, str]) -> str:
    """``Russia → Pakistan`` for an act on somebody, ``Pakistan, Russia`` for what they do together."""
    left, right = (_names(parties, names) for parties in (actors, recipients))
    right = [name for name in right if name not in left]
    return " → ".join(side for side in (_some(left), _some(right)) if side)


def _names(parties: Iterable[Party], names: Mapping[str, str]) -> list[str]:
    found = (names.get(party.code, party.name) if party.code else party.name for party in parties)
    return list(dict.fromkeys(clean(name) for name in found))


def _some(names: list[str]) -> str:
    return ", ".join(names) if len(names) < 4 else f"{', '.join(names[:2])} +{len(names) - 2}"


def difference(what: str) -> str:
    """What sources contradict each other in: ``the number of dead``, ``the day it was signed``."""
    step = what.removeprefix("date ")
    return DIFFERENCES.get(what) or (f"the day it was {clean(step)}" if step != what else clean(what))


def claimed(what: str, value: str) -> str:
    """One side of a contradiction: ``2 Mar 2018``, ``12``, ``agree``, ``no agree``."""
    if what.startswith("date"):
        return date(PartialDate(value), short=True)
    if what == "number":
        return ordinal(int(value))
    if what == "outcome":
        denied = value.removeprefix("not ")
        return ("no " if denied != value else "") + event(denied)
    return clean(value)


def every(days: float) -> str:
    """A mean interval in words: ``every 13 months or so``, ``every 9 days or so``."""
    if days < 45:
        return f"every {plural(round(days), 'day')} or so"
    months = round(days / 30.44)
    return f"every {plural(months, 'month')} or so" if months < 24 else f"every {round(days / 365.25, 1):g} years or so"


def counts(numbers: Mapping[str, int]) -> str:
    """``9 events, 1 meeting, 17 comments``: what there is, in the order given; "nothing found" for none."""
    words = KINDS | {"comments": "comment"}
    return ", ".join(plural(number, words[kind]) for kind, number in numbers.items() if number) or "nothing found"


def value(what: object) -> str:
    """The value of a field, as JSON has it, in words: parties by name, lists with commas, ``none`` for nothing."""
    if what is None or what in ("", []):
        return "none"
    if isinstance(what, list):
        return ", ".join(value(one) for one in what)
    if isinstance(what, dict):
        name = what.get("name") or what.get("head") or what.get("party") or ""
        return clean(f"{name} ({what['code']})" if what.get("code") else str(name))
    return clean(f"{what:g}" if isinstance(what, float) else str(what))
