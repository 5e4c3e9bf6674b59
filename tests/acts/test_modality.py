"""Modality: told as fact, as past, as plan, as supposition, or denied."""

import pytest

from detente.acts import modality
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")


def taken_apart(text):
    return read(Report(id="t", text=text, body_end=len(text), published=PUBLISHED))


def word(reading, text):
    return next(token.i for token in reading.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Norway expelled the envoy.", "expelled", "asserted"),
        ("Norway has expelled the envoy.", "expelled", "asserted"),
        ("Norway will expel the envoy.", "expel", "future"),
        ("Norway said it would expel the envoy.", "expel", "future"),
        ("Norway said it would expel the envoy and close the port.", "close", "future"),
        ("Norway would expel the envoy.", "expel", "hypothetical"),
        ("Norway could expel the envoy.", "expel", "hypothetical"),
        ("If Norway expels the envoy, ties will suffer.", "expels", "hypothetical"),
        ("Norway did not expel the envoy.", "expel", "negation"),
        ("Norway never expelled the envoy.", "expelled", "negation"),
        ("Norway is not expelling the envoy.", "expelling", None),
        ("Norway hopes to expel the envoy.", "expel", None),
        ("Norway plans to expel the envoy.", "expel", "future"),
        ("Norway has no plans to expel the envoy.", "expel", None),
        ("Norway began to expel envoys.", "expel", "asserted"),
        ("Norway is to expel the envoy.", "expel", "future"),
        ("Norway's decision to expel the envoy came late.", "expel", "asserted"),
        ("Norway became the first country to expel the envoy.", "expel", "asserted"),
        ("Sweden accused Norway of expelling the envoy.", "expelling", None),
        ("Sweden accused Norway of lying and expelled the envoy.", "expelled", "asserted"),
    ],
)
def test_modality_of_verbs(text, verb, expected):
    reading = taken_apart(text)
    assert modality.of_verb(reading, word(reading, verb)) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Norway and Sweden held talks.", "talks", "asserted"),
        ("Norway expects talks with Sweden.", "talks", None),
        ("The planned talks were praised.", "talks", "future"),
        ("No talks were held.", "talks", "negation"),
        ("Norway armed itself ahead of the talks.", "talks", None),
        ("Norway left after the talks.", "talks", "asserted"),
    ],
)
def test_modality_of_nouns(text, noun, expected):
    reading = taken_apart(text)
    assert modality.of_noun(reading, word(reading, noun)) == expected


@pytest.mark.parametrize(
    ("date", "pluperfect", "expected"),
    [
        ("2021-06-11", False, "asserted"),
        ("2021-06", False, "asserted"),
        ("2021-05-20", False, "historical"),
        ("2014", False, "historical"),
        (None, True, "historical"),
        (None, False, "asserted"),
    ],
)
def test_modality_old_dates_are_historical(date, pluperfect, expected):
    dated = PartialDate(date) if date else None
    assert modality.with_date("asserted", dated, PUBLISHED, pluperfect=pluperfect) == expected


def test_modality_plans_stay_plans():
    assert modality.with_date("future", PartialDate("2014"), PUBLISHED, pluperfect=False) == "future"
