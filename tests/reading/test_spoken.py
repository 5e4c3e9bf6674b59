"""Who "I" and "we" are inside quotations."""

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read


def first_persons(text):
    reading = read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12")))
    return [
        (text[m.start : m.end], m.codes)
        for m in reading.mentions
        if m.kind == "pronoun" and text[m.start : m.end].lower() in ("i", "we", "our", "us")
    ]


def test_the_speaker_is_meant():
    text = '"We thank Peru, and I will visit Lima," Chilean Foreign Minister Rosa Vidal said.'
    assert first_persons(text) == [("We", ("CHL",)), ("I", ("CHL",))]


def test_a_speaker_without_a_state_is_nobody():
    assert first_persons('"We will not leave," a shopkeeper said.') == []


def test_first_persons_outside_quotations_are_nobody():
    assert first_persons("We met Chilean Foreign Minister Rosa Vidal in Lima.") == []


def test_him_is_who_reports_it():
    text = "Chilean President Gabriel Soto said Peru had asked him to wait."
    reading = read(Report(id="t", text=text, body_end=len(text), published=PartialDate("2021-06-12")))
    assert [m.codes for m in reading.mentions if text[m.start : m.end] == "him"] == [("CHL",)]
