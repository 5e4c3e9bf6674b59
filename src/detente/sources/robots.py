"""What a site asks of programs (robots.txt, RFC 9309), and the pauses between visits to one host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from detente.core.problems import Problem
from detente.sources.fetch import Fetched, Limits, fetch

PAUSE = 1.0
"""Seconds between two visits to one host, unless it asks for more."""

KEPT = 86_400.0
"""Seconds for which a site's rules are believed."""

SOON = 600.0
"""Seconds after which rules that were out of reach are asked for again."""

LONGEST = 60.0
"""Longest pause that a host is granted, in seconds."""


@dataclass(kw_only=True)
class Manners:
    """Remembers what each host asks for and when it was visited last.

    Attributes:
        limits: for fetching robots.txt.
        pause: least seconds between two visits to one host.
        clock: what tells the time, in seconds.
        sleep: what waits.
    """

    limits: Limits = field(default_factory=Limits)
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, tuple[RobotFileParser | Problem, float]] = field(default_factory=dict)
    _visited: dict[str, float] = field(default_factory=dict)

    def refusal(self, url: str) -> Problem | None:
        """Why a page must not be fetched, or None.

        A site without robots.txt allows all. One whose robots.txt is out of reach allows nothing for now: that is an
        error, to be tried again, while what the rules forbid is skipped.
        """
        rules = self._of(url)
        if isinstance(rules, Problem):
            return Problem(where=url, what=f"not fetched, for its site's robots.txt is out of reach: {rules.what}")
        if rules.can_fetch("detente", url):
            return None
        return Problem(where=url, what="left alone, as the site's robots.txt asks", kind="skipped")

    def wait(self, url: str) -> None:
        """Wait until the host may be visited again, and note the visit."""
        host = urlsplit(url).netloc.lower()
        rules, _ = self._rules.get(host, (None, 0.0))
        asked = rules.crawl_delay("detente") if isinstance(rules, RobotFileParser) else None
        pause = min(max(self.pause, float(asked or 0)), LONGEST)
        if host in self._visited:
            left = self._visited[host] + pause - self.clock()
            if left > 0:
                self.sleep(left)
        self._visited[host] = self.clock()

    def _of(self, url: str) -> RobotFileParser | Problem:
        parts = urlsplit(url)
        host = parts.netloc.lower()
        rules, until = self._rules.get(host, (None, 0.0))
        if rules is None or self.clock() >= until:
            self.wait(url)
            site = f"{parts.scheme}://{parts.netloc}/robots.txt"
            rules = _read(fetch(site, limits=self.limits, sleep=self.sleep))
            self._rules[host] = rules, self.clock() + (SOON if isinstance(rules, Problem) else KEPT)
        return rules


def _read(got: Fetched | Problem) -> RobotFileParser | Problem:
    rules = RobotFileParser()
    if isinstance(got, Fetched):
        rules.parse(got.data[:500_000].decode("utf-8", "replace").splitlines())
    elif got.what.startswith("the server says 4") and "429" not in got.what:
        rules.parse([])
    else:
        return got
    return rules
