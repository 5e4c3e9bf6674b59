"""Reports in feeds saved as files: RSS, RDF, Atom and JSON Feed; one entry, one report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, missing, reason
from detente.sources.limits import whole

MOST = 32 << 20
"""Bytes of a feed."""
_XML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?>(?:<!--.{0,4000}?-->|<\?.{0,500}?\?>|<!DOCTYPE[^>\[]{0,300}>)\s*)*+"
    rb"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb"\s*\{.{0,2000}?\"version\"\s*:\s*\"https?:(?:\\?/){2}jsonfeed\.org\\?/version\\?/", re.DOTALL)
_END = re.compile(rb"</(?:rss|feed|rdf:RDF|atom:feed)\s*>", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one report: ``text`` may be the whole article, or only its beginning."""

    url: str | None = None
    title: str | None = None
    text: str = ""
    published: PartialDate | None = None
    publisher: str | None = None
    language: str | None = None
    byline: str | None = None
    updated: PartialDate | None = None
    id: str | None = None


class FeedSource:
    """Feeds, told by their first bytes."""

    name = "feeds"
    suffixes = (".rss", ".atom", ".rdf", ".xml")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        head = target.head.removeprefix(_BOM)
        return target.suffix in {".rss", ".atom"} or bool(_XML.match(head) or _JSON.match(head))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in the feed's order, with a problem in the place of each that has no text."""
        data = whole(target.stream, MOST)
        if not data.strip():
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if len(data) > MOST:
            yield Problem(where=target.name, what=f"more than {MOST:,} bytes, too long for a feed")
            return
        found = entries(data, target.name)
        if isinstance(found, Problem):
            yield found
            return
        for number, entry in enumerate(found, start=1):
            yield report(entry, where=f"{target.name}#{number}")
        if not (_JSON.match(data.removeprefix(_BOM)) or _END.search(data[-4000:])):
            what = "a feed that is cut off: the end of its last entry may be missing"
            yield Problem(where=target.name, what=what, do=AGAIN)


def report(entry: Entry, *, where: str) -> Report | Problem:
    """The report that an entry itself gives, without its page."""
    from detente.sources import build, layout

    text = "\n\n".join(part for part in (entry.title, entry.text) if part)
    if not text:
        return Problem(where=where, what="an entry without title and text")
    place = layout.find(text, title=entry.title)
    place = replace(
        place,
        published=entry.published or place.published,
        updated=entry.updated or place.updated,
        publisher=place.publisher or entry.publisher,
        byline=entry.byline or place.byline,
    )
    return build.report(text, place, where=where, url=entry.url, hint=entry.language)


def entries(data: bytes, name: str) -> list[Entry] | Problem:
    """The entries of a feed, or what is wrong with it."""
    if _JSON.match(data.removeprefix(_BOM)):
        try:
            found = _of_json(json.loads(data.decode("utf-8-sig", "replace")))
        except (ValueError, RecursionError) as error:
            return Problem(where=name, what=f"no feed that can be read, not valid JSON: {reason(error)}", do=AGAIN)
    else:
        try:
            import feedparser
        except ImportError:
            return missing(name, "feedparser", "a feed")
        try:
            parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
            found = [_entry(entry, parsed.feed) for entry in parsed.entries]
        except Exception as error:  # noqa: BLE001 (what broken feeds do to the library is without end)
            return Problem(where=name, what=f"no feed that can be read: {reason(error)}", do=AGAIN)
        if not found and parsed.get("bozo"):
            what = " ".join(str(parsed.get("bozo_exception") or "broken XML").split())[:200]
            return Problem(where=name, what=f"no feed that can be read: {what}", do=AGAIN)
    return found or Problem(where=name, what="no entries in this feed", kind="skipped")


def _entry(entry: Any, feed: Any) -> Entry:
    """An entry as feedparser gives it."""
    whole = max((str(part.get("value") or "") for part in entry.get("content") or ()), key=len, default="")
    short = str(entry.get("summary") or "")
    source = entry.get("source") or {}
    return Entry(
        url=_line(entry.get("link")),
        title=_line(_words(str(entry.get("title") or ""))),
        text=_words(max(whole, short, key=len)),
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        publisher=_line(_words(str(source.get("title") or feed.get("title") or ""))),
        language=_line(feed.get("language")),
        byline=_line(entry.get("author")),
        updated=_day(entry.get("updated_parsed")),
        id=_line(entry.get("id")),
    )


def _of_json(feed: Any) -> list[Entry]:
    """The entries of a JSON Feed (https://www.jsonfeed.org/version/1.1/); those that are no objects are left out."""
    from detente.sources import dates

    items = feed.get("items") if isinstance(feed, dict) else None
    found: list[Entry] = []
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        said = {name: value for name, value in item.items() if isinstance(value, str)}
        day = said.get("date_published") or said.get("date_modified")
        found.append(
            Entry(
                url=_line(said.get("url") or said.get("external_url")),
                title=_line(said.get("title")),
                text=said.get("content_text") or _words(said.get("content_html") or said.get("summary") or ""),
                published=dates.parse(day) if day else None,
                publisher=_line(feed.get("title")),
                language=_line(said.get("language") or feed.get("language")),
                id=_line(said.get("id")),
            )
        )
    return found


def _words(markup: str) -> str:
    from detente.sources import html
    from detente.sources.decoding import clean

    return clean(html.fragment(markup))


def _line(value: Any) -> str | None:
    from detente.sources.decoding import clean

    return " ".join(clean(value).split()) or None if isinstance(value, str) else None


def _day(parsed: Any) -> PartialDate | None:
    try:
        return PartialDate.of(parsed.tm_year, parsed.tm_mon, parsed.tm_mday) if parsed else None
    except (ValueError, AttributeError):
        return None


SOURCE: Source = FeedSource()
