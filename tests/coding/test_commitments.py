"""Commitments: what is owed by whom, and words that bind nobody."""

import pytest

from detente.coding.commitments import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")  # a Saturday


def found(text):
    report = Report(id="t", text=text, body_end=len(text), published=PUBLISHED)
    return list(CODER.code(read(report)))


# text, (debtor, creditor, what, status) of every commitment
CASES = [
    (
        "Egypt and Sudan agreed to form a military commission.",
        [("EGY SDN", "", "form a military commission", "open")],
    ),
    (
        "Japan pledged to build a hospital for Laos.",
        [("JPN", "LAO", "build a hospital for Laos", "open")],
    ),
    ("Germany pledged 50 million euros to Lebanon.", [("DEU", "LBN", "50 million euros to Lebanon", "open")]),
    (
        "Qatar has been pressing Sudan to implement the accord.",
        [("SDN", "QAT", "implement the accord", "open")],
    ),
    (
        "China will supply two million vaccine doses to Nepal by July.",
        [("CHN", "NPL", "supply two million vaccine doses to Nepal by July", "open")],
    ),
    (
        "Iran promised Iraq to release the sailors and to return their boat.",
        [("IRN", "IRQ", "release the sailors", "open"), ("IRN", "IRQ", "return their boat", "open")],
    ),
    ("Turkey failed to honour the agreement with Libya.", [("TUR", "", "honour the agreement with Libya", "broken")]),
    (
        "Uganda and Rwanda signed a deal to reopen the border at Gatuna.",
        [("RWA UGA", "", "reopen the border at Gatuna", "open")],
    ),
]
CASES += [
    (
        "Japan announced that it would provide two boats to Samoa.",
        [("JPN", "WSM", "provide two boats to Samoa", "open")],
    ),
    ("Turkey made good on its promise.", [("TUR", "", "its promise", "fulfilled")]),
    ("Ethiopia withdrew its offer.", [("ETH", "", "its offer", "withdrawn")]),
    (
        "Peru and Chile agreed on the construction of a tunnel.",
        [("CHL PER", "", "the construction of a tunnel", "open")],
    ),
    ("Iran is obliged to dismantle two reactors.", [("IRN", "", "dismantle two reactors", "open")]),
]
NONE = [
    ("Turkey made a pledge of some sort in Qatar.", "a pledge is not kept by being made"),
    ("Japan said it might provide two boats to Samoa.", "only possible"),
    ("Chile and Peru agreed to explore new avenues of cooperation.", "nothing that could be checked"),
    ("France and Mali agreed on the need to improve ties.", "only a need"),
    ("Spain and Morocco agreed to strengthen ties.", "vague"),
    ("Turkey refused to hand over the jets to Greece.", "refused"),
    ("Poland may send jets to Ukraine.", "only possible"),
    ("Iran vowed to take revenge on Israel.", "a threat"),
    ("The company will build a bridge in Kenya.", "no party owes it"),
    ("Canada urged China to show restraint.", "asked for, but nothing due"),
    ("It is the largest project that Chile and Peru have undertaken together.", "done, not promised"),
    ("If Greece pays, Turkey will return the statue to Greece.", "only on a condition"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_commitments_are_found(text, expected):
    told = [(" ".join(sorted(c.debtor)), " ".join(c.creditor), c.what, c.status) for c in found(text)]
    assert [(d, w, s) for d, _, w, s in told] == [(d, w, s) for d, _, w, s in expected]
    assert [c for _, c, _, _ in told if c] == [c for _, c, _, _ in expected if c]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_words_that_bind_nobody(text, why):
    assert found(text) == [], why


def test_until_when():
    [one] = found("China will supply two million vaccine doses to Nepal by July.")
    assert one.due == "2021-07"
