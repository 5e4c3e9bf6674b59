"""What a watch has done, so that the next one goes on from there: lines of JSON, each written once it is true.

A line that a power cut left half written is passed over; what it would have said is done again, which changes nothing
in the record.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MOST = 20_000
"""Entries that are remembered of each feed: many times what a feed shows at once."""

TRIES = 5
"""How often the page of an entry is asked for, from one look at the feed to the next, before it is given up."""


@dataclass(slots=True)
class FeedState:
    """What is known of one feed: its tags, its entries that are done (oldest first), and tries at those that failed."""

    tag: str | None = None
    modified: str | None = None
    done: dict[str, None] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)


class Watchlog:
    """The log file of a list of feeds. ``Watchlog(None)`` remembers nothing beyond its own life."""

    def __init__(self, path: Path | None) -> None:
        """Read what is there and write it anew, shortened. Raises OSError."""
        self._path = path
        self._feeds: dict[str, FeedState] = {}
        if path is not None and path.exists():
            with path.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    self._take(line)
            self._rewrite(path)

    def of(self, feed: str) -> FeedState:
        """What is known of a feed."""
        return self._feeds.setdefault(feed, FeedState())

    def done(self, feed: str, entry: str) -> None:
        """An entry has been read, or given up for good."""
        self._add({"feed": feed, "done": entry})

    def failed(self, feed: str, entry: str) -> bool:
        """An entry's page did not come this time. Returns whether it will be asked for again."""
        self._add({"feed": feed, "failed": entry})
        if self.of(feed).tries[entry] < TRIES:
            return True
        self.done(feed, entry)
        return False

    def looked(self, feed: str, tag: str | None, modified: str | None) -> None:
        """All entries of a feed as it was just sent are done: it need not be sent again until it changes."""
        known = self.of(feed)
        if (known.tag, known.modified) != (tag, modified):
            self._add({"feed": feed, "tag": tag, "modified": modified})

    def _add(self, line: dict[str, Any]) -> None:
        self._apply(line)
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as log:
                log.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _take(self, text: str) -> None:
        try:
            line = json.loads(text)
        except ValueError:
            return
        if isinstance(line, dict) and isinstance(line.get("feed"), str):
            self._apply(line)

    def _apply(self, line: dict[str, Any]) -> None:
        state = self.of(line["feed"])
        if isinstance(entry := line.get("done"), str):
            state.done[entry] = None
            state.tries.pop(entry, None)
            while len(state.done) > MOST:
                del state.done[next(iter(state.done))]
        elif isinstance(entry := line.get("failed"), str):
            state.tries[entry] += 1
        elif "tag" in line:
            state.tag, state.modified = line["tag"], line.get("modified")

    def _lines(self) -> Iterable[dict[str, Any]]:
        for feed, state in self._feeds.items():
            yield from ({"feed": feed, "done": entry} for entry in state.done)
            yield from ({"feed": feed, "failed": entry} for entry in state.tries.elements())
            if state.tag or state.modified:
                yield {"feed": feed, "tag": state.tag, "modified": state.modified}

    def _rewrite(self, path: Path) -> None:
        fresh = path.with_name(f"{path.name}.new")
        with fresh.open("w", encoding="utf-8") as log:
            log.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in self._lines())
            log.flush()
            os.fsync(log.fileno())
        fresh.replace(path)
