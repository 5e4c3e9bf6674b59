# ruff: noqa: E501 (markup and sentences stand on lines of their own)
"""How fast reports of every kind are read, on one core: MB a second and reports a second; nothing is parsed or kept.

    python benchmarks/sources.py [SECONDS]

The files are made anew, of sentences written for this project; times are of the processor, not of the clock, so that other
work on the machine counts little. Exits 1 below the floors: 40 pages a second of HTML with extraction, 100 MB a second of
a web archive scanned (packed ones by what they unpack to), 2,000 reports a second through the gate.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

from detente.core.items import Report
from detente.sources import gate, opening

FLOORS = {"html pages/s": 40.0, "warc scan MB/s": 100.0, "warc.gz scan MB/s": 100.0, "gate reports/s": 2000.0}
STATES = "Norway Sweden Finland Denmark Iceland Estonia Latvia Lithuania Poland Germany France Spain".split()
ACTS = (
    "signed an agreement with", "recalled its ambassador from", "offered a loan to", "held talks in Geneva with",
    "lifted the tariffs on steel from", "condemned the arrest of two journalists in", "sent a delegation to",
)  # fmt: skip
FILL = (
    "Officials on both sides said that the matter had been prepared for months and would be put before the two parliaments in autumn.",
    "Traders in the border towns hope for more customers, while the unions ask who is to pay for the new roads and the bridge.",
    "The minister told reporters that nothing had been decided yet, and that experts would meet again before the end of the year.",
)  # fmt: skip


def article(number: int) -> tuple[str, list[str]]:
    """A headline and some paragraphs, some 3,000 characters in all."""
    draw = random.Random(number)  # noqa: S311 (no secret)
    a, b = draw.sample(STATES, 2)
    act = draw.choice(ACTS)
    paragraphs = [
        f"{a} {draw.choice(ACTS)} {b} on {draw.choice(('Monday', 'Friday'))}. {draw.choice(FILL)} {draw.choice(FILL)}"
        for _ in range(9)
    ]
    return f"{a} {act} {b}, note {number}", paragraphs


def page(number: int) -> bytes:
    """A page as papers make them: some 60 KB, of which the article is a small part."""
    title, paragraphs = article(number)
    links = "".join(
        f'<li class="nav-item item-{n}"><a class="link link--small" href="/section/{n}" data-track="nav-{n}">Section {n}</a></li>'
        for n in range(150)
    )
    cards = "".join(
        f'<div class="card card--teaser" id="card-{n}"><a href="/story/{n}"><img src="/i/{n}.jpg" alt=""><span class="kicker">World'
        f'</span><h4 class="card__title">Another story of the day, number {n}</h4></a></div>'
        for n in range(40)
    )
    script = "<script>var config = {" + ",".join(f'"key{n}":"value{n}"' for n in range(900)) + "};</script>"
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Paper</title>{script}'
        '<meta property="article:published_time" content="2022-11-09T07:00:00Z"><meta property="og:site_name" content="The Paper">'
        f'</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1><div class="story">{body}</div>'
        f'</article></main><aside class="related">{cards}</aside><footer><p>© The Paper</p></footer>{script}</body></html>'
    ).encode()


def text(number: int) -> bytes:
    """The same article as plain text."""
    title, paragraphs = article(number)
    return "\n".join([title, *paragraphs]).encode()


def lines(many: int) -> bytes:
    """Articles as JSON Lines."""
    made = ({"id": str(n), "title": article(n)[0], "text": "\n".join(article(n)[1])} for n in range(many))
    return b"".join(json.dumps(one).encode() + b"\n" for one in made)


def table(many: int) -> bytes:
    """Articles as CSV."""
    import csv

    stream = io.StringIO()
    csv.writer(stream).writerows([["title", "text"], *([article(n)[0], "\n".join(article(n)[1])] for n in range(many))])
    return stream.getvalue().encode()


def parquet(many: int) -> bytes:
    """Articles as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    rows = [article(n) for n in range(many)]
    pq.write_table(pa.table({"title": [t for t, _ in rows], "text": ["\n".join(p) for _, p in rows]}), stream)
    return stream.getvalue()


def mailbox(many: int) -> bytes:
    """Articles as a mailbox."""
    parts = []
    for n in range(many):
        title, paragraphs = article(n)
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Date"] = "Wire <a@wire.example>", title, "Wed, 09 Nov 2022 08:00:00 +0200"
        mail.set_content("\n".join(paragraphs))
        parts.append(b"From wire Wed Nov  9 08:00:00 2022\n" + mail.as_bytes() + b"\n")
    return b"".join(parts)


def feed(many: int) -> bytes:
    """Articles as RSS."""
    items = "".join(
        f"<item><title>{article(n)[0]}</title><description>{''.join(article(n)[1])}</description></item>"
        for n in range(many)
    )
    return f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'.encode()


def docx(number: int) -> bytes:
    """An article as a Word file."""
    from docx import Document

    title, paragraphs = article(number)
    document = Document()
    document.add_paragraph(title, style="Title")
    for one in paragraphs:
        document.add_paragraph(one)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(number: int) -> bytes:
    """An article as a PDF file of one column, of our own making."""
    title, paragraphs = article(number)
    rows = [title, *(one[i : i + 90] for one in paragraphs for i in range(0, len(one), 90))]
    show = "".join(f"({row}) Tj T*\n".replace("’", "'") for row in rows)
    drawn = f"BT /F1 10 Tf 12 TL 50 800 Td\n{show}ET".encode("latin-1", "replace")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number_of, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number_of, part)
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        index,
        len(out),
    )


def warc(bodies: list[bytes], kind: str = "text/html") -> bytes:
    """A web archive, not packed."""
    parts = []
    for number, body in enumerate(bodies):
        answer = (
            b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind.encode(), len(body)) + body
        )
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
            f"WARC-Target-URI: https://paper.example/{number}\r\nWARC-Date: 2022-11-09T08:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(parts)


def zipped(many: int) -> bytes:
    """Pages in a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(many):
            archive.writestr(f"{number}.txt", text(number))
    return stream.getvalue()


def read(data: bytes, suffix: str) -> int:
    """How many reports these bytes give."""
    found = list(opening.stream(io.BytesIO(data), f"x{suffix}", suffix))
    bad = [one for one in found if not isinstance(one, Report)]
    assert not bad, bad[0]
    return len(found)


def cases() -> Iterator[tuple[str, bytes, Callable[[], int]]]:
    """What is measured: name, bytes, and the work on them, which says how many reports there were."""

    def of(suffix: str, data: bytes) -> tuple[bytes, Callable[[], int]]:
        return data, lambda: read(data, suffix)

    def each(suffix: str, parts: list[bytes]) -> tuple[bytes, Callable[[], int]]:
        return b"".join(parts), lambda: sum(read(one, suffix) for one in parts)

    many = 120
    yield "text", *each(".txt", [text(n) for n in range(many)])
    yield "html", *each(".html", [page(n) for n in range(40)])
    yield "pdf", *each(".pdf", [pdf(n) for n in range(20)])
    yield "docx", *each(".docx", [docx(n) for n in range(20)])
    yield "json lines", *of(".jsonl", lines(many))
    yield "json lines, gzip", *of(".gz", gzip.compress(lines(many)))
    yield "csv", *of(".csv", table(many))
    yield "parquet", *of(".parquet", parquet(many))
    yield "mbox", *of(".mbox", mailbox(many))
    yield "rss", *of(".rss", feed(many))
    yield "zip of texts", *of(".zip", zipped(many))
    yield "warc of pages", *of(".warc", warc([page(n) for n in range(40)]))
    pictures = warc([page(n) for n in range(200)] * 8, "image/svg+xml")
    yield "warc scan", pictures, lambda: 1600 + len(list(opening.stream(io.BytesIO(pictures), "x.warc", ".warc"))) - 1
    packed = b"".join(gzip.compress(warc([page(n)], "image/svg+xml"), 6) for n in range(60)) * 8
    unpacked = gzip.decompress(packed)
    yield "warc.gz scan", unpacked, lambda: 480 + len(list(opening.stream(io.BytesIO(packed), "x.gz", ".gz"))) - 1
    reports = [one for one in opening.stream(io.BytesIO(lines(many)), "x", ".jsonl") if isinstance(one, Report)]
    data = b"".join(one.text.encode() for one in reports)
    yield "gate", data, lambda: sum(gate.decide(one) is not None for one in reports)


def rate(work: Callable[[], int], seconds: float) -> tuple[float, float]:
    """Runs and reports a second, the best of several rounds."""
    work()
    best = float("inf")
    count = 0
    end = time.perf_counter() + seconds
    for _ in itertools.count():
        start = time.process_time()
        count = work()
        best = min(best, time.process_time() - start)
        if time.perf_counter() > end:
            return 1 / best, count / best
    raise AssertionError


def main() -> int:
    """Measure, print, and say whether it is quick enough."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    measured: dict[str, float] = {}
    print(f"{'':<18} {'MB/s':>9} {'reports/s':>11} {'KB/report':>10}")
    for name, data, work in cases():
        runs, reports = rate(work, seconds)
        speed = runs * len(data) / 1e6
        print(f"{name:<18} {speed:>9.1f} {reports:>11,.0f} {speed * 1e3 / reports:>10.1f}", flush=True)
        measured |= {f"{name} MB/s": speed, f"{name} reports/s": reports, f"{name} pages/s": reports}
    kept = True
    for name, floor in FLOORS.items():
        kept &= measured[name] >= floor
        print(
            f"{name}: {measured[name]:,.0f}, at least {floor:,.0f}: {'kept' if measured[name] >= floor else 'broken'}"
        )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
