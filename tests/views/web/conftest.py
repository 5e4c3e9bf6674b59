"""Pages over a copy of the record of one rich relation, over a hostile one, and people who ask for them."""

import shutil

import pytest

from detente.record.store import open_store
from papers import VERSIONS
from views.web.hostile import hostile_record

NEAR, FAR = ("127.0.0.1", 50000), ("203.0.113.7", 50000)
PASSWORD = "correct horse battery"


@pytest.fixture
def visit(tmp_path, ties):
    """Makes a client of a server with the settings given, from this machine or, with ``far``, from another one."""
    pytest.importorskip("fastapi", reason="pages need the extra web")
    pytest.importorskip("httpx", reason="the test client needs httpx")
    from fastapi import testclient

    from detente.views.web.app import create_app
    from detente.views.web.settings import Settings

    made = []

    def make(*, record=ties, far=False, base="http://127.0.0.1", **settings):
        path = tmp_path / f"record-{len(made)}.sqlite"
        shutil.copy(record, path)
        if far:
            settings = {"host": "0.0.0.0", "hosts": ("pages.example",)} | settings
            base = "http://pages.example"
        app = create_app(Settings(record=str(path), users=tmp_path / f"users-{len(made)}.sqlite", **settings))
        client = testclient.TestClient(app, base_url=base, client=FAR if far else NEAR, follow_redirects=False)
        made.append(client)
        client.__enter__()
        return client

    yield make
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def client(visit):
    return visit()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "hostile.sqlite"
    with open_store(path) as store:
        store.add(hostile_record(), versions=VERSIONS)
    return str(path)


def seal(client, path="/login"):
    """The word of the form on a page; the client gets the cookie that goes with it."""
    import re

    found = re.search(r'name="seal" value="([^"]+)"', client.get(path).text)
    assert found, path
    return found[1]


def log_in(client, name="amina", password=PASSWORD):
    client.app.state.site.accounts.add(name, PASSWORD)
    return client.post("/login", data={"seal": seal(client), "name": name, "password": password, "back": "/read"})
