"""The commands of the ledger: correct, enter, undo, history, review, record."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def mine(ties, tmp_path, monkeypatch):
    """A record of this test's own."""
    monkeypatch.setenv("DETENTE_USER", "Amina Khan")
    path = tmp_path / "mine.sqlite"
    shutil.copy(ties, path)
    return str(path)


def ids(detente, record, kind="events"):
    out = detente("show", "PAK", "RUS", "-r", record, "--ids").stdout
    return re.findall(rf"\b{kind[:2]}-[0-9a-f]{{6}}\b", out.split("Ids of events")[1])


def test_a_field_is_changed_shown_and_taken_back(detente, mine):
    name = ids(detente, mine)[0]
    before = detente("show", "PAK", "RUS", "-r", mine).stdout
    ran = detente("correct", name, "--set", "date=1999-12-31", "--reason", "the archive says so", "-r", mine)
    assert ran.exit_code == 0, ran.stderr
    assert "→ 1999-12-31" in ran.stdout
    assert "Correction 1: changed" in ran.stdout
    assert "by Amina Khan" in ran.stdout
    assert f"detente undo 1 --record {mine}" in ran.stderr
    assert "31 Dec" in detente("show", "PAK", "RUS", "-r", mine).stdout
    past = detente("show", "PAK", "RUS", "-r", mine, "--as-recorded", "2001")
    assert past.exit_code == 1, "nothing had been recorded then"
    told = detente("history", name, "-r", mine).stdout
    assert "the archive says so" in told
    assert "date: " in told
    assert detente("undo", "1", "-r", mine, "--by", "Li Wei").exit_code == 0
    assert detente("show", "PAK", "RUS", "-r", mine).stdout == before
    told = detente("history", name, "-r", mine).stdout
    assert "(undone by 2)" in told
    assert "Li Wei" in told
    found = json.loads(detente("history", name, "-r", mine, "--json").stdout)
    assert [change["correction"]["action"] for change in found["changes"]] == ["change", "undo"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "say one of --set"),
        (("--accept", "--reject"), 2, "say one of --set"),
        (("--reject",), 2, "say why"),
        (("--set", "date", "-m", "x"), 2, "is not FIELD=VALUE"),
        (("--set", "date=soon", "-m", "x"), 2, "not a date"),
        (("--merge", "ev-ffffff"), 2, "no entry 'ev-ffffff'"),
    ],
)
def test_wrong_commands_say_what_to_do(detente, mine, arguments, code, said):
    ran = detente("correct", ids(detente, mine)[0], *arguments, "-r", mine)
    assert (ran.exit_code, said in ran.stderr) == (code, True), ran.stderr


def test_every_way_to_correct(detente, mine):
    one, other, *_ = dict.fromkeys(ids(detente, mine))
    for arguments in (
        ("--accept",),
        ("--split", "date=2018-03-02", "--split", "date=2018-03-05; place=Lahore", "-m", "two days"),
        ("--restore",),
        ("--merge", other),
        ("--restore",),
        ("--reject", "-m", "no"),
    ):
        ran = detente("correct", one, *arguments, "-r", mine)
        assert ran.exit_code == 0, (arguments, ran.stderr)
    assert "rejected: not shown" in detente("history", one, "-r", mine).stdout


def test_a_person_states_an_entry(detente, mine):
    ran = detente(
        "enter", "event", "type=THREATEN", "actors=Russia", "recipients=Pakistan", "date=2019-01",
        "--reason", "told by the embassy", "--source", "note 17", "-r", mine,
    )  # fmt: skip
    assert ran.exit_code == 0, ran.stderr
    page = detente("show", "PAK", "RUS", "-r", mine).stdout
    assert "threaten" in page
    assert "Entered by Amina Khan" in page
    assert "told by the embassy" in page
    assert detente("enter", "gossip", "type=X", "--reason", "x", "-r", mine).exit_code == 2


def test_the_list_of_what_is_doubtful_and_a_new_record(detente, mine, tmp_path):
    listed = detente("review", "-r", mine, "--list", "--below", "0.99").stdout
    assert "confidence 0." in listed
    assert detente("review", "-r", mine, "--below", "0", "--kind", "drivers").stderr == "Nothing to look at.\n"
    assert detente("review", "-r", mine, "--kind", "gossip").exit_code == 2
    assert detente("record", "check", "-r", str(tmp_path / "none.sqlite")).exit_code == 1


def test_reviewing_with_keys_on_a_terminal(detente, mine, tmp_path):
    env = os.environ | {"DETENTE_RECORD": mine, "DETENTE_USER": "Amina Khan", "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "detente.views.cli.main", "review", "--below", "0.99", "--kind", "event"]
    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
    os.close(slave)
    said = b""

    def until(words):
        nonlocal said
        while words not in said:
            said += os.read(master, 4096)
        heard, said = said, said[said.index(words) + len(words) :]
        return heard

    def press(keys):
        time.sleep(0.5)  # a terminal that turns to single keys forgets what was typed before
        os.write(master, keys)

    card = until(b"[q]uit [?] ")
    assert re.search(rb"\x1b\[[0-9;]*7m", card), card  # evidence stands out
    for key, reply in ((b"a", b"2 of "), (b"r", b"why")):
        press(key)
        until(reply)
        if reply != b"why":
            until(b"[q]uit [?] ")
    press(b"never took place\n")
    until(b"[q]uit [?] ")
    press(b"u")
    until(b"2 of ")
    until(b"[q]uit [?] ")
    press(b"q")
    until(b"1 decided; ")
    process.wait(30)
    os.close(master)
    out = tmp_path / "decided.jsonl"
    ran = detente("review", "-r", mine, "--export", out)
    assert ran.exit_code == 0
    assert f"sentence{'' if ran.stdout.startswith('1 ') else 's'} in {out}" in ran.stdout


def test_upkeep(detente, mine, tmp_path):
    assert "sound" in detente("record", "check", "-r", mine).stdout
    copy = str(tmp_path / "copy.sqlite")
    assert detente("record", "backup", copy, "-r", mine).exit_code == 0
    assert detente("record", "restore", copy, "-r", mine).exit_code == 2
    assert detente("record", "restore", copy, "-r", mine, "--replace").exit_code == 0
    assert "already" in detente("record", "upgrade", "-r", mine).stdout
    assert "MB" in detente("record", "vacuum", "-r", mine).stdout


DOCUMENT = (ROOT / "docs" / "ledger.md").read_text("utf-8")


def test_the_examples_of_the_document_run(tmp_path):
    env = os.environ | {"PYTHONIOENCODING": "utf-8", "DETENTE_RECORD": str(tmp_path / "mine.sqlite"), "COLUMNS": "100"}
    env["DETENTE_USER"] = "Amina Khan"
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "detente").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m detente.views.cli.main "$@"\n')
    (folder / "detente").chmod(0o755)
    env["PATH"] = f"{folder}{os.pathsep}{env['PATH']}"
    ran = 0
    for block in re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            done = subprocess.run(
                ["sh", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, (command, done.stdout, done.stderr)
            for line in filter(str.strip, shown):
                assert " ".join(line.split()) in " ".join((done.stdout + done.stderr).split()), (
                    command,
                    line,
                    done.stdout,
                )
            ran += 1
    assert ran >= 10
    [code] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
