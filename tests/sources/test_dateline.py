"""Datelines, and the first words of reports that only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources import dateline

REST = "Norway and Finland agreed on Tuesday to open two more crossings."

# (dateline, place, day, agency)
FOUND = [
    ("OSLO: ", "Oslo", None, None),
    ("OSLO - ", "Oslo", None, None),
    ("OSLO — ", "Oslo", None, None),
    ("NEW YORK – ", "New York", None, None),
    ("ST. PETERSBURG, Russia — ", "St. Petersburg", None, None),
    ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince", None, "AP"),
    ("N'DJAMENA, Chad — ", "N'Djamena", None, None),
    ("WASHINGTON, D.C. – ", "Washington, D.C.", None, None),
    ("UNITED NATIONS, Sept 20 (Reuters) - ", "United Nations", "Sept 20", "Reuters"),
    ("MOSCOW, March 3 (Reuters) - ", "Moscow", "March 3", "Reuters"),
    ("MOSCOW, March 3. /TASS/. ", "Moscow", "March 3", "TASS"),
    ("MOSCOW. March 3 (Interfax) - ", "Moscow", "March 3", "Interfax"),
    ("ST. PETERSBURG, August 9. ", "St. Petersburg", "August 9", None),
    ("NAIROBI, Tuesday – ", "Nairobi", "Tuesday", None),
    ("BEIJING, March 3 (Xinhua) -- ", "Beijing", "March 3", "Xinhua"),
    ("ISLAMABAD, March 3, 2018 (AFP) - ", "Islamabad", "March 3, 2018", "AFP"),
    ("ISLAMABAD, Mar 03 (APP): ", "Islamabad", "Mar 03", "APP"),
    ("NEW DELHI, JANUARY 5: ", "New Delhi", "JANUARY 5", None),
    ("New Delhi, Jan 5: ", "New Delhi", "Jan 5", None),
    ("New Delhi, Jan 5 (PTI) ", "New Delhi", "Jan 5", "PTI"),
    ("New Delhi [India], January 5 (ANI): ", "New Delhi", "January 5", "ANI"),
    ("Tehran, March 3, IRNA – ", "Tehran", "March 3", "IRNA"),
    ("Geneva, 3 March 2018 – ", "Geneva", "3 March 2018", None),
    ("Brussels, Belgium – ", "Brussels", None, None),
    ("Washington (CNN) — ", "Washington", None, "CNN"),
    ("WASHINGTON/SEOUL (AP) -- ", "Washington/Seoul", None, "AP"),
    ("Moscow: ", "Moscow", None, None),
    ("SINGAPORE: ", "Singapore", None, None),
    ("(Reuters) - ", None, None, "Reuters"),
    ("(CNN)", None, None, "CNN"),
]


@pytest.mark.parametrize(("line", "place", "day", "agency"), FOUND, ids=[row[0] for row in FOUND])
def test_found(line, place, day, agency):
    found = dateline.find(line + REST)
    assert found == dateline.Dateline(len(line), place=place, day=day, agency=agency)


@pytest.mark.parametrize("line", ["OSLO, March 6", "Oslo, 6 March 2018", "OSLO (Xinhua) --", "Dubai | AFP"])
def test_a_line_of_its_own(line):
    found = dateline.find(line)
    assert found is not None
    assert found.length == len(line)
    assert found.place


def test_a_place_whose_dash_the_page_draws_itself():
    assert dateline.find("MUNICH The ministers met on Tuesday.") == dateline.Dateline(7, place="Munich")


NONE = [
    ("Norway and Finland agreed on Tuesday.", "a sentence"),
    ("China — the world's second economy — said it would help.", "an apposition"),
    ("Putin: We are ready to talk to anybody who wants it, and the others are too.", "a speaker"),
    (
        "Russia: Ministers did not come to the meeting, and nobody knows why that is so.",
        "a country is no place of filing",
    ),
    ("On Friday, March 3, the two sides met.", "a day"),
    ("Monday: The ministry said that talks would begin in the coming week in Oslo.", "a weekday"),
    ("Friday, February 1, 2019", "a day of its own line"),
    ("Pakistan Tehreek-e-Insaf (PTI) Chairman Imran Khan said on Friday.", "a party with an agency's letters"),
    ("Foreign Office (FO) spokesman Mohammad Faisal said so.", "a body with its letters"),
    ("EXCLUSIVE: Oslo to open two more crossings", "a label in capitals"),
    ("NATO: Allies agree to raise spending by two percent until the next summit.", "an organisation"),
    ("Analysis: Why the two cannot agree on a border that both of them claim.", "a label"),
    ("Q: What do you think of the accord?", "a question"),
    ("Oslo, Helsinki hold talks, agree to open two crossings", "a headline with two capitals"),
    ("The two sides – Norway and Finland – agreed.", "a dash later on"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("line", "why"), NONE, ids=[row[1] for row in NONE])
def test_none(line, why):
    assert dateline.find(line) is None, why


@settings(deadline=None)
@given(st.text())
def test_any_line(line):
    found = dateline.find(line)
    assert found is None or 0 < found.length <= len(line)
