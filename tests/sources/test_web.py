"""Reports read from an address."""

import pytest

from detente import sources
from detente.core.items import Report
from sources.webserver import Server

STORY = "Ruritania and Graustark signed a fishing accord on Tuesday, officials of both countries said in the capital."


@pytest.fixture
def web():
    with Server() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        (
            "/a.html",
            f"<html><head><title>Accord</title></head><body><article><p>{STORY}</p></article></body></html>",
            "text/html",
        ),
        (
            "/story",
            f"<html><head><title>Accord</title></head><body><article><p>{STORY}</p></article></body></html>",
            "",
        ),
        ("/a", STORY, "text/plain; charset=utf-8"),
        ("/lines.jsonl", f'{{"text": "{STORY}"}}\n', "application/octet-stream"),
    ],
)
def test_what_comes_is_read_by_its_kind(web, path, body, kind):
    web.pages[path] = (body.encode(), {"Content-Type": kind} if kind else {})
    [report] = sources.reports([web.url + path], private=True)
    assert isinstance(report, Report), report
    assert STORY in report.text


def test_the_charset_of_the_server_is_believed(web):
    text = STORY.replace("Graustark", "Türkiye")
    web.pages["/a.txt"] = (text.encode("iso-8859-9"), {"Content-Type": "text/plain; charset=iso-8859-9"})
    [report] = sources.reports([web.url + "/a.txt"], private=True)
    assert "Türkiye" in report.text


def test_the_address_is_kept(web):
    web.pages["/a.txt"] = (STORY.encode(), {"Content-Type": "text/plain"})
    [report] = sources.reports([f"{web.url}/moved?to=/a.txt"], private=True)
    assert report.source == f"{web.url}/a.txt"
