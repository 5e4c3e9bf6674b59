"""Looking at feeds again and again: what is new in them, read once."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import feeds, web
from detente.sources.addresses import joined
from detente.sources.feeds import Entry
from detente.sources.fetch import Fetched, Limits, fetch
from detente.sources.robots import Manners
from detente.sources.watchlist import Feed, Watchlist
from detente.sources.watchlog import Watchlog

SLOWEST = 6 * 3600
"""Longest time in seconds until a feed that fails is looked at again."""

_GONE = ("the server says 404", "the server says 410", "the server says 401", "the server says 403")


@dataclass(kw_only=True)
class Watch:
    """A watch over a list of feeds.

    ``reports`` yields what is new and marks each entry as done when it is asked for the next: so whoever takes a report
    must have kept it by then. What a watch did not come to is new again for the next one.

    Attributes:
        watchlist: the feeds.
        log: what earlier watches have done.
        limits: for each page.
        manners: pauses, and robots.txt.
        clock: seconds, of any beginning.
        sleep: waits so many seconds.
    """

    watchlist: Watchlist
    log: Watchlog
    limits: Limits = field(default_factory=Limits)
    manners: Manners = field(default_factory=Manners)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def reports(self, *, once: bool = False) -> Iterator[Report | Problem]:
        """New reports of all feeds, and problems; ``once``: look at each feed one time, then end."""
        due = dict.fromkeys(self.watchlist.feeds, self.clock())
        failures = dict.fromkeys(self.watchlist.feeds, 0)
        while due:
            feed = min(due, key=lambda one: due[one])
            wait = due[feed] - self.clock()
            if wait > 0:
                self.sleep(wait)
            well = yield from self._look(feed)
            if once:
                del due[feed]
                continue
            failures[feed] = 0 if well else failures[feed] + 1
            due[feed] = self.clock() + min(feed.every * 2 ** min(failures[feed], 10), max(SLOWEST, feed.every))

    def _look(self, feed: Feed) -> Generator[Report | Problem, None, bool]:
        """One look at a feed. Returns whether the feed itself could be read."""
        state = self.log.of(feed.url)
        got = self._fetch(feed.url, state.tag, state.modified)
        if isinstance(got, Problem):
            yield got
            return False
        if got.status == 304:
            return True
        found = feeds.entries(got.data, feed.url)
        if isinstance(found, Problem):
            yield found
            return False
        complete = True
        for entry in reversed(found):  # feeds begin with the newest
            key = entry.id or entry.url or entry.title or entry.text[:200]
            if key not in state.done:
                again = yield from self._read(feed, key, entry, got.url)
                complete = complete and not again
        if complete:
            self.log.looked(feed.url, got.tag, got.modified)
        return True

    def _read(self, feed: Feed, key: str, entry: Entry, base: str) -> Generator[Report | Problem, None, bool]:
        """Read an entry: its page, or what the feed says of it. Returns whether it is to be tried again."""
        if not feed.pages or not entry.url:
            yield feeds.report(entry, where=entry.url or f"{feed.url}#{key}")
        else:
            got = self._fetch(joined(base, entry.url))
            if isinstance(got, Problem):
                if got.kind == "error" and not got.what.startswith(_GONE) and self.log.failed(feed.url, key):
                    yield Problem(where=got.where, what=got.what, do="it is tried again later", kind="warning")
                    return True
                yield got
            else:
                yield from web.of_fetched(got)
        self.log.done(feed.url, key)
        return False

    def _fetch(self, url: str, tag: str | None = None, modified: str | None = None) -> Fetched | Problem:
        refusal = self.manners.refusal(url)
        if refusal is not None:
            return refusal
        self.manners.wait(url)
        return fetch(url, limits=self.limits, tag=tag, modified=modified, sleep=self.sleep)
