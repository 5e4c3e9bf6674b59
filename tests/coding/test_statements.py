"""Statements: quotes with a speaker, cited with the words that attribute them, and how sure each is."""

import pytest

from detente.coding.statements import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


def statements(text, title=None):
    body = 0
    if title:
        text, body = f"{title}\n\n{text}", len(title) + 2
    report = Report(
        id="t", title=title, text=text, body_start=body, body_end=len(text), published=PartialDate("2018-03-03")
    )
    return list(CODER.code(read(report)))


def test_the_first_evidence_is_the_quote_and_the_second_who_said_it():
    [item] = statements("“The road is open again,” Norwegian Foreign Minister Kari Lund told reporters in Oslo.")
    assert item.quote == item.evidence[0].quote == "The road is open again"
    assert item.evidence[1].quote == "Norwegian Foreign Minister Kari Lund told"
    assert (item.kind, item.speaker, item.role, item.party) == ("direct", "Kari Lund", "Foreign Minister", "NOR")
    assert item.addressee == "reporters"


@pytest.mark.parametrize(
    ("text", "speaker", "party", "kind", "why"),
    [
        ("Residents said that they heard two blasts.", "Residents", None, "indirect", "unknown people are kept"),
        ("The road is safe, said Ola Berg, a trader.", "Ola Berg", None, "indirect", "a named person without a state"),
        (
            "The Norwegian embassy in Stockholm said the road was safe.",
            None,
            "NOR",
            "indirect",
            "an embassy speaks for home",
        ),
        ("A spokesman for the Swedish government said the road was safe.", None, "SWE", "indirect", "a spokesman"),
        (
            "Norway and Sweden said the road was safe.",
            "Norway and Sweden",
            "NOR",
            "indirect",
            "two speak: the first counts",
        ),
        ("Analysts at a bank said the road was safe.", "Analysts", None, "indirect", "analysts"),
    ],
)
def test_speakers(text, speaker, party, kind, why):
    [item] = statements(text)
    assert item.kind == kind
    assert item.party == party, why
    assert speaker is None or item.speaker == speaker, why


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody knows who said these many words.”",
        "The road is safe.",
        "The so-called “bridge of long friendship” is closed.",
        "Norway thinks that the road is safe.",
        "The survey said that the road was safe.",
    ],
)
def test_no_statement(text):
    assert statements(text) == []


def test_the_title_makes_no_statement():
    assert [item.quote for item in statements("Norway said the road was open.", title="Norway says road is shut")] == [
        "the road was open"
    ]


def test_surer_with_a_plain_verb_a_state_and_more_words():
    [plain] = statements("“The road is open again,” Norway said.")
    [belief] = statements("Norway believes that the road is open.")
    [unknown] = statements("“The road is open again,” residents said.")
    assert plain.confidence > unknown.confidence > belief.confidence
