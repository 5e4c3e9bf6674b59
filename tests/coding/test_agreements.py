"""Agreements: what was signed, agreed, broken off or is to be carried out, and deals that are none between states."""

import pytest

from detente.coding.agreements import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")  # a Saturday


def found(text):
    report = Report(id="t", text=text, body_end=len(text), published=PUBLISHED)
    return list(CODER.code(read(report)))


# text, (kind, parties, status, date, subject or title) of every agreement
CASES = [
    (
        "Morocco and Spain on Monday signed a fisheries accord.",
        [("accord", "ESP MAR", "signed", "2021-06-07", "fisheries")],
    ),
    (
        "In 2014 Chile and Peru inked a treaty on extradition.",
        [("treaty", "CHL PER", "signed", "2014", "extradition")],
    ),
    (
        "Kenya signed a memorandum of understanding with Rwanda on customs in March.",
        [("MoU", "KEN RWA", "signed", "2021-03", "customs")],
    ),
    (
        "Qatar has been pressing Sudan to implement the agreements reached in the joint commission.",
        [("agreement", "QAT SDN", "implementation sought", None, "joint commission")],
    ),
    (
        "Turkey withdrew from the 2005 air transport agreement with Armenia.",
        [("agreement", "ARM TUR", "withdrawn from", "2005", "air transport")],
    ),
    (
        "India suspended the Indus Waters Treaty with Pakistan in April.",
        [("treaty", "IND PAK", "suspended", None, "Indus Waters")],
    ),
    (
        "A ceasefire between Armenia and Azerbaijan entered into force on Thursday.",
        [("ceasefire", "ARM AZE", "in force", None, None)],
    ),
    (
        "Nepal and Bhutan issued a joint statement on trade on Friday.",
        [("joint statement", "BTN NPL", "agreed", "2021-06-11", "trade")],
    ),
    (
        "Norway and Iceland will sign a protocol on herring next month.",
        [("protocol", "ISL NOR", "proposed", None, "herring")],
    ),
]
LIFE = [
    ("Kenya has proposed a free trade agreement with Rwanda.", "proposed"),
    ("Turkey and Iraq are negotiating a water-sharing treaty.", "under negotiation"),
    ("India and Nepal agreed on a power trade deal.", "agreed"),
    ("Chad and Sudan initialled a border protocol on Friday.", "initialled"),
    ("Ghana and Togo signed a maritime boundary treaty in 2019.", "signed"),
    ("Peru's congress ratified the extradition treaty with Spain.", "ratified"),
    ("The free trade agreement between Israel and Ukraine entered into force in January.", "in force"),
    ("Oman has been urging Yemen to implement the 2015 ceasefire accord.", "implementation sought"),
    ("Serbia and Kosovo have implemented the agreement on licence plates.", "implemented"),
    ("Ghana and Ivory Coast extended the cocoa pact for five years.", "extended"),
    ("Russia suspended the grain deal with Ukraine in May.", "suspended"),
    ("Niger has withdrawn from the military cooperation agreement with the United States.", "withdrawn from"),
    ("Algeria terminated the treaty of friendship with Spain.", "terminated"),
    ("The gas transit contract between Russia and Ukraine expired at the end of 2019.", "expired"),
]
NONE = [
    ("If Iran signed an agreement with Oman, oil prices would fall.", "only supposed"),
    ("A code-share agreement between Kenya Airways and Emirates was signed on Monday.", "two airlines"),
    ("Two clubs from Spain and Portugal agreed a friendly match.", "a match"),
    ("Chelsea agreed a transfer deal with a club in Spain.", "a club's deal"),
    ("The union reached a wage deal in Germany.", "one state, no treaty"),
    ("France agreed to talks with Mali.", "no agreement, only agreeing"),
    ("Two airlines signed a code-share agreement.", "no states"),
    ("There is no agreement on the matter in Kenya.", "none there"),
    ("Turkey and Greece need a deal.", "only needed"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_agreements_are_found(text, expected):
    told = [(a.kind, " ".join(sorted(p.code for p in a.parties)), a.status, a.date, a.subject) for a in found(text)]
    assert told == expected


@pytest.mark.parametrize(("text", "why"), NONE)
def test_other_deals_are_not(text, why):
    assert found(text) == [], why


def test_what_it_provides_for():
    [one] = found("Oman and Qatar signed a transport accord providing for a ferry line and cheaper visas.")
    assert one.provides == "ferry line and cheaper visas"
    assert one.subject == "transport"


def test_later_mentions_of_one_agreement_join_it():
    [one] = found(
        "Chad and Niger signed a water accord on Monday. The accord was ratified by Chad and Niger on Friday."
    )
    assert one.status == "ratified"
    assert len(one.evidence) == 2


def test_the_deal_is_what_was_agreed():
    [one] = found("Gabon has agreed to return the island to Equatorial Guinea. The deal ends a quarrel of fifty years.")
    assert (one.kind, one.status) == ("deal", "agreed")
    assert one.subject == "return the island to Equatorial Guinea"


@pytest.mark.parametrize(("text", "status"), LIFE)
def test_how_far_an_agreement_has_come(text, status):
    assert [a.status for a in found(text)] == [status]
