"""The list of feeds to watch: a TOML file.

::

every = "30m"                 # how often each is asked; default 15m, least 1m
pause = 2                     # seconds between two visits to one host; default 1

[[feed]]
url = "https://news.example/world.rss"
every = "2h"
pages = true                  # read the page of each entry; false: what the feed itself says
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.core.problems import UsageError
from detente.sources.addresses import ADDRESS

_TIME = re.compile(r"(\d+)\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed: where it is, how many seconds lie between two looks at it, whether its entries' pages are read."""

    url: str
    every: int = 900
    pages: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """All of them, and the least seconds between two visits to one host."""

    feeds: tuple[Feed, ...]
    pause: float = 1.0


def load(path: Path) -> Watchlist:
    """Read a list.

    Raises:
        UsageError: it cannot be read, or something in it is not as it should be; the text names the entry.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not TOML: {error}") from error
    _only(found, {"every", "pause", "feed"}, str(path))
    every = _seconds(found.get("every", 900), f"{path}: every")
    pause = found.get("pause", 1.0)
    if isinstance(pause, bool) or not isinstance(pause, int | float) or not 0 <= pause <= 3600:
        raise UsageError(f"{path}: pause is a number of seconds up to 3600, not {pause!r}")
    listed = found.get("feed")
    if not isinstance(listed, list) or not listed:
        raise UsageError(f'{path} names no feed: add [[feed]] and a line url = "https://..."')
    feeds = tuple(_feed(one, every, f"{path}, feed {number}") for number, one in enumerate(listed, 1))
    twice = {feed.url for feed in feeds if [other.url for other in feeds].count(feed.url) > 1}
    if twice:
        raise UsageError(f"{path} names {min(twice)} more than once")
    return Watchlist(feeds=feeds, pause=float(pause))


def _feed(given: Any, every: int, where: str) -> Feed:
    if not isinstance(given, dict):
        raise UsageError(f"{where}: write [[feed]], with two brackets on each side")
    _only(given, {"url", "every", "pages"}, where)
    url, pages = given.get("url"), given.get("pages", True)
    if not isinstance(url, str) or not ADDRESS.match(url):
        raise UsageError(f'{where}: url is an address such as "https://news.example/world.rss", not {url!r}')
    if not isinstance(pages, bool):
        raise UsageError(f"{where}: pages is true or false, not {pages!r}")
    return Feed(url=url, every=_seconds(given.get("every", every), f"{where}: every"), pages=pages)


def _seconds(given: Any, where: str) -> int:
    found = _TIME.fullmatch(given.strip()) if isinstance(given, str) else None
    seconds = int(found[1]) * _SECONDS[found[2]] if found else given
    if isinstance(seconds, bool) or not isinstance(seconds, int):
        raise UsageError(f'{where} is a time such as "30m" or "2h", not {given!r}')
    if seconds < _LEAST:
        raise UsageError(f"{where}: {given!r} is less than a minute")
    return seconds


def _only(given: dict[str, Any], known: set[str], where: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f"{where}: {name!r} is not a setting; there are {', '.join(sorted(known))}")
