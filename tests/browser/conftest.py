"""A real Chromium (Debian's, or the one that DETENTE_CHROMIUM names) on pages that are really served."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from detente import pipeline, sources
from detente.core.items import Record
from detente.record.store import open_store

CHROMIUM = os.environ.get("DETENTE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path).replace(os.sep, "/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The record of the reports that come with detente."""
    from importlib.resources import as_file, files

    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    with as_file(files("detente.data") / "files" / "demo") as folder, open_store(path) as store:
        for record in pipeline.run(sources.reports([str(folder)])):
            assert isinstance(record, Record), record
            store.add(record, versions=pipeline.versions())
    return path


@pytest.fixture(scope="session")
def chromium():
    """The browser."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is in the dev extra")
    pytest.importorskip("fastapi", reason="pages need the extra web")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(chromium, demo, tmp_path_factory):
    """The address of the pages of the demonstration record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    users = tmp_path_factory.mktemp("users") / "users.sqlite"
    command = [sys.executable, "-m", "detente.views.cli.main", "serve", "--record", str(demo), "--allow-private"]
    with subprocess.Popen([*command, "--users", str(users), "--port", str(port)]) as server:
        base = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urllib.request.urlopen(base + "/about", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield base
        server.terminate()


@pytest.fixture
def page(chromium, served):
    """A tab; at the end, nothing may have gone wrong in it and nothing may have left the machine."""
    context = chromium.new_context(base_url=served, accept_downloads=True, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.set_default_timeout(15_000)
    yield tab
    context.close()
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith((served, "blob:", "data:"))] == []
