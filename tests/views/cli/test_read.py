"""``detente read``: records out, one clear line for whatever cannot be read."""

import json
import re
import signal
import subprocess
import sys

import pytest

from detente.core.json import from_json
from detente.core.problems import Problem
from detente.record.store import open_store

GOOD = """Oslo, Stockholm hold talks on fisheries
OSLO: Norway and Sweden on Friday agreed to share the catch in the northern waters.
“We want a fair share for every boat,” the Norwegian Foreign Ministry said after the meeting.
Published in The Northern Gazette, May 8th, 2015
"""
URDU = (
    "ناروے اور سویڈن کے وزرائے خارجہ نے جمعے کو اوسلو میں ملاقات کی اور ماہی گیری پر بات چیت جاری رکھنے پر اتفاق کیا۔ "
    "دونوں ملکوں نے کہا کہ وہ سرحدی تجارت کو آسان بنائیں گے اور اگلے سال پھر ملیں گے۔"
)


def lines_of(records):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


def article(number, **more):
    text = "Norway and Sweden held talks in Oslo on Friday. The two sides agreed to meet again next year."
    return {"id": f"a{number}", "title": f"Talks {number}", "text": text, "published": "2015-05-08"} | more


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def record(tmp_path):
    return tmp_path / "record.sqlite"


def test_json_is_one_record_a_line_and_nothing_else(detente, good, tmp_path):
    (tmp_path / "more.jsonl").write_text(lines_of([article(1), article(2)]), encoding="utf-8")
    ran = detente("read", good, tmp_path / "more.jsonl", "--json")
    assert ran.exit_code == 0
    records = [from_json(line) for line in ran.stdout.splitlines()]
    assert [one.report.id for one in records[1:]] == ["a1", "a2"]
    assert records[0].report.title == "Oslo, Stockholm hold talks on fisheries"
    assert records[0].events
    assert ran.stderr == ""
    assert not (tmp_path / "default.sqlite").exists(), "nothing is kept unless asked"


def test_json_is_utf_8_whatever_the_locale(good):
    command = [sys.executable, "-m", "detente.views.cli.main", "read", str(good), "--json"]
    ran = subprocess.run(command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert "“We want a fair share" in json.loads(ran.stdout.decode("utf-8"))["report"]["text"]


def test_json_and_record_together_do_both(detente, good, record):
    ran = detente("read", good, "--json", "--record", record)
    assert from_json(ran.stdout).events
    with open_store(record) as store:
        assert store.record(from_json(ran.stdout).report.id) == from_json(ran.stdout)
    assert str(record) in ran.stderr


def test_keeps_and_says_what_became_of_each(detente, good, tmp_path):
    first, second = detente("read", good), detente("read", good)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert re.fullmatch(r"new +r-\w{16} +Oslo, Stockholm hold talks on fisheries +\(.*\d events?.*\)\n", first.stdout)
    assert second.stdout.startswith("same ")
    assert "1 report (1 new)" in first.stderr
    assert str(tmp_path / "default.sqlite") in first.stderr
    assert detente("reports").stdout.count("Oslo, Stockholm") == 1


def test_a_report_that_has_changed_is_revised(detente, tmp_path, record):
    for text in ("Norway met Sweden in Oslo.", "Norway met Sweden in Bergen."):
        (tmp_path / "one.jsonl").write_text(lines_of([article(1, text=text)]), encoding="utf-8")
        ran = detente("read", tmp_path / "one.jsonl", "--record", record)
    assert ran.stdout.startswith("revised ")


def test_reads_standard_input(detente, record):
    ran = detente("read", "-", "--record", record, data=GOOD)
    assert (ran.exit_code, ran.stdout[:3]) == (0, "new")


def test_quiet_says_nothing_but_problems(detente, good, record):
    assert detente("read", good, "--record", record, "--quiet").output == ""
    ran = detente("read", "missing.txt", good, "--record", record, "--quiet")
    assert ran.stdout == ""
    assert "missing.txt" in ran.stderr


def write_bad(folder, name):
    path = folder / name
    content = {
        "empty.txt": b"",
        "blank.txt": b" \n\n ",
        "binary.txt": bytes(range(256)) * 64,
        "huge.txt": b"",
        "hollow.html": b"<html><head><title>",
        "line.jsonl": lines_of(article(n) for n in range(1, 9)).replace('{"id": "a7"', '{"id: "a7"').encode(),
        "urdu.txt": URDU.encode(),
        "future.jsonl": lines_of([article(1, published="2999-01-01")]).encode(),
    }
    if name in content:
        path.write_bytes(content[name])
    if name == "huge.txt":
        with path.open("wb") as file:
            for _ in range(50):
                file.write(b"Norway and Sweden held talks in Oslo on Friday.\n" * 21_000)
    return path


@pytest.mark.parametrize(
    ("name", "where", "kind", "read"),
    [
        ("missing.txt", "missing.txt", "error", 1),
        ("empty.txt", "empty.txt", "error", 1),
        ("blank.txt", "blank.txt", "error", 1),
        ("binary.txt", "binary.txt", "error", 1),
        ("huge.txt", "huge.txt", "error", 1),
        ("hollow.html", "hollow.html", "error", 1),
        ("line.jsonl", "line.jsonl:7", "error", 8),
        ("urdu.txt", "urdu.txt", "skipped", 1),
        ("future.jsonl", "future.jsonl:1", "error", 1),
        ("no/such/folder/", "no/such/folder", "error", 1),
    ],
)
def test_what_cannot_be_read_gets_one_clear_line_and_the_rest_is_read(detente, tmp_path, good, name, where, kind, read):
    bad = write_bad(tmp_path, name)
    ran = detente("read", bad, good, "--json")
    assert ran.exit_code == 1
    assert len(ran.stdout.splitlines()) == read, "the others are read"
    said, *rest = ran.stderr.splitlines()
    assert said.startswith(f"{kind}: ")
    assert where in said
    assert rest == [f"1 problem: 1 {'could not be read' if kind == 'error' else 'skipped'}"]


def test_strict_stops_at_the_first_problem(detente, tmp_path, good):
    for name in ("urdu.txt", "missing.txt"):
        ran = detente("read", good, write_bad(tmp_path, name), "nowhere.txt", good, "--json", "--strict")
        assert ran.exit_code == 1
        assert len(ran.stdout.splitlines()) == 1
        assert "--strict" in ran.stderr
        assert "nowhere.txt" not in ran.stderr


def test_after_many_reports_the_problems_are_listed_once_more(detente, tmp_path, monkeypatch):
    monkeypatch.setattr("detente.views.cli.intake.FAR", 1)
    (tmp_path / "many.jsonl").write_text(lines_of(article(n) for n in range(3)), encoding="utf-8")
    ran = detente("read", "missing.txt", tmp_path / "many.jsonl", "--json")
    assert ran.stderr.count("missing.txt") == 2
    assert "1 problem: 1 could not be read, namely" in ran.stderr


def test_names_and_messages_cannot_steer_the_terminal(detente, monkeypatch):
    evil = Problem(where="a\x1b[2Jb\nc", what="x\rerror: fake")
    monkeypatch.setattr("detente.sources.reports", lambda *_, **__: iter([evil]))
    assert detente("read", "x", "--json").stderr.splitlines()[0] == "error: ab c: x error: fake"


def test_a_record_that_cannot_be_written_is_one_line(detente, good, tmp_path):
    (tmp_path / "text.sqlite").write_text("this is no database")
    ran = detente("read", good, "--record", tmp_path / "text.sqlite")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1
    assert "text.sqlite" in ran.stderr


def test_ctrl_c_keeps_what_is_complete(good, record):
    command = [sys.executable, "-m", "detente.views.cli.main", "read", str(good), "-", "--record", str(record)]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout.readline().startswith("new")
    run.send_signal(signal.SIGINT)  # it waits for standard input now
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Interrupted. 1 report (1 new)" in said
    assert "Traceback" not in said
    with open_store(record) as store:
        assert len(store.ids()) == 1


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path):
    (tmp_path / "many.jsonl").write_text(lines_of(article(n) for n in range(40)), encoding="utf-8")
    command = [sys.executable, "-m", "detente.views.cli.main", "read", str(tmp_path / "many.jsonl"), "--json"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert json.loads(run.stdout.readline())["report"]["id"] == "a0"
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 141
