"""The store: what is added is given back, once, whole, and with its origin."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.problems import RecordError
from detente.record import schema
from detente.record.store import Versions, default_path, open_store
from papers import TEXT, VERSIONS, record
from strategies import records


def dump(store):
    """Every row of every table, as text."""
    with store.reading() as connection:
        return [
            f"{table.name} {tuple(row)}"
            for table in schema.metadata.sorted_tables
            for row in sorted(connection.execute(sa.select(table)), key=repr)
        ]


QUIET = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def shared(where):
    with open_store(where) as store:
        yield store


@QUIET
@given(one=records())
def test_what_is_added_is_given_back(shared, one):
    store = shared
    store.remove(one.report.id)
    assert store.add(one, versions=VERSIONS, keep_authors=True) == "new"
    assert store.record(one.report.id) == one


@QUIET
@given(one=records())
def test_adding_twice_changes_no_row(shared, one):
    store = shared
    store.add(one, versions=VERSIONS, keep_authors=True)
    before = dump(store)
    assert store.add(one, versions=VERSIONS, keep_authors=True) == "same"
    assert dump(store) == before


@QUIET
@given(one=records(ids=st.just("r")), other=records(ids=st.just("r")))
def test_a_revised_report_leaves_nothing_of_its_former_self(shared, one, other):
    store = shared
    store.remove("r")
    before = dump(store)
    store.add(one, versions=VERSIONS, keep_authors=True)
    store.add(other, versions=replace(VERSIONS, codebook="2"), keep_authors=True)
    assert store.record("r") == other
    assert store.remove("r")
    assert [line for line in dump(store) if "versions" not in line] == [x for x in before if "versions" not in x]


@pytest.mark.parametrize(
    ("second", "versions", "outcome"),
    [
        (record(), VERSIONS, "same"),
        (record(), replace(VERSIONS, detente="0.2"), "same"),  # alone, a new release finds nothing else
        (record(source="elsewhere.txt"), VERSIONS, "same"),  # read from another place
        (record(), replace(VERSIONS, coders={"events": "2", "meetings": "1"}), "revised"),
        (record(), replace(VERSIONS, coders={"events": "1"}), "revised"),
        (record(), replace(VERSIONS, codebook="2"), "revised"),
        (record(), replace(VERSIONS, parser="p 2"), "revised"),
        (record(text=TEXT + " More."), VERSIONS, "revised"),
        (record(title="A title"), VERSIONS, "revised"),
        (record("r2"), VERSIONS, "new"),
    ],
)
def test_outcomes(place, second, versions, outcome):
    with open_store(place) as store:
        assert store.add(record(), versions=VERSIONS) == "new"
        assert store.add(second, versions=versions) == outcome


def test_every_item_says_with_what_it_was_found(place):
    with open_store(place) as store:
        store.add(record(), versions=VERSIONS)
        with store.reading() as connection:
            found = connection.exec_driver_sql("SELECT coder, coder_version, codebook_version FROM event").all()
            with_what = "SELECT parser, detente FROM report JOIN versions ON versions.id = versions_id"
            assert connection.exec_driver_sql(with_what).all() == [("p 1", "0.1")]
    assert found == [("events", "1", "1")]


def test_an_add_that_fails_leaves_the_former_record(place):
    one = record()
    bad = replace(one, report=replace(one.report, title="half a \ud83d"))
    with open_store(place) as store:
        store.add(one, versions=VERSIONS, keep_authors=True)
        with pytest.raises(RecordError, match="r1 holds what a database cannot keep"):
            store.add(bad, versions=VERSIONS)
        assert store.record("r1") == one


def test_what_no_database_can_keep_is_refused_by_both(place):
    with open_store(place) as store, pytest.raises(RecordError, match="cannot keep: a character of code 0"):
        store.add(record(title="a\0b"), versions=VERSIONS)


def test_items_need_ids(place):
    one = record()
    with open_store(place) as store:
        with pytest.raises(ValueError, match="stamp"):
            store.add(replace(one, events=(replace(one.events[0], id=""),)), versions=VERSIONS)
        with pytest.raises(ValueError, match="stamp"):
            store.add(replace(one, events=one.events * 2), versions=VERSIONS)


def test_what_is_not_there(place):
    with open_store(place) as store:
        assert store.record("nothing") is None
        assert not store.remove("nothing")
        assert store.ids() == ()


def test_default_path(monkeypatch, tmp_path):
    monkeypatch.delenv("DETENTE_RECORD", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path() == tmp_path / ".local/share/detente/record.sqlite"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_path() == tmp_path / "data/detente/record.sqlite"
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "mine.sqlite"))
    assert default_path() == tmp_path / "mine.sqlite"
    with open_store() as store:
        store.add(record(), versions=VERSIONS)
    assert (tmp_path / "mine.sqlite").exists()


def test_importing_the_store_imports_no_database_library():
    code = "import sys, detente.record.store, detente.record.queries.dyad; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, env=os.environ).returncode == 0


def test_versions_are_a_plain_value():
    assert Versions(coders={"a": "1", "b": "2"}, codebook="1", parser="p", detente="0").method == (
        Versions(coders={"b": "2", "a": "1"}, codebook="1", parser="p", detente="9").method
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        VERSIONS.codebook = "2"
