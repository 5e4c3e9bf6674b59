"""Contradictions: kept side by side, and none seen where there is none."""

from __future__ import annotations

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Event, Meeting, Party, Position
from detente.core.text import Evidence
from detente.linking.conflicts import between, figures, stances, within
from detente.linking.told import Told

PAK, IND = Party(code="PAK", name="Pakistan", text="Pakistan"), Party(code="IND", name="India", text="India")


def told(what, report, words="x", date="2018-03-02", published="2018-03-03", **more):
    item = what(
        confidence=0.5, evidence=(Evidence(0, len(words), words),), date=PartialDate(date) if date else None, **more
    )
    return Told(item=item, report=report, published=PartialDate(published))


def act(report, words="x", kind="ASSAULT", **more):
    sides = {"actors": (IND,), "recipients": (PAK,)}
    return told(Event, report, words, **({"type": kind, "quad": 4, "score": -5.0} | sides | more))


def met(report, **more):
    return told(Meeting, report, parties=(PAK, IND), **more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killing 13 people and wounding more than forty", {"killed": 13, "wounded": 40}),
        ("Two soldiers were killed and three wounded in the raid", {"killed": 2, "wounded": 3}),
        ("the blast left at least 1,200 people dead", {"killed": 1200}),
        ("twenty-one fishermen have been arrested", {"arrested": 21}),
        ("Norway on Thursday expelled three Russian diplomats", {"expelled": 3}),
        ("ten Norwegian diplomats were expelled", {"expelled": 10}),
        ("killed two men on Monday and killed five on Friday", {}),
        ("He died in 1998 at the age of 61", {}),
        ("dead for 12 years", {}),
        ("detained for two days", {}),
        ("It killed hopes of a deal in 2014", {}),
        ("fourteen rounds of talks", {}),
    ],
)
def test_numbers_of_people(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("tellings", "what", "why"),
    [
        ([act("a", "killing two men"), act("b", "killed three people")], {"killed": ["2", "3"]}, "two numbers of dead"),
        ([act("a", "killing two men"), act("b", "Two were killed")], {}, "the same number in other words"),
        ([act("a", "killing two men"), act("b", "shelled the town")], {}, "one gives none"),
        (
            [act("a", "killed nine"), act("b", "killed ten"), act("c", "killed ten")],
            {"killed": ["9", "10"]},
            "two against one",
        ),
        (
            [act("a", date="2018-03-02"), act("b", date="2018-03-03")],
            {"date": ["2018-03-02", "2018-03-03"]},
            "two days",
        ),
        ([act("a", date="2018-03"), act("b", date="2018-03-03")], {}, "a month is no other day"),
        ([act("a", date="2018-03-03"), act("b", date="2018-03-04", modality="future")], {}, "put off"),
        ([met("a", place="Lahore"), met("b", place="Delhi")], {"place": ["Delhi", "Lahore"]}, "two towns"),
        ([met("a", place="Lahore"), met("b", place="the Governor’s House, Lahore")], {}, "more exactly"),
        ([met("a", number=11), met("b", number=12)], {"number": ["11", "12"]}, "two counts"),
        ([met("a", number=11), met("a", number=12)], {}, "one report that says both"),
    ],
)
def test_within_one_thing(tellings, what, why):
    for order in (tellings, tellings[::-1]):
        found = within(order)
        assert {one.what: [claim.value for claim in one.claims] for one in found} == what, why


def test_claims_name_their_reports():
    (one,) = within([act("b", "killed nine"), act("a", "killed ten"), act("c", "killed ten")])
    assert [(claim.value, claim.reports) for claim in one.claims] == [("9", ("b",)), ("10", ("a", "c"))]


def agreed(report, kind, words, modality="asserted", date="2018-03-02"):
    return [act(report, words, kind, modality=modality, date=date, actors=(PAK, IND), recipients=())]


@pytest.mark.parametrize(
    ("one", "other", "clash", "why"),
    [
        (agreed("a", "AGREE", "Pakistan and India agreed on a ceasefire along the line"),
         agreed("b", "REJECT", "India rejected a ceasefire along the line with Pakistan"), True, "agreed against rejected"),
        (agreed("a", "AGREE", "Pakistan and India agreed on a ceasefire along the line"),
         agreed("b", "AGREE", "India denied that it had agreed on a ceasefire along the line", "negation"), True, "denied"),
        (agreed("a", "AGREE", "Pakistan and India agreed on a ceasefire along the line"),
         agreed("b", "REJECT", "India rejected Pakistan’s protest over a dam at Kishanganga"), False, "another matter"),
        (agreed("a", "AGREE", "Pakistan and India agreed on a ceasefire along the line"),
         agreed("b", "REJECT", "India rejected a ceasefire along the line", date="2018-06-02"), False, "another day"),
        (agreed("a", "AGREE", "Pakistan and India agreed on a ceasefire along the line"),
         agreed("a", "REJECT", "India rejected a ceasefire along the line"), False, "one report tells both"),
        (agreed("a", "AGREE", "they may agree on a ceasefire along the line", "future"),
         agreed("b", "REJECT", "India rejected a ceasefire along the line"), False, "not said to have happened"),
    ],
)  # fmt: skip
def test_told_as_the_opposite(one, other, clash, why):
    found = between({0: one, 1: other})
    assert bool(found) is clash, why
    if clash:
        assert found[0] == found[1]
        assert found[0][0].what == "outcome"
        assert between({1: one, 0: other})[0] == found[0]


def test_two_stances_of_one_day():
    def stands(report, stance, published):
        return told(Position, report, holder="IND", issue="the dam", stance=stance, date=None, published=published)

    assert stances([stands("a", "supports", "2018-03-03"), stands("b", "opposes", "2018-05-03")]) == ()
    (one,) = stances([stands("a", "supports", "2018-03-03"), stands("b", "opposes", "2018-03-03")])
    assert [claim.value for claim in one.claims] == ["opposes", "supports"]
