"""Upkeep: checked, copied, restored, tidied."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from detente.core.problems import Problem, RecordError, UsageError
from detente.record import schema, upkeep
from detente.record.corrections import Ledger
from detente.record.store import open_store
from papers import VERSIONS, first, record, second

TABLES = schema.metadata.sorted_tables


@pytest.fixture
def store(place):
    with open_store(place) as store:
        for one in (first(), second()):
            store.add(one, versions=VERSIONS)
        ledger = Ledger(store, by="Amina Khan")
        ledger.change(first().events[0].id, {"date": "2018-03-09"}, reason="x")
        ledger.enter("positions", {"holder": "PAK", "issue": "wheat", "stance": "interested"}, reason="told")
        yield store


def rows(store):
    with store.reading() as connection:
        found = {table.name: sorted(map(repr, connection.execute(sa.select(table)))) for table in TABLES}
        # What full-text search looks in has a form of each engine's own; what counts is whose words it holds.
        return found | {"document": sorted(connection.scalars(sa.select(schema.document.c.report_id)))}


def problems(store):
    return [str(one) for one in upkeep.check(store) if isinstance(one, Problem)]


def test_a_sound_record(store):
    assert problems(store) == []
    assert [one for one in upkeep.check(store) if not isinstance(one, Problem)] == list(store.ids())


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE evidence SET quote = 'other words' WHERE kind = 'events'", "its evidence is not what the text says"),
        ("DELETE FROM involved WHERE code = 'IND'", "the index of actors does not agree"),
        ("UPDATE dyad_event SET quad = 4 WHERE a = 'IND'", "the index of pairs does not agree"),
        (
            "UPDATE sketch SET hashes = (SELECT hashes FROM sketch ORDER BY report_id LIMIT 1)",
            "the sketch of its article",
        ),
        ("UPDATE event SET date = '2018-03-10' WHERE date = '2018-03-09'", "not what readings and corrections come to"),
        ("UPDATE event SET date = 'soon' WHERE date = '2018-03-09'", "not a date"),
        ("DELETE FROM evidence WHERE kind = 'meetings'", "without evidence"),
    ],
)
def test_what_is_not_right_is_named(store, statement, said):
    with store.writing() as connection:
        connection.exec_driver_sql(statement)
    found = problems(store)
    assert any(said in one for one in found), found
    assert all("detente record restore" in one for one in found)


def test_a_backup_is_a_record_and_restores_to_the_same(store, place, tmp_path, engine):
    before = rows(store)
    size = upkeep.backup(store, tmp_path / "copies" / "one.sqlite")
    assert (size.reports, size.corrections) == (3, 2)
    with open_store(tmp_path / "copies" / "one.sqlite", create=False) as copy:
        assert rows(copy) == before
        assert problems(copy) == []
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["one.sqlite"]
    store.remove("first")
    Ledger(store, by="x").undo(2)
    with pytest.raises(UsageError, match="--replace"):
        upkeep.restore(tmp_path / "copies" / "one.sqlite", place)
    upkeep.restore(tmp_path / "copies" / "one.sqlite", place, replace=True)
    with open_store(place) as again:
        assert rows(again) == before
        assert Ledger(again, by="x").undo(2).number == 3, "numbers go on where they were"


def test_a_record_moves_from_one_engine_to_the_other(postgres, tmp_path):
    path = tmp_path / "record.sqlite"
    with open_store(path) as store:
        for one in (first(), second()):
            store.add(one, versions=VERSIONS)
        Ledger(store, by="x").accept(first().events[0].id)
        before = rows(store)
    upkeep.restore(path, postgres)
    with open_store(postgres) as store:
        assert rows(store) == before
        upkeep.backup(store, tmp_path / "back.sqlite")
    with open_store(tmp_path / "back.sqlite") as store:
        assert rows(store) == before


def test_what_cannot_be_restored(store, place, tmp_path):
    with pytest.raises(RecordError, match="no record yet"):
        upkeep.restore(tmp_path / "missing.sqlite", place, replace=True)
    (tmp_path / "text.sqlite").write_text("talks\n" * 99)
    with pytest.raises(RecordError, match="no database at all"):
        upkeep.restore(tmp_path / "text.sqlite", place, replace=True)
    upkeep.backup(store, tmp_path / "one.sqlite")
    with pytest.raises(UsageError, match="there already"):
        upkeep.backup(store, tmp_path / "one.sqlite")


def test_vacuum_keeps_all_and_gives_room_back(store):
    for number in range(60):
        store.add(record(f"r{number}", text="Ruritania held talks. " * 200), versions=VERSIONS)
    for number in range(60):
        store.remove(f"r{number}")
    whole = rows(store)
    before, after = upkeep.vacuum(store)
    assert after < before or store.engine.dialect.name == "postgresql"
    assert rows(store) == whole
