"""The examples of docs/sources.md are run, on files of every kind."""

import gzip
import io
import json
import mailbox
import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from icebreaker import FILES, PAGE, TEXT, TITLE

DOCUMENT = (Path(__file__).parents[1] / "docs" / "sources.md").read_text("utf-8")
DETENTE = f'"{sys.executable}" -m detente.views.cli.main '
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's temporary files


def archive():
    writer = pytest.importorskip("warcio.warcwriter", reason="needs pip install 'detente[dev]'")
    headers = pytest.importorskip("warcio.statusandheaders")
    stream = io.BytesIO()
    made = writer.WARCWriter(stream, gzip=True)
    answered = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    made.write_record(
        made.create_warc_record(
            "https://herald.example/icebreaker", "response", payload=io.BytesIO(PAGE.encode()), http_headers=answered
        )
    )
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    pa = pytest.importorskip("pyarrow", reason="needs pip install 'detente[sources]'")
    pq = pytest.importorskip("pyarrow.parquet")
    for name in ("pypdf", "docx", "feedparser", "fastwarc"):
        pytest.importorskip(name, reason="needs pip install 'detente[sources]'")
    place = tmp_path_factory.mktemp("sources")
    for path in (*FILES.glob("icebreaker.*"), *(FILES.parent / "gate").glob("*.jsonl")):
        shutil.copy(path, place)
    box = mailbox.mbox(place / "alerts.mbox")
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Baltic Wire <a@wire.example>",
        TITLE,
        "Wed, 09 Nov 2022 08:00:00 +0200",
    )
    mail.set_content(TEXT)
    box.add(mail)
    box.close()
    with zipfile.ZipFile(place / "week.zip", "w") as made:
        made.writestr("monday.html", PAGE)
    (place / "crawl.warc.gz").write_bytes(archive())
    (place / "feed.xml").write_text(
        f"<rss version='2.0'><channel><title>x</title><item><title>{TITLE}</title><description>{TEXT}</description></item></channel></rss>"
    )
    lines = "".join(json.dumps({"id": f"n{n}", "title": TITLE, "text": f"{TEXT} Part {n}."}) + "\n" for n in range(3))
    (place / "reports.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (place / "corpus.csv").write_text(f'headline,words,day\n"{TITLE}","{TEXT}",2022-11-09\n')
    pq.write_table(pa.table({"headline": [TITLE], "words": [TEXT], "day": ["2022-11-09"]}), place / "corpus.parquet")
    return place


def commands():
    for block in re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield command, [line.strip() for line in shown if line.strip()]


def test_every_command_prints_what_is_shown(folder):
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "DETENTE_RECORD": str(folder / "default.sqlite")}
    ran = 0
    for command, shown in commands():
        line = command.replace("detente ", DETENTE, 1)
        run = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
        expected = next((int(line.split()[-1]) for line in shown if line.startswith("# exit code")), 0)
        assert run.returncode == expected, (command, run.stderr)
        said = " ".join((run.stdout + run.stderr).split())
        for want in shown:
            assert want.startswith("#") or " ".join(want.split()) in said, (command, want, said[:2000])
        ran += 1
    assert ran >= 10


def test_the_python_of_it(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    [code] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    exec(compile(code, "sources.md", "exec"), {})
    assert capsys.readouterr().out.startswith(TITLE)


def test_every_source_has_its_row():
    from detente.sources import sources

    for source in sources():
        assert any(f"`{suffix}`" in DOCUMENT for suffix in source.suffixes), source.name
