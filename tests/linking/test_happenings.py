"""Linking over many reports: what the coders find in a written set of 66 reports about 20 happenings and more.

The first half was written before the rules of linking, the second after; each is held to the same floor.
"""

from __future__ import annotations

import pytest

from happenings import bcubed, lines, linked, told_with_labels

HALVES = ("first.jsonl", "second.jsonl")
SHUFFLES = 20


@pytest.fixture(scope="module", params=HALVES)
def half(request):
    return told_with_labels(request.param)


def test_bcubed_from_its_definition():
    labels = dict(zip("abcdefg", [1, 1, 1, 2, 2, 3, 3], strict=True))
    precision, recall, f1 = bcubed([set("abc"), set("defg")], labels)
    assert (precision, recall) == (pytest.approx(5 / 7), 1.0)  # (3 * 1 + 4 * 1/2) / 7
    assert f1 == pytest.approx(10 / 12)
    assert bcubed([{name} for name in "abcdefg"], labels)[:2] == (1.0, pytest.approx(3 / 7))
    assert bcubed([set("abcdefgx")], labels)[1] == 1.0, "what has no label is left out"


def test_the_set_is_large_enough():
    told = [line for name in HALVES for line in lines(name)]
    assert len(told) >= 60
    assert len({line["id"] for line in told}) == len(told)


def test_tellings_of_a_happening_come_together(half):
    told, labels = half
    assert len(labels) >= 70, "items that rest on marked words"
    precision, recall, f1 = bcubed(linked(told), labels)
    alone = bcubed([{one.item.id} for tellings in told.values() for one in tellings], labels)
    assert f1 >= 0.90, (precision, recall)
    assert alone[2] < 0.7, "not so when nothing is linked"


def test_the_order_of_reports_makes_no_difference(half):
    told, _ = half
    expected = linked(told)
    for seed in range(SHUFFLES):
        assert linked(told, seed) == expected
