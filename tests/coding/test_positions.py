"""Positions: stances that hold, not acts done once."""

import pytest

from detente.coding.positions import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

CASES = [
    ("Brazil supports Japan's bid for a permanent seat.", [("BRA", "supports", "Japan's bid for a permanent seat")]),
    ("Spain has long opposed Kosovo's entry into the fund.", [("ESP", "opposes", "Kosovo's entry into the fund")]),
    (
        "Hungary is not blocking Sweden's membership of the alliance.",
        [("HUN", "does not block", "Sweden's membership of the alliance")],
    ),
    ("Algeria is not ready to discuss the question of gas prices with Spain.", [("DZA", "not ready", "gas prices")]),
    (
        "Kenya is interested in cooperation in the railway sector.",
        [("KEN", "interested", "cooperation in the railway sector")],
    ),
    ("Norway reiterated its support for a two-state solution.", [("NOR", "supports", "a two-state solution")]),
    ("Oman refuses to join the boycott of Qatar.", [("OMN", "not ready", "join the boycott of Qatar")]),
    ("Egypt insists on a binding agreement over the dam.", [("EGY", "supports", "a binding agreement over the dam")]),
    ("Algeria remains opposed to any foreign base.", [("DZA", "opposes", "any foreign base")]),
    ("Cyprus is against the gas corridor.", [("CYP", "opposes", "the gas corridor")]),
    ("Chile has ruled out a corridor to the sea.", [("CHL", "opposes", "a corridor to the sea")]),
    ("Bolivia is open to a new treaty.", [("BOL", "interested", "a new treaty")]),
    ("Peru will not accept the new border.", [("PER", "opposes", "the new border")]),
    ("Spain’s opposition to the treaty is well known.", [("ESP", "opposes", "the treaty")]),
    ("India has yet to decide on the corridor.", [("IND", "undecided", "the corridor")]),
    ("Fiji adheres to the one-China principle.", [("FJI", "supports", "the one-China principle")]),
    ("Sweden regards the pipeline as unacceptable.", [("SWE", "opposes", "the pipeline")]),
    ("Egypt considers the dam a threat to its farmers.", [("EGY", "opposes", "the dam")]),
    ("Poland wants Germany to pay reparations.", [("POL", "supports", "Germany to pay reparations")]),
    ("Brazil is balking at a binding target.", [("BRA", "not ready", "a binding target")]),
    ("Serbia stopped short of recognising Kosovo.", [("SRB", "not ready", "recognising Kosovo")]),
    ("Peru objected to the sea boundary.", [("PER", "opposes", "the sea boundary")]),
    (
        "Pakistan insisted that the dispute be settled by plebiscite.",
        [("PAK", "supports", "the dispute be settled by plebiscite")],
    ),
    ("Mexico argues that the tariffs violate the pact.", [("MEX", "opposes", "the tariffs")]),
    ("Japan said it was open to a summit.", [("JPN", "interested", "a summit")]),
    ("Norway supported the initiative. Norway supports the initiative.", [("NOR", "supports", "the initiative")]),
    ("Malta might never have joined the pact.", []),
    ("Mexico said the tariffs did not violate the pact.", []),
    ("Oman said Yemen must release the sailors.", []),
    # done once, said of the future, of persons, or not of states
    ("Brazil supported Japan in the vote last week.", []),
    ("Spain rejected the offer on Tuesday.", []),
    ("France may support the plan.", []),
    ("Voters back the deal.", []),
    ("Chile supports Bolivia.", []),
    ("Iceland is ready to discuss fishing quotas.", []),
    ("Serbia appreciated Japan’s support for the railway.", []),
    ("The coach supports the club's bid for the cup.", []),
]


def positions(text):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12"))
    return list(CODER.code(read(report)))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_positions_who_stands_where(text, expected):
    assert [(p.holder, p.stance, p.issue) for p in positions(text)] == expected


def test_a_bare_candidature_is_for_the_body_named_before():
    first, second = positions(
        "Brazil backs India's bid for membership of the Nuclear Suppliers Group. "
        "However, Brazil is not blocking Pakistan's candidature."
    )
    assert first.towards == "IND"
    assert second.issue == "Pakistan's candidature for the Nuclear Suppliers Group"
    assert (second.stance, second.towards) == ("does not block", "PAK")


def test_a_stance_that_holds_is_dated_with_the_month():
    [position] = positions("Brazil supports Japan's bid for a permanent seat.")
    assert position.date == "2021-06"
