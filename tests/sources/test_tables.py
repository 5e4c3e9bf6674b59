"""CSV and TSV as the standard library writes them, with columns of any name, and tables that are broken."""

import csv
import io

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from icebreaker import LEAD, MORE, TEXT, TITLE, is_the_report, piped, read

HEAD = ["id", "title", "text", "published", "publisher"]
ROWS = [["a1", TITLE, TEXT, "2022-11-09", "The Herald"], ["a2", "Second, with a comma", f'{LEAD}\n"{MORE}"', "", ""]]


def table(rows=ROWS, head=HEAD, encoding="utf-8", **how):
    stream = io.StringIO()
    csv.writer(stream, **how).writerows([head, *rows])
    return stream.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (table(), "a.csv"),
        (table(delimiter=";"), "a.csv"),
        (table(delimiter="\t"), "a.tsv"),
        (table(dialect="unix"), "a.csv"),
        (table(encoding="utf-8-sig"), "a.csv"),
        (table(encoding="utf-16"), "a.csv"),
        (table(head=["ID", "Headline", "Body", "Date", "Source"]), "a.csv"),
        (table(), "-"),
        (table(delimiter="\t"), "-"),
    ],
)
def test_rows_are_reports(data, name):
    first, second = read(data, name)
    is_the_report(first)
    assert (first.id, first.published, first.publisher, first.source) == ("a1", "2022-11-09", "The Herald", f"{name}:2")
    assert (second.id, second.title, second.source) == ("a2", "Second, with a comma", f"{name}:3")
    assert f'"{MORE}"' in second.text


def test_by_a_pipe():
    is_the_report(piped(table())[0])


def test_columns_named_by_the_user():
    data = table(head=["id", "h", "words", "text", "publisher"])
    assert "`" in read(data, "a.csv")[1].what, "the column `text` holds the date"
    first, _ = read(data, "a.csv", columns={"text": "words", "published": "text", "title": "h"})
    is_the_report(first)
    assert first.published == "2022-11-09"


def test_old_windows_tables():
    (found,) = read(table([["a", "t", TEXT + " caf\xe9", "", ""]], encoding="cp1252"), "a.csv")
    assert found.text.endswith("caf\xe9")


def test_a_row_that_cannot_be_read_does_not_lose_the_others():
    rows = [ROWS[0], ["x", "y"], ["x", "y", "", "", ""], ["x", "t", TEXT, "sometime", ""], ["e", "t", TEXT, "", ""]]
    found = read(table(rows), "a.csv")
    assert [type(one).__name__ for one in found] == ["Report", "Problem", "Problem", "Problem", "Report"]
    assert str(found[1]).startswith("a.csv:3: a row of 2 cells in a table of 5 columns")
    assert str(found[2]) == "a.csv:4: `text` is empty"
    assert "'sometime', no date" in str(found[3])


@pytest.mark.parametrize(
    ("data", "columns", "what"),
    [
        (b"", {}, "empty"),
        (b"a,b\n1,2\n", {}, "no column for the text (columns: a, b)"),
        (table(), {"text": "body"}, "no column 'body' (columns: id, title, text, published, publisher)"),
        (table([]), {}, "no report in it"),
        (b"\x00\x01\x02" * 40, {}, "binary data"),
    ],
)
def test_a_broken_table_gets_one_line(data, columns, what):
    (found,) = read(data, "a.csv", columns=columns)
    assert isinstance(found, Problem)
    assert what in found.what


def test_an_open_quote_is_one_row_and_no_hang():
    found = read(table()[:-20] + b'"' * 3 + b"x" * 1000, "a.csv")
    assert isinstance(found[0], Report)


def test_a_text_with_commas_on_standard_input_is_no_table():
    (found,) = read(f"Source, text and date are all missing here.\n{TEXT}\n".encode())
    assert found.source == "-"
