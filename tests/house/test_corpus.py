"""The corpus holds: every line is sound, nothing is told twice, every category is there in numbers."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from detente.data import plover

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "training"))

import corpus as annotated  # noqa: E402
import diversity  # noqa: E402

SENTENCES = list(annotated.read(sorted((ROOT / "corpus").glob("*.jsonl"))))
BOOK = plover.codebook()


def test_it_is_as_large_as_it_should_be():
    assert len(SENTENCES) >= 4000
    counts = Counter(label.type for s in SENTENCES for label in {one for labels in s.labels for one in labels})
    for category in BOOK.categories:
        assert counts[category] >= 200, category


def test_no_two_sentences_are_near_duplicates():
    assert diversity.near_duplicates(SENTENCES) == []


def test_ids_and_texts_are_unique():
    assert len({s.id for s in SENTENCES}) == len({s.text for s in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("category", BOOK.categories)
def test_every_mode_of_a_category_occurs(category):
    modes = Counter(label.mode for s in SENTENCES for labels in s.labels for label in labels if label.type == category)
    assert set(BOOK.categories[category].modes) <= set(modes)
    assert set(modes) - {None} <= set(BOOK.categories[category].modes)


def test_labels_are_those_of_the_codebook():
    for sentence in SENTENCES:
        assert all(0 <= start < end <= len(sentence.text) for start, end in sentence.parties), sentence.id
        for label in (one for labels in sentence.labels for one in labels):
            assert label.type in {*BOOK.categories, annotated.NONE}, sentence.id
            assert label.modality is None or label.modality in BOOK.modality, sentence.id
            assert set(label.contexts) <= set(BOOK.contexts), sentence.id


def test_a_tenth_is_held_out():
    held = sum(annotated.share(s) < 0.1 for s in SENTENCES)
    assert 0.07 < held / len(SENTENCES) < 0.13
