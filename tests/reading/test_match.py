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


@pytest.mark.parametrize(
    ("text", "token", "date", "why"),
    [
        ("Norway and Sweden signed a pact in 2014.", "signed", "2014", "its own time"),
        ("In 2014 they signed a pact and in 2015 they inked another.", "inked", "2015", "each clause has its own"),
        ("In 2014 they signed a pact and in 2015 they inked another.", "signed", "2014", "each clause has its own"),
        ("Norway has been pressing Sweden for weeks.", "pressing", "2021-06", "going on now: the month"),
        ("Norway backs the 2015 deal.", "backs", "2021-06", "the year dates the deal, not the backing"),
        ("Talks began on Thursday. Both sides praised the mood.", "praised", "2021-06-10", "the report's own news"),
    ],
)
def test_when(text, token, date, why):
    reading = taken_apart(text)
    assert match.when(reading, word(reading, token)) == date, why


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Oman opened the port on May 3, 2021. The next day Qatar closed one.", "closed", "2021-05-04"),
        ("Oman opened the port in May 2021. Qatar closed one the same month.", "closed", "2021-05"),
        ("Oman opened the port in May 2019. Qatar closed one a year later.", "closed", "2020"),
        ("Oman opened the port on May 3, 2019. Qatar closed one two days later.", "closed", "2019-05-05"),
        ("A year after Oman closed the port, ships are back.", "closed", "2020-06"),
        ("Oman built the port in 2014 and sold it.", "sold", "2014"),
        ("The port was built by Oman and sold in March 2020.", "built", "2020-03"),
        ("Oman closed the port in March 2019. The move cost it much.", "cost", "2019-03"),
        ("Oman closed the port in March 2019. Qatar sent ships.", "sent", "2021-06"),
        ("Oman opened the port on Friday. The move cost it much.", "cost", "2021-06-11"),
    ],
)
def test_match_when_dates_start_from_other_dates(text, verb, expected):
    reading = taken_apart(text)
    assert str(match.when(reading, word(reading, verb))) == expected
