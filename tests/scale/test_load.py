"""A folder of results into a record: all of it, once, whenever it was broken off."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'detente[scale]')")
pytest.importorskip("fsspec", reason="fsspec is not installed (pip install 'detente[scale]')")

from click.testing import CliRunner

from detente.core.json import to_json
from detente.record.store import open_store
from detente.scale.output import Folder
from detente.views.cli.main import cli

COMMAND = [sys.executable, "-m", "detente.views.cli.main"]


def call(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """Forty short reports, coded."""
    folder = tmp_path_factory.mktemp("corpus")
    for state in ("Peru", "Chad", "Fiji", "Oman"):
        lines = [
            {"text": f"{state} condemned Cuba on Tuesday.", "published": f"2018-02-{day:02d}", "id": f"{state}-{day}"}
            for day in range(10, 20)
        ]
        (folder / f"{state}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    out = tmp_path_factory.mktemp("coded")
    assert call("code", folder, "-o", f"{out}/", "--workers", "1", "--quiet").exit_code == 0
    return out


def kept(path):
    with open_store(path, create=False) as store:
        return {one: to_json(store.record(one)) for one in store.ids()}


def test_a_record_holds_what_was_coded_and_the_same_command_keeps_nothing_twice(coded, tmp_path):
    record = tmp_path / "one.sqlite"
    ran = call("record", "load", coded, "-r", record)
    assert ran.exit_code == 0, ran.output
    assert "40 reports (40 new)" in ran.stderr
    assert ran.stdout == ""
    in_folder = {json.loads(one.record)["report"]["id"]: one.record for one in Folder(str(coded)).records()}
    assert kept(record) == in_folder
    again = call("record", "load", coded, "-r", record)
    assert "40 reports (40 same)" in again.stderr
    assert kept(record) == in_folder


def test_reports_that_were_read_before_are_the_same(coded, tmp_path):
    record, source = tmp_path / "read.sqlite", tmp_path / "one.jsonl"
    one = {"text": "Peru condemned Cuba on Tuesday.", "published": "2018-02-10", "id": "Peru-10"}
    source.write_text(json.dumps(one) + "\n", encoding="utf-8")
    assert call("read", source, "-r", record, "--no-gate").exit_code == 0
    ran = call("record", "load", coded, "-r", record)
    assert ran.exit_code == 0, ran.output
    assert "39 new" in ran.stderr


def test_shards_that_are_not_done_are_left_and_broken_files_are_named(coded, tmp_path):
    import shutil

    mine = tmp_path / "mine"
    shutil.copytree(coded, mine)
    first, second, *_ = sorted((mine / "done").glob("*.json"))
    first.unlink()
    broken = next((mine / "records").glob(f"{second.stem}-*"))
    broken.write_bytes(b"PAR1 nothing")
    ran = call("record", "load", mine, "-r", tmp_path / "part.sqlite")
    assert ran.exit_code == 1
    assert broken.name in ran.stderr
    assert "20 reports (20 new)" in ran.stderr


@pytest.mark.parametrize("stamp", ["", "[1]", '["a", "no json"]', '["a", "{\\"parser\\": 1}"]'])
def test_records_of_unknown_versions_are_problems(coded, tmp_path, stamp):
    import shutil

    mine = tmp_path / "mine"
    shutil.copytree(coded, mine)
    for path in (mine / "done").glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"stamp": stamp}))
    ran = call("record", "load", mine, "-r", tmp_path / "none.sqlite")
    assert ran.exit_code == 1
    assert "code it again" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_without_results_is_said(tmp_path):
    ran = call("record", "load", tmp_path, "-r", tmp_path / "none.sqlite")
    assert ran.exit_code == 2
    assert "no records" in ran.stderr


def test_a_load_that_is_killed_goes_on(coded, tmp_path):
    record = tmp_path / "killed.sqlite"
    process = subprocess.Popen([*COMMAND, "record", "load", str(coded), "-r", str(record), "--progress", "json"],
                               stderr=subprocess.PIPE)  # fmt: skip
    process.stderr.readline()
    time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    ran = call("record", "load", coded, "-r", record)
    assert ran.exit_code == 0, ran.output
    assert len(kept(record)) == 40
