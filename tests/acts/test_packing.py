"""Encoder inputs: where markers stand, what they see, what is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from detente.acts import packing

WORDS = "oslo criticised minsk over the arrest of a monk and then".split()
MARKERS = (100, 101, 102, 103)
TEXT = "Oslo criticised Minsk over the arrest of a monk"
OSLO, MINSK, MONK = (0, 4), (16, 21), (41, 47)


@pytest.fixture(scope="module")
def tokenizer():
    vocabulary = {word: i for i, word in enumerate(["[CLS]", "[SEP]", "[UNK]", *WORDS])}
    made = Tokenizer(models.WordLevel({**vocabulary, "Oslo": 50, "Minsk": 51}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 1), ("[CLS]", 0))
    return made


def test_parties_are_fenced_and_markers_stand_at_them(tokenizer):
    packed = packing.pack(tokenizer, MARKERS, TEXT, [OSLO, MINSK], [(0, 1), (1, None)])
    assert packed.ids[:8].tolist() == [0, 103, 50, 103, 4, 103, 51, 103]
    assert packed.words == 15
    assert packed.ids[-4:].tolist() == [100, 101, 100, 102]
    assert packed.first[-4:].tolist() == [1, 5, 5, 0]
    assert packed.last[-4:].tolist() == [3, 7, 7, 0]
    assert packed.group.tolist() == [0] * 15 + [1, 1, 2, 2]
    assert not packed.cut


def test_a_party_within_another_has_fences_of_its_own(tokenizer):
    packed = packing.pack(tokenizer, MARKERS, TEXT, [(27, 47), MONK], [(0, 1)])
    assert (packed.first[-2], packed.last[-2]) == (5, 13)
    assert (packed.first[-1], packed.last[-1]) == (9, 12)


@pytest.mark.parametrize("span", [(-1, 4), (3, 3), (5, 2), (40, 99)])
def test_a_span_outside_the_text_is_refused_with_its_numbers(tokenizer, span):
    with pytest.raises(ValueError, match=rf"\[{span[0]}, {span[1]}\] lies outside the text of {len(TEXT)} characters"):
        packing.pack(tokenizer, MARKERS, TEXT, [OSLO, span], [(0, 1)])


def test_a_span_of_blanks_is_refused(tokenizer):
    with pytest.raises(ValueError, match="holds no word"):
        packing.pack(tokenizer, MARKERS, TEXT, [OSLO, (4, 5)], [(0, 1)])


@given(before=st.integers(0, 400), between=st.integers(0, 400), after=st.integers(0, 400))
def test_a_long_sentence_is_cut_around_its_parties(tokenizer, before, between, after):
    text = "the " * before + "Oslo " + "over " * between + "Minsk" + " and" * after
    oslo = 4 * before
    minsk = oslo + 5 + 5 * between
    packed = packing.pack(tokenizer, MARKERS, text, [(oslo, oslo + 4), (minsk, minsk + 5)], [(0, 1)])
    assert packed.words <= packing.MAX_TOKENS + 4
    assert packed.cut == (before + between + after + 4 > packing.MAX_TOKENS)
    if between < packing.MAX_TOKENS - 4:
        assert packed.ids[packed.first[-2] + 1] == 50
        assert packed.ids[packed.first[-1] + 1] == 51
    assert packed.ids[0] == 0
    assert packed.ids[packed.words - 1] == 1


def test_inputs_of_several_lengths_are_filled_up(tokenizer):
    one = packing.pack(tokenizer, MARKERS, "Oslo", [(0, 4)], [(0, None)])
    two = packing.pack(tokenizer, MARKERS, TEXT, [OSLO, MINSK], [(0, 1)])
    stacked = packing.stack([one, two], pad=7)
    assert stacked["ids"].shape == (2, 17)
    assert stacked["ids"][0, 7:].tolist() == [7] * 10
    assert stacked["group"][0, 7:].tolist() == [-1] * 10
