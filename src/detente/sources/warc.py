"""Web archives (WARC, also packed with gzip or Zstandard): their pages and texts, read as a stream."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, missing, reason
from detente.sources.compressed import GZIP, ZSTD, zstandard
from detente.sources.limits import whole

_LONGEST = 32 << 20
"""Bytes of a page, unpacked; what lies behind them is not read."""
_NO_PAGES = frozenset({"metadata", "urn", "dns", "whois", "about", "data"})
"""Kinds of addresses of what programs note in an archive: their settings, what they asked a name server."""
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "multipart/related": ".mhtml",
}


class WarcSource:
    """Archives of pages: responses with status 200, resources and conversions; one page, one report."""

    name = "warc"
    suffixes = (".warc",)

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``: by its first bytes, also by those that it unpacks to."""
        return target.suffix in self.suffixes or _unpacked(target.head).startswith(b"WARC/")

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in order, with a problem in the place of each page that holds none."""
        try:
            from fastwarc.warc import ArchiveIterator, WarcRecordType
        except ImportError:
            yield missing(target.name, "fastwarc", "a web archive")
            return
        if not _unpacked(target.head).startswith(b"WARC/"):
            yield Problem(where=target.name, what="no web archive" if target.head else "empty, nothing to read")
            return
        wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        number = count = 0
        try:
            stream: Any = _Told(target.stream)
            for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all"):
                number += 1
                for found in _record(record, number, target):
                    count += 1
                    yield found
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise  # a panic of the library is no exception by its type, but is meant as one
            what = f"a damaged web archive, read up to record {number}: {reason(error)}"
            yield Problem(where=target.name, what=what, do=AGAIN)
            return
        if not count:
            yield Problem(where=target.name, what="no pages in this web archive", do="if it should hold some: " + AGAIN)


class _Told:
    """A stream that is read once, and tells where it is: all that the library asks of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _record(record: Any, number: int, target: Target) -> Iterator[Report | Problem]:
    from detente.sources import opening

    url = record.headers.get("WARC-Target-URI") or None
    if url and url.startswith("<") and url.endswith(">"):
        url = url[1:-1]
    if url and url.partition(":")[0].lower() in _NO_PAGES:
        return
    kind, charset = record.headers.get("Content-Type") or "", None
    if record.is_http:
        headers = record.http_headers
        if headers is None or headers.status_code != 200:
            return
        kind, charset = record.http_content_type or headers.get("Content-Type") or "text/html", record.http_charset
    suffix = _KINDS.get(kind.partition(";")[0].strip().lower())
    if suffix is None:
        return
    where = f"{target.name}#{number}"
    try:
        data = whole(record.reader, _LONGEST)
    except (OSError, ValueError) as error:
        yield Problem(where=where, what=f"a damaged page: {reason(error)}", do=AGAIN)
        return
    if len(data) < _length(record):
        yield Problem(where=where, what="a page that is cut off", do=AGAIN)
        return
    if len(data) > _LONGEST:
        yield Problem(where=where, what=f"a page of more than {_LONGEST:,} bytes", kind="skipped")
        return
    if data.strip():
        yield from opening.stream(io.BytesIO(data), where, suffix, url=url, charset=charset, within=target)


def _length(record: Any) -> int:
    """How many bytes a page should have at least; 0 where it is packed."""
    headers = record.http_headers if record.is_http else None
    packed = headers and (headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))
    return 0 if packed else min(int(record.content_length), _LONGEST)


def _unpacked(head: bytes) -> bytes:
    """The first bytes that these unpack to, or themselves."""
    try:
        if head.startswith(GZIP):
            return zlib.decompressobj(31).decompress(head, 64)
        if head.startswith(ZSTD) and (found := zstandard()):
            data: bytes = found.ZstdDecompressor().stream_reader(io.BytesIO(head)).read(64)
            return data
    except Exception:  # noqa: BLE001 (cut off, or packed in a way of its own: then it is none)
        return b""
    return head


SOURCE: Source = WarcSource()
