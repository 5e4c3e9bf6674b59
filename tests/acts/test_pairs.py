"""Acts found by the pair coder: which pairs are asked about, and what is kept of the answers."""

import dataclasses

import pytest

from detente import acts
from detente.acts import joint, model, pairs
from detente.core.items import Report
from detente.reading import read


def reading_of(text):
    return read(Report(id="x", text=text, body_end=len(text)))


def found(text, *, rules=True):
    reading = reading_of(text)
    told = list(acts.find(reading)) if rules else []
    return [
        (act.type, sorted(p.code or "" for p in act.actors), sorted(p.code or "" for p in act.recipients))
        for act in pairs.find(reading, told, model.coder())
        if act not in told
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ecuador lambasted Venezuela over the raid on Friday.", ("ACCUSE", ["ECU"], ["VEN"])),
        ("Kenya showered praise on Ghana for its conduct of the vote.", ("SUPPORT", ["KEN"], ["GHA"])),
        ("Vietnam was given two patrol boats by Japan.", ("AID", ["JPN"], ["VNM"])),
    ],
)
def test_acts_that_no_rule_knows(text, expected):
    assert expected in found(text, rules=False)


@pytest.mark.parametrize(
    "text",
    [
        "Inflation in Ghana fell below that of Nigeria in May.",
        "Spain and Portugal both suffered from drought last summer.",
        "Brazil beat Chile by two goals to one in the World Cup qualifier.",
    ],
)
def test_parties_that_are_merely_named_do_nothing(text):
    assert found(text) == []


def test_what_a_rule_has_told_is_not_told_again():
    text = "France condemned Belarus for the diversion of the airliner."
    assert acts.find(reading_of(text))
    assert found(text) == []
    assert found(text, rules=False) == [("ACCUSE", ["FRA"], ["BLR"])]


def test_a_list_of_forty_names_is_not_asked_about_in_every_pair():
    names = "France Germany Italy Spain Portugal Poland Austria Hungary Romania Bulgaria Greece Finland Sweden Norway".split()
    text = f"The chairs of {', '.join(names[:-1])} and {names[-1]} criticised Belarus."
    reading = reading_of(text)
    mentions = pairs.candidates(reading, reading.sentences[0])
    assert len(mentions) > 10
    asked = pairs.asked(reading, mentions)
    assert sum(b is not None for _, b in asked) == pairs.MOST
    assert all(a != b for a, b in asked)


def test_one_pair_is_asked_about_once_by_its_closest_mentions():
    reading = reading_of("Iran said that Iran would ask Iraq for gas, and Iraq agreed.")
    mentions = pairs.candidates(reading, reading.sentences[0])
    asked = pairs.asked(reading, mentions)
    both = [pair for pair in asked if pair[1] is not None]
    assert len(both) == 2
    assert {mentions[i].codes for pair in both for i in pair} == {("IRN",), ("IRQ",)}
    assert [mentions[i].codes for i, other in asked if other is None] == [("IRN",), ("IRQ",)]


def test_a_mark_that_the_encoder_does_not_see_is_no_error():
    assert isinstance(found('Nq1"d7100011 \u202d dcY', rules=False), list)


def test_further_down_only_sure_acts_of_two_states_are_told():
    filler = "The rain fell. " * pairs.LEAD
    assert found(filler + "Vietnam was given two patrol boats by Japan.", rules=False) == [("AID", ["JPN"], ["VNM"])]
    farmers = "Farmers were given two tractors by Japan."  # to somebody without a code: at the top only
    assert found(farmers, rules=False)
    assert found(filler + farmers, rules=False) == []
    assert found(filler + "If Vietnam was given two patrol boats by Japan, it would be glad.", rules=False) == []


def test_less_than_sure_is_not_told(monkeypatch):
    monkeypatch.setattr(joint, "FIRST", 1.01)
    assert found("Vietnam was given two patrol boats by Japan.", rules=False) == []


def test_evidence_holds_both_parties():
    reading = reading_of("Ecuador lambasted Venezuela over the raid on Friday.")
    (act,) = pairs.find(reading, [], model.coder())
    said = reading.report.text[act.start : act.end]
    assert "Ecuador" in said
    assert "Venezuela" in said
    assert reading.tokens[act.token].lemma == "lambast"


def found_of(text):
    return [(t, "+".join(a), "+".join(r)) for t, a, r in found(text, rules=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Lagos arrested 14 union leaders on Monday.", ("COERCE", "NGA", "NGA")),
        ("Peruvian riot police clashed with striking miners near Arequipa.", ("ASSAULT", "PER", "PER")),
        ("Tens of thousands of pensioners marched through Perm on Sunday.", ("PROTEST", "RUS", "")),
    ],
)
def test_actors_without_a_name_take_part(text, expected):
    assert expected in found_of(text)


def test_the_dateline_takes_no_part():
    reading = reading_of("SKOPJE, March 22 (AFP) - Greece on Thursday condemned Turkey over the flights.")
    assert {m.codes for m in pairs.candidates(reading, reading.sentences[0])} == {("GRC",), ("TUR",)}


def test_the_press_that_is_told_takes_no_part():
    reading = reading_of("Kenya condemned the raid, a spokesman told Reuters in Nairobi.")
    assert "Reuters" not in {
        reading.report.text[m.start : m.end] for m in pairs.candidates(reading, reading.sentences[0])
    }


def test_recipients_that_a_rule_lacks_are_filled_in():
    reading = reading_of("Ecuador lambasted Venezuela over the raid on Friday.")
    (act,) = pairs.find(reading, [], model.coder())
    bare = dataclasses.replace(act, recipients=(), strength=0.9)
    (whole,) = pairs.find(reading, [bare], model.coder())
    assert whole.recipients == act.recipients
    assert whole.strength == bare.strength
