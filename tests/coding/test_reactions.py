"""Reactions: one for each comment, in order; and how often the stance is what a reader would say.

``comments.tsv`` is by a hand that took no part in the corpus that the comment coder learns from. The floors are below
what was measured.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.acts import comments
from detente.coding.reactions import CODER
from detente.core.items import Comment, Report
from detente.reading.base import Reading
from detente.sources import reports

HERE = Path(__file__).parent
SEED = HERE.parents[1].parent / "shared" / "seed"
LINES = [line for line in (HERE / "comments.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
COMMENTS = [line.split("\t") for line in LINES[1:]]
STANCES = ("supportive", "sceptical", "hostile", "neutral")


def stance(said, relation=("NOR", "SWE")):
    return comments.coder().answer(said, relation).stance


def reading(*said, relation=("NOR", "SWE")):
    text, found = "Norway and Sweden met.", []
    body = len(text)
    for one in said:
        text += "\n" + one
        found.append(Comment(text=one, start=len(text) - len(one), end=len(text)))
    return Reading(report=Report(id="t", text=text, body_end=body, comments=tuple(found)), relation=relation)


def test_labels_are_stances():
    assert len(COMMENTS) >= 80
    assert all(label in STANCES for _, labels, _ in COMMENTS for label in labels.split("/"))


def test_comments_of_another_hand():
    missed = [(labels, said) for relation, labels, said in COMMENTS if stance(said, relation.split()) not in labels]
    assert 1 - len(missed) / len(COMMENTS) >= 0.78, missed


@pytest.mark.parametrize("kind", STANCES)
def test_no_stance_is_forgotten(kind):
    own = [said for _, labels, said in COMMENTS if labels == kind]
    assert sum(stance(said) == kind for said in own) >= 0.65 * len(own)


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside the repository")
def test_comments_of_the_seed_report():
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))["reactions"]["stances"]
    [report] = reports([str(SEED / "report.txt")])
    said = [comments.coder().answer(c.text, ("PAK", "RUS")).stance for c in report.comments]
    right = [s in (g if isinstance(g, list) else [g]) for s, g in zip(said, gold, strict=True)]
    assert sum(right) >= SEED_FLOOR


SEED_FLOOR = 12


def test_one_for_each_comment_in_order():
    found = list(
        CODER.code(
            reading("Great news for Norway, well done!", "When does Sweden begin to train the crews?", "Buy gold cheap")
        )
    )
    assert [(r.comment, r.stance, r.target, r.about) for r in found] == [
        (0, "supportive", "NOR", True),
        (1, "neutral", "SWE", True),
        (2, "neutral", None, False),
    ]
    assert found[0].evidence[0].quote == "Great news for Norway, well done!"
    assert {r.relation for r in found} == {("NOR", "SWE")}


def test_without_a_relation_there_are_reactions_all_the_same():
    [found] = CODER.code(reading("Great news.", relation=()))
    assert found.relation == ()


def test_a_comment_that_shows_nothing_has_none():
    assert list(CODER.code(reading("\u200b\u202e"))) == []


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_any_comment_has_a_stance(text):
    for item in CODER.code(reading(text)):
        assert item.stance in STANCES
        assert 0.25 <= item.confidence <= 1
