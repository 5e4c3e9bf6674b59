"""Standing bodies by name: where the name begins and ends, what takes it up again; ordinals and levels beside them."""

import pytest

from detente.core.items import Report
from detente.reading import bodies, levels, read
from detente.reading.ordinals import ordinal


def found(text):
    return bodies.find(read(Report(id="t", text=text, body_end=len(text))))


NAMES = [
    (
        "The 27th meeting of the Working Mechanism for Consultation and Coordination on India-China Border Affairs was held.",
        ["Working Mechanism for Consultation and Coordination on India-China Border Affairs"],
    ),
    ("Kenya and Iran set up a Joint Economic and Trade Commission in Tehran.", ["Joint Economic and Trade Commission"]),
    (
        "Vietnam and Laos hold the session of their Intergovernmental Committee on Bilateral Cooperation.",
        ["Intergovernmental Committee on Bilateral Cooperation"],
    ),
    (
        "The Australia-Indonesia 2+2 Foreign and Defence Ministers' Meeting was held in Canberra.",
        ["Australia-Indonesia 2+2 Foreign and Defence Ministers' Meeting"],
    ),
    ("Ankara wants a joint technical working group on the matter.", ["joint technical working group"]),
    ("The Joint Commission on Friday met in Oslo.", ["Joint Commission"]),
    ("The European Commission and the Gulf Cooperation Council condemned Iran.", []),
    ("The UN Human Rights Council met in Geneva.", []),
    ("Both sides agreed to continue dialogue.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_end_where_they_end(text, names):
    assert [body.name for body in found(text)] == names


def test_a_bare_noun_or_short_form_means_the_body_named_last():
    text = (
        "The Oman-Qatar Joint Economic Commission (JEC) met on Friday. The commission was set up in 1990. "
        "The JEC sits in Doha. The platform matters."
    )
    told = found(text)
    assert [text[b.start : b.end] for b in told[1:]] == ["The commission", "JEC", "The platform"]
    assert {b.chain for b in told} == {0}
    assert [b.back for b in told] == [False, True, True, True]


def test_bodies_of_other_pairs_are_other_bodies():
    first, second = found("The US-India 2+2 dialogue met after the India-Japan 2+2 dialogue.")
    assert first.chain != second.chain


@pytest.mark.parametrize(
    ("word", "number"),
    [("12th", 12), ("twelfth", 12), ("inaugural", 1), ("twenty-first", 21), ("Third", 3), ("three", None), ("", None)],
)
def test_ordinals(word, number):
    assert ordinal(word) == number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("It was held at the level of senior officials.", "senior officials"),
        ("Foreign-secretary-level talks opened.", "foreign secretary"),
        ("The commission is headed by the foreign ministers of both.", "foreign ministers"),
        ("Water levels of officials.", None),
        ("High-level talks opened.", None),
    ],
)
def test_levels(text, level):
    assert levels.level(text) == level
