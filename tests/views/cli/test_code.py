"""``detente code``: a table of events, in three formats, taken up again after a crash."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import pytest

TEXT = "ISLAMABAD, March 3, 2018 - Pakistan condemned India on Saturday. Iran handed over two trawlers to Pakistan on Sunday."


@pytest.fixture
def reports(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"r{i}", "text": f"{TEXT} Number {i}."}) + "\n" for i in range(12)), "utf-8"
    )
    return path


def test_a_line_an_event(detente, reports, tmp_path):
    out = tmp_path / "events.jsonl"
    run = detente("code", reports, "-o", out)
    assert run.exit_code == 0, run.stderr
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {row["report"] for row in rows} == {f"r{i}" for i in range(12)}
    first = rows[0]
    assert (first["type"], first["actors"], first["recipients"]) == ("ACCUSE", ["PAK"], ["IND"])
    assert f"{TEXT} Number 0."[first["start"] : first["end"]] == first["sentence"]
    assert "12 reports" in run.stderr
    assert not list(tmp_path.glob("*.journal"))


def test_csv_has_the_same_rows(detente, reports, tmp_path):
    detente("code", reports, "-o", tmp_path / "e.jsonl")
    detente("code", reports, "-o", tmp_path / "e.csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    lines = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text("utf-8").splitlines()]
    assert [row["event"] for row in table] == [row["event"] for row in lines]
    assert table[0]["actors"] == "PAK"


def test_parquet_has_the_same_rows(detente, reports, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    detente("code", reports, "-o", tmp_path / "e.jsonl")
    assert detente("code", reports, "-o", tmp_path / "e.parquet").exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text("utf-8").splitlines()]
    assert parquet.read_table(tmp_path / "e.parquet").to_pylist() == lines


def test_an_ending_that_is_no_format(detente, reports, tmp_path):
    run = detente("code", reports, "-o", tmp_path / "e.xlsx")
    assert run.exit_code == 2
    assert ".jsonl, .csv, .parquet" in run.stderr


def test_one_bad_report_is_named_and_loses_nothing(detente, reports, tmp_path):
    with reports.open("a", encoding="utf-8") as stream:
        stream.write('{"id": "bad"}\n' + json.dumps({"id": "last", "text": TEXT}) + "\n")
    out = tmp_path / "e.jsonl"
    run = detente("code", reports, "-o", out)
    assert run.exit_code == 1
    assert "reports.jsonl:13" in run.stderr
    assert '"report": "last"' in out.read_text("utf-8")


def test_a_killed_run_goes_on_where_it_stopped(detente, reports, tmp_path):
    whole = tmp_path / "whole.jsonl"
    detente("code", reports, "-o", whole)
    out, journal = tmp_path / "e.jsonl", tmp_path / "e.jsonl.journal"
    command = [sys.executable, "-m", "detente.views.cli.main", "code", "-", "-o", str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        for line in reports.read_bytes().splitlines(keepends=True)[:5]:
            run.stdin.write(line)
        run.stdin.flush()
        until = time.monotonic() + 60
        while time.monotonic() < until and (not journal.exists() or journal.read_bytes().count(b"\n") < 3):
            time.sleep(0.05)
        os.kill(run.pid, signal.SIGKILL)
    assert not out.exists()
    kept = journal.read_bytes().count(b"\n") - 1
    assert kept >= 2
    again = detente("code", reports, "-o", out)
    assert again.exit_code == 0, again.stderr
    assert f"Going on: {kept} reports had been coded before." in again.stderr
    assert out.read_text("utf-8") == whole.read_text("utf-8")
