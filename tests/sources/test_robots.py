"""What a site asks of programs."""

import pytest

from detente.sources.fetch import Limits
from detente.sources.robots import Manners
from sources.webserver import Server


class Clock:
    def __init__(self):
        self.now = 0.0
        self.waits = []

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds

    def manners(self, **more):
        limits = Limits(private=True, seconds=5)
        return Manners(limits=limits, clock=lambda: self.now, sleep=self.sleep, **more)


@pytest.fixture
def web():
    with Server() as server:
        yield server


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (None, "/a", True),
        ("", "/a", True),
        ("User-agent: *\nDisallow: /private/\n", "/a", True),
        ("User-agent: *\nDisallow: /private/\n", "/private/a", False),
        ("User-agent: detente\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/a", False),
        ("User-agent: other\nDisallow: /\n", "/a", True),
    ],
)
def test_what_is_asked_is_done(web, robots, path, allowed):
    web.robots = robots
    refusal = Clock().manners().refusal(web.url + path)
    assert (refusal is None) == allowed
    assert allowed or refusal.kind == "skipped"


def test_rules_are_fetched_once(web):
    manners = Clock().manners()
    for path in ("/a", "/b"):
        manners.refusal(web.url + path)
    assert [path for path, _ in web.asked] == ["/robots.txt"]


def test_rules_out_of_reach_allow_nothing(web):
    url = web.url
    web.http.server_close()
    assert "nobody answers" in Clock().manners().refusal(url + "/a").what


@pytest.mark.parametrize(
    ("robots", "pause"),
    [("", 1.0), ("User-agent: *\nCrawl-delay: 9\n", 9.0), ("User-agent: *\nCrawl-delay: 9999\n", 60.0)],
)
def test_visits_to_one_host_are_spaced(web, robots, pause):
    web.robots = robots
    clock = Clock()
    manners = clock.manners()
    manners.refusal(web.url + "/a")
    manners.wait(web.url + "/a")
    manners.wait("http://elsewhere.example/")
    manners.wait(web.url + "/b")
    assert clock.waits == [pause, pause]
