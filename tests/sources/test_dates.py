"""Dates as data and papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources import dates

DAY = [
    "2018-03-03", "2018-03-03T10:11:12Z", "2018-03-03T23:59:59.123+05:00", "2018-03-03 10:11", "20180303", "2018/3/3",
    "March 3rd, 2018", "March 3, 2018", "MARCH 3 2018", "Mar. 03, 2018 09:12am", "3 March 2018", "3rd of March, 2018",
    "03-Mar-2018", "Saturday, March 3, 2018", "Sat, 03 Mar 2018 09:12:00 GMT", "Sat Mar 03 09:12:00 +0000 2018",
    "03/03/2018", "3.3.2018",
]  # fmt: skip


@pytest.mark.parametrize("text", DAY)
def test_a_day(text):
    assert dates.parse(text) == "2018-03-03"


@pytest.mark.parametrize(
    ("text", "date"),
    [("2018", "2018"), ("2018-03", "2018-03"), ("March 2018", "2018-03"), ("31/12/2018", "2018-12-31"),
     ("12/31/2018", "2018-12-31"), ("Sept. 5, 2018", "2018-09-05")],
)  # fmt: skip
def test_as_far_as_it_is_known(text, date):
    assert dates.parse(text) == date


@pytest.mark.parametrize(
    ("text", "why"),
    [("3/4/2018", "March or April"), ("yesterday", "no date"), ("2018-13-45", "no such day"), ("2018-02-30", "no such day"),
     ("1525132800", "seconds since 1970 are not guessed at"), ("some time around March 3, 2018", "more than a date"),
     ("", "empty"), ("in the year 2018", "more than a date")],
)  # fmt: skip
def test_what_is_no_date(text, why):
    assert dates.parse(text) is None, why


def test_find_gives_the_place_of_each_date():
    line = "Published March 3, 2018, updated 4 March 2018"
    assert [(line[f.start : f.end], f.date) for f in dates.find(line)] == [
        ("March 3, 2018", "2018-03-03"),
        ("4 March 2018", "2018-03-04"),
    ]


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [("March 3", 2018, "2018-03-03"), ("3 March", 2018, "2018-03-03"), ("Feb 30", 2018, None), ("March 3", None, None),
     ("March 3, 2017", 2018, "2017-03-03"), ("Friday", 2018, None)],
)  # fmt: skip
def test_day_of(text, year, date):
    assert dates.day_of(text, year) == date


@given(st.text(st.sampled_from("0123456789-/.:, TZMarchJanSept3rd")))
def test_any_text(text):
    dates.parse(text)
    assert all(0 <= f.start < f.end <= len(text) for f in dates.find(text))


@given(st.dates())
def test_iso_comes_back(day):
    assert dates.parse(day.isoformat()) == (day.isoformat() if day.year >= 1000 else None)  # years of four digits
