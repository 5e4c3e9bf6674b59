"""Past states: by when things happened, and by when they were recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.core.dates import PartialDate
from detente.core.problems import RecordError
from detente.record import decisions
from detente.record.corrections import Ledger
from detente.record.queries import counts, dyad, pairs, reports
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture(scope="module")
def store(where):
    with open_store(where) as store, pytest.MonkeyPatch.context() as patch:

        def at(day):
            patch.setattr(decisions, "now", lambda: f"{day}T12:00:00Z")

        at("2024-01-01")
        for record in (first(), second()):
            store.add(record, versions=VERSIONS)
        at("2024-02-01")
        ledger = Ledger(store, by="Amina Khan")
        ledger.change(first().events[0].id, {"type": "AGREE"}, reason="they agreed")
        at("2024-03-01")
        values = {"type": "THREATEN", "actors": "Russia", "recipients": "Pakistan", "date": "2019-01"}
        ledger.enter("events", values, reason="told by the embassy")
        at("2024-04-01")
        store.add(replace(second(), events=second().events[:1]), versions=replace(VERSIONS, codebook="2"))
        at("2024-05-01")
        store.add(third(), versions=VERSIONS)
        ledger.undo(1)
        yield store


def types(store):
    return [row.type for row in dyad.ask(store, "PAK", "RUS").events if row.modality != "future"]


@pytest.mark.parametrize(
    ("day", "seen", "papers", "events"),
    [
        ("2023", [], 0, 0),
        ("2024-01", ["CONSULT"], 2, 5),
        ("2024-02", ["CONSULT", "AGREE"], 2, 5),
        ("2024-03-01", ["CONSULT", "AGREE", "THREATEN"], 3, 6),
        ("2024-03-01T11:59:59Z", ["CONSULT", "AGREE"], 2, 5),
        ("2024-04", ["CONSULT", "AGREE", "THREATEN"], 3, 5),
        ("2024-05", ["ASSAULT", "CONSULT", "THREATEN"], 4, 8),
    ],
)
def test_what_the_record_held(store, day, seen, papers, events):
    past = store.past(recorded=day)
    assert sorted(types(past)) == sorted(seen)
    assert (len(past.ids()), counts.ask(past).kinds["events"]) == (papers, events)
    assert len(reports.ask(past)) == papers


def test_the_present_is_as_it_was_after_the_past_was_asked(store):
    before = types(store)
    store.past(recorded="2023").ids()
    assert types(store) == before
    assert store.past() is store


@pytest.mark.parametrize(
    ("day", "seen"),
    [("1989", []), ("1990", ["ASSAULT"]), ("2018-02", ["ASSAULT"]), ("2018-03", ["ASSAULT", "CONSULT"])],
)
def test_what_had_happened(store, day, seen):
    past = store.past(happened=PartialDate(day))
    assert types(past) == seen
    known = {frozenset((row.a, row.b)) for row in pairs.ask(past)}
    assert (frozenset(("PAK", "RUS")) in known) == bool(seen)


def test_what_began_and_what_has_no_date(store):
    def of(day):
        relation = dyad.ask(store.past(happened=PartialDate(day)), "PAK", "RUS")
        return [row.name for row in relation.mechanisms], len(relation.drivers), len(relation.statements)

    assert of("2003") == (["Pakistan-Russia Energy Forum"], 0, 0)
    assert of("2018-03-03")[1:] == (1, 1), "by the day of their report"


def test_both_at_once(store):
    assert types(store.past(happened=PartialDate("2018-04"), recorded="2024-02")) == ["AGREE", "CONSULT"]


def test_the_past_cannot_be_written_to(store):
    with pytest.raises(RecordError, match="past"):
        Ledger(store.past(recorded="2024-02"), by="x").accept(first().events[0].id)
