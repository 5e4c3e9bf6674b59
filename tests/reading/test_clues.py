"""Offices whose state only their own sentence tells: where they speak, what they say of whom, whom they meet."""

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


def codes(text, surface):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12"))
    reading = read(report)
    return next((" ".join(m.codes) for m in reading.mentions if text[m.start : m.end] == surface), None)


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        # offices that one state alone has
        ("The Taoiseach praised President Kofi Badu of Ghana.", "Taoiseach", "IRL"),
        ("State Councilor Hu Ming landed in Lima.", "State Councilor Hu Ming", "CHN"),
        # officials tell what their own side will do
        (
            "Laos was ready to sell Cambodia more water, Energy Minister Khamla Sisouk said.",
            "Energy Minister Khamla Sisouk",
            "LAO",
        ),
        (
            "Deputy Prime Minister Ion Dobre said Bucharest would answer the ban with one of its own on Serbian maize.",
            "Deputy Prime Minister Ion Dobre",
            "ROU",
        ),
        (
            "The Peruvian government has recalled its envoy from Quito, Foreign Minister Rosa Vela said.",
            "Foreign Minister Rosa Vela",
            "PER",
        ),
        # what somebody else did is no such sign
        (
            "Foreign Minister Rosa Vela said Ecuador had closed the bridge at Macara.",
            "Foreign Minister Rosa Vela",
            None,
        ),
        # who speaks in a capital, unless anybody meets there
        ("In Maseru, a government spokesman denied the charge.", "government spokesman", "LSO"),
        ("In Geneva, a government spokesman denied the charge.", "government spokesman", None),
        ("In Maseru, the ambassador denied the charge.", "ambassador", None),
        # who meets one of the two is of the other
        (
            "Togo and Benin are at odds. The prime minister of Togo, Komi Adzo, held talks with President Paul Houeto.",
            "President Paul Houeto",
            "BEN",
        ),
        (
            "Togo and Benin are at odds. President Paul Houeto received the Togolese prime minister on Monday.",
            "President Paul Houeto",
            "BEN",
        ),
        # a bare spokesman is of the ministry named before
        (
            "The Omani foreign ministry regretted the incident. Spokeswoman Huda Said called on Tehran to explain it.",
            "Spokeswoman Huda Said",
            "OMN",
        ),
        (
            "Oman regretted the incident. Spokeswoman Huda Said called on Tehran to explain it.",
            "Spokeswoman Huda Said",
            None,
        ),
        # people named like places, states before offices in small letters, hyphens in names
        ("Croatian president Milan Kovacic left.", "Croatian president Milan Kovacic", "HRV"),
        ("Mali foreign minister Awa Traore left.", "Mali foreign minister Awa Traore", "MLI"),
        ("South Korean President Seo Jin-woo left.", "South Korean President Seo Jin-woo", "KOR"),
        ("The president of Chile left Milan on Monday.", "Milan", "ITA"),
    ],
)
def test_whose_an_office_is(text, surface, code):
    assert codes(text, surface) == code


def test_offices_of_several_states_are_the_papers_own():
    text = "Defense Secretary Luis Cruz told Beijing to withdraw its ships from the shoal off Luzon, Manila said."
    report = Report(id="t", text=text, body_end=len(text), place="Manila", published=PartialDate("2021-06-12"))
    mention = next(m for m in read(report).mentions if m.kind == "person")
    assert mention.codes == ("PHL",)
