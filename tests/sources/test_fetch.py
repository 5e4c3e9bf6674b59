"""Fetching: what bad servers do is borne, and every failure is one clear line."""

import time

import pytest

from detente.core.problems import Problem
from detente.sources import addresses
from detente.sources.fetch import AGENT, Fetched, Limits, fetch
from sources.webserver import PAGE, Server

LIMITS = Limits(private=True, size=1_000_000, seconds=1.0)


@pytest.fixture
def web():
    with Server() as server:
        yield server


def ask(web, path, **more):
    return fetch(web.url + path, limits=more.pop("limits", LIMITS), sleep=more.pop("sleep", lambda _: None), **more)


@pytest.mark.parametrize("path", ["/page", "/zipped", "/moved?to=/page", "/moved?to=/moved?to=/page"])
def test_what_comes_is_what_was_sent(web, path):
    got = ask(web, path)
    assert isinstance(got, Fetched), got
    assert got.data.decode() == PAGE
    assert got.status == 200


def test_what_the_server_says_of_it(web):
    got = ask(web, "/moved?to=/page")
    assert (got.url, got.kind, got.charset) == (web.url + "/page", "text/html", "utf-8")
    assert web.asked[0][1]["User-Agent"] == AGENT
    assert web.asked[0][1]["Host"] == web.url.removeprefix("http://")


def test_what_has_not_changed_is_not_sent_again(web):
    web.pages["/feed"] = (b"<rss/>", {"ETag": '"1"', "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"})
    first = ask(web, "/feed")
    again = ask(web, "/feed", tag=first.tag, modified=first.modified)
    assert (first.status, first.data, again.status, again.data) == (200, b"<rss/>", 304, b"")
    assert web.asked[1][1]["If-Modified-Since"] == first.modified


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/endless", "larger than 1 MB"),
        ("/bomb", "larger than 1 MB"),
        ("/huge", "larger than 1 MB"),
        ("/drip", "not complete after 1 s"),
        ("/drip-head", "not complete after 1 s"),
        ("/badly-zipped", "packed badly"),
        ("/strange", "packs the page as br"),
        ("/cut", "the connection broke off"),
        ("/nonsense", "cannot be reached"),
        ("/missing", "the server says 404"),
        ("/lost", "not where to"),
        ("/circle", "leads in a circle"),
        ("/deep/0", "more than 5 redirects"),
        ("/very-busy", "asks to wait 86400 s"),
        ("/moved?to=ftp://a.example/", "only http and https"),
        ("/moved?to=file:///etc/passwd", "only http and https"),
    ],
)
def test_what_goes_wrong_is_one_clear_line(web, path, what):
    began = time.monotonic()
    got = ask(web, path)
    assert isinstance(got, Problem)
    assert what in got.what
    assert "\n" not in str(got)
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    "to", ["http://127.0.0.2:1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/"]
)
def test_a_redirect_into_the_house_is_not_followed(web, monkeypatch, to):
    """Where only the server's own address counts as public."""
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1")
    got = ask(web, f"/moved?to={to}", limits=Limits(seconds=5))
    assert isinstance(got, Problem)
    assert "which is not a public address" in got.what
    assert "--allow-private" in got.do


def test_loopback_is_refused_by_default(web):
    got = fetch(web.url + "/page")
    assert isinstance(got, Problem)
    assert not web.asked


@pytest.mark.parametrize(("path", "least"), [("/busy", 7), ("/dated", 25)])
def test_a_busy_server_is_asked_again_when_it_says(web, path, least):
    waited = []
    web.busy = 2
    got = ask(web, path, sleep=waited.append)
    assert isinstance(got, Fetched)
    assert len(waited) == 2
    assert all(least <= wait <= least + 6 for wait in waited)


def test_nobody_answers(web):
    url = web.url
    web.http.server_close()
    waited = []
    got = fetch(url + "/page", limits=LIMITS, sleep=waited.append)
    assert got.what == "nobody answers there"
    assert waited == [1.0, 2.0]
