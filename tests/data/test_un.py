"""Every member and observer of the United Nations, by official name, usual name, adjective and capital as government."""

from pathlib import Path

import pytest

from detente.data import gazetteer

LINES = [line.split("\t") for line in (Path(__file__).parent / "un.tsv").read_text("utf-8").splitlines()[2:]]
IDS = [line[0] for line in LINES]


def codes(text):
    return [name.entry.code for name in gazetteer.find(text)]


def test_all_are_there():
    assert len(IDS) == 195
    assert {"VAT", "PSE"} <= set(IDS)


@pytest.mark.parametrize(("code", "official", "usual", "adjective", "capital"), LINES, ids=IDS)
def test_found_by_each(code, official, usual, adjective, capital):
    assert codes(f"An envoy of the {official} spoke.") == [code]
    assert codes(f"An envoy of {usual} spoke.") == [code]
    assert codes(f"{usual} voted in favour.") == [code]
    assert codes(f"Of the {official}, the {adjective} government replied.") == [code, code]
    found = gazetteer.find(f"Of the {official}, {capital} rejected the offer.")
    assert [name.entry.code for name in found] == [code, code]
    assert found[1].form == "capital" or capital in usual or usual in capital


@pytest.mark.parametrize(("code", "official", "usual", "adjective", "capital"), LINES, ids=IDS)
def test_looked_up_by_each(code, official, usual, adjective, capital):
    assert gazetteer.lookup(official).code == code
    assert gazetteer.lookup(usual).code == code
    assert gazetteer.lookup(usual.upper()).code == code
