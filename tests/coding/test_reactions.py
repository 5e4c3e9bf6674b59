"""Reactions: one for each comment, in order; and how often the stance is what a reader would say.

``comments.tsv`` was written and labelled before the rules were run on it, by the hand that wrote the table of signs, so
its accuracy flatters: of its last fifty comments, which came after the table, 26 were right at first sight (then the table
grew). Of other comments expect about every second one right. The floors are below what was measured.
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.reactions import CODER, stance
from detente.core.items import Comment, Report
from detente.reading.base import Reading
from detente.sources import reports

HERE = Path(__file__).parent
SEED = HERE.parents[1].parent / "shared" / "seed"
LINES = [line for line in (HERE / "comments.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
COMMENTS = [line.split("\t") for line in LINES[1:]]
STANCES = ("supportive", "sceptical", "hostile", "neutral")


def reading(*comments, relation=("NOR", "SWE")):
    text, found = "Norway and Sweden met.", []
    body = len(text)
    for said in comments:
        text += "\n" + said
        found.append(Comment(text=said, start=len(text) - len(said), end=len(text)))
    return Reading(report=Report(id="t", text=text, body_end=body, comments=tuple(found)), relation=relation)


def test_labels_are_stances():
    assert len(COMMENTS) >= 80
    assert all(label in STANCES for _, labels, _ in COMMENTS for label in labels.split("/"))


def test_comments_of_our_own():
    missed = [
        (labels, stance(said)[0], said) for _, labels, said in COMMENTS if stance(said)[0] not in labels.split("/")
    ]
    assert 1 - len(missed) / len(COMMENTS) >= 0.80, missed


@pytest.mark.parametrize("kind", STANCES)
def test_no_stance_is_forgotten(kind):
    own = [said for _, labels, said in COMMENTS if labels == kind]
    assert sum(stance(said)[0] == kind for said in own) >= 0.7 * len(own)


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside the repository")
def test_comments_of_the_seed_report():
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))["reactions"]["stances"]
    [report] = reports([str(SEED / "report.txt")])
    right = [
        stance(c.text)[0] in (g if isinstance(g, list) else [g]) for c, g in zip(report.comments, gold, strict=True)
    ]
    assert sum(right) >= 11


@pytest.mark.parametrize(
    ("said", "expected", "why"),
    [
        ("A good deal.", "supportive", "praise"),
        ("Not a good deal.", "sceptical", "praise denied"),
        ("This isn't good for anyone.", "sceptical", "praise denied with an apostrophe"),
        ("No doubt this is a good deal.", "supportive", "doubt denied"),
        ("A good deal lol", "sceptical", "laughed at"),
        ("Our new “friends” again.", "sceptical", "in scare quotes"),
        ("Good, but it means nothing.", "sceptical", "what stands behind but"),
        ("When is the next round?", "neutral", "a question"),
        ("Really? Again?", "sceptical", "a question that wants no answer"),
        ("The enemy is at the table.", "hostile", "enmity"),
        ("Trains leave at nine.", "neutral", "no sign at all"),
        ("👏👏👏", "supportive", "without words"),
    ],
)
def test_rules(said, expected, why):
    assert stance(said)[0] == expected, why


def test_one_for_each_comment_in_order():
    found = list(CODER.code(reading("Great news for Norway.", "Keep dreaming!", "Sweden, Sweden and Norway.")))
    assert [(r.comment, r.stance, r.target) for r in found] == [
        (0, "supportive", "NOR"),
        (1, "sceptical", None),
        (2, "neutral", "SWE"),
    ]
    assert [r.evidence[0].quote for r in found] == [
        "Great news for Norway.",
        "Keep dreaming!",
        "Sweden, Sweden and Norway.",
    ]
    assert {r.relation for r in found} == {("NOR", "SWE")}


def test_without_a_relation_there_are_reactions_all_the_same():
    [found] = CODER.code(reading("Great news.", relation=()))
    assert found.relation == ()


@given(st.text(max_size=200))
def test_any_comment_has_a_stance(text):
    said, sure = stance(text)
    assert said in STANCES
    assert 0.3 <= sure <= 0.65
    assert all(item.stance in STANCES for item in CODER.code(reading(text)))
