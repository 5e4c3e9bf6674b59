"""Contexts: what an act is about, by the words of its clause."""

import pytest

from detente.acts import contexts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agreed to lower tariffs on steel", {"economic"}),
        ("sent troops to the disputed border", {"military", "territory"}),
        ("discussed uranium enrichment", {"cbrn"}),
        ("pledged vaccines", {"health"}),
        ("shared the waters of the river", {"natural_resource"}),
        ("accused it of hacking the ministry", {"cyber"}),
        ("deported migrants", {"migration"}),
        ("condemned the massacre of a minority", {"religion_ethnicity"}),
        ("praised the film", set()),
        ("sent cups made of paper", set()),
    ],
)
def test_contexts_by_words(text, expected):
    found = set(contexts.of_text(text))
    assert expected <= found if expected else not found


def test_contexts_in_the_order_of_the_codebook():
    assert contexts.of_text("nuclear talks on trade") == contexts.of_text("trade and nuclear talks")
