"""The helpers that coders share, on sentences that show one trait of the language each."""

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import match, read


def taken_apart(text):
    return read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12")))


def word(reading, text):
    return next(token.i for token in reading.tokens if token.text == text)


def texts(reading, heads):
    return [reading.tokens[i].text for i in heads]


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Norway backed the plan.", "backed", ["Norway"], ["plan"]),
        ("Norway and Sweden backed the plan.", "backed", ["Norway", "Sweden"], ["plan"]),
        ("The plan was backed by Norway.", "backed", ["Norway"], ["plan"]),
        ("Norway met the envoys and rejected the plan.", "rejected", ["Norway"], ["plan"]),
        ("Norway plans to reject the offer.", "reject", ["Norway"], ["offer"]),
        ("Norway urged Sweden to reject the offer.", "reject", ["Sweden"], ["offer"]),
        ("Norway, which rejected the offer, left.", "rejected", ["Norway"], ["offer"]),
        ("They discussed an accord providing for arms supplies.", "providing", ["accord"], []),
    ],
)
def test_subjects_and_objects_through_voice_coordination_and_control(text, verb, subjects, objects):
    reading = taken_apart(text)
    at = word(reading, verb)
    assert texts(reading, match.subjects(reading, at)) == subjects
    assert texts(reading, match.objects(reading, at)) == objects


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("Norway backs the plan.", "backs", "present"),
        ("Norway is backing the plan.", "backing", "present"),
        ("Norway has backed the plan.", "backed", "perfect"),
        ("Norway had backed the plan.", "backed", "past"),
        ("Norway will back the plan.", "back", "future"),
        ("Norway could back the plan.", "back", "modal"),
        ("Norway wants to back the plan.", "back", "infinitive"),
    ],
)
def test_tense(text, verb, tense):
    reading = taken_apart(text)
    assert match.tense(reading, word(reading, verb)) == tense


@pytest.mark.parametrize(
    ("text", "token", "denied"),
    [
        ("Norway did not sign the treaty.", "sign", True),
        ("Norway never signed the treaty.", "signed", True),
        ("Norway signed the treaty.", "signed", False),
        ("No talks were held.", "talks", True),
    ],
)
def test_negated(text, token, denied):
    reading = taken_apart(text)
    assert match.negated(reading, word(reading, token)) is denied


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        (
            "Norway backs Sweden's bid for membership of the council, which meets in May.",
            "bid",
            "Sweden's bid for membership of the council",
        ),
        ("The talks covered trade in fish and timber.", "trade", "trade in fish and timber"),
        ("They praised the plan because it works.", "plan", "the plan"),
    ],
)
def test_phrase_takes_complements_and_leaves_clauses(text, noun, phrase):
    reading = taken_apart(text)
    start, end = match.phrase(reading, word(reading, noun))
    assert text[start:end] == phrase
