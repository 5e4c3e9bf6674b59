"""Events in outline: grouped and counted as whole events are."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import Event, Party
from detente.core.text import Evidence
from detente.linking import outline
from detente.linking.merging import merge
from detente.linking.standing import group
from detente.linking.told import Told

days = st.sampled_from(
    [None, "2017", "2018", "2018-01", "2018-02", "2017-12-31", "2018-01-01", "2018-01-02", "2018-01-03", "2018-02-01"]
).map(lambda day: PartialDate(day) if day else None)
parties = st.sampled_from(
    [Party(code="PAK", name="Pakistan"), Party(code="RUS", name="Russia"), Party(code=None, name="The Aid Group")]
)
events = st.builds(
    Event,
    confidence=st.sampled_from([0.4, 0.8]),
    evidence=st.just((Evidence(0, 1, "x"),)),
    type=st.sampled_from(["CONSULT", "ACCUSE"]),
    mode=st.sampled_from([None, "visit", "call"]),
    quad=st.integers(1, 4),
    score=st.floats(-10, 10),
    actors=st.lists(parties, min_size=1, max_size=2).map(tuple),
    recipients=st.lists(parties, max_size=2).map(tuple),
    date=days,
    modality=st.sampled_from(["asserted", "historical", "future", "negation"]),
)
tellings = st.lists(
    st.builds(Told, item=events, report=st.sampled_from(["r1", "r2", "r3"]), published=days), max_size=12
)


def outlined(told, name):
    item = told.item
    sides = outline.write_sides(*([(one.code, one.name) for one in side] for side in (item.actors, item.recipients)))
    said = (item.type, item.mode, item.quad, item.score, item.modality, item.confidence, item.date, told.published)
    return outline.Outline(told.report, name, *said, sides)


@settings(deadline=None, max_examples=300)
@given(tellings, st.randoms(use_true_random=False))
def test_outlines_are_grouped_and_counted_as_whole_events_are(told, chance):
    names = {id(one): f"e{number:02}" for number, one in enumerate(told)}
    whole = {frozenset(names[id(one)] for one in together): together for together in group(told)}
    outlines = [outlined(one, names[id(one)]) for one in told]
    chance.shuffle(outlines)
    found = {frozenset(one.id for one in together): together for together in outline.groups(outlines)}
    assert set(found) == set(whole)
    for ids, together in whole.items():
        merged, made = merge(together), outline.counted(found[ids])
        assert (made.modality, made.date) == (merged.modality, merged.date)
        best = {(one.item.type, one.item.quad, one.item.score) for one in together}
        assert (made.type, made.quad, made.score) in best


def test_a_name_without_a_code_is_told_from_a_code():
    coded, named = (outline.write_sides([pair], ()) for pair in (("PAK", "Pakistan"), (None, "PAK")))
    assert outline.read_sides(coded) == (frozenset({"PAK"}), frozenset())
    assert outline.read_sides(named) == (frozenset({"pak"}), frozenset())


def test_far_apart_in_time_is_not_compared():
    chance = random.Random(1)
    side = outline.write_sides([("PAK", "Pakistan")], [("RUS", "Russia")])
    many = [
        outline.Outline(
            "r", f"e{i}", "CONSULT", None, 1, 1.0, "asserted", 0.5, f"{chance.randint(1990, 2020)}-05-04", None, side
        )
        for i in range(200)
    ]
    assert sorted(len(one) for one in outline.groups(many)) == sorted(
        sum(each.date == date for each in many) for date in {one.date for one in many}
    )
