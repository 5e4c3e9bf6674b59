"""Plain text files: what becomes of their bytes, and what the report knows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Target
from detente.sources.text import SOURCE

TEXT = "The foreign ministers of Norway and Finland met in Oslo on Tuesday and agreed to open two more crossings."


def read(data: bytes) -> Report | Problem:
    (found,) = SOURCE.reports(Target.of(data, name="a.txt", suffix=".txt"))
    return found


def test_a_report():
    data = f"Two crossings to open\nOSLO: {TEXT}\nPublished in Dawn, March 7th, 2018\nGood.".encode()
    found = read(data)
    assert (found.title, found.place, found.publisher) == ("Two crossings to open", "Oslo", "Dawn")
    assert (found.published, found.language, found.source) == ("2018-03-07", "en", "a.txt")
    assert found.text == data.decode()
    assert found.text[found.body_start : found.body_end] == TEXT
    assert [comment.text for comment in found.comments] == ["Good."]


def test_the_id_comes_from_the_article_not_from_the_file_or_the_comments():
    first = read(f"{TEXT}\nPublished in Dawn, March 7th, 2018\nGood.".encode())
    second = read(f"{TEXT}\r\nPublished in Dawn, March 7th, 2018\r\nGood.\r\nBad.".encode())
    other = read(f"{TEXT}\nPublished in Dawn, March 8th, 2018".encode())
    assert first.id == second.id != other.id


MANY = f"“{TEXT}” – said the “two” ministers’ spokesmen in Łódź, Kraków and Gdańsk. " * 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"Café {TEXT} “Yes”".encode("cp1252"), f"Café {TEXT} “Yes”"),
        (MANY.encode("utf-16"), MANY),
        (MANY.encode("utf-8-sig"), MANY),
        (MANY.encode() + b"\xff", MANY + "\ufffd"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        (f"{TEXT}\x00{TEXT}".encode(), f"{TEXT}\ufffd{TEXT}"),
        (f" \n{TEXT}\x0b\u2028\t ".encode(), f" \n{TEXT}\x0b\u2028\t "),
    ],
    ids=["windows-1252", "utf-16", "utf-8 with mark", "a broken byte", "line ends", "a single NUL", "all else stays"],
)
def test_from_bytes_to_text(data, text):
    found = read(data)
    assert isinstance(found, Report), found
    assert found.text == text


def test_cyrillic_in_an_old_encoding_is_told_by_its_language():
    data = ("Министры иностранных дел двух стран подписали во вторник соглашение о границе. " * 5).encode("cp1251")
    assert read(data) == Problem(where="a.txt", what="in Russian, not read", kind="skipped")


@settings(max_examples=100, deadline=None)
@given(st.binary() | st.text().map(lambda text: (TEXT + text).encode("utf-8", "replace")))
def test_any_bytes(data):
    found = read(data)
    if isinstance(found, Report):
        assert 0 <= found.body_start <= found.body_end <= len(found.text)
        assert all(found.text[c.start : c.end] == c.text for c in found.comments)
