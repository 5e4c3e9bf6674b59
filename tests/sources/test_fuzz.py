"""Every reader on damaged files: no crash, no hang, bounded memory, and nothing but reports and problems.

The suite tries a few damages of each kind of file. ``DETENTE_FUZZ=5000 pytest tests/sources/test_fuzz.py`` tries so many of
each; an input that fails is to be kept in ``tests/samples/fuzz`` (``KIND-what.bin``), from where it is tried every time.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import mailbox
import os
import resource
import tarfile
import time
import zipfile
from email.message import EmailMessage
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.items import Report
from detente.core.problems import Problem
from icebreaker import FILES, PAGE, TEXT, TITLE, read

KEPT = FILES.parent / "fuzz"
EXAMPLES = int(os.environ.get("DETENTE_FUZZ", "12"))
LONGEST = 10.0  # seconds
MOST = 1 << 20  # KiB of memory that the process may grow by


def _lines():
    return b"".join(json.dumps({"id": str(n), "title": TITLE, "text": TEXT}).encode() + b"\n" for n in range(4))


def _zip():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.html", PAGE)
        made.writestr("b/c.jsonl", _lines())
    return stream.getvalue()


def _tar():
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT)
        made.addfile(info, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


def _mail():
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "Wire <a@wire.example>", TITLE, "Wed, 09 Nov 2022 08:00:00 +0200"
    mail.set_content(TEXT)
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    return mail


def _mbox(tmp):
    box = mailbox.mbox(tmp / "a.mbox")
    box.add(_mail())
    box.add(_mail())
    box.close()
    return (tmp / "a.mbox").read_bytes()


def _parquet():
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    pq.write_table(pa.table({"title": [TITLE] * 3, "text": [TEXT] * 3}), stream)
    return stream.getvalue()


def _warc():
    body = PAGE.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    head += b"WARC-Target-URI: https://herald.example/1\r\nWARC-Date: 2022-11-09T08:00:00Z\r\n"
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(answer)
    return (head + answer + b"\r\n\r\n") * 2


def _packed():
    record = _warc()[: len(_warc()) // 2]
    return gzip.compress(record) * 2


def _wacz():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1"}')
        made.writestr("archive/data.warc.gz", _packed())
    return stream.getvalue()


RSS = f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>{TITLE}</title><description>{TEXT}</description></item></channel></rss>'
MAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="x"><url><loc>https://a.example</loc><n:title>{TITLE}</n:title></url></urlset>'
FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": TITLE, "content_html": f"<p>{TEXT}"}]}
)
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>{TITLE}</title><updated>2022-11-09T07:00:00Z</updated><content type="html">{TEXT}</content></entry></feed>'
LIBRARIES = {
    ".pdf": "pypdf",
    ".docx": "docx",
    ".parquet": "pyarrow",
    ".warc": "fastwarc",
    ".warc.gz": "fastwarc",
    ".wacz": "fastwarc",
    ".atom": "feedparser",
    ".rss": "feedparser",
    ".zst": "zstandard",
}


@cache
def seed(suffix, tmp):
    """A whole file of a kind."""
    if suffix in LIBRARIES:
        pytest.importorskip(LIBRARIES[suffix], reason="needs pip install 'detente[sources]'")
    made = {
        ".txt": (FILES / "icebreaker.txt").read_bytes,
        ".html": (FILES / "icebreaker.html").read_bytes,
        ".pdf": (FILES / "icebreaker.pdf").read_bytes,
        ".docx": (FILES / "icebreaker.docx").read_bytes,
        ".mhtml": (FILES / "icebreaker.mhtml").read_bytes,
        ".eml": lambda: _mail().as_bytes(),
        ".mbox": lambda: _mbox(tmp),
        ".jsonl": _lines,
        ".json": FEED.encode,
        ".csv": f'title,text\n"{TITLE}","{TEXT}"\n"{TITLE}","{TEXT}"\n'.encode,
        ".parquet": _parquet,
        ".zip": _zip,
        ".tar": _tar,
        ".gz": lambda: gzip.compress(_lines()),
        ".bz2": lambda: bz2.compress(_lines()),
        ".xz": lambda: lzma.compress(_lines()),
        ".zst": lambda: __import__("zstandard").compress(_lines()),
        ".rss": RSS.encode,
        ".xml": MAP.encode,
        ".warc": _warc,
        ".warc.gz": _packed,
        ".wacz": _wacz,
        ".atom": ATOM.encode,
        ".tsv": f"title\ttext\n{TITLE}\t{TEXT}\n{TITLE}\t{TEXT}\n".encode,
    }
    return made[suffix]()


SUFFIXES = (
    ".txt .html .pdf .docx .mhtml .eml .mbox .jsonl .json .csv .parquet .zip .tar .gz .bz2 .xz .zst .rss .atom .xml .warc .warc.gz .wacz .tsv"
).split()
TOKENS = [
    *(b"<div>", b"<table><td>", b"<!--", b"<![CDATA[", b"<script>", b"<style>", b"<!ENTITY a 'b'>", b"&#x110000;"),
    *(b"[", b'{"a":', b"\\ud800", b"--", b"\x1f\x8b", b"\xff\xfe", b"=?utf-8?b?", b"Content-Length: 99999999999\r\n"),
]
EDIT = st.tuples(
    st.sampled_from(["cut", "drop", "flip", "write", "insert", "twice", "often", "zero"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 64),
    st.binary(max_size=24)
    | st.sampled_from([b"\xff" * 8, b"\x00" * 8, b"<", b'"', b"\r\n\r\n", b"9" * 20, b"-1", b"\xe2\x80"])
    | st.sampled_from(TOKENS),
)


def damaged(data, edits):
    out = bytearray(data)
    for how, where, length, what in edits:
        at = int(where * len(out))
        if how == "cut":
            del out[max(at, 8) :]
        elif how == "drop":
            del out[at : at + length]
        elif how == "flip" and at < len(out):
            out[at] ^= length
        elif how == "write":
            out[at : at + len(what)] = what
        elif how == "insert":
            out[at:at] = what
        elif how == "twice":
            out[at:at] = out[at : at + 8 * length]
        elif how == "often":  # deep nesting, and more of one thing than anybody writes
            out[at:at] = (what or b"[") * 40 * length
        elif how == "zero":
            out[at : at + length] = bytes(len(out[at : at + length]))
    return bytes(out)


def check(data, suffix):
    """Read, and fail where a reader does what none may do."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    for name in (f"x{suffix}", "-"):
        for found in read(data, name):
            assert isinstance(found, Report | Problem)
            assert "fault of detente" not in str(found), found
            if isinstance(found, Problem):
                assert "\n" not in str(found)
                assert len(str(found)) < 600
    assert time.perf_counter() - start < LONGEST
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_whole_file_is_read(suffix, folder):
    found = read(seed(suffix, folder), f"x{suffix}")
    assert any(isinstance(one, Report) for one in found), found


@pytest.mark.timeout(7200 if "DETENTE_FUZZ" in os.environ else 300)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damaged_files(suffix, folder):
    whole = seed(suffix, folder)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize="DETENTE_FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(EDIT, min_size=1, max_size=5))
    def run(edits):
        check(damaged(whole, edits), suffix)

    run()


@given(st.binary(max_size=300), st.sampled_from(SUFFIXES))
@settings(max_examples=5 * EXAMPLES, deadline=None, derandomize="DETENTE_FUZZ" not in os.environ)
def test_any_bytes(data, suffix):
    check(data, suffix)


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.bin")), ids=lambda path: path.stem)
def test_inputs_that_failed_once(path):
    check(path.read_bytes(), "." + path.stem.partition("-")[0])
