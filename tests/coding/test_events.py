"""Events: who does what to whom, in sentences as newspapers write them."""

from pathlib import Path

import pytest

from detente.acts import pairs
from detente.coding.events import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


@pytest.fixture(autouse=True)
def rules_alone(monkeypatch):
    """What the rules find; the pair coder has tests of its own."""
    monkeypatch.setattr(pairs, "find", lambda reading, told, coder: list(told))


PUBLISHED = PartialDate("2021-06-12")  # a Saturday

# sentence, (type, actors, recipients) of every event; recipients "" where all take part
CASES = [
    ("Turkey and Greece held talks on maritime borders in Athens on Thursday.", [("CONSULT", "GRC TUR", "")]),
    ("The Indian foreign minister met his Chinese counterpart Wang Yi in Dushanbe.", [("CONSULT", "CHN IND", "")]),
    ("Vietnamese President Nguyen Xuan Phuc visited Cuba in May.", [("CONSULT", "VNM", "CUB")]),
    ("Japan hosted the Australian defence minister in Tokyo on Wednesday.", [("CONSULT", "AUS", "JPN")]),
    ("Chile and Peru signed a free trade agreement on Monday.", [("SUPPORT", "CHL PER", "")]),
    ("A fisheries accord was signed by Morocco and the European Union on Tuesday.", [("SUPPORT", "EUR MAR", "")]),
    ("Kenya and Somalia agreed to resume flights.", [("AGREE", "KEN SOM", "")]),
    ("Germany pledged 50 million euros in aid to Lebanon.", [("AGREE", "DEU", "LBN")]),
    ("China delivered two million vaccine doses to Zimbabwe on Friday.", [("AID", "CHN", "ZWE")]),
    ("France condemned Belarus for the diversion of the airliner.", [("ACCUSE", "FRA", "BLR")]),
    ("Canada criticised China's treatment of the two detainees.", [("ACCUSE", "CAN", "CHN")]),
    ("Ukraine accused Russia of massing troops on its border.", [("ACCUSE", "UKR", "RUS")]),
    ("The United States urged Ethiopia to allow aid convoys into Tigray.", [("REQUEST", "USA", "ETH")]),
    ("Sudan called on Egypt to return to the negotiating table.", [("REQUEST", "SDN", "EGY")]),
    ("Iran rejected the United States' demand for new inspections.", [("REJECT", "IRN", "USA")]),
    ("Israel refused to meet Syria.", [("REJECT", "ISR", "SYR")]),
    ("North Korea threatened to attack South Korea.", [("THREATEN", "PRK", "KOR")]),
    ("Russia warned Ukraine against joining NATO.", [("THREATEN", "RUS", "UKR")]),
    ("Australia imposed sanctions on Myanmar on Thursday.", [("SANCTION", "AUS", "MMR")]),
    ("The Czech Republic expelled 18 Russian diplomats in April.", [("SANCTION", "CZE", "RUS")]),
    ("Morocco recalled its ambassador to Germany.", [("SANCTION", "MAR", "DEU")]),
    ("Algeria severed diplomatic ties with Morocco.", [("SANCTION", "DZA", "MAR")]),
    ("Turkey deployed warships near Greece.", [("MOBILIZE", "TUR", "GRC")]),
    ("Iran seized a South Korean tanker in January.", [("COERCE", "IRN", "KOR")]),
    ("Saudi Arabia bombed Yemen for a sixth day.", [("ASSAULT", "SAU", "YEM")]),
    ("Armenia and Azerbaijan clashed along the border.", [("ASSAULT", "ARM AZE", "")]),
    ("The United States withdrew its troops from Afghanistan.", [("RETREAT", "USA", "AFG")]),
    ("Pakistan released 20 Indian fishermen on Sunday.", [("RETREAT", "PAK", "IND")]),
    ("Japan apologised to South Korea.", [("CONCEDE", "JPN", "KOR")]),
    ("Qatar lifted restrictions on Bahrain.", [("CONCEDE", "QAT", "BHR")]),
    ("India and France held joint naval exercises in April.", [("COOPERATE", "FRA IND", "")]),
    ("Rwanda extradited two suspects to Belgium.", [("COOPERATE", "RWA", "BEL")]),
    ("Brazil backed India's bid for a permanent seat on the Security Council.", [("SUPPORT", "BRA", "IND")]),
    ("Serbia thanked China for the vaccines.", [("SUPPORT", "SRB", "CHN")]),
    ("Egypt invited Turkey to send a delegation.", [("AGREE", "EGY", "TUR")]),
    # nouns that name acts
    ("Moscow's rejection of Kyiv's plan came within hours.", [("REJECT", "RUS", "UKR")]),
    ("Talks between Nigeria and Ghana ended on Tuesday.", [("CONSULT", "GHA NGA", "")]),
    ("Russia's invasion of Ukraine drove up grain prices.", [("ASSAULT", "RUS", "UKR")]),
    # voice and word order
    ("Ankara was urged by Washington to release the pastor.", [("REQUEST", "USA", "TUR")]),
    (
        "Urged by Berlin, Warsaw agreed to reopen talks with Minsk.",
        [("AGREE", "BLR POL", ""), ("REQUEST", "DEU", "POL")],
    ),
    # what is no act between parties
    ("India and Pakistan are neighbours.", []),
    ("Ties between Spain and Portugal matter to both economies.", []),
    ("Analysts say Russia could attack Ukraine.", [("ASSAULT", "RUS", "UKR")]),
    ("Thailand hopes to sign an agreement with Laos.", []),
    ("Ghana beat Togo 2-1 in a friendly match.", []),
    ("Norway is not blocking Sweden's application.", []),
    ("The minister wants Jordan to help Iraq.", []),
    ("Prices rose in Italy and Austria as gas from Russia ran short.", []),
]


def events(text, **report):
    fields = {"id": "t", "text": text, "body_end": len(text), "published": PUBLISHED} | report
    return list(CODER.code(read(Report(**fields))))


def told(event):
    def codes(parties):
        return " ".join(sorted({party.code or party.name for party in parties}))

    return event.type, codes(event.actors), codes(event.recipients)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events_who_did_what_to_whom(text, expected):
    assert sorted({told(event) for event in events(text)}) == sorted(expected)


def rows():
    """Cases of ``events.tsv``: why, sentence and the events in it."""
    lines = (Path(__file__).parent / "events.tsv").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith(("#", "why\t")):
            why, sentence, expected = line.split("\t")
            found = []
            for event in expected.split(";") if expected != "-" else ():
                kind, _, parties = event.strip().partition(" ")
                actors, _, recipients = parties.partition(">")
                found.append((kind, actors.strip(), recipients.strip()))
            yield pytest.param(sentence, found, id=f"{why}: {sentence[:40]}")


@pytest.mark.parametrize(("text", "expected"), rows())
def test_events_by_category_and_construction(text, expected):
    assert sorted({told(event) for event in events(text)}) == sorted(expected)
