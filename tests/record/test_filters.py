"""Filters: which items they choose, and what they refuse."""

import pytest

from detente.core.items import KINDS
from detente.core.problems import UsageError
from detente.record.filters import Filter, make
from detente.record.queries import entries
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("filters") / "record.sqlite") as opened:
        for record in (first(), second(), third()):
            opened.add(record, versions=VERSIONS)
        yield opened


@pytest.mark.parametrize(
    ("conditions", "quotes"),
    [
        ({}, {"met", "Moscow backs India", "A visit may follow", "sat down", "India protested", "trade words"}),
        (
            {"dyad": ("Pakistan", "RUS")},
            {"met", "A visit may follow", "sat down", "fought Pakistan"},
        ),  # both only hear India's protest
        ({"state": "IND", "quad": 1}, {"Moscow backs India"}),
        ({"actor": "IND"}, {"India protested", "India and Russia"}),
        ({"recipient": ["PAK"], "modality": "future"}, {"A visit may follow"}),
        ({"category": "support"}, {"Moscow backs India"}),
        ({"since": "2018-03", "until": "2018-03-02", "category": "CONSULT"}, {"met", "sat down"}),
        ({"since": "2018-03-31", "category": "SUPPORT"}, {"Moscow backs India"}),  # March, and may be its last day
        ({"since": "2018-04", "category": "SUPPORT"}, set()),
        ({"until": "1990-06"}, {"fought Pakistan"}),  # 1990 may be before June
        ({"publisher": "the strelsau gazette"}, {"sat down", "India protested"}),
        ({"confidence": 0.6}, {"sat down"}),
        ({"words": "drought"}, {"met", "Moscow backs India", "A visit may follow"}),
        ({"origin": "icews"}, set()),
        ({"context": "economic"}, set()),
    ],
)
def test_events_chosen(store, conditions, quotes):
    found = {event.evidence[0].quote for event in entries.ask(store, "events", make(**conditions))}
    assert quotes <= found if not conditions else found == quotes


def test_every_kind_can_be_asked_and_refuses_what_it_has_not(store):
    for kind in KINDS:
        assert len(entries.ask(store, kind, make(since="1990", state=["PAK", "RUS", "IND"]))) >= 0
        if kind != "events":
            with pytest.raises(UsageError, match="for events"):
                entries.ask(store, kind, make(category="CONSULT"))
    assert [row.status for row in entries.ask(store, "agreements", Filter(status=("ratified",)))] == ["ratified"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"category": "TALK"}, "CONSULT"),
        ({"dyad": ("PAK", "Pakistan")}, "two different"),
        ({"state": "Pakstan"}, "Pakistan"),
        ({"quad": 5}, "1, 2, 3, 4"),
        ({"since": "soon"}, "not a date"),
        ({"confidence": 2}, "between 0 and 1"),
        ({"colour": "red"}, "no condition"),
        ({"context": "economics"}, "economic"),
    ],
)
def test_what_cannot_be_asked_is_said(wrong, said):
    with pytest.raises(UsageError, match=said):
        make(**wrong)


def test_a_filter_tells_what_it_asks():
    assert make(category="consult", since="2014").told() == {"categories": ["CONSULT"], "since": "2014"}
    assert not Filter()
    assert make(quad=1)
