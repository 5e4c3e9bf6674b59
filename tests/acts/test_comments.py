"""The comment coder on comments that it has not seen, about relations that it has not seen; floors below what was measured."""

import json
from pathlib import Path

import numpy as np
import pytest

from detente.acts import comments

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = {*comments.STANCES, comments.OFF_TOPIC}


def rows(part):
    return [json.loads(line) for line in (CORPUS / "comments" / f"{part}.jsonl").read_text("utf-8").splitlines()]


def folded(label):
    return "neutral" if label == comments.OFF_TOPIC else label


@pytest.fixture(scope="module")
def heldout():
    held = rows("heldout")
    return held, [comments.coder().answer(row["text"], row["relation"]) for row in held]


def test_the_corpus_is_what_its_guide_says():
    train, held = rows("train"), rows("heldout")
    assert len(train) >= 1500
    assert len(held) >= 250
    assert sum(len(row["labels"]) == 2 for row in train + held) >= 300
    assert all(set(row["labels"]) <= LABELS and row["text"].strip() for row in train + held)
    pairs = [{"-".join(sorted(row["relation"])) for row in part} for part in (train, held)]
    assert not pairs[0] & pairs[1]
    texts = [row["text"].lower() for row in train + held]
    assert len(set(texts)) == len(texts)


def test_stance_of_comments_held_out(heldout):
    held, found = heldout
    f1 = []
    gold, said = [folded(row["labels"][0]) for row in held], [one.stance for one in found]
    for stance in comments.STANCES:
        hit = sum(a == b == stance for a, b in zip(gold, said, strict=True))
        f1.append(2 * hit / (gold.count(stance) + said.count(stance)))
    assert np.mean(f1) >= 0.80


def test_stance_of_hard_comments():
    """Irony without a mark, half-English, replies, proverbs: far from what is read of plain ones, and no further."""
    hard = rows("hard")
    assert len({row["text"] for row in hard}) == len(hard) >= 200
    assert not {row["text"] for row in hard} & {row["text"] for part in ("train", "heldout") for row in rows(part)}
    right = [
        comments.coder().answer(row["text"], row["relation"]).stance in set(map(folded, row["labels"])) for row in hard
    ]
    assert np.mean(right) >= 0.55


def test_confidence_is_honest(heldout):
    held, found = heldout
    sure = np.array([one.confidence for one in found])
    right = np.array([one.stance == folded(row["labels"][0]) for row, one in zip(held, found, strict=True)])
    at = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in set(at.tolist()))
    assert error < 0.07


def test_whether_a_comment_is_about_the_report(heldout):
    held, found = heldout
    right = [
        (one.about >= 0.5) == (row["labels"][0] != comments.OFF_TOPIC) for row, one in zip(held, found, strict=True)
    ]
    assert np.mean(right) >= 0.9


def test_odds_sum_to_one_and_do_not_change():
    one, two = (comments.coder().answer("Talks at last, well done.", ("PAK", "IND")) for _ in range(2))
    assert one == two
    assert sum(one.odds) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\x00", "\u2066"])
def test_what_nobody_sees_changes_nothing(hidden):
    plain = comments.coder().answer("Never trust them, thieves.")
    assert comments.coder().answer(f"Never {hidden}trust them, thi{hidden}eves.{hidden}") == plain


@pytest.mark.parametrize("text", ["", " ", "😂", "?", "é" * 3, "a" * 1_000_000, "<script>alert(1)</script>"])
def test_any_text_has_an_answer(text):
    assert comments.coder().answer(text).stance in comments.STANCES
