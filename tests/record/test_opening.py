"""Opening a record: made where there is none, upgraded, and refused in plain words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import sqlalchemy as sa

from detente.core.problems import RecordError
from detente.record import opening
from detente.record.store import Versions, open_store

VERSIONS = Versions(codebook="1", parser="p", detente="0")


def run(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.sqlite"


def refusal(path, **how):
    with pytest.raises(RecordError) as caught:
        open_store(path, **how)
    assert str(path) in str(caught.value), "names the file"
    assert "sqlalchemy" not in str(caught.value).lower(), "no jargon"
    return str(caught.value)


def test_missing_and_not_to_be_made(path):
    assert "no record yet" in refusal(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_no_record_yet(path):
    path.touch()
    assert "no record yet" in refusal(path, create=False)
    open_store(path).close()
    open_store(path, create=False).close()


def test_a_text_file(path):
    path.write_text("The talks were held on Friday.\n" * 9)
    assert "no database at all" in refusal(path)
    assert path.read_text().startswith("The talks")


def test_another_programs_database(path):
    run(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    assert "some other program" in refusal(path)
    assert path.read_bytes()[100:] == before[100:], "left as it was"


def test_a_damaged_record(path):
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9000)
    assert "damaged" in refusal(path)


def test_a_newer_record(path):
    open_store(path).close()
    run(path, "UPDATE detente_version SET version_num = '9999'")
    said = refusal(path)
    assert "newer version" in said
    assert "9999" in said


def test_a_folder(tmp_path):
    assert "folder" in refusal(tmp_path)


def test_a_place_where_no_folder_can_be_made(tmp_path):
    (tmp_path / "file").touch()
    assert "cannot be opened" in refusal(tmp_path / "file" / "below" / "record.sqlite")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_file(path):
    open_store(path).close()
    path.chmod(0o444)
    assert "cannot be written" in refusal(path)


def test_a_disk_that_turned_read_only(path):
    with open_store(path) as store:

        @sa.event.listens_for(store.engine, "begin")
        def turn(connection):
            connection.exec_driver_sql("PRAGMA query_only = ON")

        with pytest.raises(RecordError, match="cannot be written"):
            store.remove("r")


def test_locked_by_another(path, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_store(path) as store:
        other.execute("BEGIN IMMEDIATE")
        assert store.ids() == (), "reading goes on"
        with pytest.raises(RecordError, match="another program has been writing"):
            store.remove("r")
        other.execute("ROLLBACK")
        assert not store.remove("r")


@pytest.mark.parametrize("url", ["nosuch://host/x", "sqlite://", "sqlite:///:memory:"])
def test_urls_that_are_no_record(url):
    with pytest.raises(RecordError):
        open_store(url)


def test_a_url_of_a_file(path):
    with open_store(f"sqlite:///{path}") as store:
        assert store.name == str(path)
    open_store(path, create=False).close()


def test_a_creation_that_breaks_off_leaves_nothing(path, monkeypatch):
    def broken(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", broken)
        with pytest.raises(KeyboardInterrupt):
            open_store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    open_store(path).close()


def test_processes_that_open_a_new_record_at_once(path):
    code = f"from detente.record.store import open_store; open_store({str(path)!r}).close()"
    started = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    said = [process.communicate(timeout=60)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM detente_version").fetchone() == (1,)


def test_readers_see_one_state_and_the_log_is_on(path):
    with open_store(path) as store, store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
