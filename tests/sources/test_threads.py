"""Comments in pages of many comment systems and in plain text: found whole, in order, with author, time, votes and answers.

The samples are of our own writing, in the markup of the systems that their names tell; beside each stands what is to be
found. Pages whose name begins with "none" have comments in name only.
"""

import json
from pathlib import Path

import pytest

from detente.sources import reports
from detente.sources.answers import nested

SAMPLES = Path(__file__).parents[1] / "samples" / "comments"
PAGES = sorted((SAMPLES / "html").glob("*.html"))
TEXTS = sorted((SAMPLES / "text").glob("*.txt"))


def plain(text):
    return " ".join(text.split())


def read(path):
    [report] = reports([str(path)])
    return report


def test_there_are_enough():
    assert len([p for p in PAGES if not p.stem.startswith("none")]) >= 30
    assert len(TEXTS) >= 30
    assert sum(p.stem.startswith("none") for p in TEXTS) >= 15


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_comments_of_a_page(path):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    report = read(path)
    assert [plain(c.text) for c in report.comments] == [plain(w["text"]) for w in wanted]
    for given, found in zip(wanted, report.comments, strict=True):
        assert {k: getattr(found, k) for k in ("author", "reply_to", "votes") if k in given} == {
            k: given[k] for k in ("author", "reply_to", "votes") if k in given
        }
        if path.stem not in NO_TIME:
            assert found.posted
        assert report.text[found.start : found.end] == found.text
        assert found.start >= report.body_end
    article = plain(report.text[: report.body_end])
    assert not any(plain(w["text"]) in article for w in wanted)
    assert not any(word in report.text for word in ("cookies", "Tweet", "Share on", "Most read", "Leave a"))


NO_TIME = {"with-deleted"}


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_comments_of_a_text(path):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    report = read(path)
    assert [plain(c.text) for c in report.comments] == [plain(w) for w in wanted]
    assert not any(plain(w) in plain(report.text[: report.body_end]) for w in wanted)


def test_data_may_hold_what_they_like(tmp_path):
    data = {
        "@type": "Article",
        "comment": [
            {"@type": "Comment", "text": "Fine by me, thank you.", "upvoteCount": "many", "author": ["Kari"]},
            {
                "@type": "Comment",
                "text": 7,
                "comment": {"@type": "Comment", "text": "Lost without its parent.", "author": 3},
            },
        ],
    }
    body = (
        "<p>Norway and Sweden signed an accord on rescue helicopters in Oslo on Tuesday, both ministers said.</p>" * 3
    )
    page = tmp_path / "p.html"
    page.write_text(
        f"<html lang=en><script type='application/ld+json'>{json.dumps(data)}</script><body><h1>Accord</h1>{body}</body></html>"
    )
    assert [(c.author, c.text, c.votes, c.reply_to) for c in read(page).comments] == [
        ("Kari", "Fine by me, thank you.", None, None),
        (None, "Lost without its parent.", None, None),
    ]


def test_json_lines_may_tell_answers_and_votes(tmp_path):
    path = tmp_path / "r.jsonl"
    said = [
        {"text": " ", "author": "nobody"},
        {"text": "Who pays for it?", "votes": 3},
        {"text": "You do, my friend.", "reply_to": 1, "votes": -2},
        {"text": "Gone with the first.", "reply_to": 0},
    ]
    text = "Norway and Sweden signed an accord on rescue helicopters in Oslo on Tuesday, both ministers said."
    path.write_text(json.dumps({"text": text, "comments": said}))
    assert [(c.reply_to, c.votes) for c in read(path).comments] == [(None, 3), (0, -2), (None, None)]
    path.write_text(json.dumps({"text": text, "comments": [{"text": "x", "votes": "many"}]}))
    assert "`comments[0].votes` is a string, not a whole number" in str(read(path))


def test_no_comments_answer_nothing():
    assert nested([]) == []
