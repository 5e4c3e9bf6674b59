"""Judgements passed on what another does, promises, and whose a thing is that a sentence only takes up."""

import pytest

from detente import acts
from detente.acts import promised
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

PUBLISHED = PartialDate("2021-06-12")  # a Saturday


def reading_of(text):
    return acts.mended(read(Report(id="t", text=text, body_end=len(text), published=PUBLISHED)))


def told(text):
    """The acts of the rules as (category, actors, recipients)."""
    reading = reading_of(text)
    rules = list(acts.find(reading))
    return [
        (act.type, " ".join(p.code for p in act.actors), " ".join(p.code for p in act.recipients))
        for act in (*rules, *promised.find(reading, rules))
    ]


# text, an act that is among those told, why
CASES = [
    ("Peru said the Chilean tariff was unjustified.", ("ACCUSE", "PER", "CHL"), "a clause that says so"),
    ('Lima called the Bolivian raid a "reckless provocation".', ("ACCUSE", "PER", "BOL"), "called a bad thing"),
    ("Norway regards Russia's decision as a breach of the treaty.", ("ACCUSE", "NOR", "RUS"), "viewed as a bad thing"),
    (
        "Kenya announced a tariff on Ugandan eggs. Ghana was not concerned. Uganda said the tariff was illegal.",
        ("ACCUSE", "UGA", "KEN"),
        "whose the tariff is was told before",
    ),
    (
        "Spain unveiled plans for a dam. Fish may suffer. Portugal opposed the plans.",
        ("REJECT", "PRT", "ESP"),
        "whose the plans are was told before",
    ),
    ("Oman said Yemen should not wait any longer.", ("REQUEST", "OMN", "YEM"), "asked to leave off"),
    ("Chad said Niger would have to reopen the bridge.", ("REQUEST", "TCD", "NER"), "will have to"),
    ("Chad accused Niger of smuggling, a charge that Niamey denied.", ("REJECT", "NER", "TCD"), "a charge denied"),
    ("At Qatar's request, Egypt reopened the crossing.", ("REQUEST", "QAT", "EGY"), "at a request"),
    ("Despite Oslo's objections, Iceland raised its quota.", ("REJECT", "NOR", "ISL"), "despite objections"),
    ("Fiji condemned the launch and called on Samoa to disarm.", ("ACCUSE", "FJI", "WSM"), "two verbs, one other"),
    ("Malta faced French and Libyan criticism.", ("ACCUSE", "FRA LBY", "MLT"), "criticism of several"),
    ("Mali has been angered by Niger's raids and demanded an apology.", ("REQUEST", "MLI", "NER"), "active again"),
    ("He said nothing. Chile wants Peru to cut the tariff.", ("REQUEST", "CHL", "PER"), "wanted of another"),
    ("Kenya said it would deliver ten buses to Uganda.", ("AGREE", "KEN", "UGA"), "said to be done"),
    ("Ghana will issue 400 licences to Togo.", ("AGREE", "GHA", "TGO"), "to be done in future"),
    ("Relations between Chile and Bolivia were severed in 1962.", ("SANCTION", "CHL BOL", ""), "nobody named"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_acts_told(text, expected, why):
    assert expected in told(text), (why, told(text))


# text, why nothing of this category is told
NONE = [
    ("If the tariff were illegal, Peru would tell Chile.", "ACCUSE", "only supposed"),
    ("Peru said its own tariff was unjustified.", "ACCUSE", "its own thing"),
    ("Peru said the weather was bad.", "ACCUSE", "nobody's thing"),
    ("Peru said the Chilean tariff was not illegal.", "ACCUSE", "no reproach"),
    ("Peru declined to reject the Chilean offer.", "REJECT", "a rejection rejected"),
    ("Israel refused to comment on Syria.", "REJECT", "says nothing"),
    ("Peru denied reports that it had sent drones to Chile.", "COERCE", "hearsay"),
    ("Israel was silent on reports that it had bombed a factory in Sudan.", "ASSAULT", "hearsay"),
    ("The company will deliver ten buses to Uganda.", "AGREE", "no state promises"),
    ("Kenya could deliver ten buses to Uganda.", "AGREE", "only possible"),
]


@pytest.mark.parametrize(("text", "kind", "why"), NONE)
def test_nothing_is_told(text, kind, why):
    assert kind not in [act[0] for act in told(text)], why


def test_who_is_blamed_most_is_meant_by_the_move():
    text = (
        "Norway accused Japan of hunting whales. Iceland criticised Japan. Fishermen met in Oslo. "
        "Denmark deplored the move."
    )
    assert told(text)[-1] == ("ACCUSE", "DNK", "JPN")
