"""Quotations: the words, whose they are, to whom they were said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

# text, (kind, words, speaker) of every quotation
CASES = [
    (
        "“We have agreed on a road map,” the Turkish foreign minister said.",
        [("direct", "We have agreed on a road map", "Turkish foreign minister")],
    ),
    (
        '"Our patience has limits," said Ukraine\'s President Volodymyr Zelensky.',
        [("direct", "Our patience has limits", "Volodymyr Zelensky")],
    ),
    (
        "Norway said that the pipeline would open in May.",
        [("indirect", "the pipeline would open in May", "Norway")],
    ),
    (
        "Norway told Sweden it would close the border.",
        [("indirect", "it would close the border", "Norway")],
    ),
    (
        "According to the Kremlin, the leaders will meet again in spring.",
        [("indirect", "the leaders will meet again in spring", "Kremlin")],
    ),
    (
        "The pipeline will open in May, according to Norway.",
        [("indirect", "The pipeline will open in May", "Norway")],
    ),
    (
        "The Kenyan ministry of defence denied that its troops had crossed the border.",
        [("indirect", "its troops had crossed the border", "Kenyan ministry of defence")],
    ),
    # a word or two in marks is a term; what nobody is said to say is no statement
    ("The so-called “grey zone” lies between Armenia and Azerbaijan.", []),
    ("Norway opened the border.", []),
    ("Norway hopes the border will open.", []),
    ("It is said that the border will open.", []),
]


def quotes(text):
    reading = read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2022-06-12")))
    return [(q.kind, text[q.start : q.end], q.speaker) for q in reading.quotes]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotes_words_and_speaker(text, expected):
    assert quotes(text) == expected


def test_a_pronoun_speaks_under_the_name_it_takes_up():
    found = quotes("Russian Foreign Minister Sergey Lavrov visited Cuba. “Cuba is an old friend of ours,” he said.")
    assert found == [("direct", "Cuba is an old friend of ours", "Sergey Lavrov")]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("“ ” \" ' ‘ ’ Norway said that he told , . \n it's according to « » go".split(" "))))
def test_any_run_of_marks_and_words_gives_quotes_within_the_text(words):
    text = " ".join(words)
    if text.strip():
        reading = read(Report(id="t", text=text, body_end=len(text)))
        assert all(0 <= q.start < q.end <= len(text) and q.speaker for q in reading.quotes)
