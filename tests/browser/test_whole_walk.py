"""One walk through everything, as a desk officer takes it; axe looks at each stop.

That nothing goes wrong on the console and that nothing leaves the machine, the tab itself holds (``page``).
"""

import csv
import re

import pytest
from lxml import html

from browser.axe import violations
from sources.webserver import Server

PASTED = """Windhoek, Gaborone to share a border post
WINDHOEK: Namibia and Botswana on Monday agreed to build one border post for both at Mamuno, their interior ministers said.
Published in The Kalahari Mail, March 8th, 2021
"""

FETCHED = b"""<!doctype html><html lang="en"><head><title>Lusaka, Lilongwe sign accord on maize</title></head><body><article>
<h1>Lusaka, Lilongwe sign accord on maize</h1><p>LUSAKA: Zambia and Malawi on Thursday signed an agreement on the trade in maize,
their agriculture ministers said.</p><p>The two ministers will meet again in Lilongwe next year.</p></article></body></html>"""


def stop(page, address):
    """Where the walk has come to is the page that was meant, and axe finds nothing there."""
    page.wait_for_url(address)
    page.wait_for_load_state()
    assert violations(page) == [], page.url


def left(page):
    return int(re.search(r"([\d,]+) entr", page.locator(".lead").inner_text())[1].replace(",", ""))


@pytest.mark.slow
def test_from_search_to_plan(page):
    page.goto("/")
    stop(page, "**/")
    page.locator("#q").fill("Pakistan Russia")
    page.keyboard.press("Enter")
    stop(page, "**/relation/PAK/RUS")

    marks = page.locator("#timeline .wide svg a.mark")
    before = marks.count()
    box = page.locator("#timeline .wide svg").bounding_box()
    y = box["y"] + box["height"] * 0.3
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.down()
    for share in (0.6, 0.65, 0.7):
        page.mouse.move(box["x"] + box["width"] * share, y)
    page.mouse.up()
    stop(page, re.compile(r"/relation/PAK/RUS\?since=\d{4}-\d\d&until=\d{4}-\d\d$"))
    assert 0 < marks.count() < before

    with page.expect_download() as waiting:
        page.locator("#timeline .files").get_by_text("CSV", exact=True).click()
    since, until = re.search(r"since=(.+)&until=(.+)$", page.url).groups()
    with waiting.value.path().open(encoding="utf-8", newline="") as file:
        days = [row["date"] for row in csv.DictReader(file)]
    assert days
    assert all(since[: len(day)] <= day[:7] <= until for day in days)

    marks.first.click()
    stop(page, "**/report?id=*")
    assert page.locator("mark.asked").first.is_visible()
    page.go_back()

    page.get_by_role("link", name="Review", exact=True).click()
    stop(page, "**/review")
    total, seen = left(page), set()
    for key in "ara":
        seen.add(page.locator("input[name=entry]").first.get_attribute("value"))
        page.keyboard.press(key)
        page.wait_for_function(
            "seen => !seen.includes(document.querySelector('input[name=entry]')?.value)", arg=[*seen]
        )
        page.get_by_role("status").wait_for()
    stop(page, re.compile("/review"))
    assert len(seen) == 3
    assert left(page) <= total - 3

    page.get_by_role("link", name="Dialogues", exact=True).click()
    stop(page, "**/dialogue")
    page.get_by_label("Between").fill("Pakistan")
    page.get_by_label("and", exact=True).fill("Russia")
    page.get_by_role("button", name="Open").click()
    stop(page, "**/dialogue/PAK/RUS")
    with page.expect_download() as waiting:
        page.locator("#h-next ~ .files").get_by_text("HTML", exact=True).click()
    assert waiting.value.path().read_bytes().startswith(b"<!DOCTYPE html>")
    plan = page.locator("#plan")
    plan.get_by_label("Date").fill("2031-05-12")
    plan.get_by_label("Place").fill("Saint Petersburg")
    plan.get_by_label("Points of your own").fill("visas for students")
    plan.get_by_role("button", name="Enter the session").click()
    stop(page, "**/dialogue/PAK/RUS?*done=*")
    said = page.locator("section[aria-labelledby='h-next'] li").inner_text()
    assert "12 May 2031" in said
    assert "Saint Petersburg" in said
    assert "visas for students" in said

    page.get_by_role("link", name="Read", exact=True).click()
    stop(page, "**/read")
    page.get_by_label("or the text of a report").fill(PASTED)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_text("Done.").wait_for(timeout=60_000)
    stop(page, "**/read/*")
    page.get_by_role("link", name="Windhoek, Gaborone").click()
    stop(page, "**/report?id=*")
    page.locator("#find").fill("Namibia Botswana")
    page.keyboard.press("Enter")
    stop(page, "**/relation/NAM/BWA")


def test_a_session_is_planned_settled_and_taken_back(page):
    page.goto("/dialogue/PAK/RUS")
    page.get_by_label(re.compile("Take into the plan: 1")).check()
    first = page.locator("section[aria-labelledby='h-agenda'] li b").first.inner_text()
    plan = page.locator("#plan")
    plan.get_by_label("Date").fill("2032-02-03")
    plan.get_by_label("Headed by").first.fill("Bilal Khan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dialogue/PAK/RUS?*done=*")
    planned = page.locator("section[aria-labelledby='h-next'] li", has_text="3 Feb 2032")
    assert first.lower() in planned.inner_text().lower()
    assert "Pakistan: Bilal Khan" in planned.inner_text()

    outcome = page.locator("section[aria-labelledby='h-outcome']")
    outcome.get_by_label("Session").select_option(label=re.compile("3 February 2032").pattern + ": 16th meeting")
    outcome.get_by_label("Decided").fill("an exchange of students")
    outcome.get_by_label("Who").first.select_option("Russia")
    outcome.get_by_label("What").first.fill("send a list of universities")
    outcome.get_by_label("By").first.fill("2032-06")
    outcome.get_by_role("button", name="Enter the outcome").click()
    page.get_by_role("status").wait_for()
    owed = page.locator("section[aria-labelledby='h-owed'] li", has_text="send a list of universities")
    assert "Russia to Pakistan" in owed.inner_text()
    page.goto("/relation/PAK/RUS/agreements")
    page.get_by_text("an exchange of students").first.wait_for()
    page.go_back()
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_function("!location.search.includes('done')")
    assert owed.count() == 0
    assert planned.count() == 1


def test_a_page_is_read_from_its_address(page):
    with Server() as server:
        server.pages["/maize"] = (FETCHED, {"Content-Type": "text/html; charset=utf-8"})
        page.goto("/read")
        page.get_by_label("The address of a page").fill(f"{server.url}/maize?key=s3cret")
        page.keyboard.press("Enter")
        page.get_by_text("Done.").wait_for(timeout=60_000)
        assert "s3cret" not in page.content()
        page.get_by_role("link", name="Lusaka, Lilongwe").click()
        page.wait_for_url("**/report?id=*")
        assert "Zambia" in page.locator(".text").inner_text()


def test_words_are_sought_with_operators(page):
    page.goto("/search?all=1")
    page.get_by_label("Words", exact=True).fill("pipelin* NOT (military OR Lahore)")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/search?*q=pipelin*")
    found = [text.lower() for text in page.locator(".found mark.sought").all_inner_texts()]
    assert found
    assert all(text.startswith("pipelin") for text in found)
    for link in page.locator(".found .what > a").all():
        words = (
            html.fromstring(page.request.get(link.get_attribute("href")).text()).find_class("text")[0].text_content()
        )
        assert "pipelin" in words.lower()
        assert not re.search(r"\b(military|lahore)\b", words.lower())
    page.get_by_label("Words", exact=True).fill("pipelin* AND (")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("alert").wait_for()
