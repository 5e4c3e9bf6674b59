"""Copies of wire stories: found in a written set with near misses, whatever the order, and without comparing all."""

from __future__ import annotations

import json
import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.linking.copies import Story, candidates, groups, is_copy, shingles, sketch
from happenings import lines, unmarked

WIRES = Path(__file__).parent / "wires.jsonl"
STORY = "The two ministers spoke for three hours about the bridge over the river and about the price of gas this winter"


def written():
    """All stories of the written sets, and the pairs that are copies."""
    told = [json.loads(line) for line in WIRES.read_text("utf-8").splitlines()]
    told += [
        line | {"text": unmarked(line)[0].text} for half in ("first.jsonl", "second.jsonl") for line in lines(half)
    ]
    stories = [Story(report=one["id"], text=one["text"], published=PartialDate(one["published"])) for one in told]
    wires = {one["id"]: one.get("wire") for one in told}
    copies = {frozenset(pair) for pair in combinations(wires, 2) if wires[pair[0]] and wires[pair[0]] == wires[pair[1]]}
    return stories, copies


def pairs(found):
    return {frozenset(pair) for group in found for pair in combinations(group, 2)}


def test_precision_and_recall_on_the_written_sets():
    stories, copies = written()
    found = pairs(groups(stories))
    assert len(copies) >= 30
    right = len(found & copies)
    assert right / len(found) >= 0.95, sorted(map(sorted, found - copies))
    assert right / len(copies) >= 0.95, sorted(map(sorted, copies - found))


def test_the_order_makes_no_difference():
    stories, _ = written()
    expected = groups(stories)
    for seed in range(20):
        random.Random(seed).shuffle(stories)
        assert groups(stories) == expected


@pytest.mark.parametrize(
    ("other", "same", "why"),
    [
        (STORY, True, "the same"),
        (STORY.upper().replace("ABOUT THE BRIDGE", "about: the bridge,"), True, "case and punctuation"),
        (STORY + ". " + "Nobody in the town had been told of it before, and the mayor was not amused by that.", True, "a sentence more"),
        ("Gas will cost more this winter, said the two ministers after three hours of talks about a bridge", False, "other words"),
        ("", False, "nothing"),
    ],
)  # fmt: skip
def test_copies_by_text(other, same, why):
    assert is_copy(shingles(STORY), shingles(other)) is same, why
    assert is_copy(shingles(other), shingles(STORY)) is same, why


def test_two_empty_texts_are_no_copies():
    assert not groups([Story(report="a", text=""), Story(report="b", text="…")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2018-03-02", "2018-03-09", True),
        ("2018-03-02", "2018-04-09", False),
        (None, "2018-04-09", True),
        ("2018", "2018-04-09", True),
        ("2018-02", "2018-04-09", False),
    ],
)
def test_copies_come_out_within_two_weeks(one, other, same):
    days = [PartialDate(day) if day else None for day in (one, other)]
    stories = [Story(report=str(i), text=STORY, published=day) for i, day in enumerate(days)]
    assert bool(groups(stories)) is same


def test_a_story_in_a_hundred_papers_is_one_group_and_few_pairs():
    stories = [Story(report=f"{i:03}", text=f"{STORY} {'so it is' * (i % 3)}") for i in range(100)]
    assert [len(group) for group in groups(stories)] == [100]
    sketches = [sketch(one.text) for one in stories]
    assert len(candidates(sketches, [None] * 100)) < 100 * 40


@given(st.lists(st.text(max_size=80), max_size=8))
def test_any_texts(texts):
    found = groups([Story(report=str(i), text=text) for i, text in enumerate(texts)])
    named = [name for group in found for name in group]
    assert len(named) == len(set(named))
    assert all(len(group) > 1 for group in found)
