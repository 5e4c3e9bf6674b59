"""Dates as far as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Self

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(str):
    """An ISO 8601 date cut to what is known: ``2018``, ``2018-03`` or ``2018-03-02``.

    It is its own text, so it sorts by time (a year before its months, a month before its days),
    compares equal to the same string, and goes into JSON and tables as it is.

    Raises:
        ValueError: when the text has another shape or names no day of the calendar.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check the text; see the class for what is refused."""
        found = _SHAPE.fullmatch(text)
        if not found:
            raise ValueError(f"not a date: {text!r} (wanted YYYY, YYYY-MM or YYYY-MM-DD)")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            dt.date(year or 1, month or 1, day or 1)
        except ValueError:
            raise ValueError(f"not a day of the calendar: {text!r}") from None
        return super().__new__(cls, text)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """Build one from numbers, as many as are known."""
        text = f"{year:04d}"
        if month is not None:
            text += f"-{month:02d}"
            if day is not None:
                text += f"-{day:02d}"
        return cls(text)

    @classmethod
    def from_date(cls, date: dt.date) -> PartialDate:
        """The full day of a ``datetime.date``."""
        return cls.of(date.year, date.month, date.day)

    @property
    def year(self) -> int:
        """The year."""
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month (1-12), if known."""
        return int(self[5:7]) if len(self) >= 7 else None

    @property
    def day(self) -> int | None:
        """The day of the month, if known."""
        return int(self[8:10]) if len(self) == 10 else None

    @property
    def exactness(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return {4: 1, 7: 2}.get(len(self), 3)

    @property
    def first(self) -> dt.date:
        """The earliest day it can mean."""
        return _first(self)

    @property
    def last(self) -> dt.date:
        """The latest day it can mean."""
        return _last(self)

    def cut(self, exactness: int) -> PartialDate:
        """The same date known less exactly (1 year, 2 month, 3 day); never more exactly."""
        return PartialDate(self[: {1: 4, 2: 7}.get(exactness, 10)])

    def agrees(self, other: PartialDate) -> bool:
        """Whether both can mean one day: equal as far as the less exact one goes."""
        short = min(len(self), len(other))
        return self[:short] == other[:short]


@lru_cache(maxsize=1 << 15)
def _first(date: PartialDate) -> dt.date:
    return dt.date(date.year, date.month or 1, date.day or 1)


@lru_cache(maxsize=1 << 15)
def _last(date: PartialDate) -> dt.date:
    month = date.month or 12
    return dt.date(date.year, month, date.day or calendar.monthrange(date.year, month)[1])
