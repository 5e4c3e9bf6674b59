"""Sitemaps: of news, of anything, of sitemaps, and broken ones."""

import io

from detente.core.problems import Problem
from detente.sources.sitemaps import addresses
from icebreaker import TITLE, piped, read

NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://herald.example/icebreaker</loc><news:news><news:publication><news:name>The Amber Coast Herald</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2022-11-09</news:publication_date>
<news:title>{TITLE}</news:title></news:news></url></urlset>""".encode()
PLAIN = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc>
<lastmod>2022-11-09T08:00:00Z</lastmod></url><url><loc>https://a.example/2</loc></url><url/></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/s.xml</loc>
</sitemap></sitemapindex>"""


def test_headlines_of_a_news_sitemap_are_reports():
    for found in (read(NEWS, "a.xml"), piped(NEWS)):
        (one,) = found
        assert (one.text, one.title, one.published) == (TITLE, TITLE, "2022-11-09")
        assert (one.publisher, one.url) == ("The Amber Coast Herald", "https://herald.example/icebreaker")


def test_addresses_alone_are_counted():
    (found,) = read(PLAIN, "a.xml")
    assert (found.kind, found.what) == ("skipped", "a sitemap: 2 addresses without a text")
    first, second = addresses(io.BytesIO(PLAIN), "a.xml")
    assert (first.url, first.changed, second.url, second.index) == (
        "https://a.example/1",
        "2022-11-09",
        "https://a.example/2",
        False,
    )
    (inner,) = addresses(io.BytesIO(INDEX), "a.xml")
    assert (inner.url, inner.index) == ("https://a.example/s.xml", True)


def test_a_broken_one_gets_one_line():
    for data, what in ((b"", "empty"), (PLAIN[:60], "a damaged sitemap"), (b"<other/>", "XML of an unknown kind")):
        (found,) = read(data, "a.xml")
        assert isinstance(found, Problem)
        assert what in found.what


def test_entities_are_not_looked_up():
    data = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + PLAIN.replace(b"a.example/1", b"&e;")
    assert all("root:" not in str(one) for one in addresses(io.BytesIO(data), "a"))
