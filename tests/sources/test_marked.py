"""Marked pairs from JSON Lines."""

import json

import pytest

from detente.core.problems import Problem
from detente.sources import marked

GOOD = {"id": "a", "text": "Oslo backed Kyiv.", "actor": [0, 4], "recipient": [12, 16]}


def one(value):
    line = value if isinstance(value, bytes) else json.dumps(value).encode()
    (found,) = marked.read([line], "x.jsonl")
    return found


def test_a_line_is_a_sentence_and_its_pair():
    found = one({**GOOD, "gold": "SUPPORT"})
    assert found == marked.Marked(
        id="a", text=GOOD["text"], actor=(0, 4), recipient=(12, 16), where="x.jsonl:1", gold="SUPPORT"
    )


def test_a_recipient_may_be_null_and_an_id_left_out():
    found = one({"text": "Oslo votes.", "actor": [0, 4], "recipient": None})
    assert found.recipient is None
    assert found.id == "x.jsonl:1"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"actor": [0, 99]}, "`actor` [0, 99] lies outside the text of 17 characters"),
        ({"recipient": [4, 4]}, "`recipient` [4, 4] lies outside"),
        ({"actor": "Oslo"}, '`actor` is "Oslo", not [start, end]'),
        ({"actor": [0.5, 4]}, "not [start, end]"),
        ({"text": " "}, "`text` is empty"),
        ({"text": 7}, "`text` is missing or not a string"),
        ({"id": True}, "`id` is neither"),
        ({"gold": 3}, "`gold` is not a string"),
    ],
)
def test_a_line_that_cannot_be_used_says_which_and_why(change, said):
    found = one({**GOOD, **change})
    assert isinstance(found, Problem)
    assert found.where == "x.jsonl:1"
    assert said in found.what


def test_broken_lines_do_not_stop_the_others():
    lines = [b"{", b"", b"[]", b"\xff", json.dumps(GOOD).encode()]
    found = list(marked.read(lines, "x.jsonl"))
    assert [type(one).__name__ for one in found] == ["Problem", "Problem", "Problem", "Marked"]
    assert [one.where for one in found] == ["x.jsonl:1", "x.jsonl:3", "x.jsonl:4", "x.jsonl:5"]
