"""``detente parties``: who is meant, and why."""

import json

import pytest


def mentions(detente, text, *options):
    ran = detente("parties", text, "--json", *options)
    assert ran.exit_code == 0, ran.output
    return {one["text"]: one for one in json.loads(ran.stdout)["mentions"]}


def test_offsets_parties_and_reasons(detente):
    text = "Moscow warned Ankara, and Sergei Lavrov met his Turkish counterpart in Geneva."
    found = mentions(detente, text, "--on", "2018-03-02")
    assert all(text[one["start"] : one["end"]] == words for words, one in found.items())
    assert found["Moscow"]["parties"][0]["code"] == "RUS"
    assert "capital" in found["Moscow"]["why"]
    assert found["Sergei Lavrov"]["parties"][0]["role"] == "Foreign Minister"
    assert found["Turkish counterpart"]["parties"][0]["code"] == "TUR"
    assert found["his"]["why"] == "takes up “Sergei Lavrov”"
    geneva = found["Geneva"]
    assert (geneva["place"], geneva["parties"], geneva["spot"]["code"]) == (True, [], "CHE")


@pytest.mark.parametrize(("day", "role"), [("2010-05-01", "Prime Minister"), ("2015-05-01", "President")])
def test_an_office_is_that_of_the_day(detente, day, role):
    found = mentions(detente, "Vladimir Putin spoke to the press.", "--on", day)
    assert found["Vladimir Putin"]["parties"][0]["role"] == role


def test_a_table_for_people(detente):
    ran = detente("parties", "Beijing and Delhi agreed that the two sides would meet.")
    assert ran.exit_code == 0
    assert "CHN" in ran.stdout
    assert "by description" in ran.stdout


def test_standard_input_and_nothing_found(detente):
    assert "NOR" in detente("parties", "-", data="Oslo protested.").stdout
    ran = detente("parties", "It rained all day.")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "No party" in ran.stderr
    assert detente("parties", "  ").exit_code == 2
