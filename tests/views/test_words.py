"""Codes, dates and numbers in words."""

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Party
from detente.data.plover import codebook
from detente.views import words


@pytest.mark.parametrize(
    ("value", "long", "short", "within_year"),
    [
        ("2018-03-02", "2 March 2018", "2 Mar 2018", "2 Mar"),
        ("2018-02", "February 2018", "Feb 2018", "Feb"),
        ("2014", "2014", "2014", ""),
    ],
)
def test_dates_say_no_more_than_is_known(value, long, short, within_year):
    date = PartialDate(value)
    assert (words.date(date), words.date(date, short=True), words.day(date)) == (long, short, within_year)


def test_a_period_has_one_end_or_two():
    year, day = PartialDate("2007"), PartialDate("2018-03-02")
    assert words.period(year, day) == "2007 to 2 March 2018"
    assert words.period(year, year) == "2007"
    assert words.period(None, None) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(number, said):
    assert words.ordinal(number) == said


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("a  b\n c", "a b c", "one line"),
        ("\x1b[31mred\x1b[0m", "red", "no colours from outside"),
        ("\x1b]0;title\x07x", "x", "no window titles from outside"),
        ("a\u202eb\u200f", "ab", "no turning round"),
        ("bell\x07 \x9b31m", "bell 31m", "no control characters"),
        ("नमस्ते «été»", "नमस्ते «été»", "all else stays"),
    ],
)
def test_text_of_others_cannot_steer_the_terminal(text, said, why):
    assert words.clean(text) == said, why


def test_cut_texts_end_at_a_word_and_are_never_too_long():
    assert words.shorten("talks on trade, transport and more", 18) == "talks on trade…"
    for limit in range(1, 60):
        assert len(words.shorten("the meeting of the joint commission was long", limit)) <= limit


def test_quotation_marks_are_not_doubled():
    assert words.quoted("“We agree,”", 40) == "“We agree”"


@pytest.mark.parametrize(
    ("mean", "word"), [(7, "close"), (3, "friendly"), (0, "mixed"), (-2, "strained"), (-9, "hostile")]
)
def test_tone(mean, word):
    assert words.tone(mean) == word


def test_every_category_has_a_short_word():
    for category in codebook().categories.values():
        for mode in (None, *category.modes):
            assert 2 < len(words.event(category.name, mode)) < 12


def test_who_did_it_to_whom():
    a, b, c = (Party(code=code, name=code) for code in ("PAK", "RUS", "IND"))
    rebels = Party(code=None, name="the rebels")
    names = {"PAK": "Pakistan", "RUS": "Russia"}
    assert words.sides((a,), (b,), names) == "Pakistan → Russia"
    assert words.sides((a, b), (), names) == "Pakistan, Russia"
    assert words.sides((a, a), (rebels,), names) == "Pakistan → the rebels"
    assert words.sides((a, b, c, rebels), (), names) == "Pakistan, Russia +2"


def test_counts_leave_out_what_there_is_not():
    assert words.counts({"events": 2, "meetings": 1, "drivers": 0}) == "2 events, 1 meeting"
    assert words.counts({"events": 0}) == "nothing found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The two will meet", "the two will meet"),
        ("Moscow will wait", "Moscow will wait"),
        ("It is ready", "it is ready"),
        ("Iran is ready", "Iran is ready"),
        ("", ""),
    ],
)
def test_indirect_speech_begins_small_unless_with_a_name(text, said):
    assert words.told(text, 80) == said


@pytest.mark.parametrize(("value", "said"), [(0.04, "0"), (-0.04, "0"), (0.06, "+0.1"), (-2.0, "−2"), (0, "0")])
def test_a_score_that_is_nothing_when_rounded_has_no_sign(value, said):
    assert words.score(value) == said
