"""The article is kept whole: what the extractor loses of it is found again, and nothing else comes in with it."""

from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html

from detente.sources import html, whole
from detente.sources.masthead import squeezed

LINES = [
    "Latvia and Estonia agreed on Tuesday to buy and run an icebreaker together, the ministers of the two states said.",
    "The ship will cost 120 million euros and is to clear the Gulf of Riga from the winter of 2026, when the old one goes.",
    "Finland, which has nine such ships, was asked to train the crew and said that it would be glad to help.",
    "Shipowners in both countries have complained for years about the fees that they pay to foreign icebreakers.",
    "Lithuania was invited as well, but its only port does not freeze, a spokesman for the ministry in Vilnius said.",
    "The contract is to be signed in May, and both parliaments must agree to it before the end of the year.",
]
TEASER = "Ten kinds of soup that you can cook at home, and what to eat with them on cold days in the harbour."
LINK = f'<a href="/soup">{TEASER}</a>'
TITLE = "Riga, Tallinn to share an icebreaker"


def page(body, head=""):
    links = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(30))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body><header><nav>'
        f"<ul>{links}</ul></nav></header><main><h1>{TITLE}</h1>{body}</main><footer><p>© 2022 The Paper</p></footer></body></html>"
    )


def boxed(paragraph, box="text"):
    return f'<div class="{box}"><div class="inner"><div><div>{paragraph}</div></div></div></div>'


def short(text):
    """A first paragraph of links and little else, which extractors take for a menu."""
    return f'<p><a href="/t/latvia">Latvia</a> and <a href="/t/estonia">Estonia</a> {text} <a href="/t/riga">Riga</a>. </p>'


def lines(markup):
    return html.read(markup).text.split("\n")


def test_a_first_paragraph_full_of_links_is_kept():
    first = short("have agreed to share one icebreaker and to moor it in")
    found = lines(page("".join(boxed(one) for one in (first, *(f"<p>{line}</p>" for line in LINES)))))
    assert found[0] == "Latvia and Estonia have agreed to share one icebreaker and to moor it in Riga."
    assert found[1:] == LINES


def tree(*paragraphs):
    return lxml_html.document_fromstring(page("".join(paragraphs)))


def mended(tree, lost):
    return whole.mend("\n".join(line for n, line in enumerate(LINES) if n not in lost), tree).split("\n")


@pytest.mark.parametrize("lost", [{1}, {2, 3}, {0}, {1, 4}])
def test_lost_paragraphs_come_back_in_their_places(lost):
    assert mended(tree(*(f"<p>{line}</p>" for line in LINES)), lost) == LINES


@pytest.mark.parametrize(
    "foreign",
    [
        f'<p class="teaser">{TEASER}</p>',
        f'<div class="card"><p>{TEASER}</p></div>',
        f"<aside><p>{TEASER}</p></aside>",
        f"<ul><li><p>{TEASER}</p></li></ul>",
        f"<p>{LINK}</p>",
        f"<p>Read this: {LINK}</p>",
        "<p>Advertisement</p>",
        f"<p>{LINES[1]}</p>",
    ],
)
@pytest.mark.parametrize("at", [1, 3])
def test_what_is_marked_up_otherwise_or_leads_elsewhere_stays_out(foreign, at):
    rows = [f"<p>{line}</p>" for line in LINES]
    assert mended(tree(*rows[:at], foreign, *rows[at:]), {5}) == LINES[:5]


def test_nothing_is_added_behind_the_last_paragraph_nor_above_the_headline():
    rows = [f"<p>{line}</p>" for line in LINES]
    assert mended(tree(*rows, f"<p>{TEASER}</p>"), set()) == LINES
    above = lxml_html.document_fromstring(page("".join(rows)).replace("<h1>", f"<p>{TEASER}</p><h1>"))
    assert mended(above, set()) == LINES


def test_more_is_not_added_than_there_was():
    rows = [f"<p>{TEASER} Number {n}.</p>" for n in range(5)]
    assert mended(tree(f"<p>{LINES[0]}</p>", *rows, f"<p>{LINES[1]}</p>"), {2, 3, 4, 5}) == LINES[:2]


def stated(text):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": text})}</script>'


def test_the_text_that_a_page_states_is_taken_where_the_page_shows_less():
    shown = "".join(f"<p>{line}</p>" for line in LINES[:2])
    assert lines(page(f"<article>{shown}</article>", stated("\n".join(LINES)))) == LINES
    marked_up = "".join(f"<p>{line}&nbsp;</p>" for line in LINES)
    assert lines(page(f"<article>{shown}</article>", stated(marked_up))) == LINES


@pytest.mark.parametrize("said", [" ".join(LINES[:2]), TEASER * 30, LINES[0], "", "x" * 5000])
def test_it_is_not_taken_where_it_is_another_or_no_longer(said):
    shown = "".join(f"<p>{line}</p>" for line in LINES[:3])
    assert lines(page(f"<article>{shown}</article>", stated(said))) == LINES[:3]


def test_letters_decide_whether_a_paragraph_is_there():
    assert squeezed("“Two” — ships!") == squeezed("Two ships")
