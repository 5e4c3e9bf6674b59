"""What many comments say together: tables of cases, and properties of the measures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking import crowd

LONG = "They sign in spring and forget it by the autumn, as they have done every year since the war."
STANCES = ("supportive", "neutral", "sceptical", "hostile")


@pytest.mark.parametrize(
    ("texts", "found", "why"),
    [
        ([LONG, LONG], [None, 0], "the same"),
        ([LONG, LONG.upper() + "!!!"], [None, 0], "case and marks do not count"),
        ([LONG, LONG.replace("autumn", "fall")], [None, None], "three runs of many differ on both sides"),
        ([LONG, LONG + " Always."], [None, 0], "a word more"),
        (["Well done", "Well done"], [None, None], "two words are everybody's"),
        (["Never trust them", "never trust them."], [None, 0], "three words, the very same"),
        (["Never trust them", "Never trust him"], [None, None], "three words, not the same"),
        (["", "?"], [None, None], "no words"),
    ],
)
def test_copies(texts, found, why):
    assert crowd.copies(texts) == found, why


@pytest.mark.parametrize(
    ("authors", "repeats", "loud", "why"),
    [
        (["a"] * 5 + ["b"] * 5, [None] * 10, {"a", "b"}, "half each"),
        (["a"] * 4 + ["b"], [None] * 5, set(), "four are not many"),
        (["a"] * 5 + [None] * 60, [None] * 65, set(), "less than a tenth"),
        (["a", "a", "a", "b"], [None, 0, 0, None], {"a"}, "repeats itself twice"),
        (["a", "b", "b"], [None, 0, 0], set(), "repeats another"),
        ([None, None, None], [None, 0, 0], set(), "nobody to name"),
    ],
)
def test_floods(authors, repeats, loud, why):
    assert crowd.floods(authors, repeats) == loud, why


@pytest.mark.parametrize(
    ("authors", "size"),
    [([], 0), (["a", "b", "c"], 3), ([None, None], 2), (["a"] * 9 + ["b"], 100 / 82), (["a"] * 4, 1)],
)
def test_effective_size(authors, size):
    assert crowd.effective(authors) == pytest.approx(size)


def test_shares_are_seeded_and_hold_the_share():
    said = ["supportive"] * 30 + ["hostile"] * 10
    authors = [f"r{i}" for i in range(40)]
    one = crowd.shares(said, authors, STANCES, seed=4)
    assert one == crowd.shares(said, authors, STANCES, seed=4)
    assert one != crowd.shares(said, authors, STANCES, seed=5)
    assert [s.share for s in one] == [0.75, 0, 0, 0.25]
    assert one[0].low == pytest.approx(0.62, abs=0.04)  # 0.75 -+ 1.96 sqrt(0.75 x 0.25 / 40)
    assert one[0].high == pytest.approx(0.88, abs=0.04)
    assert crowd.shares([], [], STANCES) == ()


def test_one_voice_many_times_widens_the_interval():
    said = ["hostile"] * 20 + ["supportive"] * 20
    alone = crowd.shares(said, [f"r{i}" for i in range(40)], STANCES)
    together = crowd.shares(said, ["one"] * 20 + [f"r{i}" for i in range(20)], STANCES)
    assert together[3].high - together[3].low > 2 * (alone[3].high - alone[3].low)


def test_themes_are_words_of_one_side():
    own = [f"The pipeline will cost us dear, number {i}" for i in range(6)]
    others = [f"Welcome to our good neighbours, friend {i}" for i in range(6)]
    found = crowd.themes(own, others)
    assert "pipeline" in {t.term for t in found}
    assert not {"the", "welcome"} & {t.term for t in found}
    # 6 of 24 words here, 0 of 30 there: 2 x 6 ln(6 / (24 x 6 / 54)) by Rayson and Garside's table
    pipeline = next(t for t in found if t.term == "pipeline")
    here = sum(w not in crowd._COMMON for text in own for w in crowd.words(text))
    there = sum(w not in crowd._COMMON for text in others for w in crowd.words(text))
    import math

    assert pipeline.g2 == pytest.approx(2 * 6 * math.log(6 / (here * 6 / (here + there))), abs=0.01)


def test_a_word_of_one_voice_is_no_theme():
    assert crowd.themes(["pipeline pipeline pipeline pipeline pipeline pipeline"], ["welcome friends here"] * 9) == ()


def test_central_is_most_like_the_others():
    texts = [
        "who will pay for this pipeline",
        "nobody will pay for a pipeline",
        "who can pay the pipeline",
        "cats and dogs sleep well",
    ]
    assert crowd.central(texts, 3)[-1] != 3
    assert 3 not in crowd.central(texts, 2)
    assert crowd.central([]) == []


@given(st.lists(st.tuples(st.sampled_from(STANCES), st.sampled_from(["a", "b", None])), max_size=20))
def test_shares_hold_together(said):
    found = crowd.shares([s for s, _ in said], [a for _, a in said], STANCES)
    if said:
        assert sum(s.share for s in found) == pytest.approx(1, abs=0.001)
        assert sum(s.comments for s in found) == len(said)
        assert all(0 <= s.low <= s.high <= 1 for s in found)
