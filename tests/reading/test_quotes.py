"""Whose words they are: quotation marks of all kinds, verbs of saying, reported clauses; and what nobody said."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read
from detente.reading.marks import quoted


def quotes(text):
    reading = read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2018-03-03")))
    return reading, reading.quotes


def said(text):
    """(speaker, code, kind, words) of each quote."""
    _, found = quotes(text)
    return [(q.speaker, q.party, q.kind, text[q.start : q.end]) for q in found]


MARKS = [
    ("He saw “a new road” there.", ["a new road"], "curly"),
    ('He saw "a new road" there.', ["a new road"], "straight"),
    ("He saw ‘a new road’ there.", ["a new road"], "single curly"),
    ("He saw 'a new road' there.", ["a new road"], "single straight"),
    ("He saw «a new road» there.", ["a new road"], "angled"),
    ("He saw ``a new road'' there.", ["a new road"], "of a typewriter"),
    ("The ministers’ talks and the envoys’ notes.", [], "possessives"),
    ("Norway's talks, Sweden's notes and the '90s.", [], "apostrophes and a decade"),
    ("‘We don’t know the countries’ plans,’ he said.", ["We don’t know the countries’ plans,"], "apostrophes within"),
    ("“They call it ‘the deal’ here,” he said.", ["They call it ‘the deal’ here,"], "nested ones belong to it"),
    ("“We begin here.", ["We begin here."], "goes on in the next paragraph"),
    ('A 6" pipe and a 9" pipe.', [], "inches"),
    ("“One,” he said, “and two.”", ["One,", "and two."], "split"),
]


@pytest.mark.parametrize(("text", "inner", "why"), MARKS)
def test_marks(text, inner, why):
    assert [text[q.start : q.end] for q in quoted(text, 0, len(text))] == inner, why


DIRECT = [
    ("“The road is open again,” Norway’s Foreign Ministry said.", "NOR", "The road is open again", "behind"),
    ("Norway’s Foreign Ministry said: “The road is open again.”", "NOR", "The road is open again", "before, colon"),
    (
        "“The road is open again,” said a Norwegian Foreign Ministry spokesman.",
        "NOR",
        "The road is open again",
        "said X",
    ),
    ("Sweden described the plan as “a turning point for the region”.", "SWE", "a turning point for the region", "part"),
    ("Sweden said the plan was “frank nonsense”.", "SWE", "frank nonsense", "two words that complete a report"),
]


@pytest.mark.parametrize(("text", "code", "words", "why"), DIRECT)
def test_direct(text, code, words, why):
    found = said(text)
    assert [(party, kind, quote) for _, party, kind, quote in found] == [(code, "direct", words)], why


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Norway says it will sign the treaty.", "it will sign the treaty", "without that"),
        (
            "Norway announced on Friday that it would sign the treaty.",
            "it would sign the treaty",
            "with that and a day",
        ),
        ("Norway said on Monday it would sign the treaty.", "it would sign the treaty", "the day is not what was said"),
        ("Norway denied that it had signed the treaty.", "it had signed the treaty", "denied"),
        ("The treaty is dead, Norway said.", "The treaty is dead", "the speaker behind"),
        ("According to Norway, the treaty is dead.", "the treaty is dead", "according to, before"),
        ("The treaty is dead, according to Norway.", "The treaty is dead", "according to, behind"),
        (
            "Norway was quoted by an agency as saying that the treaty was dead.",
            "the treaty was dead",
            "quoted as saying",
        ),
        ("Norway told reporters that the treaty was dead.", "the treaty was dead", "told"),
    ],
)
def test_indirect(text, words, why):
    assert said(text) == [("Norway", "NOR", "indirect", words)], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Norway hopes that the treaty will hold.", "conjecture"),
        ("Norway did not say who had signed.", "denied"),
        ("Norway condemned the raid.", "an act"),
        ("Norway promised to sign the treaty.", "an act"),
        ("It is believed that the ship sank.", "nobody"),
        ("Reports said that the ship sank.", "nobody in particular"),
        ("The film “The Long Road To Peace” opened in Oslo.", "a title"),
        ("The so-called “war on the fish” has ended.", "a name"),
        ("Protesters carried banners reading “Fish for all of us”.", "a slogan"),
        ("Sweden declared the treaty void.", "no clause"),
        ("Sweden noted the report.", "no clause"),
        ("They met in the “Blue Room” of the palace.", "a name"),
    ],
)
def test_what_nobody_said(text, why):
    assert [one for one in said(text) if one[0] or one[1]] == [], why


def test_people_are_called_by_name_and_office():
    text = "Norwegian Foreign Minister Kari Lund told reporters in Oslo that the treaty was dead."
    _, [quote] = quotes(text)
    assert (quote.speaker, quote.role, quote.party) == ("Kari Lund", "Foreign Minister", "NOR")
    assert quote.addressee == "reporters"


def test_he_is_who_spoke_last():
    text = "Norwegian Foreign Minister Jens Lund met the press. “The treaty is dead,” he said. He added that fish was safe."
    assert [(speaker, kind) for speaker, _, kind, _ in said(text)] == [
        ("Jens Lund", "direct"),
        ("Jens Lund", "indirect"),
    ]


def test_a_quotation_goes_on_in_the_same_paragraph_and_in_the_next():
    text = (
        "“The treaty is dead,” the Norwegian Foreign Ministry said. “We shall write a new one.\n\n"
        "“It will be shorter.”\n"
    )
    assert [(party, words) for _, party, _, words in said(text)] == [
        ("NOR", "The treaty is dead"),
        ("NOR", "We shall write a new one"),
        ("NOR", "It will be shorter"),
    ]


def test_quoted_words_without_a_speaker_are_the_only_source_s():
    text = (
        "Norway and Sweden agreed to build on the “present warm spirit of ties”.\n\n"
        "“Both sides will meet again,” the Norwegian Foreign Ministry said.\n"
    )
    assert said(text)[0] == ("Norwegian Foreign Ministry", "NOR", "direct", "present warm spirit of ties")


def test_reported_words_before_a_quotation_are_a_statement_too():
    text = "Norway said the situation in the north was changing fast, “and so we must build more ships together”."
    assert [(kind, words) for _, _, kind, words in said(text)] == [
        ("indirect", "the situation in the north was changing fast"),
        ("direct", "and so we must build more ships together"),
    ]


BITS = st.sampled_from(
    "“ ” ‘ ’ \" ' « » `` '' said told Norway the minister he that , . : ? according to \n \n\n was dead treaty We It adding"
    " reporters quoted as saying".split(" ")
)


@settings(max_examples=30, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(BITS, max_size=40).map(" ".join)))
def test_any_text_gives_quotes_within_it(text):
    if not text:
        return
    reading, found = quotes(text)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        assert 0 <= quote.sentence < len(reading.sentences)
        assert quote.cue is None or quote.cue < len(reading.tokens)
    assert {field.name for field in fields(reading)} >= {"quotes"}
