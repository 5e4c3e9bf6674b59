"""``detente serve`` and ``detente user``: what can go wrong is told, accounts are made, pages are really served."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytest.importorskip("fastapi", reason="pages need the extra web")


def test_a_record_that_is_missing_is_told(detente, tmp_path):
    run = detente("serve", "--record", tmp_path / "none.sqlite", "--users", tmp_path / "users.sqlite")
    assert run.exit_code == 1
    assert "there is no record yet" in run.output


def test_accounts_are_made_listed_and_removed(detente, tmp_path):
    users = ("--users", tmp_path / "users.sqlite")
    made = detente("user", *users, "add", "amina", data="correct horse battery\n")
    assert made.exit_code == 0
    assert detente("user", *users, "list").stdout == "amina\n"
    assert detente("user", *users, "remove", "amina").exit_code == 0
    assert detente("user", *users, "list").stdout == ""
    assert detente("user", *users, "remove", "amina").exit_code == 1
    assert "horse" not in made.output


def test_a_short_password_is_refused(detente, tmp_path):
    run = detente("user", "--users", tmp_path / "users.sqlite", "add", "amina", data="short\n")
    assert run.exit_code == 2
    assert "10 characters" in run.output


def test_pages_are_served_until_it_is_ended(ties, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "detente.views.cli.main", "serve", "--record", ties, "--port", str(port)]
    environment = os.environ | {"DETENTE_USERS": str(tmp_path / "users.sqlite")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as server:
        try:
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/record", timeout=5) as answer:
                        found = json.load(answer)
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            assert found["counts"]["reports"] > 2
        finally:
            server.terminate()
        assert f":{port}".encode() in server.stderr.read()
    assert server.returncode in (0, -15, 143)


def test_the_demonstration_is_read_before_it_is_served(tmp_path):
    from detente.record.queries import counts
    from detente.record.store import open_store
    from detente.views.cli.serve import _demo

    with open_store(_demo(tmp_path / "demo.sqlite")) as store:
        assert counts.ask(store).reports > 25
