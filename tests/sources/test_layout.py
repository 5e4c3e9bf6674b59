"""Where headline, dateline, article and comments are, in texts as papers print them."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources import layout

SEED = Path(__file__).parents[2] / "../shared/seed/report.txt"

LEAD = "Norway and Finland agreed on Tuesday to open two more crossings on their common border."
MORE = "The foreign ministers of the two countries signed the accord after talks that lasted five hours."
BODY = f"{LEAD}\n{MORE}"
TITLE = "Oslo, Helsinki to open two border crossings"


def body(text: str) -> str:
    found = layout.find(text)
    return text[found.body_start : found.body_end]


# (text, title, place, published, publisher, why)
HEADS = [
    (f"{TITLE}\n{BODY}", TITLE, None, None, None, "headline, then text"),
    (f"{TITLE}\n\n{BODY}", TITLE, None, None, None, "a blank line between them"),
    (f"{TITLE}\nOSLO: {BODY}", TITLE, "Oslo", None, None, "dateline with a colon"),
    (f"{TITLE}\nOSLO, March 6 (Reuters) - {BODY}", TITLE, "Oslo", None, "Reuters", "a day without a year is no date"),
    (f"{TITLE}\nOSLO, March 6, 2018 (AFP) — {BODY}", TITLE, "Oslo", "2018-03-06", "AFP", "a day with its year is one"),
    (f"{TITLE}\nBy KARI HANSEN\nPublished: March 6, 2018\n\nOSLO — {BODY}", TITLE, "Oslo", "2018-03-06", None, "byline and day"),
    (f"{TITLE}\nTuesday, March 6, 2018\n\n{BODY}", TITLE, None, "2018-03-06", None, "a day of its own line"),
    (f"{TITLE}\nUpdated 6 March 2018, 10:15 GMT\n{BODY}", TITLE, None, "2018-03-06", None, "only the day of an update"),
    (f"{TITLE}\nPosted: 2018-03-05\nUpdated: 2018-03-06\n{BODY}", TITLE, None, "2018-03-05", None, "published before updated"),
    (f"{TITLE}\nXinhua | Updated: 2018-03-06 10:12\n{BODY}", TITLE, None, "2018-03-06", "Xinhua", "the agency beside the day"),
    (f"{TITLE}\nKari Hansen\nOSLO: {BODY}", TITLE, "Oslo", None, None, "a name between headline and dateline"),
    (f"{TITLE}\nBoth sides hail a new beginning\nBy Our Correspondent\n{BODY}", TITLE, None, None, None, "a standfirst above a byline"),
    (f"{TITLE}\nOur Correspondent\nOslo, 6 March 2018\n{BODY}", TITLE, "Oslo", "2018-03-06", None, "place and day, no separator"),
    (f"PRESS RELEASE\nNo. 12/2018\n{TITLE}\nOslo, 6 March 2018\n{BODY}", TITLE, "Oslo", "2018-03-06", None, "a read-out with its number"),
    (f"{TITLE}\nKari Hansen   |06.03.2018\n\nOSLO\n\n{BODY}", TITLE, "Oslo", "2018-03-06", None, "the place on a line of its own"),
    (f"{TITLE}\n6 March 2018\nBy Kari Hansen\nBBC News, Oslo\n{BODY}", TITLE, "Oslo", "2018-03-06", "BBC News", "paper and place"),
    (f"{TITLE}\nOSLO: March 6, 2018 22:15 IST\n{BODY}", TITLE, "Oslo", "2018-03-06", None, "a dateline that holds only the day"),
    (f"Readout\nOffice of the Spokesperson\nWashington, DC\nMarch 6, 2018\n{BODY}", None, "Washington", "2018-03-06", None, "an office's read-out"),
    (f"{TITLE}\nFacebook Count\nTwitter Share\n17\nOSLO: {BODY}", TITLE, "Oslo", None, None, "share buttons copied along"),
    (f"Iran rejects talks with U.S.\n{BODY}", "Iran rejects talks with U.S.", None, None, None, "an abbreviation's full stop"),
    (f"Will Oslo and Helsinki agree?\n{BODY}", "Will Oslo and Helsinki agree?", None, None, None, "a question"),
    (BODY, None, None, None, None, "no headline: the lead is not lost"),
    (f"OSLO: {BODY}", None, "Oslo", None, None, "no headline, but a dateline"),
    (f"By Kari Hansen\n{BODY}", None, None, None, None, "a byline, but no headline"),
    (LEAD, None, None, None, None, "one paragraph alone"),
    (TITLE, None, None, None, None, "one line alone is text"),
    ("Oslo and Helsinki, which\nagree on much, will talk again in May.", None, None, None, None, "the line goes on below"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "place", "published", "publisher", "why"), HEADS, ids=[row[-1] for row in HEADS]
)
def test_head(text, title, place, published, publisher, why):
    found = layout.find(text)
    assert (found.title, found.place, found.published, found.publisher) == (title, place, published, publisher), why


@pytest.mark.parametrize(
    "text", [row[0] for row in HEADS if LEAD in row[0]], ids=[r[-1] for r in HEADS if LEAD in r[0]]
)
def test_the_running_text_begins_at_its_first_sentence(text):
    assert body(text).startswith(LEAD)


# (lines behind the article, published, publisher, texts of the comments, why)
TAILS = [
    ("Published in The Northern Post, March 7th, 2018", "2018-03-07", "The Northern Post", [], "no comments"),
    ("Published in Dawn, March 7, 2018.\nGood news at last\nNobody will use them.", "2018-03-07", "Dawn",
     ["Good news at last", "Nobody will use them."], "one comment a line"),
    ("Published in Dawn, March 7, 2018\nThe writer is a former ambassador to Finland.\nFollow us on Twitter", "2018-03-07", "Dawn",
     [], "who wrote it is no comment"),
    ("Published in Dawn, March 7, 2018\nThe author is wrong about Oslo.", "2018-03-07", "Dawn", [], "a comment that looks like a note on the author, at the first place, is lost"),
    ("Published in Dawn, March 7, 2018\nWell done.\nThe author is wrong about Oslo.", "2018-03-07", "Dawn",
     ["Well done.", "The author is wrong about Oslo."], "further down it is not"),
    ("Comments (2)\nGood news at last\nNobody will use them.", None, None, ["Good news at last", "Nobody will use them."], "a heading"),
    ("2 Comments\nGood news at last\nReply\nNobody will use them.\nReply", None, None,
     ["Good news at last", "Nobody will use them."], "buttons between them"),
    ("Reader comments\n\nGood news at last\n\nNobody will use them.", None, None,
     ["Good news at last", "Nobody will use them."], "blank lines between them"),
    ("Comments (0)\nBe the first to comment", None, None, [], "none so far"),
    ("© 2018 Reuters", None, "Reuters", [], "copyright"),
    ("Read more: Sweden to follow\nFollow us on Facebook\n© 2018 The Northern Post. All rights reserved.", None, "The Northern Post", [], "all of it"),
    ("Tags: Norway, Finland, borders", None, None, [], "tags"),
    ("(With inputs from agencies)", None, None, [], "agencies"),
    ("Reporting by Kari Hansen; Editing by Ole Berg", None, None, [], "who edited it"),
    ("Related stories\nSweden opens embassy in Riga\nDenmark elects new parliament", None, None, [], "headlines of other stories"),
    ("Source: Xinhua", None, "Xinhua", [], "the source's name"),
    ("Updated March 7, 2018", "2018-03-07", None, [], "an update"),
    ("First Published: Mar 07, 2018 09:12 IST", "2018-03-07", None, [], "with its time"),
    ("Oslo\nMarch 7, 2018", "2018-03-07", None, [], "place and day below a statement"),
    ("Topics\nNorway\nFinland", None, None, [], "a list of topics"),
    ("Enditem", None, None, [], "an agency's last word"),
    ("ENDS", None, None, [], "the end of a release"),
    ("Published in Dawn, March 7, 2018\n\nComments (2)\n\nKari: Good news at last\nOle: Nobody will use them.", "2018-03-07", "Dawn",
     ["Good news at last", "Nobody will use them."], "names before the words"),
    ("Comments\nKari Mar 07, 2018 09:12am\nGood news at last\nOle Berg Mar 07, 2018 10:40am\nNobody\nwill use them.\nRecommend 3", None, None,
     ["Good news at last", "Nobody\nwill use them."], "names and times above the words"),
    ("Comments\nKari says:\nMarch 7, 2018 at 9:12 am\nGood news at last\nReply\nOle Berg says:\nMarch 7, 2018 at 9:40 am\nNobody will use them.\nReply", None, None,
     ["Good news at last", "Nobody will use them."], "as blogs print them"),
    ("Comments\nKari\n2 hours ago\nGood news at last\nOle\n3 hours ago\nNobody will use them.", None, None,
     ["Good news at last", "Nobody will use them."], "names, then how long ago"),
]  # fmt: skip


@pytest.mark.parametrize(("tail", "published", "publisher", "comments", "why"), TAILS, ids=[row[-1] for row in TAILS])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_tail(tail, published, publisher, comments, why, gap):
    text = f"{TITLE}\n{BODY}{gap}{tail}"
    found = layout.find(text)
    assert text[found.body_start : found.body_end] == BODY, why
    assert [comment.text for comment in found.comments] == comments, why
    assert (found.published, found.publisher) == (published, publisher), why
    assert all(text[c.start : c.end] == c.text for c in found.comments)


def test_a_name_above_the_time_ends_the_comment_before_it_at_its_last_words():
    text = (
        f"{TITLE}\n{BODY}\nComments (2) Closed\n\nKari\nMar 07, 2018 08:11am\nGood.\n\nVery good.\nRecommend 0\n\n"
        "Dr. Berg, Oslo\nMar 07, 2018 09:11am\nBad.\nRecommend 3"
    )
    assert [(c.author, c.text) for c in layout.find(text).comments] == [
        ("Kari", "Good.\n\nVery good."),
        ("Dr. Berg, Oslo", "Bad."),
    ]


def test_authors_and_times_of_comments():
    text = f"{TITLE}\n{BODY}\nComments\nKari Mar 07, 2018 09:12am\nGood.\nOle Berg\n2 days ago\nBad."
    kari, ole = layout.find(text).comments
    assert (kari.author, kari.posted, kari.text) == ("Kari", "Mar 07, 2018 09:12am", "Good.")
    assert (ole.author, ole.posted, ole.text) == ("Ole Berg", "2 days ago", "Bad.")


# sentences of an article that look like its end
NEAR_MISSES = [
    "Published in 2014 by the two ministries, the white paper named eleven crossings.",
    "Comments by the minister were met with anger in Helsinki.",
    "Copyright disputes between the two countries have gone on for years.",
    "The writer is believed to have fled to Sweden, and police are looking for him in three countries.",
    "Read the full statement below and judge for yourselves, the minister said.",
    "Follow-up talks will be held in May.",
    "Related matters, such as fishing, will be taken up in June.",
]


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_the_article_goes_on_behind_a_sentence_that_looks_like_its_end(sentence):
    text = f"{TITLE}\n{LEAD}\n{sentence}\n{MORE}"
    assert body(text) == f"{LEAD}\n{sentence}\n{MORE}"
    assert not layout.find(text).comments


@pytest.mark.parametrize("line", ["Read more: Sweden to follow", "ADVERTISEMENT", "Also read: Oslo's new mayor"])
def test_a_pointer_in_the_middle_does_not_end_the_article(line):
    assert body(f"{TITLE}\n{LEAD}\n{line}\n{MORE}").endswith(MORE)


def test_the_year_of_a_dateline_comes_from_the_copyright():
    found = layout.find(f"{TITLE}\nOSLO, March 6 (AP) — {BODY}\n© 2018 The Associated Press")
    assert (found.published, found.publisher) == ("2018-03-06", "The Associated Press")


def test_a_known_title_is_not_looked_for_again():
    text = f"{MORE[:-1]}\n{LEAD}"
    found = layout.find(text, title=TITLE)
    assert (found.title, found.body_start) == (TITLE, 0)


def test_a_known_title_is_passed_over_where_the_text_repeats_it():
    text = f"{TITLE.upper()}\n{BODY}"
    assert text[layout.find(text, title=TITLE).body_start :] == BODY


WRAPPED = f"""{TITLE}
OSLO: {LEAD} {MORE} The accord is the first of its kind since the two closed most of their roads in the winter.
{MORE} {LEAD}
Published in The Northern Post, March 7th, 2018
Good news for all of us who live up there and have to drive for hours to see their own families.
Nobody will use them in winter.
Why now, and not ten years ago, when half of the village still had work on the other side of the river?"""


@pytest.mark.parametrize("width", [60, 66, 72, 80])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_broken_at_a_fixed_width(width, gap):
    text = gap.join(textwrap.fill(line, width) for line in WRAPPED.split("\n"))
    found = layout.find(text)
    assert found.title == TITLE
    assert found.place == "Oslo"
    assert text[found.body_start : found.body_end].replace("\n", " ").startswith(LEAD)
    assert text[found.body_start : found.body_end].replace("\n", " ").endswith(LEAD)
    assert (found.published, found.publisher) == ("2018-03-07", "The Northern Post")
    assert len(found.comments) == 3


def test_a_broken_text_without_a_headline_keeps_its_first_line():
    text = textwrap.fill(f"{LEAD} {MORE} {LEAD}", 72)
    assert layout.find(text).title is None
    assert layout.find(text).body_start == 0


@pytest.mark.skipif(not SEED.exists(), reason="the shared report is not here")
def test_seed_report():
    text = SEED.read_text("utf-8")
    found = layout.find(text)
    assert (found.place, found.publisher, found.published) == ("Islamabad", "Dawn", "2018-03-03")
    assert text.startswith(found.title or "?")
    assert text[: found.body_start].endswith("ISLAMABAD: ")
    assert text[: found.body_end].endswith("the FO noted.")
    assert len(found.comments) == 17


PIECES = st.sampled_from(
    [TITLE, LEAD, MORE, "OSLO: ", "By Kari", "March 6, 2018", "Published in Dawn, March 7, 2018", "Comments (2)", "\n", "\n\n",
     "Kari: ", "Reply", "© 2018", "2 days ago", "Related stories", "1. ", "- ", " says:", "\t", "‘’“”", "Oslo, 6 March 2018"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_has_a_layout(text):
    found = layout.find(text)
    assert 0 <= found.body_start <= found.body_end <= len(text)
    last = found.body_end
    for comment in found.comments:
        assert comment.start >= last
        assert text[comment.start : comment.end].strip() == comment.text.strip() != ""
        last = comment.end
