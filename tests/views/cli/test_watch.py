"""``detente watch``, and ``detente read`` of an address."""

import random
import signal
import subprocess
import sys
import time

import pytest

from detente.core.json import to_json
from detente.record.store import open_store
from sources.test_watching import publish
from sources.webserver import Server

pytest.importorskip("feedparser", reason="feedparser is not installed (pip install 'detente[sources]')")

COMMAND = [sys.executable, "-m", "detente.views.cli.main"]


@pytest.fixture
def web():
    with Server() as server:
        yield server


def listed(web, tmp_path, more=""):
    path = tmp_path / "feeds.toml"
    path.write_text(f'pause = 0\n[[feed]]\nurl = "{web.url}/feed"\n{more}', encoding="utf-8")
    return path


def test_one_line_for_each_new_report(detente, web, tmp_path):
    publish(web, "a", "b")
    command = ("watch", listed(web, tmp_path), "--once", "--allow-private", "--no-gate", "-r", tmp_path / "r.sqlite")
    first = detente(*command)
    assert first.exit_code == 0, first.stderr
    assert [line.split()[0] for line in first.stdout.splitlines()] == ["new", "new"]
    publish(web, "a", "b", "c", tag="2")
    again = detente(*command)
    assert len(again.stdout.splitlines()) == 1
    assert "Talks c" in again.stdout


def test_without_leave_it_does_not_look_into_the_house(detente, web, tmp_path):
    publish(web, "a")
    ran = detente("watch", listed(web, tmp_path), "--once", "-r", tmp_path / "r.sqlite")
    assert ran.exit_code == 1
    assert "not a public address" in ran.stderr
    assert not web.asked


def test_a_list_that_is_wrong(detente, tmp_path):
    (tmp_path / "feeds.toml").write_text("every = 3", encoding="utf-8")
    ran = detente("watch", tmp_path / "feeds.toml", "-r", tmp_path / "r.sqlite")
    assert ran.exit_code == 2
    assert "feeds.toml" in ran.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_it_is_stopped_and_goes_on(web, tmp_path, number, code):
    publish(web, "a", "b")
    command = [*COMMAND, "watch", listed(web, tmp_path), "--allow-private", "--no-gate", "-r", tmp_path / "r.sqlite"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        lines = [running.stdout.readline() for _ in range(2)]
        time.sleep(0.2)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
    assert all("Talks" in line for line in lines), said
    assert running.returncode == code, said
    publish(web, "a", "b", "c", tag="2")
    again = subprocess.run([*command, "--once"], capture_output=True, text=True, check=False)
    assert [line.split()[0] for line in again.stdout.splitlines() if "Talks c" in line] == ["new"]


def test_an_address_is_read_like_a_file(detente, web):
    publish(web, "a")
    ran = detente("read", f"{web.url}/a", "--json", "--no-gate", "--allow-private")
    assert ran.exit_code == 0, ran.stderr
    assert '"Talks a opened"' in ran.stdout


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_killed_at_random_moments_while_the_feed_grows(web, tmp_path):
    """Nothing is lost and nothing kept twice: the record equals that of a watch that was left in peace."""
    draw = random.Random(3)
    names = [f"n{number}" for number in range(18)]
    record, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    feeds = listed(web, tmp_path)
    command = [*COMMAND, "watch", feeds, "--allow-private", "--no-gate", "-r"]
    seen: list[int] = []
    for out in (4, 9, 18):
        publish(web, *names[:out], tag=str(out))
        with subprocess.Popen([*command, record], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
            for _ in range(draw.randint(1, 3)):
                assert run.stdout.readline().startswith("new ")
            time.sleep(draw.uniform(0, 0.05))
            run.kill()
        with open_store(record, create=False) as store:
            seen.append(len(list(store.ids())))
    assert seen == sorted(seen), "what was kept stays"
    assert 0 < seen[-1] < 18, "each kill came before the end"
    last = subprocess.run([*command, record, "--once"], capture_output=True, text=True, check=False)
    assert last.returncode == 0, last.stderr
    assert [line.split()[0] for line in last.stdout.splitlines()] == ["new"] * (18 - seen[-1])
    feeds.with_name("feeds.toml.log").unlink()
    subprocess.run([*command, whole, "--once"], capture_output=True, check=True)
    with open_store(record, create=False) as killed, open_store(whole, create=False) as left:
        assert {name: to_json(killed.record(name)) for name in killed.ids()} == {
            name: to_json(left.record(name)) for name in left.ids()
        }
        assert sorted(killed.record(name).report.title for name in killed.ids()) == sorted(
            f"Talks {name} opened" for name in names
        )
    assert subprocess.run([*command, record, "--once"], capture_output=True, check=True).stdout == b""
