"""Repairs of the parse: headlines without a verb, months glued to states; sport told in the words of war."""

import pytest

from detente.acts import mended, noise
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


def taken_apart(text, title=None):
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    published = PartialDate("2021-06-12")
    return read(Report(id="t", title=title, text=whole, body_start=start, body_end=len(whole), published=published))


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Turkey summons Swedish envoy over protest", "summons"),
        ("Qatar emir hosts Turkish president", "hosts"),
        ("North Korea fires missile over Japan", "fires"),
        ("Kenya recalls envoy to Chad", "recalls"),
    ],
)
def test_mended_headlines_have_a_verb(title, verb):
    reading = mended(taken_apart("Nothing else was said.", title))
    word = next(token for token in reading.tokens if token.text == verb)
    assert word.dep == "ROOT"
    assert word.tag == "VBZ"


def test_mended_month_is_no_part_of_the_state():
    reading = mended(taken_apart("In March Kenya banned maize from Tanzania."))
    state = next(token for token in reading.tokens if token.text == "Kenya")
    assert state.dep == "nsubj"


@pytest.mark.parametrize("when", ["On 4 May 2016", "In the spring of 2011", "Last December"])
def test_mended_time_is_no_part_of_the_state(when):
    reading = mended(taken_apart(f"{when} Kenya banned maize from Tanzania."))
    state = next(token for token in reading.tokens if token.text == "Kenya")
    assert (state.dep, reading.tokens[state.head].text) == ("nsubj", "banned")


def test_mended_leaves_what_is_right():
    reading = taken_apart("Kenya banned maize from Tanzania.", "Kenya banned maize")
    assert mended(reading) is reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana attacked from the start of the semi-final.", True),
        ("The striker signed for a club in Spain.", True),
        ("Ghana attacked rebels near the frontier.", False),
    ],
)
def test_sport_is_told_from_war(text, expected):
    reading = taken_apart(text)
    assert noise.sport(reading, reading.sentences[0]) is expected
