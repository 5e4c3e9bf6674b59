"""Partial dates: shape, order, bounds."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.dates import PartialDate

partial = st.builds(lambda d, n: PartialDate.from_date(d).cut(n), st.dates(), st.integers(1, 3))


@pytest.mark.parametrize("text", ["18", "2018-3", "2018-13", "2018-02-30", "2018-03-02T10:00", "", "March 2018"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"date|calendar"):
        PartialDate(text)


@given(partial)
def test_bounds_hold_the_date(date):
    assert date.first <= date.last
    assert date.agrees(PartialDate.from_date(date.first))
    assert date.agrees(PartialDate.from_date(date.last))
    assert not date.agrees(PartialDate.from_date(date.last + dt.timedelta(1))) if date.last < dt.date.max else True


@given(partial, partial)
def test_order_of_dates_of_one_exactness_is_order_in_time(one, other):
    if one.exactness == other.exactness:
        assert (one < other) == (one.first < other.first)


def test_numbers_and_cut():
    date = PartialDate.of(2018, 3, 2)
    assert (date.year, date.month, date.day, date.exactness) == (2018, 3, 2, 3)
    assert date.cut(2) == "2018-03"
    assert date.cut(1).month is None
