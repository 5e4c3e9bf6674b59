"""What docs/web.md shows is so: every example answers, every attack of the list has its test, every page is there."""

import json
import re
from pathlib import Path

import pytest

from detente.views.web import api, pages

ROOT = Path(__file__).parents[3]
DOCUMENT = (ROOT / "docs" / "web.md").read_text("utf-8")
EXAMPLES = re.findall(r"curl -s '(http://localhost:8080/[^']+)'", DOCUMENT)


@pytest.mark.parametrize("url", EXAMPLES)
def test_an_example_answers(client, url):
    answer = client.get(url.removeprefix("http://localhost:8080"))
    assert answer.status_code == 200
    assert answer.json()


def test_the_example_in_python_runs(client, monkeypatch, capsys):
    class Answer:
        def __init__(self, url):
            self.body = client.get(url.removeprefix("http://localhost:8080")).text

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self):
            return self.body

    monkeypatch.setattr("urllib.request.urlopen", Answer)
    [code] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    exec(code.replace("limit=500", "limit=2"), {"json": json})
    total = client.get("/api/relations/PAK/RUS/events").json()["total"]
    assert len(capsys.readouterr().out.splitlines()) == total


@pytest.mark.parametrize("path", re.findall(r"^\| [^|]+ \| `(/[^`]*)`", DOCUMENT, re.MULTILINE))
def test_a_page_of_the_table_is_there(client, path):
    found = client.get("/api/reports").json()["rows"][0]["id"]
    assert client.get(path.replace("ID", found)).status_code in (200, 303)


def test_pictures_are_there_and_small():
    for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", DOCUMENT):
        assert (ROOT / "docs" / name).stat().st_size < 150_000


def test_every_page_and_topic_has_a_router():
    from importlib import import_module

    for name in pages.NAMES:
        assert import_module(f"detente.views.web.pages.{name}").router
    for name in api.NAMES:
        assert import_module(f"detente.views.web.api.{name}").router
