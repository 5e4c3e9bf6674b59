"""Time expressions as patterns, and the date that each means as seen from the day of publication.

Each pattern has a resolver that takes the match and the sentence's :class:`View` and returns a date or None. A None
blocks the words all the same: what is read as a date without a known year is not read as something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.reading.ahead import Outlook, loosely, outlook
from detente.reading.years import YEAR, use

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}

_MONTH_FORMS = [*(m.title() for m in _MONTHS), *"Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()]
MONTH = (
    r"(?:(?:" + "|".join(f"{m}|{m.upper()}" for m in _MONTH_FORMS[:12]) + r")\b"
    r"|(?:" + "|".join(f"{m}|{m.upper()}" for m in _MONTH_FORMS[12:]) + r")\b\.?)"
)
_MONTH_ALONE = (
    r"(?:(?:" + "|".join(m.title() for m in _MONTHS) + r")\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.)"
)
DAY_NAME = r"(?:" + "|".join(f"{d.title()}|{d.upper()}" for d in _DAYS) + r")"
_DAY_SHORT = r"(?:" + DAY_NAME + r"|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DAY = (
    r"(?:[12]\d|3[01]|0?[1-9])(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
    r"(?!\d|[.,:]\d|\s?%|\s?(?:km|pm|am|p\.m|a\.m|per ?cent|million|billion)\b)"
)
_TO = r"(?:\s?[-–—&]\s?|\s(?:to|and|until|through)\s)"
_TO_DAY = r"(?:\s?[-–—]\s?" + _DAY + r"|" + _TO + _DAY + r"(?!\s[a-z]{3,}))?"
_TAIL = r"(?:\s?\(\s?" + _DAY_SHORT + r"\s?\))?"
_WHICH_YEAR = (
    r"(?:,?\s?(?:of\s|in\s)?(?P<year>"
    + YEAR
    + r")(?!\d|[.,]\d|\s?%|-\w|s\b)|,?\s(?:of\s)?(?P<turn>last|this|next)\syear\b)?"
)
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + r")"
_PART = r"(?:(?:[ -](?:early|late))?\s(?:morning|afternoon|evening|night|noon|midnight))?"


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as its dates see it: its text, and the day of publication as far as it is known."""

    text: str
    published: PartialDate | None

    @property
    def day(self) -> dt.date | None:
        """The day of publication."""
        return self.published.first if self.published and self.published.exactness == 3 else None

    def outlook(self, match: re.Match[str]) -> Outlook | None:
        """Whether the sentence looks ahead or back where the expression stands."""
        return outlook(self.text, match.start(), match.end())


Resolver = Callable[[re.Match[str], View], PartialDate | None]


def _month(name: str) -> int:
    short = name.lower()[:3]
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(short))


def _weekday(name: str) -> int:
    return next(i for i, day in enumerate(_DAYS) if day.startswith(name.lower()[:3]))


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        return PartialDate.of(year, month, day) if 0 < year < 10_000 else None
    except ValueError:
        return None


def _turned(published: PartialDate | None, turn: str) -> int | None:
    return None if published is None else published.year + {"last": -1, "this": 0, "next": 1}[turn.lower()]


def _of_week(day: dt.date) -> PartialDate:
    """The month of the week of a day: where the week lies in two, the month of its Thursday."""
    return PartialDate.from_date(day - dt.timedelta(days=day.weekday() - 3)).cut(2)


def _shift(published: PartialDate, months: int) -> PartialDate | None:
    count = published.year * 12 + (published.month or 1) - 1 + months
    return _date(count // 12, count % 12 + 1)


def _full(match: re.Match[str], view: View) -> PartialDate | None:
    """A day and a month, with or without a year, with or without its weekday."""
    groups = match.groupdict()
    month = _month(groups["month"])
    bare = not (groups.get("year") or groups.get("turn") or groups.get("name"))
    if bare and re.search(r"\b[Ii]n\s$", view.text[: match.start()]) and re.match(r"\s[a-z]", view.text[match.end() :]):
        return None  # "in March 20 soldiers were killed"
    day = int(re.match(r"\d+", groups["day"])[0])  # type: ignore[index]
    if groups.get("year"):
        return _date(int(groups["year"]), month, day)
    if groups.get("turn"):
        year = _turned(view.published, groups["turn"])
        return _date(year, month, day) if year else None
    # The year stands behind the second date of a range: "from 30 March to 2 April 2018".
    follow = re.match(
        _TO + r"(?:" + _DAY + r"\s" + MONTH + r"|" + MONTH + r"\s" + _DAY + r"),?\s(" + YEAR + r")\b",
        view.text[match.end() :],
    )
    if follow:
        return _date(int(follow[1]), month, day)
    if month == 9 and day == 11 and re.match(r"(?:,? terror\w*)? (?:attack|hijack|strike)", view.text[match.end() :]):
        return _date(2001, 9, 11)
    return with_year(month, day, groups.get("name"), match, view)


def with_year(month: int, day: int, name: str | None, match: re.Match[str], view: View) -> PartialDate | None:
    """A day of a month in the year that tense and weekday ``name`` speak for."""
    published = view.published
    if published is None or published.exactness == 1:
        return None
    found = [date for year in (-1, 0, 1) if (date := _date(published.year + year, month, day))]
    if name:
        right = [date for date in found if date.first.weekday() == _weekday(name)]
        found = right or found
    look = None if loosely(view.text, match.start()) else view.outlook(match)
    past = [date for date in found if date.first <= published.last]
    coming = [date for date in found if date.last >= published.first]
    if look == "back" and past and re.search(r"\b(?:the|a|an|its|their|'s|’s)\s$", view.text[: match.start()]):
        look = None  # "discussed the March 20 summit"
    if look == "back" and past:
        return past[-1]
    if look == "ahead" and coming:
        # Plans told in the past tense ("was expected on May 2") and just gone by keep to the near date.
        near = [d for d in past if (published.first - d.last).days <= 45]
        return near[-1] if near and (coming[0].first - published.last).days > 200 else coming[0]
    return min(found, key=lambda date: abs((date.first - published.first).days), default=None)


def _month_year(match: re.Match[str], view: View) -> PartialDate | None:
    year = int(match["year"]) if match["year"] else _turned(view.published, match["turn"])
    return _date(year, _month(match["month"])) if year else None


def _bare_month(match: re.Match[str], view: View) -> PartialDate | None:
    """Read "in January", "last March": the nearest one behind, or ahead where the text looks there."""
    published = view.published
    if published is None or published.month is None:
        return None
    month, turn = _month(match["month"]), (match["which"] or "").lower()
    left, right = view.text[: match.start("month")], view.text[match.end("month") :]
    adjective = re.search(r"(?:\b(?:the|a|an|its|their)|['’]s)\s$", left) and re.match(r"\s[a-z]", right)
    owner = re.match(r"['’]s\s", right)
    if month in (3, 5):
        owner = None
        adjective = (
            adjective if month == 3 and re.match(r"\s(?:\w+\s)?(?:summit|visit|meeting|talks|deal)", right) else None
        )
    plain = month != 5 and _BEFORE_PLAIN_MONTH.search(left)
    if not (turn or owner or adjective or plain or _BEFORE_MONTH.search(left)):
        return None
    if month == 5 and re.match(r"['’]s\b", right):
        return None
    year, now = published.year, published.month
    if turn in ("last", "past"):
        return _date(year if month < now else year - 1, month)
    if turn in ("next", "coming"):
        return _date(year if month > now else year + 1, month)
    if turn == "this":
        return _date(year, month)
    if view.outlook(match) == "ahead" or match["by"]:
        if not match["by"] and 0 < now - month + (12 if month > now else 0) < 4 and loosely(view.text, match.start()):
            return _date(year if month < now else year - 1, month)  # nearer behind than ahead
        return _date(year if month >= now else year + 1, month)
    return _date(year if month <= now else year - 1, month)


def _ordered(match: re.Match[str], _view: View) -> PartialDate | None:
    """2018-03-02, 2018/03/02, 2.3.2018; of 02/03/2018 only the year is sure."""
    one, two, three = (int(part) for part in match.groups()[:3])
    if one > 31:
        return _date(one, two, three)
    if "." in match[0] or one > 12:
        return _date(three, two, one)
    if two > 12:
        return _date(three, one, two)
    return _date(three, one, two) if one == two else _date(three)


def _named_day(match: re.Match[str], view: View) -> PartialDate | None:
    """A weekday: the last one up to the day of publication, or the coming one."""
    today = view.day
    if today is None:
        return None
    back = (today.weekday() - _weekday(match["name"])) % 7
    which = (match["which"] or "").lower()
    week = (match["week"] or "").lower()
    if week:
        monday = (
            today - dt.timedelta(days=today.weekday()) + dt.timedelta(days={"last": -7, "this": 0, "next": 7}[week])
        )
        return PartialDate.from_date(monday + dt.timedelta(days=_weekday(match["name"])))
    if which in ("last", "past", "previous"):
        return PartialDate.from_date(today - dt.timedelta(days=back or 7))
    ahead = (7 - back) % 7
    if which in ("next", "coming", "upcoming"):
        return PartialDate.from_date(today + dt.timedelta(days=ahead or 7))
    look = view.outlook(match)
    if re.match(r"['’]s\b", view.text[match.end() :]) and not _SOON.search(view.text[: match.start()]):
        look = "back"  # "called Monday's drills a threat"
    if which == "this" and look != "back":
        look = "ahead"
    if match["by"] and not re.search(r"\bhad\b", view.text):
        look = "ahead"
    return PartialDate.from_date(
        today + dt.timedelta(days=ahead) if look == "ahead" else today - dt.timedelta(days=back)
    )


_SOON = re.compile(
    r"\b(?:will|shall|ahead of|before|prepar\w+ for|upcoming|due|expected|scheduled|to (?:attend|address|join))\b"
    r"[^,;]{0,40}$"
)
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _near(match: re.Match[str], view: View) -> PartialDate | None:
    words = " ".join(match[0].lower().split())
    if view.day is None:
        return view.published if words.startswith("to") and words != "tomorrow" else None
    if words.startswith("the day"):
        days = -2 if "yesterday" in words else 2
    else:
        days = next((n for word, n in _NEAR.items() if word in words), -1 if words.startswith("last") else 0)
    return PartialDate.from_date(view.day + dt.timedelta(days=days))


def _turn(match: re.Match[str], view: View) -> PartialDate | None:
    """Read "last week", "next month", "this year"."""
    if view.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["turn"].lower()]
    unit = match["unit"].lower()
    if unit in ("week", "weekend"):
        return _of_week(view.day + dt.timedelta(weeks=step)) if view.day else None
    if unit == "month":
        return _shift(view.published, step) if view.published.month else None
    if unit == "year":
        return _date(view.published.year + step)
    return _season(unit, step, view.published)


def _season(unit: str, step: int, published: PartialDate) -> PartialDate | None:
    """Read "last summer": its year; of a winter only what is sure."""
    if unit == "winter" or published.month is None:
        return None
    over = {"spring": 6, "summer": 9, "autumn": 12, "fall": 12}[unit]
    if step < 0:
        return _date(published.year if published.month > over else published.year - 1)
    return _date(published.year + (1 if step > 0 and published.month >= over - 2 else 0))


def _ago(match: re.Match[str], view: View) -> PartialDate | None:
    if view.published is None:
        return None
    word, unit = match["n"].lower(), match["unit"].lower()
    n = int(word) if word.isdigit() else _NUMBERS[word]
    if unit == "year":
        return _date(view.published.year - n)
    if unit == "month":
        return _shift(view.published, -n) if view.published.month else None
    if view.day is None:
        return None
    if unit == "week":
        return _of_week(view.day - dt.timedelta(weeks=n))
    return PartialDate.from_date(view.day - dt.timedelta(days=n))


def _end_of(match: re.Match[str], view: View) -> PartialDate | None:
    """Read "the end of the year", "year-end": the year, month or week of publication."""
    if view.published is None:
        return None
    unit = match["unit"].lower()
    if unit == "year":
        return view.published.cut(1)
    if unit == "week":
        return _of_week(view.day) if view.day else None
    return view.published.cut(2) if view.published.month else None


def _year(match: re.Match[str], view: View) -> PartialDate | None:
    return _date(int(match["year"])) if use(view.text, match.start("year"), match.end("year")) else None


_REPEATED = r"(?<!very )(?<!every )(?<!Every )(?<!each )(?<!Each )(?<!any )"
_PROPER = (
    r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Palm )(?<!Easter )(?<!Ash )(?<!Holy )(?<!Maundy )(?<!Cyber )"
    r"(?<!Sheffield )(?<!Shrove )(?<!Giving )(?<!Boxing )"
)
_OF_WEEK = r"(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?"
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Bb]efore"
    r"|[Bb]etween|[Tt]hrough"
    r"|[Tt]hroughout|(?:end|start|beginning|middle|half|days|weeks) of|[Bb]ack in|[Ee]arlier in"
    r"|[Ll]ater in)\s|\b[Mm]id-)$"
)
_BEFORE_PLAIN_MONTH = re.compile(
    r"(?:\b(?:[Oo]f|[Tt]o|[Ff]or|[Aa]fter|[Aa]round)\s|(?:"
    + "|".join(m.title() for m in _MONTHS)
    + r")(?:,| and| or| to) )$"
)
PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        re.compile(r"(?<![\d/.-])(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?![\d/-])"),
        lambda m, _: _date(int(m[1]), int(m[3]), int(m[4])),
    ),
    (re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?![\d/-])"), _ordered),
    (
        re.compile(
            rf"\b(?:(?P<name>{_DAY_SHORT})(?:,\s?|\s\(?|,?\s+the\s+))?(?P<month>{MONTH})\s?(?:the\s)?(?P<day>{_DAY})"
            rf"{_TO_DAY}{_TAIL}{_WHICH_YEAR}{_TAIL}"
        ),
        _full,
    ),
    (
        re.compile(
            rf"(?:\b(?P<name>{_DAY_SHORT})(?:,\s?|\s\(?|,?\s+the\s+))?(?<![\d.,$€£-])\b"
            rf"(?P<day>{_DAY})(?:{_TO}{_DAY})?"
            rf"(?:\s(?:day\s)?(?:of\s)?|-)(?P<month>{MONTH}){_TAIL}{_WHICH_YEAR}{_TAIL}"
        ),
        _full,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH})(?:,?\s(?:of\s|in\s)?(?P<year>{YEAR})(?!\d|[.,]\d|\s?%|s\b)"
            r"|,?\s(?:of\s)?(?P<turn>last|this|next)\syear\b)"
        ),
        _month_year,
    ),
    (
        re.compile(
            r"(?P<by>\b[Bb]y\s(?:early\s|late\s|mid-?\s?|the\send\sof\s)?)?"
            r"(?P<main>(?:\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Cc]oming)\s)?\b(?P<month>" + _MONTH_ALONE + r"))"
        ),
        _bare_month,
    ),
    (
        re.compile(
            rf"(?P<by>\b[Bb]y\s)?(?P<main>(?:\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Uu]pcoming"
            rf"|[Pp]ast|[Pp]revious)\s)?"
            rf"{_REPEATED}{_PROPER}\b(?P<name>{DAY_NAME})\b{_PART}{_OF_WEEK})"
            r"(?!\s(?:Times|Telegraph|Mirror|Express|Mail|Guardian|Herald|Nation|Vision|Standard|Tribune"
            r"|World|Morning Herald|Agreement))"
        ),
        _named_day,
    ),
    (
        re.compile(
            r"\b(?:the day (?:before yesterday|after tomorrow)|(?:today|yesterday|tomorrow)"
            + _PART
            + r"|tonight|last night"
            r"|this (?:morning|afternoon|evening))\b(?!['’]s\s(?:world|society|generation|youth|age|era"
            r"|standards|times?)\b)",
            re.IGNORECASE,
        ),
        _near,
    ),
    (
        re.compile(
            r"(?<!the )(?<!The )(?<!over )(?<!these )\b(?P<turn>last|this|next)\s"
            r"(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?!\s(?:or|and)\s(?:so|two)\b)(?!-)",
            re.IGNORECASE,
        ),
        _turn,
    ),
    (re.compile(rf"\b(?<!half ){_NUMBER}\s(?P<unit>day|week|month|year)s?\sago\b", re.IGNORECASE), _ago),
    (re.compile(r"(?<=\bend of )(?:the|this)\s(?P<unit>year|month|week)\b(?!['’]s)", re.IGNORECASE), _end_of),
    (re.compile(r"(?<=\bby )(?:the\s)?(?P<unit>year|month)[- ]?end\b", re.IGNORECASE), _end_of),
    (
        re.compile(
            rf"(?<!\d)(?P<main>(?:(?<=\b)(?:mid|Mid|early|late|end)-)?(?P<year>{YEAR})(?:[-–/](?:{YEAR}"
            rf"|\d\d)(?!\d|-))?)"
        ),
        _year,
    ),
)
