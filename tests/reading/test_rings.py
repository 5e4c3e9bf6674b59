"""Chains of governors end, whatever repairs have made of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.items import Report
from detente.reading import assemble
from detente.reading.base import Reading, Sentence, Token
from detente.reading.drafts import Draft
from detente.reading.repair import rehang


def reading(heads, deps=None):
    deps = deps or ["dep"] * len(heads)
    tokens = tuple(
        Token(i=i, start=2 * i, end=2 * i + 1, text="x", lemma="x", pos="PROPN", tag="NNP", dep=dep, head=head, entity="",
              sentence=0)
        for i, (head, dep) in enumerate(zip(heads, deps, strict=True))
    )  # fmt: skip
    whole = Sentence(i=0, start=0, end=2 * len(heads), first=0, last=len(heads), paragraph=0)
    return Reading(
        report=Report(id="r", text="x " * len(heads), body_end=2 * len(heads)), tokens=tokens, sentences=(whole,)
    )


def ends(tokens, i):
    for _ in tokens:
        if tokens[i].head == i:
            return True
        i = tokens[i].head
    return False


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
def test_every_chain_ends_and_sound_ones_are_left_alone(heads):
    bare = reading(heads)
    made = assemble(bare)
    assert all(ends(made.tokens, i) for i in range(len(heads)))
    assert all(len(list(made.ancestors(i))) < len(heads) for i in range(len(heads)))
    for i, token in enumerate(bare.tokens):
        if ends(bare.tokens, i):
            assert made.tokens[i] == token
    changed = [t.i for t, before in zip(made.tokens, bare.tokens, strict=True) if t != before]
    assert all(made.tokens[i] == replace(bare.tokens[i], head=i, dep="ROOT") for i in changed)
    if all(ends(bare.tokens, i) for i in range(len(heads))):
        assert not changed


@pytest.mark.parametrize(("child_dep", "moved"), [("appos", True), ("amod", False)])
def test_what_hangs_from_a_name_is_hung_from_its_head(child_dep, moved):
    """A name of two words, 0 and 1, with a word behind it on the first one."""
    made = rehang(assemble(reading([0, 0, 0], ["ROOT", "appos", child_dep])), [name(0, 2, 1)])
    assert made[2].head == (1 if moved else 0)


def test_a_word_is_not_hung_from_one_below_it():
    """The name's head hangs from the word behind it, which hangs from the name's first word."""
    tokens = rehang(assemble(reading([0, 2, 0], ["ROOT", "compound", "appos"])), [name(0, 2, 1)])
    assert [t.head for t in tokens] == [0, 2, 0]


def name(first, last, head):
    return Draft(first=first, last=last, head=head, kind="person", parties=(), key=None)
