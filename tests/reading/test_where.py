"""Places as written, and where they lie."""

import pytest

from detente.core.items import Report
from detente.pipeline import read_report
from detente.reading import where

CASES = [
    # place, codes that the text names, name, state, has coordinates, why
    ("Geneva", (), "Geneva", "CHE", True, "a city of the gazetteer"),
    ("Geneva", ("USA",), "Geneva", "CHE", True, "not the lesser one in a state that is named"),
    ("Paris, Texas", (), "Paris", "USA", True, "the words say in which state"),
    ("PARIS", (), "PARIS", "FRA", True, "a dateline in capitals"),
    ("Kiev", (), "Kiev", "UKR", True, "another spelling of the capital"),
    ("New Delhi", (), "New Delhi", "IND", True, "a capital"),
    ("Brussels", (), "Brussels", "BEL", True, "a place here, whatever it stands for elsewhere"),
    ("the city of Kharkiv", (), "Kharkiv", "UKR", True, "what stands before the name"),
    ("Perm region", (), "Perm", "RUS", True, "what stands behind it"),
    ("Niger", (), "Niger", "NER", False, "a state as a whole"),
    ("northern Mali", (), "Mali", "MLI", False, "a part of a state"),
    ("Tripoli", ("LBN",), "Tripoli", "LBY", True, "the capital, unless the words say otherwise"),
    ("Tripoli, Lebanon", (), "Tripoli", "LBN", True, "the words say otherwise"),
    ("Valencia", ("VEN",), "Valencia", "VEN", True, "of two, the one in a state that is named"),
]


@pytest.mark.parametrize(
    ("place", "among", "name", "code", "degrees", "why"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES]
)
def test_located(place, among, name, code, degrees, why):
    found = where.locate(place, among)
    assert found is not None, why
    assert (found.name, found.code, found.latitude is not None) == (name, code, degrees), why


@pytest.mark.parametrize("place", [None, "", "the courtyard", "Nowhereville", "NATO", "the Kremlin wall"])
def test_no_place(place):
    assert where.locate(place) is None


def read(text, **more):
    return read_report(Report(id="x", text=text, body_end=len(text), **more))


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("Protesters clashed with Ukrainian police in Odesa on Friday.", "Odesa", "UKR"),
        ("Russian troops shelled Ukrainian soldiers near Sloviansk.", "Sloviansk", "UKR"),
        ("Russia and Turkey signed a gas agreement in the Black Sea port of Trabzon.", "Trabzon", "TUR"),
        ("Tokyo accused Seoul of breaking the deal.", None, None),
        ("Washington sanctioned three Iranian banks, Tehran said.", None, None),
    ],
)
def test_place_of_an_event(text, place, code):
    [event, *_] = read(text).events
    assert event.place == place, "metonyms are no places"
    assert (event.location.code if event.location else None) == code


def test_the_dateline_is_located():
    report = read("Ecuador and Peru agreed on Tuesday to reopen the market.", place="Quito").report
    assert (report.location.name, report.location.code) == ("Quito", "ECU")
    assert -1 < report.location.latitude < 0
    assert -79 < report.location.longitude < -78
