"""Pages of our own writing: what is article, what is comment, what is page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import html
from detente.sources.base import Target
from icebreaker import PAGE, is_the_report
from icebreaker import read as read_bytes

NEWS = Path(__file__).parents[2] / "../shared/news"

LEAD = "Norway and Finland agreed on Tuesday to open two more crossings on their common border in the far north."
MORE = (
    "The foreign ministers of the two countries signed the accord in the Norwegian capital after talks of five hours."
)
THIRD = "Traffic across the border has doubled within ten years, and the road through the valley is closed in winter."
ARTICLE = f"<p>{LEAD}</p><p>{MORE}</p><p>{THIRD}</p>"
TITLE = "Oslo, Helsinki to open two border crossings"
GOOD = "Good news for all of us who live up there."
BAD = "Nobody will use them in winter, as everybody knows."


def page(after: str = "", *, head: str = "", article: str = ARTICLE, lang: str = "en", title: str = TITLE) -> str:
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
    <header><nav><ul><li><a href="/">Home</a></li><li class="cat-comment"><a href="/comment">Comment</a></li></ul></nav></header>
    <main><article><h1>{TITLE}</h1><div class="article-body">{article}</div></article>{after}</main>
    <aside class="recent-comments"><ul><li class="comment">Ole on Fish prices: too high by far</li></ul></aside>
    <footer><p>Copyright 2018 The Northern Post</p></footer></body></html>"""


def read(markup: str | bytes, name: str = "page.html") -> Report | Problem:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (found,) = html.SOURCE.reports(Target.of(data, name=name, suffix=".html"))
    return found


def report(markup: str | bytes) -> Report:
    found = read(markup)
    assert isinstance(found, Report), found
    return found


def test_the_article():
    head = """<meta property="og:site_name" content="The Northern Post"><link rel="canonical" href="https://post.example/1">
    <meta property="article:published_time" content="2018-03-07T08:00:00+01:00">"""
    found = report(page(head=head, title=f"{TITLE} | The Northern Post"))
    assert found.title == TITLE
    assert found.text == f"{TITLE}\n\n{LEAD}\n{MORE}\n{THIRD}"
    assert found.text[found.body_start :].startswith(LEAD)
    assert (found.publisher, found.published, found.url) == (
        "The Northern Post",
        "2018-03-07",
        "https://post.example/1",
    )
    assert (found.language, found.comments, found.source) == ("en", (), "page.html")


SAVED = Path(__file__).parents[1] / "samples" / "files" / "icebreaker.html"


def test_a_page_as_a_browser_holds_it():
    """Byline and both days from its data; menu, caption, box of other stories and footer left out."""
    found = report(SAVED.read_bytes())
    first, second, third = found.text[found.body_start : found.body_end].split("\n")
    assert first.startswith("Latvia and Estonia agreed on Tuesday")
    assert second.endswith("Latvia bears two thirds of the price.")
    assert third.endswith("His Latvian counterpart hopes that Finland will join.")
    assert (found.title, found.place, found.byline) == ("Riga, Tallinn to share an icebreaker", "Riga", "Ilze Kalna")
    assert (found.published, found.updated) == ("2022-11-09", "2022-11-10")
    assert found.url == "https://herald.example/icebreaker"


@pytest.mark.parametrize("size", [300, 900])
def test_a_page_that_is_cut_off_gives_what_is_there_or_one_line(size):
    found = read(SAVED.read_bytes()[:size])
    assert isinstance(found, Problem) or "icebreaker" in found.text


def test_the_heading_above_the_words_is_not_said_twice():
    found = report(page(article=f"<h1>{TITLE}</h1>{ARTICLE}"))
    assert found.text.count(TITLE) == 1


@pytest.mark.parametrize(
    "line",
    ["Photo: AFP", "File photo: Ole Berg", "Ole Berg | Getty Images", "Read more: Storm halts the ferries", "Article content",
     "Advertisement", "12 Shares", "Updated 10 hours ago"],
)  # fmt: skip
def test_lines_of_the_page_within_the_article_are_left_out(line):
    found = report(page(article=f"<p>{LEAD}</p><p>{line}</p><p>{MORE}</p><p>{THIRD}</p>"))
    assert found.text[found.body_start : found.body_end] == f"{LEAD}\n{MORE}\n{THIRD}"


@pytest.mark.parametrize(
    "line", ["Photo editors of both countries met too.", "The two sides share fish.", "Image counts: they smiled."]
)
def test_lines_that_only_begin_so_are_kept(line):
    found = report(page(article=f"<p>{LEAD}</p><p>{line}</p><p>{MORE}</p><p>{THIRD}</p>"))
    assert line in found.text


def test_a_dateline_is_passed_over():
    found = report(
        page(article=f"<p>OSLO: {LEAD}</p><p>{MORE}</p><p>Published in The Northern Post, March 7th, 2018</p>")
    )
    assert found.place == "Oslo"
    assert found.text[found.body_start : found.body_end] == f"{LEAD}\n{MORE}"
    assert (found.publisher, found.published) == ("The Northern Post", "2018-03-07")


WORDPRESS = f"""<div id="comments" class="comments-area"><h3 class="comments-title">2 thoughts on “{TITLE}”</h3><ol class="comment-list">
<li id="comment-5" class="comment even depth-1"><article id="div-comment-5" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><img alt="" src="a.png"><b class="fn">Kari</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#"><time datetime="2018-03-07T09:12:00+00:00">March 7, 2018 at 9:12 am</time></a></div></footer>
<div class="comment-content"><p>{GOOD}</p></div><div class="reply"><a href="#">Reply</a></div></article>
<ol class="children"><li id="comment-6" class="comment odd depth-2"><article id="div-comment-6" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Ole Berg</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="#"><time datetime="2018-03-07T10:40:00+00:00">March 7, 2018 at 10:40 am</time></a></div></footer>
<div class="comment-content"><p>{BAD}</p></div><div class="reply"><a href="#">Reply</a></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p class="comment-notes">Your email address will not be published.</p>
<p class="comment-form-comment"><textarea></textarea></p></form></div></div>"""
OLD_WORDPRESS = f"""<div id="comments"><h3>2 Comments</h3><ol class="commentlist">
<li class="comment" id="li-comment-1"><div class="comment-body"><div class="comment-author vcard"><cite class="fn">Kari</cite>
<span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="#">March 7, 2018 at 9:12 am</a></div>
<p>{GOOD}</p><div class="reply"><a href="#">Reply</a></div></div></li>
<li class="comment" id="li-comment-2"><div class="comment-body"><div class="comment-author vcard"><cite class="fn">Ole Berg</cite>
<span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="#">March 7, 2018 at 10:40 am</a></div>
<p>{BAD}</p><div class="reply"><a href="#">Reply</a></div></div></li></ol></div>"""
NEWSPAPER = f"""<section class="comments"><h2>Comments (2)</h2><div class="comments__list">
<div class="comment" id="c1"><div class="comment__heading"><strong class="comment__author">Kari</strong>
<span class="comment__timestamp">Mar 07, 2018 09:12am</span></div><div class="comment__body">{GOOD}</div><a class="comment__reply">Recommend 0</a></div>
<div class="comment" id="c2"><div class="comment__heading"><strong class="comment__author">Ole Berg</strong>
<span class="comment__timestamp">Mar 07, 2018 10:40am</span></div><div class="comment__body">{BAD}</div><a class="comment__reply">Recommend 3</a></div>
</div></section>"""
PLUGIN = f"""<div id="wpcomm"><div class="wc-comment" id="wc-1"><div class="wc-comment-right"><div class="wc-comment-header">
<div class="wc-comment-author">Kari</div></div><div class="wc-comment-text"><p>{GOOD}</p></div><div class="wc-comment-footer">
<div class="wc-comment-date">2 hours ago</div></div></div></div><div class="wc-comment" id="wc-2"><div class="wc-comment-right">
<div class="wc-comment-header"><div class="wc-comment-author">Ole Berg</div></div><div class="wc-comment-text"><p>{BAD}</p></div>
<div class="wc-comment-footer"><div class="wc-comment-date">1 hour ago</div></div></div></div></div>"""
MICRODATA = f"""<div class="talk"><div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Kari</span></span>
<time itemprop="dateCreated" datetime="2018-03-07T09:12">today</time><p itemprop="text">{GOOD}</p></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ole Berg</span>
<meta itemprop="dateCreated" content="2018-03-07T10:40"><p itemprop="text">{BAD}</p></div></div>"""
PLAIN_LIST = f"""<div id="comments"><h3>Comments</h3><ul><li><b class="name">Kari</b> <i class="date">7 March 2018</i><p>{GOOD}</p></li>
<li><b class="name">Ole Berg</b> <i class="date">8 March 2018</i><p>{BAD}</p></li></ul></div>"""
DATA = "<script type='application/ld+json'>{}</script>".format(
    json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": TITLE,
            "comment": [
                {
                    "@type": "Comment",
                    "text": f"<p>{GOOD}</p>",
                    "author": {"@type": "Person", "name": "Kari"},
                    "dateCreated": "2018-03-07",
                },
                {"@type": "Comment", "text": BAD, "author": {"name": "Ole Berg"}, "dateCreated": "2018-03-07"},
            ],
        }
    )
)
SYSTEMS = {
    "wordpress": (WORDPRESS, "2018-03-07T09:12:00+00:00"),
    "old wordpress": (OLD_WORDPRESS, "March 7, 2018 at 9:12 am"),
    "newspaper": (NEWSPAPER, "Mar 07, 2018 09:12am"),
    "plugin": (PLUGIN, "2 hours ago"),
    "microdata": (MICRODATA, "2018-03-07T09:12"),
    "plain list": (PLAIN_LIST, "7 March 2018"),
    "structured data": (DATA, "2018-03-07"),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_comments(name):
    markup, posted = SYSTEMS[name]
    found = report(page(markup))
    assert [(c.author, c.text) for c in found.comments] == [("Kari", GOOD), ("Ole Berg", BAD)]
    assert found.comments[0].posted == posted
    assert all(found.text[c.start : c.end] == c.text for c in found.comments)
    assert found.text[found.body_start : found.body_end] == f"{LEAD}\n{MORE}\n{THIRD}"


NO_COMMENTS = {
    "nothing": "",
    "a form": """<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3>Leave a Reply</h3>
        <form><p class="comment-notes">Your email address will not be published. Required fields are marked.</p></form></div></div>""",
    "a login": """<section id="comments" class="comments__section"><h3>Comments</h3><div class="comment__section-message">
        You must be logged in to join the discussion or read more comments.</div><a class="btn">Create an account</a></section>""",
    "a script": """<div id="disqus_thread"><noscript>Please enable JavaScript to view the comments powered by Disqus.</noscript></div>""",
    "share buttons": """<ul class="share"><li class="comments"><a href="#c"><span>3</span> Comments</a></li><li class="tweet">Tweet</li></ul>""",
    "other stories": """<div class="post type-post category-comment tag-sports-comment"><h2>The price of fish, and other tales</h2>
        <span class="author">Ole Berg</span><time datetime="2018-03-01">1 March</time></div>""",
    "deleted": """<div class="comments"><div class="comment"><b class="author">Kari</b><div class="comment-text">This comment has been removed
        by a moderator.</div></div></div>""",
}


@pytest.mark.parametrize("name", NO_COMMENTS)
def test_no_comments(name):
    found = report(page(NO_COMMENTS[name]))
    assert found.comments == ()
    assert LEAD in found.text


def test_an_opinion_piece_in_a_container_called_comment_is_the_article():
    words = f"<div class='comment-content'><span class='author'>Kari Hansen</span>{ARTICLE}</div>"
    found = report(f"<html><body><h1>{TITLE}</h1>{words}</body></html>")
    assert LEAD in found.text[found.body_start : found.body_end]


@pytest.mark.parametrize(
    ("title", "host", "want"),
    [
        (f"{TITLE} - The Northern Post", "www.northernpost.example", TITLE),
        (f"{TITLE} | Northern Post", "www.northernpost.example", TITLE),
        ("Norway - Finland: talks go on", "www.northernpost.example", "Norway - Finland: talks go on"),
    ],
)
def test_the_name_of_the_site_is_cut_from_the_title(title, host, want):
    head = f'<link rel="canonical" href="https://{host}/1"><meta property="og:title" content="{title}">'
    markup = page(head=head, title=title).replace(f"<h1>{TITLE}</h1>", "")
    assert report(markup).title == want


def test_a_page_in_another_language_is_left_out_by_its_words():
    words = (
        "Les ministres des affaires étrangères des deux pays ont signé mardi un accord sur l'ouverture de deux postes."
    )
    found = read(page(article=f"<p>{words}</p>" * 3, lang="en").replace(TITLE, "Deux nouveaux postes frontière"))
    assert found == Problem(where="page.html", what="in French, not read", kind="skipped")


def test_the_lang_attribute_alone_does_not_leave_a_page_out():
    assert isinstance(read(page(lang="no")), Report)


def test_a_day_to_come():
    found = read(page(head='<meta property="article:published_time" content="2999-01-01T00:00:00Z">'))
    assert found == Problem(where="page.html", what="published on 2999-01-01, a day to come", do="correct the date")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty, nothing to read"),
        (b" \n ", "empty, nothing to read"),
        (b"<html><body></body></html>", "no article found in the page"),
        (b"<html><head><script>var a = 1;</script></head></html>", "no article found in the page"),
        (b"\x00\x01\x02\x03<html>", "binary data, no text"),
        (b"\x1f\x8b\x08\x00abcdef", "binary data, no text"),
    ],
)
def test_pages_without_an_article(data, what):
    assert read(data).what == what


def test_a_broken_page_is_read_as_far_as_it_goes():
    found = report(f"<html><body><div><p>{LEAD}<p>{MORE}</div></span><p>{THIRD}<b")
    assert LEAD in found.text
    assert THIRD in found.text


@pytest.mark.parametrize("declared", ["windows-1252", "utf-8", "nonsense"])
def test_the_encoding_that_a_page_declares(declared):
    markup = page(article=f"<p>“{LEAD}” – Café Ålesund</p>{ARTICLE}").replace("utf-8", declared)
    data = markup.encode("cp1252" if declared == "windows-1252" else "utf-8")
    assert "Café Ålesund" in report(data).text


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"  <html lang='en'>", True),
        (b"\xef\xbb\xbf<!-- a --><!-- b --><HTML>", True),
        (b"<?xml version='1.0'?><html xmlns='x'>", True),
        (b"<div>", True),
        (b"<rss version='2.0'>", False),
        (b"OSLO: a < b", False),
        (b"<!---->" * 500, False),
    ],
)
def test_claims(head, claimed):
    assert html.SOURCE.claims(Target.of(head)) is claimed
    assert html.SOURCE.claims(Target.of(head, suffix=".htm"))


@pytest.mark.skipif(not NEWS.exists(), reason="the shared pages are not here")
def test_real_pages():
    right = dict.fromkeys(("title", "published", "comments", "english"), 0)
    rows = [json.loads(line) for line in (NEWS / "manifest.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["file"].endswith(".html")]
    for row in rows:
        data = (NEWS / row["file"]).read_bytes()
        seen = html.read(data.decode("utf-8", "replace"))
        found = read(data)
        right["title"] += bool(seen.title) and row["title"].startswith(seen.title)
        right["published"] += seen.published == row["date"]
        right["comments"] += len(seen.comments) == row["comments_in_page"]
        right["english"] += isinstance(found, Report) == (row["language"] == "en")
    assert all(count >= len(rows) - 1 for count in right.values()), (len(rows), right)


TAGS = st.sampled_from(
    ["<div class='comment'>", "</div>", "<li class='comment'>", "<p>", "</p>", "<ol class='commentlist'>", "<b class='author'>", "<time>",
     "<script type='application/ld+json'>", "</script>", "<html>", "<meta property='article:published_time' content='", "'>", "<div itemscope itemtype='x/Comment'>",
     "<p itemprop='text'>", '{"@type": "Comment", "text": ', "&#0;", "&#xd800;", "<![CDATA[", "<!--", "<frameset>", "<svg>", LEAD, GOOD, "<", "\x00", "<?xml?>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TAGS | st.text(max_size=15), max_size=25).map("".join).map(lambda text: text.encode("utf-8", "replace"))
    | st.binary(max_size=200)
)
def test_any_markup(data):
    found = read(data)
    if isinstance(found, Report):
        assert 0 <= found.body_start <= found.body_end <= len(found.text)
        assert all(found.text[c.start : c.end] == c.text for c in found.comments)


def test_references_to_other_characters_are_kept():
    page = PAGE.replace("will cost 120", "will cost&#x20;&#49;2&#x30;&#13;&#10;")
    (found,) = read_bytes(page.encode(), "a.html")
    assert "will cost 120" in found.text


@pytest.mark.parametrize("odd", ["\x01", "\x0b", "\x1f", "\ufffe", "&#1;", "&#x1F;", "&#0012", "&#xd800;", "&#65535;"])
def test_control_characters_are_no_part_of_a_page(odd):
    page = PAGE.replace("<p>RIGA", f"{odd}<script>x</script>{odd}<p>RIGA").replace("</title>", f"{odd}</title>")
    (found,) = read_bytes(page.encode(), "a.html")
    is_the_report(found)


def masthead_of(head, *, title="Riga, Tallinn to share an icebreaker", body=""):
    page = PAGE.replace("<title>Riga, Tallinn to share an icebreaker</title>", f"<title>{title}</title>")
    page = page.replace("</head>", f"{head}</head>").replace("<p>RIGA", f"{body}<p>RIGA")
    (found,) = read_bytes(page.encode(), "a.html")
    return found


def ld(**more):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | more)}</script>'


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Coast Herald">' + ld(publisher={"@type": "Organization", "name": "CH News Service"}), "Coast Herald"),
        ('<meta property="og:site_name" content="coastherald">' + ld(publisher={"@type": "Organization", "name": "Coast Herald"}), "Coast Herald"),
        ('<meta property="og:site_name" content="CoastHerald.com">' + ld(publisher={"name": "The Coast Herald"}), "The Coast Herald"),
        ('<meta property="og:site_name" content="coast">' + ld(publisher={"name": "Coast Media Group"}), "Coast"),
        ('<meta name="application-name" content="Riga, Tallinn to share an icebreaker"><meta name="publisher" content="Coast Herald">', "Coast Herald"),
        (ld(publisher={"@type": "Organization", "name": "Coast Herald"}), "Coast Herald"),
        (ld(**{"@graph": [{"@type": "WebSite", "name": "Coast Herald | News of the shore"}]}), "Coast Herald"),
        ('<meta property="og:site_name" content="">' + ld(publisher="x"), None),
    ],
)  # fmt: skip
def test_the_publisher_is_named_as_the_site_names_itself(head, publisher):
    assert masthead_of(head).publisher == publisher


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Anna Berzina News reporter", "Anna Berzina"),
        ("Anna Berzina, chief foreign correspondent", "Anna Berzina"),
        ("Anna van der Berg | Deputy Political Editor", "Anna van der Berg"),
        ("Anna Berzina and Jonas Tamm", "Anna Berzina, Jonas Tamm"),
        ("Staff Reporter", "Staff Reporter"),
        ("Our Correspondent", "Our Correspondent"),
        ("Baltic Wire", "Baltic Wire"),
        ("CoastHerald", None),
        ("The Coast Herald", None),
        ("Coast Herald Staff", "Coast Herald Staff"),
    ],
)
def test_a_byline_is_who_wrote_the_report(author, byline):
    head = f'<meta property="og:site_name" content="Coast Herald"><meta name="author" content="{author}">'
    assert masthead_of(head).byline == byline
