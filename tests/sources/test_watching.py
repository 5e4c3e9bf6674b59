"""Watching feeds on a server of our own."""

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.fetch import Limits
from detente.sources.robots import Manners
from detente.sources.watching import Watch
from detente.sources.watchlist import Feed, Watchlist
from detente.sources.watchlog import Watchlog
from sources.webserver import Server

pytest.importorskip("feedparser", reason="feedparser is not installed (pip install 'detente[sources]')")

STORY = (
    "<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>Ruritania and Graustark on Tuesday opened "
    "talks on fishing quotas in the northern sea, officials of both countries said after a first meeting in the "
    "capital.</p><p>The delegations agreed to meet again in the spring to settle what remains between the two.</p>"
    "</article></body></html>"
)


class Clock:
    def __init__(self, end=float("inf")):
        self.now, self.end, self.waits = 0.0, end, []

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds
        if self.now > self.end:
            raise KeyboardInterrupt


@pytest.fixture
def web():
    with Server() as server:
        yield server


def publish(web, *names, tag="1"):
    """A feed of these pages, newest first."""
    for name in names:
        web.pages[f"/{name}"] = (STORY.format(title=f"Talks {name} opened").encode(), {"Content-Type": "text/html"})
    items = "".join(f"<item><title>Talks {n}</title><link>/{n}</link><guid>{n}</guid></item>" for n in reversed(names))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>{items}</channel></rss>'
    web.pages["/feed"] = (feed.encode(), {"Content-Type": "application/rss+xml", "ETag": f'"{tag}"'})


def watch(web, log=None, clock=None, **feed):
    clock = clock or Clock()
    limits = Limits(private=True, seconds=5, tries=1)
    return Watch(
        watchlist=Watchlist(feeds=(Feed(url=web.url + "/feed", **feed),)),
        log=log or Watchlog(None),
        limits=limits,
        manners=Manners(limits=limits, pause=0, clock=lambda: clock.now, sleep=clock.sleep),
        clock=lambda: clock.now,
        sleep=clock.sleep,
    )


def titles(found):
    return [one.title if isinstance(one, Report) else str(one) for one in found]


def asked(web):
    return [path for path, _ in web.asked if path != "/robots.txt"]


def test_new_entries_are_read_once_oldest_first(web, tmp_path):
    publish(web, "a", "b")
    log = Watchlog(tmp_path / "log")
    assert titles(watch(web, log).reports(once=True)) == ["Talks a opened", "Talks b opened"]
    publish(web, "a", "b", "c", tag="2")
    again = Watchlog(tmp_path / "log")
    assert titles(watch(web, again).reports(once=True)) == ["Talks c opened"]
    assert asked(web) == ["/feed", "/a", "/b", "/feed", "/c"]


def test_a_feed_that_has_not_changed_is_not_sent_again(web):
    publish(web, "a")
    log = Watchlog(None)
    list(watch(web, log).reports(once=True))
    assert titles(watch(web, log).reports(once=True)) == []
    assert web.asked[-1][1]["If-None-Match"] == '"1"'


def test_what_was_in_hand_when_a_watch_ended_is_read_again(web, tmp_path):
    publish(web, "a", "b", "c")
    ended = watch(web, Watchlog(tmp_path / "log")).reports(once=True)
    next(ended)
    next(ended)
    del ended
    assert titles(watch(web, Watchlog(tmp_path / "log")).reports(once=True)) == ["Talks b opened", "Talks c opened"]


def test_a_page_that_does_not_come_is_tried_again(web):
    publish(web, "a", "b")
    story = web.pages.pop("/a")
    web.do_a = web.do_very_busy
    log = Watchlog(None)
    problem, _report = watch(web, log).reports(once=True)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.do) == ("warning", "it is tried again later")
    web.pages["/a"] = story
    assert titles(watch(web, log).reports(once=True)) == ["Talks a opened"]


def test_a_page_that_is_gone_is_given_up(web):
    publish(web, "a", "b")
    del web.pages["/a"]
    log = Watchlog(None)
    assert "404" in titles(watch(web, log).reports(once=True))[0]
    assert titles(watch(web, log).reports(once=True)) == []


def test_robots_are_honoured(web):
    publish(web, "a", "b")
    web.robots = "User-agent: *\nDisallow: /a\n"
    first, second = titles(watch(web).reports(once=True))
    assert "robots.txt asks" in first
    assert second == "Talks b opened"
    assert "/a" not in asked(web)


def test_feeds_are_looked_at_in_their_time_and_failing_ones_more_rarely(web):
    publish(web, "a")
    clock = Clock(end=6_999)
    running = watch(web, clock=clock, every=1000, pages=False).reports()
    assert titles([next(running)]) == ["Talks a"]
    web.pages.clear()
    web.do_feed = web.do_very_busy
    with pytest.raises(KeyboardInterrupt):
        for _ in running:
            pass
    assert clock.waits == [1000.0, 2000.0, 4000.0]


def test_without_pages_the_feed_itself_is_read(web):
    publish(web, "a")
    assert titles(watch(web, pages=False).reports(once=True)) == ["Talks a"]
    assert asked(web) == ["/feed"]
