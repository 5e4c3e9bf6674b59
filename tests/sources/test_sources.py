"""Files, folders, standard input: what is read, in which order, and one clear line for all that is not."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import NAMES, reports, sources

TEXT = "The foreign ministers of Norway and Finland met in Oslo on Tuesday and agreed to open two more crossings."
PAGE = f"<!DOCTYPE html><html><head><title>Two crossings</title></head><body><p>{TEXT}</p><p>{TEXT}</p></body></html>"
LINE = f'{{"id": "line", "text": "{TEXT}"}}\n'


def one(*targets: object) -> Report | Problem:
    (found,) = reports(str(target) for target in targets)
    return found


def test_the_list_is_the_register():
    assert [source.name for source in sources()] == list(NAMES)
    assert all(source.suffixes for source in sources())


def test_importing_costs_next_to_nothing():
    code = (
        "import sys, detente.sources as s; s.sources(); "
        "print([m for m in ('trafilatura', 'lxml', 'py3langid', 'numpy', 'detente.data.gazetteer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a.html", PAGE), ("a.jsonl", LINE), ("a.json", LINE), ("a", TEXT), ("a.dat", PAGE), ("b.txt", LINE),
     ("A.HTM", PAGE), ("page.txt", PAGE)],
)  # fmt: skip
def test_files_by_name_and_by_what_they_hold(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    found = one(path)
    assert isinstance(found, Report), found
    assert TEXT in found.text
    assert "<p>" not in found.text
    assert (found.id == "line") == (content == LINE)
    assert found.source == str(path) + (":1" if content == LINE else "")


def test_a_folder_is_walked_in_order(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.jsonl", "c.html", ".hidden.txt", ".git/x.txt", "b/notes.doc", "b/table.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text({".jsonl": LINE, ".html": PAGE}.get(path.suffix, TEXT), "utf-8")
    found = [str(item.source).removeprefix(f"{tmp_path}{os.sep}") for item in reports([str(tmp_path)])]
    assert found == ["a.txt", "c.html", "b/1.jsonl:1", "b/2.txt"]


def test_several_targets_in_the_order_given(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(TEXT, "utf-8")
    found = list(reports([str(tmp_path / "b"), str(tmp_path / "none"), str(tmp_path / "a")]))
    assert [type(item).__name__ for item in found] == ["Report", "Problem", "Report"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [(LINE, "jsonl"), (f"\n  {LINE}", "jsonl"), (PAGE, "html"), (TEXT, "text"), ('{"text": broken}\n' + LINE, "jsonl"),
     (f"[{LINE}]", "jsonl"), ("[Reuters] " + TEXT, "text"), ("{sic} " + TEXT, "text")],
)  # fmt: skip
def test_standard_input(monkeypatch, data, kind):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = list(reports(["-"]))[-1]
    assert isinstance(found, Report)
    assert found.source.partition(":")[0].partition("#")[0] == "-"
    assert (found.id == "line") == (kind == "jsonl")
    assert ("<p>" not in found.text) or kind == "text"


def test_standard_input_gives_each_line_as_it_comes():
    reader, writer = os.pipe()
    code = "import sys; from detente.sources import reports\nfor r in reports(['-']): print(r.id, flush=True)"
    with subprocess.Popen([sys.executable, "-c", code], stdin=reader, stdout=subprocess.PIPE, text=True) as process:
        os.close(reader)
        os.write(writer, LINE.encode())
        assert process.stdout.readline() == "line\n"  # the pipe is still open
        os.close(writer)
        assert process.wait(20) == 0


def test_empty_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert str(one("-")) == "-: empty, nothing to read"


# (name, content or None for no file, message)
BAD = [
    ("none.txt", None, "no such file or folder (check the name)"),
    ("empty.txt", b"", "empty, nothing to read"),
    ("blank.txt", b" \r\n\t\n", "empty, nothing to read"),
    ("bom.txt", b"\xef\xbb\xbf", "empty, nothing to read"),
    ("binary.txt", b"\x00\x01\x02\x03abc", "binary data, no text (give text, HTML or JSON Lines)"),
    ("archive.txt", b"PK\x03\x04 and more", "not a ZIP archive that can be read: File is not a zip file"),
    ("zipped.jsonl", b"\x1f\x8b\x08\x00", "cannot be read: damaged or cut off: "),
    ("long.txt", b"word " * 1_000_001, "text of 5,000,005 characters, over the limit of 5,000,000 (split it into its reports)"),
    ("longer.txt", b"word " * 4_000_001, "more than 20,000,000 bytes, too long for one report"),
    ("empty.json", b"[]", "no report in it"),
    ("urdu.txt", "پاکستان اور روس کے درمیان مذاکرات ہوئے اور دونوں ملکوں نے تعلقات بہتر بنانے پر اتفاق کیا۔".encode(), "in Urdu, not read"),
    ("german.txt", "Die Außenminister der beiden Länder haben am Dienstag ein Abkommen über zwei neue Übergänge geschlossen.".encode(), "in German, not read"),
    ("future.txt", f"Two crossings\n{TEXT}\n{TEXT}\nPublished in Dawn, March 3rd, 2999".encode(), "published on 2999-03-03, a day to come (correct the date)"),
    ("name\x00.txt", None, "no such file"),
    ("x" * 3000, None, "no such file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[row[0][:20].replace("\x00", "0") for row in BAD])
def test_bad_input(tmp_path, name, content, message):
    path = f"{tmp_path}/{name}"
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found = one(path)
    assert isinstance(found, Problem)
    assert found.where.startswith(path)
    assert str(found).removeprefix(f"{path}: ").startswith(message)
    assert "\n" not in str(found)


def test_what_is_left_out_for_its_language_is_no_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Les deux pays ont signé mardi un accord sur l'ouverture de deux nouveaux postes frontière.", "utf-8"
    )
    assert one(path).kind == "skipped"


def test_a_folder_without_reports(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    found = one(tmp_path)
    assert str(found).startswith(f"{tmp_path}: no reports in this folder (files that end in ")
    assert "html" in found.do


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_opened(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    path.chmod(0)
    assert "cannot be opened: Permission denied" in str(one(path))


def test_a_web_address():
    found = one("ftp://post.example/1")
    assert (
        str(found) == "ftp://post.example/1: ftp addresses are not fetched, only http and https (give another address)"
    )


def test_a_bug_in_one_file_does_not_lose_the_others(tmp_path, monkeypatch):
    from detente.sources import layout

    def fail(text, **_):
        if "boom" in text:
            raise RuntimeError("boom")
        return layout.Layout(body_end=len(text))

    monkeypatch.setattr(layout, "find", fail)
    for name, text in (("a.txt", "boom"), ("b.txt", TEXT)):
        (tmp_path / name).write_text(text, "utf-8")
    first, second = reports([str(tmp_path)])
    assert "could not be read: RuntimeError: boom (this is a fault of detente" in str(first)
    assert isinstance(second, Report)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_decides(encoding):
    from detente.sources.decoding import decode

    assert decode("Norway and Sweden – “talks”".encode(encoding)).strip("\ufeff") == "Norway and Sweden – “talks”"


def test_names_of_files_in_strange_bytes(tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    name = os.fsencode(folder) + b"/caf\xe9\xff.txt"
    try:
        with open(name, "wb") as file:  # noqa: PTH123 (a name that no str holds)
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    for given in (folder, os.fsdecode(name)):
        found = one(given)
        assert found.source == str(folder) + r"/caf\xe9\xff.txt"
        found.source.encode("utf-8")
    assert one(os.fsdecode(b"gone\xe9.txt")).where == r"gone\xe9.txt"
