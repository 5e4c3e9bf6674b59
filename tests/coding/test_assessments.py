"""Assessments: verdicts on relations, not wishes."""

import pytest

from detente.coding.assessments import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

CASES = [
    ("Relations between Chile and Peru have improved steadily.", [("CHL PER", "overall", "improving")]),
    ("Trade ties between Kenya and Uganda have soured.", [("KEN UGA", "economic", "deteriorating")]),
    ("Relations between Algeria and Morocco remain tense.", [("DZA MAR", "overall", "deteriorating")]),
    ("Defence cooperation between France and Greece has deepened.", [("FRA GRC", "defence", "improving")]),
    (
        "Ties between Sudan and Ethiopia are at their lowest point in decades.",
        [("ETH SDN", "overall", "deteriorating")],
    ),
    ("Cultural cooperation between Oman and Iran has stagnated.", [("IRN OMN", "culture", "lagging")]),
    ("Ties between Sweden and China have been strained by the trial.", [("CHN SWE", "overall", "deteriorating")]),
    ("Relations between Qatar and Egypt have reached new heights.", [("EGY QAT", "overall", "improving")]),
    ("Relations between Japan and Australia are excellent.", [("AUS JPN", "overall", "stable")]),
    # said of the two sides themselves, or by comparison
    ("Greece and Cyprus have grown closer since 2015.", [("CYP GRC", "overall", "improving")]),
    ("Sudan and Chad have drifted apart.", [("SDN TCD", "overall", "deteriorating")]),
    ("Ghana and Togo are at odds over the border.", [("GHA TGO", "overall", "deteriorating")]),
    ("Kenya and Uganda mended fences in March.", [("KEN UGA", "overall", "improving")]),
    ("Relations between Italy and Libya have never been better.", [("ITA LBY", "overall", "improving")]),
    ("Relations between Kuwait and Iraq sank to a new low in May.", [("IRQ KWT", "overall", "deteriorating")]),
    ("Ties between Italy and Libya have seldom been worse.", [("ITA LBY", "overall", "deteriorating")]),
    ("Trade between Oman and Iran has picked up again.", [("IRN OMN", "economic", "improving")]),
    ("Trade between Oman and Iran has dwindled to a trickle.", [("IRN OMN", "economic", "deteriorating")]),
    ("Trade between Oman and Iran has been flat for years.", [("IRN OMN", "economic", "lagging")]),
    ("Kenya and Uganda stood on the brink of war in May.", [("KEN UGA", "overall", "deteriorating")]),
    # the weather between the two that a report is about
    ("Kenya and Uganda quarrel over fish. The mood has soured.", [("KEN UGA", "overall", "deteriorating")]),
    ("Kenya and Uganda quarrel over fish. The calm is fragile.", [("KEN UGA", "overall", "tentative")]),
    ("Kenya and Uganda quarrel over fish. Tensions have eased.", [("KEN UGA", "overall", "improving")]),
    ("Kenya and Uganda quarrel over fish. There are signs of a thaw.", [("KEN UGA", "overall", "improving")]),
    ("Kenya and Uganda quarrel over fish. The mood of investors has soured.", []),
    ("Kenya and Uganda quarrel over fish. There are no signs of a thaw.", []),
    ("Two trains between Kenya and Uganda drifted apart.", []),
    # wishes, plans, conditions, and what is not about relations between states
    ("Chile and Peru agreed to improve ties.", []),
    ("Ties between Chile and Peru could improve.", []),
    ("If relations between Chile and Peru improve, trade will follow.", []),
    ("Chile hopes that relations with Peru will improve.", []),
    ("The weather in Chile and Peru has improved.", []),
    ("Ties between the club and its fans have soured.", []),
]


def assessments(text):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12"))
    return list(CODER.code(read(report)))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_assessments_of_a_relation(text, expected):
    assert [(" ".join(a.relation), a.sector, a.direction) for a in assessments(text)] == expected


def test_one_verdict_told_twice_is_one_item_with_two_places():
    [item] = assessments(
        "Relations between Chile and Peru have improved since 2010. Ties between Lima and Santiago keep growing, and "
        "relations between Chile and Peru have improved again."
    )
    assert len(item.evidence) >= 2
