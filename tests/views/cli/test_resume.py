"""A long read that is killed or broken off goes on where it stopped: nothing is lost, nothing is kept twice."""

import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.core.json import to_json
from detente.record.store import open_store

STATES = "Norway Sweden Finland Denmark Iceland Estonia Latvia Lithuania Poland Germany".split()


def corpus(path, many):
    """Tiny reports, with one that cannot be read and one that the gate leaves out among them."""
    draw = random.Random(7)
    lines = []
    for number in range(many):
        a, b = draw.sample(STATES, 2)
        text = f"{a} and {b} held talks in {draw.choice(['Oslo', 'Riga'])} on Friday. {a} condemned {b} over fish. Number {number}."
        lines.append(
            json.dumps({"id": f"n{number}", "title": f"Talks {number}", "text": text, "published": "2015-05-08"})
        )
    lines.insert(many // 2, "{broken")
    lines.insert(
        many // 3,
        json.dumps({"id": "soup", "title": "Soup", "text": "Chop the leeks. Add butter. Stir. Serve the soup hot."}),
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def command(path, record, *more):
    return [sys.executable, "-m", "detente.views.cli.main", "read", str(path), "--record", str(record), *more]


def kept(record):
    with open_store(record, create=False) as store:
        return {name: to_json(store.record(name)) for name in store.ids()}


def kill_and_resume(folder, many, kills, seed):
    """Kill the read so many times, let it end, and compare with a read that was left in peace.

    The kills are spread over the whole read: each comes after a random number of new reports, at a random moment of the
    next one; each fifth comes while the program starts. Returns how many reports were kept when the last kill came.
    """
    draw = random.Random(seed)
    path, record, whole = corpus(folder / "many.jsonl", many), folder / "killed.sqlite", folder / "whole.sqlite"
    subprocess.run(command(path, whole, "--quiet"), check=False, capture_output=True)
    grown = midway = 0
    for number in range(kills):
        starting = number % 5 == 0
        with subprocess.Popen(command(path, record), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            most = 2 * (many - grown) // (kills - number + 1) - 4  # so that some are left for the kills to come
            waiting = 0 if starting else draw.randint(1, max(1, most))
            while waiting and (line := run.stdout.readline()):
                waiting -= line.startswith(b"new")
            time.sleep(draw.uniform(0.05, 3) if starting else draw.uniform(0, 0.03))
            midway += run.poll() is None
            run.send_signal(signal.SIGKILL)
        now = len(kept(record)) if Path(record).exists() else 0
        assert now >= grown, "what was kept stays"
        grown = now
    assert midway == kills, "each kill came before the end"
    last = subprocess.run(command(path, record), check=False, capture_output=True, text=True)
    assert last.returncode == 1, "one line is broken"
    assert kept(record) == kept(whole)
    assert len(kept(whole)) == many
    assert last.stdout.count("same ") == grown, "what was kept is not read again"
    assert last.stdout.count("new ") == many - grown
    return grown


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_killed_at_random_moments(tmp_path):
    assert 0 < kill_and_resume(tmp_path, many=120, kills=3, seed=1) < 120


@pytest.mark.slow
@pytest.mark.skipif("DETENTE_SLOW" not in os.environ, reason="takes many minutes: set DETENTE_SLOW=1")
@pytest.mark.timeout(7200)
def test_killed_fifty_times(tmp_path):
    assert 1000 < kill_and_resume(tmp_path, many=2000, kills=50, seed=2) < 2000


def test_ctrl_c_finishes_the_report_in_hand_and_says_how_to_go_on(tmp_path):
    path, record = corpus(tmp_path / "many of my friend's.jsonl", 300), tmp_path / "r $HOME.sqlite"
    run = subprocess.Popen(command(path, record), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said = [run.stdout.readline() for _ in range(3)]
    run.send_signal(signal.SIGINT)
    out, error = run.communicate(timeout=60)
    said += out.splitlines()
    assert run.returncode == 130
    assert "Interrupted." in error
    before = len(kept(record))
    assert before == len([line for line in said if line.startswith("new")]) < 300
    assert "What is kept is not kept twice. To go on:" in error
    pasted = error[error.index("To go on:\n") :].splitlines()[1].strip()
    assert pasted.startswith("detente read ")
    line = pasted.replace("detente", f"{shlex.quote(sys.executable)} -m detente.views.cli.main", 1)
    last = subprocess.run(line, shell=True, check=False, capture_output=True, text=True)
    assert last.returncode == 1, "one line is broken"
    assert last.stdout.count("same ") == before
    assert len(kept(record)) == 300


def test_a_report_that_is_kept_is_not_parsed_again(detente, tmp_path, monkeypatch):
    path, record = corpus(tmp_path / "few.jsonl", 4), tmp_path / "r.sqlite"
    first = detente("read", path, "--record", record, "--json")
    monkeypatch.setattr("detente.pipeline.read_report", lambda _: pytest.fail("it was parsed"))
    again = detente("read", path, "--record", record, "--json")
    assert again.stdout == first.stdout, "the same records are written, from what is kept"
    assert "4 reports (4 same)" in again.stderr


def test_the_gate_and_its_reason_are_told(detente, tmp_path):
    path, problems = corpus(tmp_path / "few.jsonl", 3), tmp_path / "problems.jsonl"
    ran = detente("read", path, "--json", "--problems", problems)
    assert ran.exit_code == 1
    assert len(ran.stdout.splitlines()) == 3
    assert f"skipped: {path}:2: not about relations between states: it names no state (--no-gate reads it" in ran.stderr
    assert "1 report skipped, not about relations between states (--no-gate reads all)." in ran.stderr
    told = [json.loads(line) for line in problems.read_text("utf-8").splitlines()]
    assert sorted(one["kind"] for one in told) == ["error", "gated"]
    assert len(detente("read", path, "--json", "--no-gate").stdout.splitlines()) == 4


def test_what_the_gate_leaves_out_is_no_failure(detente, tmp_path):
    path = tmp_path / "soup.jsonl"
    path.write_text(json.dumps({"title": "Soup", "text": "Chop the leeks. Add butter. Stir. Serve it hot."}), "utf-8")
    for more in ((), ("--strict",)):
        assert detente("read", path, "--json", *more).exit_code == 0
    assert detente("read", path, "--json", "--quiet").stderr == ""


def test_progress_for_programs(detente, tmp_path):
    path = corpus(tmp_path / "few.jsonl", 3)
    ran = detente("read", path, "--record", tmp_path / "r.sqlite", "--progress", "json")
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert [next(iter(line)) for line in lines].count("problem") == 2
    assert lines[0]["progress"]["reports"] == 1
    end = lines[-1]["end"]
    assert (end["reports"], end["kept"], end["interrupted"]) == (3, {"new": 3}, False)
    assert end["problems"] == {"error": 1, "gated": 1}
    assert end["fraction"] == 1.0


def test_columns_of_a_table_are_mapped(detente, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('when,words\n2015-05-08,"Norway and Sweden held talks in Oslo on Friday."\n', "utf-8")
    ran = detente("read", path, "--json", "--map", "text=words,published=when")
    assert json.loads(ran.stdout)["report"]["published"] == "2015-05-08"
    for wrong, message in (("text", "is not FIELD=COLUMN"), ("body=text", "a report has no field 'body'")):
        ran = detente("read", path, "--map", wrong)
        assert ran.exit_code == 2
        assert message in ran.stderr
