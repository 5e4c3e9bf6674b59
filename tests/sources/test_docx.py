"""Word files: one written by LibreOffice, one with a table, and files that are broken."""

import io
import zipfile

import pytest

from detente.core.problems import Problem
from icebreaker import FILES, LEAD, TITLE, is_the_report, piped, read

docx = pytest.importorskip("docx", reason="needs pip install 'detente[sources]'")
WHOLE = (FILES / "icebreaker.docx").read_bytes()


def test_a_text_written_by_libreoffice():
    (found,) = read(WHOLE, "a.docx")
    is_the_report(found)
    assert (found.place, found.published, found.publisher) == ("Riga", "2022-11-09", "The Amber Coast Herald")


def test_by_a_pipe_and_under_another_name():
    is_the_report(piped(WHOLE)[0])
    is_the_report(read(WHOLE, "a.zip")[0])
    is_the_report(read(WHOLE, "a")[0])


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_title_is_what_is_marked_so_and_tables_are_read():
    document = docx.Document()
    document.add_paragraph("For our readers")
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(LEAD)
    document.add_table(1, 2).cell(0, 1).text = "Latvia pays two thirds."
    (found,) = read(saved(document), "a.docx")
    assert found.title == TITLE
    assert "Latvia pays two thirds." in found.text


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (WHOLE[:2000], "a damaged Word file, or none"),
        (b"no Word file", "a damaged Word file, or none"),
        (zipped(a="b"), "no Word file"),
        (zipped(word__document_xml=b"<w" * 100), "a damaged Word file, or none"),
        (zipped(word__document_xml=b" " * (65 << 20)), "too much for one report"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
        (rb"{\rtf1 text}", "an RTF file, not read"),
        (saved(docx.Document()), "no text"),
    ],
    ids=["empty", "cut", "text", "zip", "broken", "bomb", "doc", "rtf", "blank"],
)
def test_a_broken_file_gets_one_line(data, what):
    (found,) = read(data, "a.docx")
    assert isinstance(found, Problem)
    assert what in found.what


def test_other_office_files_are_named():
    found = [
        read(zipped(**dict.fromkeys(names, "x")), "a.zip")[0]
        for names in (("xl__workbook_xml",), ("mimetype", "content_xml"))
    ]
    assert ["an Excel workbook" in found[0].what, "an OpenDocument file" in found[1].what] == [True, True]


def test_a_library_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    assert "pip install 'detente[sources]'" in str(read(WHOLE, "a.docx")[0])
