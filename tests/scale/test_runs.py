"""Whole runs: the same items whoever runs them, and nothing lost or doubled when something is killed."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'detente[scale]')")
pytest.importorskip("fsspec", reason="fsspec is not installed (pip install 'detente[scale]')")

import pyarrow.dataset as ds

from detente import scale
from detente.scale import work
from detente.scale.base import Job
from detente.scale.output import Folder
from detente.scale.shards import cut

STATES = ("Peru", "Chad", "Fiji", "Oman", "Mali", "Cuba", "Laos", "Togo")
COMMAND = [sys.executable, "-m", "detente.views.cli.main"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Eight files of three short reports."""
    folder = tmp_path_factory.mktemp("corpus")
    for number, state in enumerate(STATES):
        other = STATES[number - 1]
        lines = [
            {
                "text": f"{state} condemned {other} on Tuesday.",
                "published": f"2018-0{month}-20",
                "id": f"{state}-{month}",
            }
            for month in (1, 2, 3)
        ]
        (folder / f"{state}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with (folder / "Mali.jsonl").open("a") as file:
        file.write("{broken\n")
    return folder


def run(corpus, out, *, engine="local", workers=1, order=1):
    job = Job(out=str(out), gate=False, versions="1")
    shards = list(cut([str(corpus)]))[::order]
    left = [shard for shard in shards if shard.name not in Folder(str(out)).done(shards, job)]
    return list(scale.runner(engine).run(left, job, workers=workers))


def events(out):
    table = ds.dataset(f"{out}/events", partitioning="hive").to_table()
    return table.sort_by([("report", "ascending"), ("event", "ascending")]).to_pylist()


@pytest.fixture(scope="module")
def plain(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("plain")
    run(corpus, out)
    return events(out)


def test_events_lie_by_month_with_their_reports(corpus, tmp_path, plain):
    done = run(corpus, tmp_path)
    assert [row["type"] for row in plain] == ["ACCUSE"] * 24
    assert sum(one.events for one in done) == sum(one.reports for one in done) == 24
    assert [str(problem).split(":")[1] for one in done for problem in one.problems] == ["4"]
    assert {path.name for path in (tmp_path / "events").iterdir()} == {f"month=2018-0{month}" for month in (1, 2, 3)}
    records = [json.loads(kept.record) for kept in Folder(str(tmp_path)).records()]
    assert sorted(one["report"]["id"] for one in records) == sorted(f"{s}-{m}" for s in STATES for m in (1, 2, 3))


@pytest.mark.parametrize("order", [1, -1])
def test_two_processes_give_the_same(corpus, tmp_path, plain, order):
    run(corpus, tmp_path, workers=2, order=order)
    assert events(tmp_path) == plain


def test_ray_gives_the_same(corpus, tmp_path, plain):
    ray = pytest.importorskip("ray", reason="Ray is not installed (pip install 'detente[ray]')")
    code = (
        "import sys; sys.path[:0] = sys.argv[3:]\n"
        "from scale.test_runs import run\n"
        "from pathlib import Path\n"
        "print(len(run(Path(sys.argv[1]), sys.argv[2], engine='ray', workers=2)))"
    )
    assert ray
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, corpus, tmp_path, str(Path(__file__).parents[1])],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env=os.environ | {"RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"},
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["8"]
    assert events(tmp_path) == plain


def test_what_is_done_is_not_done_again(corpus, tmp_path):
    run(corpus, tmp_path)
    assert run(corpus, tmp_path) == []
    job = Job(out=str(tmp_path), gate=False, versions="2")
    assert Folder(str(tmp_path)).done(list(cut([str(corpus)])), job) == {}


def test_a_full_disk_loses_and_doubles_nothing(corpus, tmp_path, plain, monkeypatch):
    put = Folder.put
    room = 17

    def until_full(self, name, data):
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(self, name, data)

    monkeypatch.setattr(Folder, "put", until_full)
    done = run(corpus, tmp_path)
    assert {one.failed for one in done} == {"", "the disk is full"}
    monkeypatch.undo()
    again = run(corpus, tmp_path)
    assert {one.url for one in again} == {one.url for one in done if one.failed}
    assert events(tmp_path) == plain


def test_a_worker_that_is_killed(corpus, tmp_path, plain):
    """One shard kills its worker the first time."""
    code = (
        "import os, signal, sys\n"
        "sys.path[:0] = sys.argv[3:]\n"
        "from pathlib import Path\n"
        "from detente.scale import work\n"
        "whole = work.do\n"
        "def do(shard, job):\n"
        "    mark = Path(job.out, 'killed')\n"
        "    if shard.url.endswith('Fiji.jsonl') and not mark.exists():\n"
        "        mark.write_text('')\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return whole(shard, job)\n"
        "work.do = do\n"
        "from scale.test_runs import run\n"
        "if __name__ == '__main__':\n"
        "    print(len(run(Path(sys.argv[1]), sys.argv[2], workers=2)))\n"
    )
    script = tmp_path / "killing.py"
    script.write_text(code, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    ran = subprocess.run(
        [sys.executable, script, corpus, out, str(Path(__file__).parents[1])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (out / "killed").exists()
    assert ran.stdout.split() == ["8"]
    assert events(out) == plain


@pytest.mark.parametrize("files", [1, 4])
def test_a_run_that_is_killed_goes_on(corpus, tmp_path, plain, files):
    """Killed with all its workers once so many shards are done, while others are being written."""
    command = [*COMMAND, "code", corpus, "-o", f"{tmp_path}/", "--workers", "1"]
    begun = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 120
    while len(list(tmp_path.glob("done/*.json"))) < files and begun.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    os.killpg(begun.pid, signal.SIGKILL)
    begun.wait()
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "had been done before" in ran.stderr
    assert events(tmp_path) == plain


def test_a_shard_that_cannot_be_read_is_named_and_the_others_go_on(corpus, tmp_path, monkeypatch):
    whole = work.read

    def read(shard, job):
        if shard.url.endswith("Cuba.jsonl"):
            raise OSError(errno.EIO, "Input/output error")
        return whole(shard, job)

    monkeypatch.setattr(work, "read", read)
    done = run(corpus, tmp_path)
    assert [Path(one.url).name for one in done if one.failed] == ["Cuba.jsonl"]
    assert len(events(tmp_path)) == 21
