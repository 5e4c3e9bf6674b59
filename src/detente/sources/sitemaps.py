"""Sitemaps saved as files: addresses of reports, and in a news sitemap their headlines; the texts are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, reason

MOST = 50_000_000
"""Bytes of a sitemap, as the protocol has it (https://www.sitemaps.org/protocol.html)."""
_LOOKS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?>(?:<!--.{0,4000}?-->|<\?.{0,500}?\?>)\s*)*+<(?:\w+:)?(?:urlset|sitemapindex)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of a sitemap. ``index``: that of another sitemap; headline and day only in a news sitemap."""

    url: str
    index: bool = False
    changed: PartialDate | None = None
    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    language: str | None = None


class SitemapSource:
    """Sitemaps. A news sitemap gives headlines, one report each; any other only addresses to read from the web."""

    name = "sitemaps"
    suffixes = (".xml",)

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``; other XML files too, to say that they are not read."""
        head = target.head.removeprefix(b"\xef\xbb\xbf")
        return bool(_LOOKS.match(head)) or (target.suffix == ".xml" and b"<html" not in head[:2000].lower())

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The headlines in ``target``; else a problem that says how many addresses there are."""
        from detente.sources import build, layout

        if not target.head.strip():
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if not _LOOKS.match(target.head.removeprefix(b"\xef\xbb\xbf")):
            yield Problem(
                where=target.name, what="XML of an unknown kind: neither a feed nor a sitemap", do="give its text"
            )
            return
        bare = 0
        for number, found in enumerate(addresses(target.stream, target.name), start=1):
            if isinstance(found, Problem):
                yield found
                return
            if found.title is None:
                bare += 1
                continue
            place = layout.Layout(
                title=found.title,
                published=found.published,
                publisher=found.publisher,
                body_end=len(found.title),
            )
            where = f"{target.name}#{number}"
            yield build.report(found.title, place, where=where, url=found.url, hint=found.language)
        if bare:
            what = f"a sitemap: {bare:,} addresses without a text"
            yield Problem(where=target.name, what=what, do="read the pages that it names", kind="skipped")


def addresses(stream: BinaryIO, name: str) -> Iterator[Address | Problem]:
    """The addresses of a sitemap, read as a stream; a problem at the end where it breaks off."""
    from lxml import etree

    try:
        bounded = _Bounded(stream)
        for _, element in etree.iterparse(
            bounded,
            events=("end",),
            tag=("{*}url", "{*}sitemap"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        ):
            said: dict[str, str] = {}
            for below in element.iter():
                if isinstance(below.tag, str) and below.text and below.text.strip():
                    said.setdefault(etree.QName(below).localname.lower(), " ".join(below.text.split()))
            if "loc" in said:
                yield _address(said, index=etree.QName(element).localname == "sitemap")
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.LxmlError, OSError, ValueError) as error:
        yield Problem(where=name, what=f"a damaged sitemap: {reason(error)}", do=AGAIN)


def _address(said: dict[str, str], *, index: bool) -> Address:
    from detente.sources import dates

    def day(name: str) -> PartialDate | None:
        return dates.parse(said[name]) if name in said else None

    return Address(
        url=said["loc"],
        index=index,
        changed=day("lastmod"),
        title=None if index else said.get("title"),
        published=day("publication_date"),
        publisher=said.get("name"),
        language=said.get("language"),
    )


class _Bounded:
    """A stream that breaks off behind the longest sitemap that may be."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = MOST

    def read(self, size: int = 65536) -> bytes:
        data = self._stream.read(min(size, 1 << 20))
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"more than {MOST:,} bytes")
        return data


SOURCE: Source = SitemapSource()
