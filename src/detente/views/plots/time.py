"""Time on an axis: bins of a month, a quarter or a year, and where their ticks stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.views import words

UNITS = ((1, "month"), (3, "quarter"), (12, "year"), (60, "five years"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """``count`` bins of ``step`` months each; months are counted from year 0."""

    first: int
    step: int
    count: int

    @property
    def unit(self) -> str:
        """What one bin is: ``month``, ``quarter``, ``year``."""
        return next(name for step, name in UNITS if step == self.step)

    def place(self, date: PartialDate) -> int:
        """The bin of a date; one known by its year alone stands in the middle of it."""
        return max(0, min(self.count - 1, (month_of(date) - self.first) // self.step))

    def since(self, place: int) -> PartialDate:
        """The first month of a bin."""
        return _month(self.first + place * self.step)

    def until(self, place: int) -> PartialDate:
        """The last month of a bin."""
        return _month(self.first + (place + 1) * self.step - 1)

    def said(self, place: int) -> str:
        """A bin in words: ``March 2018``, ``January to March 2018``, ``2018``."""
        if self.step == 12:
            return str(self.since(place).year)
        return words.period(self.since(place), self.until(place))

    def years(self, most: int) -> list[tuple[float, str]]:
        """Ticks: where years begin, in bins, at most so many."""
        first, last = -(-self.first // 12), (self.first + self.step * self.count - 1) // 12
        every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step < most)
        ticks = [(year * 12 - self.first) / self.step for year in range(first, last + 1) if year % every == 0]
        named = [year for year in range(first, last + 1) if year % every == 0]
        if self.step < 12 and len(ticks) < 2:
            return [(i, words.date(self.since(i), short=True)) for i in range(0, self.count, -(-self.count // most))]
        return [(at, str(year)) for at, year in zip(ticks, named, strict=True)]


def month_of(date: PartialDate) -> int:
    """Months since year 0; a bare year stands for its July."""
    return date.year * 12 + (date.month or 7) - 1


def _month(number: int) -> PartialDate:
    return PartialDate.of(min(max(number // 12, 1), 9999), number % 12 + 1)


def bins(
    dates: Sequence[PartialDate],
    *,
    most: int,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
) -> Bins:
    """The finest bins, at most ``most``, that hold these dates (or the period given)."""
    today = PartialDate.from_date(dt.datetime.now(dt.UTC).date())
    low = since.first if since else min(dates, default=today).first
    high = until.last if until else max((date.last for date in dates), default=today.last)
    first, last = low.year * 12 + low.month - 1, high.year * 12 + high.month - 1
    last = max(first, last)
    for step, _ in UNITS:
        start = first // step * step
        count = last // step - start // step + 1
        if count <= most:
            return Bins(first=start, step=step, count=max(count, 1))
    step = UNITS[-1][0]
    start = first // step * step
    return Bins(first=start, step=step, count=last // step - start // step + 1)
