"""A reading that is killed in the middle leaves each report whole or absent, and can be taken up again."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

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
