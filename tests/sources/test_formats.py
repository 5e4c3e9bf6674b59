"""Each format that is read: a file made by a program that people use, and one that is broken, which gets one clear line."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import zipfile

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import reports
from icebreaker import FILES, PAGE, TEXT, TITLE, is_the_report

LIBRARIES = {
    ".pdf": "pypdf", ".docx": "docx", ".parquet": "pyarrow", ".rss": "feedparser", ".atom": "feedparser", ".zst": "zstandard",
    ".gz": "fastwarc", ".wacz": "fastwarc", ".warc": "fastwarc",
}  # fmt: skip
DETENTE = (sys.executable, "-m", "detente.views.cli.main")
WHOLE = [
    "icebreaker.txt", "icebreaker.html", "icebreaker.mhtml", "icebreaker.pdf", "icebreaker.docx", "icebreaker.jsonl",
    "icebreaker.csv", "icebreaker.tsv", "icebreaker.parquet", "icebreaker.rss", "icebreaker.atom", "icebreaker.txt.gz",
    "icebreaker.zip", "icebreaker.tar.zst", "icebreaker.warc.gz",
]  # fmt: skip
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "items": [{"title": TITLE, "content_text": TEXT}]}
SITEMAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="x"><url><loc>https://a.example</loc><n:title>{TITLE}</n:title></url></urlset>'


def needs(name):
    for ending, library in LIBRARIES.items():
        if name.endswith(ending):
            pytest.importorskip(library, reason="needs pip install 'detente[sources]'")


def sample(name):
    return (FILES / name).read_bytes()


def run(*arguments, **more):
    return subprocess.run([*DETENTE, "read", *arguments], capture_output=True, check=False, **more)


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_made_by_a_real_program(name):
    needs(name)
    found = list(reports([str(FILES / name)]))
    assert len(found) == (2 if name.endswith((".zip", ".tar.zst")) else 1)
    for one in found:
        is_the_report(one)
        assert (one.publisher, one.published) == ("The Amber Coast Herald", "2022-11-09")


def test_an_archive_by_wget_says_where_its_pages_were_but_its_notes_are_no_pages():
    needs(".warc")
    (found,) = reports([str(FILES / "icebreaker.warc.gz")])
    assert (found.url, found.source.rpartition("#")[0]) == (
        "https://herald.example/icebreaker",
        str(FILES / "icebreaker.warc.gz"),
    )


def test_messages_of_a_mailbox_by_themselves(tmp_path):
    box = sample("postfix.mbox").split(b"\nFrom ")
    for number, message in enumerate(box):
        (tmp_path / f"{number}.eml").write_bytes(message.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom "))
    (tmp_path / "all.mbox").write_bytes(sample("postfix.mbox"))
    alone = [one for number in range(len(box)) for one in reports([str(tmp_path / f"{number}.eml")])]
    together = list(reports([str(tmp_path / "all.mbox")]))
    assert [getattr(one, "text", None) for one in alone] == [getattr(one, "text", None) for one in together]
    assert sum(isinstance(one, Report) for one in alone) >= 3


def saved(folder):
    """A page as browsers save it "complete", with a frame and a script in the folder beside it."""
    (folder / "icebreaker.html").write_bytes(sample("icebreaker.html"))
    parts = folder / "icebreaker_files"
    parts.mkdir()
    (parts / "saved_resource.html").write_text(f"<html><body><p>{TEXT} An advertisement in a frame.</p></body></html>")
    (parts / "app.js.download").write_text("var a = 1;")
    (parts / "more.txt").write_text(TEXT)
    other = folder / "archive_files"
    other.mkdir()
    (other / "note.txt").write_text(TEXT)
    return folder


def test_a_page_saved_with_its_folder(tmp_path):
    page, note = sorted(reports([str(saved(tmp_path))]), key=lambda one: one.source.endswith("note.txt"))
    is_the_report(page)
    assert note.source.endswith("note.txt"), "a folder of such a name that belongs to no page"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as made:
        for path in sorted(tmp_path.rglob("*.*")):
            if path.is_file() and path.suffix != ".zip":
                made.write(path, path.relative_to(tmp_path))
    names = {one.source.rpartition("/")[2] for one in reports([str(tmp_path / "all.zip")])}
    assert names == {"icebreaker.html", "note.txt"}


def half(name):
    data = sample(name)
    return data[: len(data) // 2]


BROKEN = {  # name: what is in it, what is said, and what is to be done
    "bytes.txt": (b"\x00\x01\x02\x03" * 50, "binary data, no text", "give text, HTML or JSON Lines"),
    "page.html": (b"<!DOCTYPE html><html><body><script>go()</script></body></html>", "no article found in the page", "save the page from a browser"),
    "cut.mhtml": (lambda: sample("icebreaker.mhtml")[:300], "no text in this message", "save the attached files"),
    "cut.pdf": (lambda: half("icebreaker.pdf"), "a damaged PDF file, or none", "fetch or make it anew"),
    "cut.docx": (lambda: half("icebreaker.docx"), "a damaged Word file, or none", "fetch or make it anew"),
    "empty.eml": (b"From: a@b.example\nSubject: Nothing\n\n", "no text in this message", "save the attached files"),
    "none.mbox": (b"no mailbox at all\n", "no mailbox: it does not begin with a line", "name a single message .eml"),
    "cut.jsonl": (lambda: half("icebreaker.jsonl"), "not valid JSON", "each line must be one whole JSON object"),
    "head.csv": (b"headline,words\nA,B\n", "no column for the text (columns: headline, words)", "name it with --map text=COLUMN"),
    "head.tsv": (b"headline\twords\nA\tB\n", "no column for the text (columns: headline, words)", "name it with --map text=COLUMN"),
    "cut.parquet": (lambda: half("icebreaker.parquet"), "a damaged Parquet file", "fetch or make it anew"),
    "cut.zip": (lambda: half("icebreaker.zip"), "not a ZIP archive that can be read", "fetch or make it anew"),
    "none.tar": (b"x" * 600, "not a TAR archive that can be read", "fetch or make it anew"),
    "cut.txt.gz": (lambda: half("icebreaker.txt.gz"), "damaged or cut off", "fetch or make it anew"),
    "cut.tar.zst": (lambda: half("icebreaker.tar.zst"), "damaged or cut off", "fetch or make it anew"),
    "bad.txt.xz": (b"\xfd7zXZ\x00" + b"junk" * 20, "damaged or cut off", "fetch or make it anew"),
    "bad.txt.bz2": (b"BZh9" + b"junk" * 20, "cannot be read", ""),
    "none.rss": (b"<rss version='2.0'><channel>", "no feed that can be read", "fetch or make it anew"),
    "cut.json": (json.dumps(JSON_FEED)[:-20].encode(), "no feed that can be read, not valid JSON", "fetch or make it anew"),
    "cut.xml": (SITEMAP[:-30].encode(), "a damaged sitemap", "fetch or make it anew"),
    "cut.warc.gz": (lambda: half("icebreaker.warc.gz"), "a page that is cut off", "fetch or make it anew"),
    "cut.warc": (b"WARC/1.1\r\nWARC-Type: resp", "no pages in this web archive", "fetch or make it anew"),
    "cut.wacz": (lambda: half("icebreaker.zip"), "not a ZIP archive that can be read", "fetch or make it anew"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_clear_line(name, tmp_path):
    needs(name)
    data, what, do = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(data() if callable(data) else data)
    (said,) = reports([str(path)])
    assert isinstance(said, Problem), said
    assert said.where.startswith(str(path))
    assert what in said.what
    assert do in said.do
    assert bool(do) == bool(said.do)
    assert "\n" not in str(said)
    assert len(str(said)) < 300 + len(str(path))


def test_all_broken_files_in_one_run(tmp_path):
    """The command names each of them once, reads the whole one among them, and says by its exit code that some failed."""
    for library in set(LIBRARIES.values()):
        pytest.importorskip(library, reason="needs pip install 'detente[sources]'")
    for name, (data, _, _) in BROKEN.items():
        (tmp_path / name).write_bytes(data() if callable(data) else data)
    shutil.copy(FILES / "icebreaker.txt", tmp_path)
    ran = run(str(tmp_path), "--json", "--problems", str(tmp_path / "problems.out"))
    assert ran.returncode == 1
    assert len(ran.stdout.splitlines()) == 1
    told = [json.loads(line)["where"] for line in (tmp_path / "problems.out").read_text("utf-8").splitlines()]
    assert sorted({place.split(":")[0].split("#")[0].rpartition("/")[2] for place in told}) == sorted(BROKEN)
    assert len(told) == len(BROKEN)


@pytest.mark.parametrize("name", ["icebreaker.html", "icebreaker.warc.gz"])
def test_standard_input(name):
    needs(name)
    ran = run("-", "--json", input=sample(name))
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout.splitlines()[0])["report"]["title"] == TITLE
    broken = run("-", "--json", input=half(name) if name != "icebreaker.html" else b"<html><body></body></html>")
    assert broken.returncode == 1
    assert broken.stderr.startswith(b"error: -"), broken.stderr


def test_a_feed_that_is_cut_off_gives_what_is_there_and_says_so(tmp_path):
    needs(".rss")
    (tmp_path / "cut.rss").write_bytes(half("icebreaker.rss"))
    report, said = reports([str(tmp_path / "cut.rss")])
    assert report.title == TITLE
    assert str(said).endswith(
        "a feed that is cut off: the end of its last entry may be missing (fetch or make it anew)"
    )


slow = pytest.mark.skipif("DETENTE_SLOW" not in os.environ, reason="takes long: set DETENTE_SLOW=1")


@pytest.mark.slow
@slow
def test_a_page_of_200_megabytes_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.write(PAGE.encode()[:-20])
        for _ in range(200):
            file.write(b"<p>word</p>" * (1_000_000 // 11))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (said,) = reports([str(path)])
    assert "more than 40,000,000 bytes, too long for one report" in str(said)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 << 10


@pytest.mark.slow
@slow
@pytest.mark.timeout(1200)
def test_a_folder_of_5000_files(tmp_path):
    for number in range(5000):
        place = tmp_path / f"{number % 50:02}"
        place.mkdir(exist_ok=True)
        broken = number % 1000 == 7
        (place / f"{number}.txt").write_bytes(
            b"\x00" * 50 if broken else f"{TITLE}\n\n{TEXT} Number {number}.\n".encode()
        )
    found = list(reports([str(tmp_path)]))
    assert sum(isinstance(one, Problem) for one in found) == 5
    assert len({one.id for one in found if isinstance(one, Report)}) == 4995
    assert [getattr(one, "source", None) or one.where for one in found] == sorted(
        str(path) for path in tmp_path.rglob("*.txt")
    )
