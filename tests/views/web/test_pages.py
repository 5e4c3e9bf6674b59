"""Every page is there, holds what it should, and every link on it leads somewhere; every mark to the words it cites."""

import csv
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html

PAGES = [
    ("/", "Busiest relations"),
    ("/relation/PAK/RUS", "Pakistan – Russia"),
    ("/relation/pakistan/russia?since=2014&until=2018-03", "from 2014 to March 2018"),
    ("/relation/PAK/RUS/events", "Events"),
    ("/relation/PAK/RUS/agreements", "Agreements"),
    ("/map", "A circle for each state"),
    ("/map?of=PAK", "Relations of Pakistan"),
    ("/network", "A line for each pair"),
    ("/network?of=RUS&since=2015", "Relations of Russia"),
    ("/search?q=Pakistan", "Relations of Pakistan"),
    ("/search?all=1", "Reports"),
    ("/read", "drop a file"),
    ("/dialogue", "Busiest relations"),
    ("/dialogue/PAK/RUS", "Agenda that the record proposes"),
    ("/review", "the least sure first"),
    ("/about", "Known limits"),
    ("/login", "Log in"),
    ("/changes", "Who changed what"),
    ("/api", "curl"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_a_page_is_there(client, path, words):
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.text
    assert len(answer.content) < 200_000
    page = html.fromstring(answer.text)
    assert [one.text_content() for one in page.iterfind(".//h1")].__len__() == 1
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))


def test_all_links_of_all_pages_lead_somewhere(client):
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 400:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code in (200, 303), path
        if "text/html" not in answer.headers.get("content-type", "") or "content-disposition" in answer.headers:
            continue
        for link in html.fromstring(answer.text).xpath(
            "//a/@href | //link/@href | //script/@src | //form[not(@method)]/@action"
        ):
            out = link.startswith("https://news.example.org/") and path.startswith("/report")
            assert link.startswith(("/", "#")) or out, (path, link)
            if link.startswith("/"):
                waiting.append(link.partition("#")[0])
    assert len(seen) > 100


def test_every_mark_and_citation_opens_the_words_it_cites(client):
    page = html.fromstring(client.get("/relation/PAK/RUS").text)
    links = {one for one in page.xpath("//a/@href") if one.startswith("/report?") and "at=" in one}
    assert len(links) > 15
    for link in links:
        asked = parse_qs(urlsplit(link).query)
        report = client.get("/api/report", params={"id": asked["id"][0]}).json()["report"]
        start, end = map(int, asked["at"][0].split("-"))
        shown = html.fromstring(client.get(link).text)
        marked = "".join(one.text for one in shown.xpath("//mark[contains(@class, 'asked')]"))
        assert marked == report["text"][start:end].replace("\n", "")
        assert len(shown.xpath("//*[@id='at']")) == 1
        assert link.endswith("#at")


def test_two_names_lead_to_their_relation(client):
    for asked in ("Pakistan Russia", "pak rus", "Russia, Pakistan", "Pakistan and Russia", "united states pakistan"):
        answer = client.get("/search", params={"q": asked})
        assert answer.status_code == 303, asked
        assert answer.headers["location"].startswith("/relation/")


def test_a_state_and_a_word_find_reports_with_both(client):
    assert client.get("/search", params={"q": "Pakistan zzzz"}).text.count('<li><span class="when">') == 0
    assert "0 reports" in client.get("/search", params={"q": "zzzz"}).text


def test_unknown_names_are_met_with_a_suggestion(client):
    answer = client.get("/relation/Pakistn/Russia")
    assert answer.status_code == 404
    assert "Did you mean Pakistan" in answer.text


def test_nothing_on_the_two_is_said_so(client):
    answer = client.get("/relation/NOR/SWE")
    assert answer.status_code == 404
    assert "holds nothing on the two" in answer.text


@pytest.mark.parametrize("query", ["since=yesterday", "since=2018-13", "until=18", "since=2019&until=2018"])
def test_wrong_dates_are_told(client, query):
    assert client.get(f"/relation/PAK/RUS?{query}").status_code == 400


def test_charts_download_as_documents_with_whole_links(client):
    for name in ("timeline", "heatmap", "sessions", "reactions"):
        for theme in ("light", "dark", "print"):
            answer = client.get(f"/download/relation/PAK/RUS/{name}.svg?theme={theme}")
            assert answer.status_code == 200
            assert "attachment" in answer.headers["content-disposition"]
            document = etree.fromstring(answer.content)
            links = document.xpath("//@href")
            assert links
            assert all(link.startswith("http://127.0.0.1/") for link in links)
            assert "var(--" not in answer.text


def test_tables_download_as_csv(client):
    answer = client.get("/download/relation/PAK/RUS/events.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    listed = client.get("/api/relations/PAK/RUS/events?limit=1000").json()
    assert len(rows) == listed["total"] > 5
    assert all(row["words"] and row["reports"] for row in rows)


def test_the_period_is_kept_in_links_and_downloads(client):
    text = client.get("/relation/PAK/RUS?since=2014&until=2018").text
    found = re.findall(r'href="(/download/relation/[^"]+)"', text)
    assert found
    assert all("since=2014" in one and "until=2018" in one for one in found)


def test_a_period_leaves_out_what_lies_outside(client):
    whole = client.get("/api/relations/PAK/RUS/events?limit=1000").json()["rows"]
    some = client.get("/api/relations/PAK/RUS/events?limit=1000&since=2015&until=2018").json()["rows"]
    assert 0 < len(some) < len(whole)
    assert all("2015" <= row["date"][:4] <= "2018" for row in some)


def test_names_complete(client):
    assert "Pakistan" in client.get("/suggest?q=pak").json()
    assert client.get("/suggest?q=").json() == []


def test_the_theme_is_that_of_the_cookie(client):
    client.cookies.set("theme", "dark")
    assert 'data-theme="dark"' in client.get("/").text
    client.cookies.set("theme", 'x" onload="1')
    assert "data-theme" not in client.get("/").text.partition("<body")[0]


@pytest.mark.parametrize(
    ("query", "leads"), [("Pakistan and Russia", True), ("Pakistan AND Russia", False), ("gas AND pipelin*", False)]
)
def test_a_query_is_no_list_of_names(client, query, leads):
    answer = client.get("/search", params={"q": query})
    assert (answer.status_code == 303) == leads
    assert "Andorra" not in answer.text
    if not leads:
        assert answer.text.count('<mark class="sought">') > 1
