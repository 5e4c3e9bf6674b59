"""Drivers: causes that the text itself names."""

import pytest

from detente.coding.drivers import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

CASES = [
    (
        "The dispute over fishing rights has damaged relations between Iceland and Norway.",
        [("The dispute over fishing rights", "relations between Iceland and Norway", ("ISL", "NOR"))],
    ),
    (
        "Falling oil prices and the war in Yemen have been major factors in the rift between Qatar and Bahrain.",
        [
            ("Falling oil prices", "the rift between Qatar and Bahrain", ("BHR", "QAT")),
            ("the war in Yemen", "the rift between Qatar and Bahrain", ("BHR", "QAT")),
        ],
    ),
    (
        "The changing region, and more specifically Turkey's drilling, led to closer cooperation between Greece and Egypt.",
        [("Turkey's drilling", "closer cooperation between Greece and Egypt", ("EGY", "GRC"))],
    ),
    (
        "Relations between Rwanda and Uganda soured because of the border closure.",
        [("the border closure", "Relations between Rwanda and Uganda soured", ("RWA", "UGA"))],
    ),
    (
        "The quarrel over tuna has strained relations between Fiji and Samoa.",
        [("The quarrel over tuna", "relations between Fiji and Samoa", ("FJI", "WSM"))],
    ),
    (
        "At the heart of the tensions between Chad and Niger lies the dam.",
        [("the dam", "the tensions between Chad and Niger", ("NER", "TCD"))],
    ),
    (
        "Relations between Poland and Ukraine have been tense over grain imports.",
        [("grain imports", "Relations between Poland and Ukraine have been tense", ("POL", "UKR"))],
    ),
    (
        "Disagreements over the debt continue to cloud relations between Zambia and China.",
        [("Disagreements over the debt", "relations between Zambia and China", ("CHN", "ZMB"))],
    ),
    (
        "The thaw between Oman and Iran owes much to Qatari mediation.",
        [("Qatari mediation", "The thaw between Oman and Iran", ("IRN", "OMN"))],
    ),
    (
        "The war in Yemen has driven a wedge between Oman and Iran.",
        [("The war in Yemen", "a wedge between Oman and Iran", ("IRN", "OMN"))],
    ),
    ("Poland and Ukraine held talks over grain imports.", []),
    ("Relations between Poland and Ukraine could become tense over grain imports.", []),
    # an actor is no cause; a cause of something else is no driver of relations
    ("Turkey strained relations between Greece and Egypt.", []),
    ("Heavy rain caused floods in Chile and Peru.", []),
    ("Prices rose because of the war.", []),
    ("The dispute did not strain relations between Iceland and Norway.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_drivers_cause_and_effect(text, expected):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12"))
    found = [(d.cause, d.effect, d.relation) for d in CODER.code(read(report))]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        (
            "Kenya and Uganda postponed the talks because Rwanda closed its border.",
            "Rwanda closed its border",
            "Kenya and Uganda postponed the talks",
        ),
        (
            "The rift between Qatar and Egypt stems from a quarrel over gas.",
            "a quarrel over gas",
            "The rift between Qatar and Egypt",
        ),
        (
            "Officials blamed the slump in trade between Peru and Chile on the strike.",
            "the strike",
            "the slump in trade between Peru and Chile",
        ),
        (
            "The main reason for the dispute between Peru and Chile is the sea border.",
            "the sea border",
            "the dispute between Peru and Chile",
        ),
    ],
)
def test_drivers_in_other_words(text, cause, effect):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12"))
    assert [(d.cause, d.effect) for d in CODER.code(read(report))] == [(cause, effect)]
