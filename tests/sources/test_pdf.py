"""PDF files: text written by LibreOffice, a page printed by Chromium, and files that are broken."""

import io

import pytest

from detente.core.problems import Problem
from detente.sources.pdf import join
from icebreaker import FILES, is_the_report, piped, read

pypdf = pytest.importorskip("pypdf", reason="needs pip install 'detente[sources]'")
WHOLE = (FILES / "icebreaker.pdf").read_bytes()


def test_a_text_written_by_libreoffice():
    (found,) = read(WHOLE, "a.pdf")
    is_the_report(found)
    assert (found.place, found.published, found.publisher) == ("Riga", "2022-11-09", "The Amber Coast Herald")


def test_a_page_printed_by_chromium():
    (found,) = read((FILES / "printed.pdf").read_bytes(), "printed.pdf")
    is_the_report(found)
    assert "file:" not in found.text, "the browser's own lines are left out"


def test_by_a_pipe_and_under_another_name():
    is_the_report(piped(WHOLE)[0])
    is_the_report(read(WHOLE, "a.dat")[0])


def made(**options):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if options:
        writer.encrypt(**options)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and no more", "a damaged PDF file, or none"),
        (WHOLE[: len(WHOLE) // 3], "a damaged PDF file, or none"),
        (b"no PDF at all", "a damaged PDF file, or none"),
        (made(), "no text in this PDF file"),
        (made(user_password="secret", algorithm="RC4-128"), "protected by a password"),
    ],
    ids=["empty", "head", "cut", "text", "pictures", "locked"],
)
def test_a_broken_file_gets_one_line(data, what):
    (found,) = read(data, "a.pdf")
    assert isinstance(found, Problem)
    assert what in found.what
    assert "\n" not in str(found)


def test_lines_on_top_of_each_page_and_its_number_are_left_out_and_cut_words_put_together():
    months = ("March", "April", "May", "June")
    pages = [
        f"The Daily {n}\nNews of {month}\nco-\noperation goes on\nfor weeks of {month}\nuntil {month} ends\nPage {n} of 4"
        for n, month in enumerate(months, start=1)
    ]
    text = join(pages)
    assert "The Daily" not in text
    assert "Page" not in text
    assert text.count("cooperation goes on") == 4
    assert all(f"News of {month}" in text and f"until {month} ends" in text for month in months)


def test_a_library_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    (found,) = read(WHOLE, "a.pdf")
    assert str(found) == (
        "a.pdf: a PDF file needs the package pypdf, which is not installed (pip install 'detente[sources]')"
    )
