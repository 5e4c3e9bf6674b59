"""Reports from the web: an address is fetched, and what comes is read like a file of its kind."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.fetch import Fetched, Limits, fetch

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""Media types that are believed; of others the bytes themselves tell more than the server does."""


def reports(
    url: str, *, limits: Limits | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Problem]:
    """The reports at an address: a page, a feed, a PDF, a file of any kind that is read from disk too."""
    got = fetch(url, limits=limits)
    if isinstance(got, Problem):
        yield got
    else:
        yield from of_fetched(got, columns=columns)


def of_fetched(got: Fetched, *, columns: Mapping[str, str] | None = None) -> Iterator[Report | Problem]:
    """The reports in what a server sent."""
    from detente.sources.opening import stream

    suffix = _ENDINGS.get(got.kind) or PurePosixPath(unquote(urlsplit(got.url).path)).suffix.lower()
    yield from stream(io.BytesIO(got.data), got.url, suffix, url=got.url, charset=got.charset, columns=columns)
