"""Promises of every item of every coder, on reports of our own and on any text at all."""

from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import coding
from detente.core.items import KINDS, Report
from detente.core.json import from_json, to_json
from detente.core.problems import Problem
from detente.core.text import Evidence
from detente.pipeline import read_report
from detente.reading import read
from detente.sources import reports

NEWS = """Oslo, Stockholm agree to build railway
OSLO: Norway and Sweden on Tuesday agreed to build a railway, and signed a transport accord during Prime Minister Jens \
Hansen’s visit to Stockholm.
“The two sides held detailed talks on trade, fisheries and security,” the Foreign Ministry said after the fourth \
meeting of the Norway-Sweden Joint Commission, which has existed since 1998.
The Norwegian delegation was led by Deputy Foreign Minister Kari Lund. Norway backs Sweden’s bid for membership of the \
Arctic Fund, and has been pressing Stockholm to implement the 2015 power agreement.
Ties between Oslo and Stockholm have been improving, driven by shared worries about energy.
Published in The Northern Gazette, May 6th, 2015
Good news for both countries.
Only talk, nothing will come of it.
"""
# What news is made of, so that arbitrary texts meet the rules now and then.
WORDS = st.sampled_from(
    "Norway Sweden Moscow the two sides both countries agreed signed an accord talks with on Friday in 2014 last month "
    "“ ” said . , : \n \n\n Russia’s visit to Tehran Foreign Minister led by condemned Published in Dawn, March 3rd, 2018 "
    "12th meeting of the Joint Commission not ready to discuss is backing it they 🇳🇴 \u200b \u202e é ".split(" ")
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
MARKUP = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(["<p>", "</p>", "<html>", "<body>", "<div class=comment>", "<!--", "<h1>", "&nbsp;", "</"]),
    ),
    max_size=60,
).map(lambda parts: "<html><body><p>" + " ".join(parts))
PROPERTY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def evidence_of(item):
    for field in fields(item):
        value = getattr(item, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Evidence):
                yield one


def check(record):
    text = record.report.text
    ids = [item.id for kind in KINDS for item in getattr(record, kind)]
    assert len(ids) == len(set(ids))
    assert all(ids)
    for kind, cls in KINDS.items():
        for item in getattr(record, kind):
            assert type(item) is cls
            quotes = list(evidence_of(item))
            assert quotes
            assert all(e.quote == text[e.start : e.end] and e.quote for e in quotes)
    for comment in record.report.comments:
        assert record.report.body_end <= comment.start < comment.end <= len(text)
    assert from_json(to_json(record)) == record


def written(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return list(reports([str(path)]))


def test_news_gives_items_of_every_kind_and_the_same_again(tmp_path):
    [report] = written(tmp_path / "news.txt", NEWS)
    record = read_report(report)
    check(record)
    assert [kind for kind in KINDS if not getattr(record, kind)] == []
    assert read_report(report) == record


@pytest.mark.parametrize("coder", coding.coders(), ids=lambda coder: coder.name)
def test_a_coder_fills_a_list_of_the_contract_and_says_its_version(coder):
    assert coder.name in KINDS
    assert coder.version
    text = "Norway met Sweden."
    assert all(
        type(item) is KINDS[coder.name] for item in coder.code(read(Report(id="t", text=text, body_end=len(text))))
    )


@PROPERTY
@given(text=TEXTS)
def test_any_text_is_read_and_quoted_exactly(tmp_path, text):
    for report in written(tmp_path / "any.txt", text):
        if not isinstance(report, Problem):
            check(read_report(report))


@PROPERTY
@given(text=MARKUP)
def test_any_page_is_read_and_quoted_exactly(tmp_path, text):
    for report in written(tmp_path / "any.html", text):
        if not isinstance(report, Problem):
            check(read_report(report))


@PROPERTY
@given(text=TEXTS)
def test_coders_see_any_text_and_never_raise(text):
    if text.strip():
        check(read_report(Report(id="t", text=text, body_end=len(text))))
