"""Web archives written by warcio: pages, texts, redirects and pictures among them; packed, damaged, in WACZ files."""

import gzip
import io
import json
import tracemalloc
import zipfile

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from icebreaker import PAGE, TEXT, is_the_report, piped, read

pytest.importorskip("fastwarc", reason="needs pip install 'detente[sources]'")
warcio = pytest.importorskip("warcio.warcwriter", reason="needs pip install 'detente[dev]'")
headers = pytest.importorskip("warcio.statusandheaders")

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"  # warcio leaves its temporary files open
)
URL = "https://herald.example/icebreaker"


def crawl(pages, *, packed=True):
    """A web archive: (address, status, headers, body) each a response with its request."""
    stream = io.BytesIO()
    writer = warcio.WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "warcio"}))
    for url, status, fields, body in pages:
        asked = headers.StatusAndHeaders("GET / HTTP/1.1", [("Host", "herald.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        answered = headers.StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answered))
    return stream.getvalue()


HTML = [("Content-Type", "text/html; charset=utf-8")]
SOME = [
    (URL, "200 OK", HTML, PAGE.encode()),
    ("https://herald.example/moved", "301 Moved", [*HTML, ("Location", URL)], b"<html>moved</html>"),
    ("https://herald.example/none", "404 Not Found", HTML, b"<html><p>Not here.</p></html>"),
    ("https://herald.example/ship.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
    (URL, "200 OK", [*HTML, ("Content-Encoding", "gzip")], gzip.compress(PAGE.encode())),
    (URL, "200 OK", [("Content-Type", "text/html; charset=cp1257")], PAGE.replace('<meta charset="utf-8">', "").replace("RIGA", "RĪGA").encode("cp1257")),
    ("https://herald.example/a.txt", "200 OK", [("Content-Type", "text/plain")], TEXT.encode()),
    ("https://herald.example/empty", "200 OK", HTML, b"<html><head></head><body></body></html>"),
]  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_reports(packed):
    data = crawl(SOME, packed=packed)
    for found in (read(data, "crawl.warc.gz"), piped(data)):
        plain, unpacked, baltic, text, empty = found
        for one in (plain, unpacked, baltic):
            is_the_report(one)
            assert one.url == URL
        assert "RĪGA" in baltic.text, "in the encoding that the server said"
        assert text.text == TEXT
        assert "no article found" in empty.what
    assert plain.source == "-#1"


def test_a_web_archive_with_its_index():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("archive/data.warc.gz", crawl(SOME[:1]))
        made.writestr("datapackage.json", json.dumps({"profile": "data-package"}))
        made.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
    (found,) = read(stream.getvalue(), "crawl.wacz")
    is_the_report(found)
    assert found.source == "crawl.wacz/archive/data.warc.gz#1"


def test_what_is_before_the_damage_is_read():
    data = crawl(SOME[:1] * 3)
    *good, bad = read(data[: len(data) - 300], "crawl.warc.gz")
    assert isinstance(bad, Problem)
    assert "damaged" in bad.what or "cut off" in bad.what
    assert len(good) >= 2
    assert all(isinstance(one, Report) for one in good)


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"", "empty"), (b"no archive", "no web archive"), (b"WARC/1.1\r\nWARC-Type: response\r\n", "no pages"),
     (crawl([]), "no pages in this web archive")],
)  # fmt: skip
def test_a_broken_archive_gets_one_line(data, what):
    (found,) = read(data, "crawl.warc")
    assert isinstance(found, Problem)
    assert what in found.what


def test_a_large_archive_is_read_as_a_stream():
    picture = ("https://herald.example/x.bin", "200 OK", [("Content-Type", "image/png")], bytes(400_000))
    data = crawl([*[picture] * 200, SOME[0]], packed=False)
    read(PAGE.encode(), "a.html")  # what it takes to read a page is loaded now
    tracemalloc.start()
    try:
        (found,) = piped(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    is_the_report(found)
    assert peak < 24 << 20, "of 80 MB"


def test_a_library_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    assert "pip install 'detente[sources]'" in str(read(crawl(SOME), "a.warc.gz")[0])
