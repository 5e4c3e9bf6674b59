"""Meetings: talks, visits, calls and sessions, told once or many times, and meetings that were none."""

import pytest

from detente.coding.meetings import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")  # a Saturday


def found(text, place=None):
    report = Report(id="t", text=text, body_end=len(text), published=PUBLISHED, place=place)
    return list(CODER.code(read(report)))


# text, (format, parties, date, place) of every meeting
CASES = [
    ("Turkey and Greece held talks in Geneva on Thursday.", [("meeting", "GRC TUR", "2021-06-10", "Geneva")]),
    (
        "Foreign Minister Sameh Shoukry of Egypt met his Omani counterpart in Muscat on Monday.",
        [("meeting", "EGY OMN", "2021-06-07", "Muscat")],
    ),
    ("Peruvian Foreign Minister Ana Diaz visited Chile last month.", [("visit", "CHL PER", "2021-05", "Chile")]),
    ("Indonesian President Joko Widodo arrived in Hanoi on Friday.", [("visit", "IDN VNM", "2021-06-11", "Hanoi")]),
    (
        "Polish President Andrzej Duda spoke by phone with Ukrainian President Volodymyr Zelensky on Tuesday.",
        [("call", "POL UKR", "2021-06-08", None)],
    ),
    (
        "The eleventh session of the Kenya-Uganda Joint Commission was held in Nairobi on June 3.",
        [("meeting", "KEN UGA", "2021-06-03", "Nairobi")],
    ),
    (
        "The Joint Commission of Qatar and Kuwait, which last met in 2016, drew up the plan.",
        [("meeting", "KWT QAT", "2016", None)],
    ),
    (
        "During Kenyan Foreign Minister Raychelle Omamo’s visit to Mogadishu last month, Kenya reopened its airspace.",
        [("visit", "KEN SOM", "2021-05", "Mogadishu")],
    ),
]
NONE = [
    ("Turkey postponed talks with Greece.", "put off"),
    ("Turkey did not meet Greece.", "denied"),
    ("France and Mali have held several rounds of talks over the years.", "many at once"),
    ("The minister met villagers in Mali.", "no party on the other side"),
    ("The club met its rivals in the final in Paris.", "a match"),
    ("If Greece met Turkey, it would be a surprise.", "only supposed"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_meetings_are_found(text, expected):
    told = [(m.format, " ".join(sorted(p.code for p in m.parties)), m.date, m.place) for m in found(text)]
    assert [(f, p, pl) for f, p, _, pl in told] == [(f, p, pl) for f, p, _, pl in expected]
    assert [str(date or "")[:7] for _, _, date, _ in told] == [str(date or "")[:7] for _, _, date, _ in expected]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_did_not_take_place_is_no_meeting(text, why):
    assert found(text) == [], why


REPORT = (
    "Chile and Peru held talks on Friday. The seventh meeting of the Chile-Peru Border Committee took place on Friday. "
    "The meeting was held at the level of vice ministers. "
    "The Chilean side was led by Vice Minister Carla Rojas, while the Peruvian delegation was headed by Ambassador Luis Paz. "
    "The two sides discussed fishing rights, customs posts and migration."
)


def test_all_that_is_told_of_one_meeting_is_one_item():
    [one] = found(REPORT, place="Lima")
    assert (one.number, one.mechanism) == (7, "Chile-Peru Border Committee")
    assert (one.date, one.place) == ("2021-06-11", "Lima")
    assert one.level == "vice ministers"
    assert {(d.party, d.head) for d in one.delegations} == {("CHL", "Carla Rojas"), ("PER", "Luis Paz")}
    assert one.topics == ("fishing rights", "customs posts", "migration")
    assert "seventh meeting" in one.evidence[0].quote


@pytest.mark.parametrize(
    "told",
    [
        "Chilean Vice Minister Carla Rojas and Peruvian Ambassador Luis Paz led their sides at the meeting.",
        "Vice Minister Carla Rojas headed the Chilean delegation; the visitors were led by Peruvian Ambassador Luis Paz.",
        "The Chilean delegation was headed by Vice Minister Carla Rojas, the Peruvian one by Ambassador Luis Paz.",
    ],
)
def test_nobody_leads_the_side_of_the_other(told):
    [one] = found(f"The seventh meeting of the Chile-Peru Border Committee took place in Lima on Friday. {told}")
    assert {(d.party, d.head) for d in one.delegations} == {("CHL", "Carla Rojas"), ("PER", "Luis Paz")}


def test_a_visit_and_the_talks_on_it_are_two():
    formats = [
        m.format for m in found("Qatari Emir Tamim arrived in Cairo on Friday and held talks with Egypt's president.")
    ]
    assert sorted(formats) == ["meeting", "visit"]


def test_talks_between_other_people_are_other_talks():
    met = found(
        "Chilean President Gabriel Boric met Peruvian President Dina Boluarte on Friday. "
        "Chilean Foreign Minister Alberto van Klaveren met Peruvian Foreign Minister Ana Gervasi on Friday."
    )
    assert len(met) == 2


def test_a_planned_meeting_is_less_sure():
    [one] = found("Egyptian President Abdel Fattah al-Sisi will visit Sudan next month.")
    assert (one.format, one.date) == ("visit", "2021-07")
    assert one.confidence < 0.7
