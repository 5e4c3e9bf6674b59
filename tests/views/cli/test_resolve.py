"""``detente resolve``: what a name means to the gazetteer."""

import json

import pytest


def meanings(detente, *arguments):
    ran = detente("resolve", *arguments, "--json")
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "kind", "code", "form"),
    [
        ("Delhi", "state", "IND", "capital"),
        ("the Kremlin", "state", "RUS", "seat"),
        ("Norwegians", "state", "NOR", "demonym"),
        ("NATO", "bloc", "NATO", "name"),
        ("USSR", "former", "SUN", "abbreviation"),
        ("Taliban", "nonstate", "AFG", "name"),
        ("pak", "state", "PAK", None),
        ("Perm", "place", "RUS", None),
    ],
)
def test_the_first_meaning(detente, name, kind, code, form):
    first = meanings(detente, name)[0]
    found = first["form"]
    assert (first["kind"], first["code"]) == (kind, code)
    assert form in (None, found) or {form, found} == {"name", "abbreviation"}
    assert first["why"]


def test_a_state_and_places_of_its_name(detente):
    found = meanings(detente, "Georgia")
    assert [(one["kind"], one["code"]) for one in found][:2] == [("state", "GEO"), ("place", "USA")]


def test_members_expand(detente):
    [asean, *_] = meanings(detente, "ASEAN")
    assert {"IDN", "VNM", "SGP"} <= set(asean["members"])


def test_years_of_a_former_state_and_offices_on_a_day(detente):
    [ussr, *_] = meanings(detente, "Soviet Union", "--on", "1985-01-01")
    assert (ussr["since"], ussr["until"], ussr["current"]) == ("1922", "1991", True)
    assert meanings(detente, "Soviet Union", "--on", "2001-01-01")[0]["current"] is False
    offices = meanings(detente, "Putin", "--on", "2010-05-01")
    assert offices[0]["role"] == "Prime Minister"
    assert offices[0]["current"]
    assert {one["role"] for one in offices} >= {"President", "Prime Minister"}


def test_a_page_for_people(detente):
    ran = detente("resolve", "Downing", "Street")
    assert "United Kingdom" in ran.stdout
    assert "GBR" in ran.stdout


def test_unknown_names_are_suggested(detente):
    ran = detente("resolve", "Pakistn")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "Pakistan" in ran.stderr
