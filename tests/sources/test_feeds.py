"""Feeds of our own writing in every common format, and feeds that are broken."""

import json

import pytest

from detente.core.problems import Problem
from detente.sources import feeds
from icebreaker import LAST, LEAD, MORE, TITLE, is_the_report, piped, read

pytest.importorskip("feedparser", reason="needs pip install 'detente[sources]'")
MARKUP = f"&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;&lt;p&gt;{LAST}&lt;/p&gt;"
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made for detente -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Amber Coast Herald</title>
<language>en</language><item><title>{TITLE}</title><link>https://herald.example/icebreaker</link>
<pubDate>Wed, 09 Nov 2022 08:00:00 +0200</pubDate><description>{LEAD}</description><content:encoded>{MARKUP}</content:encoded></item>
<item><title>Storm halts ferries</title><link>https://herald.example/2</link><description><![CDATA[<p>Ferries between Latvia
and Sweden <b>stay in port</b>.</p><figure><figcaption>A pier</figcaption></figure>]]></description></item><item></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Amber Coast Herald</title>
<entry><title>{TITLE}</title><id>urn:1</id><link href="https://herald.example/icebreaker"/><published>2022-11-09T08:00:00Z</published>
<updated>2022-11-10T08:00:00Z</updated><content type="html">{MARKUP}</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Amber Coast Herald</title></channel>
<item rdf:about="y"><title>{TITLE}</title><link>https://herald.example/icebreaker</link><dc:date>2022-11-09</dc:date>
<description>{MARKUP}</description></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Amber Coast Herald",
        "items": [
            {
                "id": "1",
                "url": "https://herald.example/icebreaker",
                "title": TITLE,
                "content_html": f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>",
                "date_published": "2022-11-09T08:00:00Z",
            },
            "no object",
        ],
    }
)


@pytest.mark.parametrize(("data", "name"), [(RSS, "a.rss"), (ATOM, "a.atom"), (RDF, "a.xml"), (JSON, "a.json")])
def test_an_entry_is_a_report(data, name):
    for found in (read(data.encode(), name), piped(data.encode())):
        is_the_report(found[0])
        assert found[0].url == "https://herald.example/icebreaker"
        assert (found[0].published, found[0].publisher) == ("2022-11-09", "The Amber Coast Herald")
    assert read(data.encode(), name)[0].source == f"{name}#1"


def test_markup_is_taken_out_and_an_empty_entry_is_said():
    _, second, third = read(RSS.encode(), "a.xml")
    assert "Ferries between Latvia and Sweden stay in port." in second.text
    assert "pier" not in second.text
    assert str(third) == "a.xml#3: an entry without title and text"


def test_what_a_feed_tells_of_its_entries():
    first = feeds.entries(RSS.encode(), "a")[0]
    assert (first.url, first.title, first.language) == ("https://herald.example/icebreaker", TITLE, "en")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"<rss><channel>", "no feed that can be read"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "no entries in this feed"),
        (b"no feed", "no feed that can be read"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [}', "no feed that can be read, not valid JSON"),
    ],
)
def test_a_broken_feed_gets_one_line(data, what):
    (found,) = read(data, "a.rss")
    assert isinstance(found, Problem)
    assert what in found.what


def test_entities_do_not_unfold_without_end():
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = read(f"{bomb}]><rss><channel><item><title>&i;</title></item></channel></rss>".encode(), "a.rss")
    assert sum(len(str(one)) for one in found) < 10_000


def test_a_library_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "feedparser", None)
    assert "pip install 'detente[sources]'" in str(read(RSS.encode(), "a.rss")[0])
