"""``detente watch``, and ``detente read`` of an address."""

import signal
import subprocess
import sys
import time

import pytest

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
