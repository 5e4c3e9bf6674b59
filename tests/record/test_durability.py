"""A reading that is killed in the middle leaves each report whole or absent, and can be taken up again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from detente.core.problems import Problem
from detente.record import schema, upkeep
from detente.record.store import open_store
from papers import VERSIONS, record

MANY = 400

WRITER = """
import sys
sys.path[:] = {folders!r}
from papers import VERSIONS, record
from detente.record.store import open_store
with open_store({path!r}) as store:
    for i in range({many}):
        print(store.add(record("r%d" % i), versions=VERSIONS), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_kill_and_take_up_again(tmp_path):
    path = tmp_path / "record.sqlite"
    code = WRITER.format(folders=sys.path, path=str(path), many=MANY)
    told = 0
    for stop_after in (1, 7, 30):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                told += line == "new\n"
                if told >= stop_after:
                    process.send_signal(signal.SIGKILL)
                    break
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        with open_store(path, create=False) as store:
            kept = store.ids()
            assert told <= len(kept) < MANY, "what was reported as kept is kept, and the kill came in the middle"
            assert all(store.record(name) == record(name) for name in kept)
            told = len(kept)
    with open_store(path, create=False) as store:
        outcomes = [store.add(record(f"r{i}"), versions=VERSIONS) for i in range(MANY // 4)]
        assert outcomes.count("same") == min(told, MANY // 4)
        assert set(outcomes) <= {"same", "new"}


def v0001(path, many):
    """A record as the first released version made it."""
    import sqlalchemy as sa
    from alembic import command
    from alembic.config import Config

    from detente.record import schema
    from detente.record.items import rows_of
    from detente.record.opening import _prepare

    engine = sa.create_engine(f"sqlite:///{path}")
    _prepare(engine)
    with engine.connect() as connection, connection.begin():
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "detente.record:migrations")
        command.upgrade(config, "0001")
        values = {"id": VERSIONS.key, "method": VERSIONS.method, "detente": "0.1", "parser": "p 1", "codebook": "1"}
        connection.execute(sa.insert(schema.versions), [values | {"coders": dict(VERSIONS.coders)}])
        look, known = sa.inspect(connection), {}
        then = set(look.get_table_names())
        for i in range(many):
            for table, rows in rows_of(record(f"r{i}"), VERSIONS, "2024-01-01T00:00:00Z"):
                if table.name not in then:
                    continue
                there = known.setdefault(table.name, {column["name"] for column in look.get_columns(table.name)})
                plain = sa.table(table.name, *(column._copy() for column in table.columns if column.name in there))
                connection.execute(sa.insert(plain), [{k: v for k, v in row.items() if k in there} for row in rows])
    engine.dispose()


def killed(code, seconds):
    """Run a program and kill it after so many seconds, unless it was quicker; whether it was killed."""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return True
    return False


def sound(where):
    with open_store(where, create=False) as store:
        assert [one for one in upkeep.check(store) if isinstance(one, Problem)] == []
        return len(store.ids())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_migration_that_is_killed_has_not_begun_or_is_done(tmp_path):
    path = tmp_path / "record.sqlite"
    v0001(path, 1500)
    whole = path.read_bytes()
    code = f"""
import alembic.command, detente.record.schema
from detente.record.store import open_store
print("ready", flush=True)
open_store({str(path)!r}).close()
"""
    ended = []
    for seconds in (0.01, 0.03, 0.06, 0.1, 0.15, 0.25, 5):
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        path.write_bytes(whole)
        ended.append(killed(code, seconds))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT version_num FROM detente_version").fetchone()[0] in ("0001", schema.HEAD)
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert sound(path) == 1500
    assert ended[0], "the first is killed"
    assert not ended[-1], "the last has its time"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_restore_that_is_killed_leaves_the_former_record_or_the_backup(place, tmp_path):
    backup = tmp_path / "backup.sqlite"
    with open_store(backup) as store:
        for i in range(300):
            store.add(record(f"b{i}"), versions=VERSIONS)
    with open_store(place) as store:
        for i in range(40):
            store.add(record(f"r{i}"), versions=VERSIONS)
    code = f"""
from pathlib import Path
import alembic.command, detente.record.queries.dyad
from detente.record import upkeep
print("ready", flush=True)
upkeep.restore(Path({str(backup)!r}), {str(place)!r}, replace=True)
"""
    for seconds in (0.02, 0.05, 0.1, 0.2, 0.3, 9):
        killed(code, seconds)
        assert sound(place) in (40, 300)
    assert sound(place) == 300


WRITES = """
import sys, random
sys.path[:] = {folders!r}
from papers import VERSIONS, record
from detente.record.corrections import Ledger
from detente.record.store import open_store
with open_store({path!r}) as store:
    ledger = Ledger(store, by="writer {who}")
    for i in range({many}):
        one = record("{who}-%d" % i)
        store.add(one, versions=VERSIONS)
        store.add(record("shared-%d" % i), versions=VERSIONS)
        if i % 3 == 0:
            ledger.change(one.events[0].id, {{"date": "2021"}}, reason="x")
"""

READS = """
import sys, time
from detente.record.queries import counts, dyad
from detente.record.store import open_store
with open_store({path!r}) as store:
    until, seen = time.monotonic() + {seconds}, 0
    while time.monotonic() < until:
        found = counts.ask(store)
        assert found.reports >= seen and found.kinds["events"] == found.reports, found
        seen = found.reports
        time.sleep(0.01)
"""


def crowd(place, *, many, seconds):
    """Two writers and five readers at once; what each said on standard error."""
    open_store(place).close()
    codes = [WRITES.format(folders=sys.path, path=str(place), who=who, many=many) for who in ("a", "b")]
    codes += [READS.format(path=str(place), seconds=seconds)] * 5
    started = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for code in codes]
    said = [process.communicate(timeout=280)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 7, said
    return said


def everything_is_there(place, many):
    with open_store(place) as store:
        ids = store.ids()
        wanted = {f"{who}-{i}" for who in ("a", "b", "shared") for i in range(many)}
        assert len(ids) == len(set(ids)) == len(wanted)
        assert set(ids) == wanted
        assert upkeep.size(store).corrections == 2 * len(range(0, many, 3))
        assert store.record("a-3").events[0].date == "2021"
    sound(place)


def test_two_writers_and_five_readers_at_once(place):
    said = crowd(place, many=12, seconds=2)
    assert "locked" not in "".join(said)
    everything_is_there(place, 12)


@pytest.mark.slow
def test_two_writers_and_five_readers_for_two_minutes(place):
    if not os.environ.get("DETENTE_SLOW"):
        pytest.skip("takes four minutes: DETENTE_SLOW=1 runs it")
    said = crowd(place, many=1500, seconds=120)
    assert "locked" not in "".join(said)
    everything_is_there(place, 1500)
