"""JSON Lines, JSON objects and arrays: what is read, and how each fault is told."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import reports
from detente.sources.base import Target
from detente.sources.jsonl import SOURCE

TEXT = "The foreign ministers of Norway and Finland met in Oslo on Tuesday and agreed to open two more crossings."


def read(*lines: object, name: str = "in.jsonl", suffix: str = ".jsonl") -> list[Report | Problem]:
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(SOURCE.reports(Target.of(data, name=name, suffix=suffix)))


def one(**fields: object) -> Report:
    (report,) = read({"text": TEXT, **fields})
    assert isinstance(report, Report), report
    return report


def fault(line: object) -> str:
    (problem,) = read(line)
    assert isinstance(problem, Problem), problem
    return str(problem)


def test_only_text_is_needed():
    report = one()
    assert report.text == TEXT
    assert (report.title, report.url, report.publisher, report.published) == (None, None, None, None)
    assert (report.body_start, report.body_end, report.source) == (0, len(TEXT), "in.jsonl:1")
    assert report.id.startswith("r-")


def test_all_fields_are_kept():
    given = {
        "id": "a1",
        "title": "Two crossings",
        "url": "http://x.example/1",
        "publisher": "The Post",
        "language": "en",
    }
    report = one(**given, published="2018-03-06T10:00:00Z", more="ignored")
    assert (report.id, report.title, report.url, report.publisher, report.language) == tuple(given.values())
    assert report.published == "2018-03-06"


def test_comments_are_put_behind_the_text():
    comments = [{"author": "Kari", "text": " Good.\r\nVery good. ", "posted": "2018-03-07"}, {"text": ""}, "Bad."]
    report = one(comments=comments)
    assert report.text.startswith(TEXT)
    assert report.body_end == len(TEXT)
    assert [(c.author, c.text, c.posted) for c in report.comments] == [
        ("Kari", "Good.\nVery good.", "2018-03-07"),
        (None, "Bad.", None),
    ]
    assert all(report.text[c.start : c.end] == c.text for c in report.comments)


def test_comments_that_stand_in_the_text_already_are_not_repeated():
    text = f"{TEXT}\nPublished in The Post, March 7, 2018\nGood.\nBad."
    report = one(text=text, comments=[{"author": "Ole", "text": "Bad."}])
    assert report.text == text
    assert [(c.author, c.text) for c in report.comments] == [("Ole", "Bad.")]


def test_a_dateline_in_the_text_is_passed_over_and_told():
    report = one(text=f"OSLO: {TEXT}")
    assert (report.place, report.text[report.body_start :]) == ("Oslo", TEXT)


def test_an_id_that_is_a_number_is_kept():
    assert one(id=17).id == "17"


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "eng", "English", None])
def test_english_is_read(language):
    assert one(language=language).language == "en"


def test_a_declared_language_is_believed():
    (problem,) = read({"text": TEXT, "language": "ur"})
    assert problem == Problem(where="in.jsonl:1", what="in Urdu, not read", kind="skipped")


# (line, what the message says)
FAULTS = [
    (b'{"text": "x', "in.jsonl:1: not valid JSON: "),
    (b"nonsense", "in.jsonl:1: not valid JSON: "),
    (b'{"text": "caf\xe9"}', "in.jsonl:1: not UTF-8 (byte 14)"),
    (b"[" * 100_000, "in.jsonl: not valid JSON: "),
    (b'"text"', "in.jsonl:1: a string, not an object"),
    (b"7", "in.jsonl:1: a number, not an object"),
    ({}, "in.jsonl:1: no `text`"),
    ({"text": None}, "in.jsonl:1: no `text`"),
    ({"text": " \n"}, "in.jsonl:1: `text` is empty"),
    ({"text": 3}, "in.jsonl:1: `text` is a number, not a string"),
    ({"text": TEXT, "title": ["a"]}, "in.jsonl:1: `title` is a list, not a string"),
    ({"text": TEXT, "published": 2018}, "in.jsonl:1: `published` is a number, not a string"),
    ({"text": TEXT, "published": "soon"}, "in.jsonl:1: `published` is 'soon', no date"),
    ({"text": TEXT, "id": True}, "in.jsonl:1: `id` is true or false, not a string"),
    ({"text": TEXT, "comments": "good"}, "in.jsonl:1: `comments` is a string, not a list"),
    ({"text": TEXT, "comments": [3]}, "in.jsonl:1: `comments[0]` is a number, not an object"),
    ({"text": TEXT, "comments": [{"author": "Kari"}]}, "in.jsonl:1: `comments[0].text` is null, not a string"),
    ({"text": TEXT, "comments": [{"text": "a", "author": 3}]}, "in.jsonl:1: `comments[0].author` is a number, not a string"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), FAULTS, ids=[row[1] + str(i) for i, row in enumerate(FAULTS)])
def test_faults(line, message):
    assert fault(line).startswith(message)


def test_a_day_to_come_is_a_fault_but_tomorrow_may_have_begun_elsewhere():
    today = dt.date.today()  # noqa: DTZ011
    assert one(published=(today + dt.timedelta(days=1)).isoformat()).published
    later = (today + dt.timedelta(days=3)).isoformat()
    assert (
        fault({"text": TEXT, "published": later})
        == f"in.jsonl:1: published on {later}, a day to come (correct the date)"
    )


def test_other_lines_are_still_read():
    found = read({"text": TEXT}, b"", b"{broken", {"text": ""}, {"text": TEXT, "id": "last"})
    assert [getattr(item, "id", "") or str(item) for item in found[1:]] == [
        "in.jsonl:3: not valid JSON: Expecting property name enclosed in double quotes (character 2) (each line must be one whole JSON object)",
        "in.jsonl:4: `text` is empty",
        "last",
    ]


def test_a_broken_first_line_does_not_lose_the_others():
    found = read(b'{"text": ', {"text": TEXT}, b"{", {"text": TEXT, "id": "last"})
    assert [type(item).__name__ for item in found] == ["Problem", "Report", "Problem", "Report"]
    assert [found[0].where, found[1].source, found[2].where] == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:3"]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array(indent):
    data = json.dumps([{"text": TEXT}, {"text": 1}, {"text": TEXT, "id": "b"}], indent=indent).encode()
    first, second, third = SOURCE.reports(Target.of(data, name="in.json", suffix=".json"))
    assert (first.source, second.where, third.id) == ("in.json#1", "in.json#2", "b")


def test_one_object_over_many_lines():
    data = json.dumps({"text": TEXT, "id": "a"}, indent=1).encode()
    (report,) = SOURCE.reports(Target.of(data, name="in.json", suffix=".json"))
    assert (report.id, report.source) == ("a", "in.json")


def test_a_broken_document_is_one_problem():
    data = json.dumps([{"text": TEXT}] * 3, indent=1).encode()[:-3]
    (problem,) = SOURCE.reports(Target.of(data, name="in.json", suffix=".json"))
    assert str(problem).startswith("in.json: not valid JSON: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding):
    data = json.dumps({"text": TEXT + " Łódź"}, ensure_ascii=False).encode(encoding)
    target = Target.of(data, name="in.jsonl")
    assert SOURCE.claims(target)
    (report,) = SOURCE.reports(target)
    assert report.text.endswith("Łódź")


def test_line_ends_nul_and_lone_surrogates():
    (report,) = read(json.dumps({"text": f"{TEXT}\r\n\x00Next. "}).replace("Next", "\\ud800").encode())
    assert report.text == f"{TEXT}\n\ufffd\ufffd. "


def test_a_text_over_the_limit():
    assert "over the limit of 5,000,000" in fault({"text": "word " * 1_000_001})


def test_the_same_report_has_the_same_id_wherever_it_lies():
    first = one(publisher="The Post", comments=["Good."])
    assert one(publisher="The Post").id == first.id != one().id


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_empty(data):
    (problem,) = SOURCE.reports(Target.of(data, name="in.jsonl"))
    assert isinstance(problem, Problem)


def test_many_lines_are_streamed(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": ""}\n' * 3000, "utf-8")
    found = reports([str(path)])
    assert str(next(found)) == f"{path}:1: `text` is empty"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "comments", "published", "author", "language", "x"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(VALUES.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=30), max_size=4))
def test_any_lines(lines):
    for item in read(*lines):
        if isinstance(item, Report):
            assert 0 <= item.body_start <= item.body_end <= len(item.text)
            assert all(item.text[c.start : c.end] == c.text for c in item.comments)
