"""Mechanisms: standing bodies by name, what is said of them, and bodies that are none between states."""

import pytest

from detente.coding.mechanisms import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")  # a Saturday


def found(text):
    report = Report(id="t", text=text, body_end=len(text), published=PUBLISHED)
    return list(CODER.code(read(report)))


# text, (name, kind, parties, status) of every mechanism
CASES = [
    (
        "The ninth meeting of the Chile-Peru Consultative Group on Border Water was held in Lima on Friday.",
        [("Chile-Peru Consultative Group on Border Water", "consultative group", "CHL PER", "standing")],
    ),
    (
        "Egypt and Sudan agreed to set up a joint committee for water affairs on Tuesday.",
        [("joint committee for water affairs", "committee", "EGY SDN", "agreed")],
    ),
    (
        "India and Japan held the third round of the 2+2 ministerial dialogue in New Delhi.",
        [("2+2 ministerial dialogue", "2+2", "IND JPN", "standing")],
    ),
    (
        "Turkey and Iraq decided to establish a joint military commission.",
        [("joint military commission", "commission", "IRQ TUR", "agreed")],
    ),
    (
        "The Joint Economic Commission of Oman and Iran, established in 1974, will convene in Muscat.",
        [("Joint Economic Commission", "commission", "IRN OMN", "standing")],
    ),
    (
        "China suspended the China-US military hotline in August.",
        [("China-US military hotline", "hotline", "CHN USA", "suspended")],
    ),
    (
        "Kenya and Uganda agreed to revive the Joint Ministerial Commission (JMC). The JMC last sat in Kampala.",
        [("Joint Ministerial Commission", "commission", "KEN UGA", "standing")],
    ),
    (
        "Norway and Finland held foreign office consultations in Helsinki.",
        [("foreign office consultations", "consultations", "FIN NOR", "standing")],
    ),
]
NONE = [
    ("The Senate Foreign Relations Committee in Washington backed aid to Ukraine.", "a committee of a parliament"),
    ("China's Central Military Commission received the Russian minister.", "a body of one state"),
    ("The European Commission and the Gulf Cooperation Council held talks.", "organisations with codes of their own"),
    ("France and Mali agreed to deepen political dialogue.", "dialogue as such, no body"),
    ("The militant group attacked a convoy in Mali; the group is banned in France.", "a group, but of fighters"),
    ("Turkey has proposed a joint working group to Greece.", "only proposed"),
    ("The film festival's selection committee chose a Polish and a Czech film.", "nobody's diplomacy"),
    ("A joint working group was set up by two airlines.", "no states"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_bodies_are_found_by_name(text, expected):
    told = [(m.name, m.kind, " ".join(sorted(p.code for p in m.parties)), m.status) for m in found(text)]
    assert told == expected


@pytest.mark.parametrize(("text", "why"), NONE)
def test_other_bodies_are_not(text, why):
    assert found(text) == [], why


def test_a_body_taken_up_again_is_the_same_body_and_cites_both():
    [one] = found(
        "The fifth session of the Oslo-Riga Joint Forum, of Norway and Latvia, ended on Friday. "
        "The platform has existed since 1998. The meeting was held at the level of senior officials."
    )
    assert one.since == "1998"
    assert one.level == "senior officials"
    assert any("existed since 1998" in e.quote for e in one.evidence)


def test_founding_tells_since_when():
    [one] = found("The Joint Economic Commission of Oman and Iran, established in 1974, will convene in Muscat.")
    assert one.since == "1974"
