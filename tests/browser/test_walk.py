"""A walk through the pages as people take it, on the demonstration record."""

import re
from importlib.util import find_spec

import pytest

TEXT = """Quito, Lima agree to reopen border market
QUITO: Ecuador and Peru on Tuesday agreed to reopen the border market at Huaquillas, their foreign ministers said.
Published in The Equator Post, May 5th, 2021
"""


def test_search_leads_to_a_relation(page):
    page.goto("/")
    page.get_by_label("Two states, one state, or words").last.fill("Pakistan Russia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/relation/PAK/RUS")
    assert page.locator("h1").inner_text() == "Pakistan – Russia"


def test_names_complete_by_keyboard(page):
    page.goto("/")
    box = page.locator("#q")
    box.press_sequentially("Pakis")
    page.locator(".suggest li", has_text="Pakistan").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert box.input_value() == "Pakistan "
    box.press_sequentially("Russ")
    page.locator(".suggest:visible li", has_text="Russia").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/relation/PAK/RUS")


def test_a_drag_over_the_timeline_zooms_and_the_address_keeps_it(page):
    page.goto("/relation/PAK/RUS")
    before = page.locator("#timeline .wide svg a.mark").count()
    box = page.locator("#timeline .wide svg").bounding_box()
    y = box["y"] + box["height"] * 0.3
    page.mouse.move(box["x"] + box["width"] * 0.55, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.62, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=\d{4}-\d\d&until=\d{4}-\d\d"))
    assert 0 < page.locator("#timeline .wide svg a.mark").count() < before
    zoomed = page.url
    page.reload()
    assert page.url == zoomed
    page.go_back()
    assert page.locator("#timeline .wide svg a.mark").count() == before


def test_a_mark_opens_the_report_with_its_words_marked(page):
    page.goto("/relation/PAK/RUS")
    mark = page.locator("#timeline .wide svg a.mark").first
    said = mark.get_attribute("aria-label")
    mark.hover()
    assert page.locator("#timeline .tip:not([hidden])").inner_text() == said
    mark.click()
    page.wait_for_url("**/report?id=*")
    asked = page.locator("mark.asked")
    assert asked.first.is_visible()
    assert asked.first.evaluate("one => one.getBoundingClientRect().top < innerHeight")


def test_marks_are_walked_with_arrows_and_opened_with_enter(page):
    page.goto("/relation/PAK/RUS")
    svg = page.locator("#timeline .wide svg")
    svg.locator("a.mark").first.focus()
    assert svg.locator("a.mark[tabindex='0']").count() == 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert svg.locator("a.mark").nth(2).evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report?id=*")


def test_kinds_are_shown_and_hidden(page):
    page.goto("/search?q=Pakistan")
    page.locator(".found a").first.click()
    mark = page.locator("mark[class='g-deed ']").first
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_label("Events").uncheck()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("link", "ending"), [("SVG", ".svg"), ("CSV", ".csv"), ("PNG", ".png")])
def test_charts_and_tables_download(page, link, ending):
    page.goto("/relation/PAK/RUS")
    with page.expect_download() as waiting:
        page.locator("#timeline .files").get_by_text(link, exact=True).click()
    found = waiting.value
    assert found.suggested_filename.endswith(ending)
    data = found.path().read_bytes()
    start = {".svg": b"<svg", ".csv": b"date,", ".png": b"\x89PNG"}[ending]
    assert data.startswith(start)
    assert len(data) > 1000


def test_a_pasted_report_is_read_and_opened(page):
    page.goto("/read")
    page.get_by_label("or the text of a report").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_text("Done.").wait_for(timeout=60_000)
    page.get_by_role("link", name="Quito, Lima agree").click()
    assert "Ecuador" in page.locator(".text").inner_text()
    page.goto("/search?q=Ecuador+Peru")
    assert page.locator("h1").inner_text() == "Ecuador – Peru"


@pytest.mark.skipif(find_spec("detente.record.corrections") is None, reason="no corrections are kept yet")
def test_three_entries_are_reviewed_with_keys_and_one_is_taken_back(page):
    page.goto("/review?kind=events")
    total = int(re.search(r"([\d,]+) entr", page.locator(".lead").inner_text())[1].replace(",", ""))
    seen = set()
    for key in "ara":
        seen.add(page.locator("input[name=entry]").first.get_attribute("value"))
        page.keyboard.press(key)
        page.keyboard.press(key)  # a key pressed twice decides once
        page.wait_for_function(
            "seen => !seen.includes(document.querySelector('input[name=entry]')?.value)", arg=[*seen]
        )
    page.get_by_role("status").wait_for()
    assert len(seen) == 3
    left = int(re.search(r"([\d,]+) entr", page.locator(".lead").inner_text())[1].replace(",", ""))
    assert left < total
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/review\?kind=events$"))


def test_entries_are_skipped_and_opened_with_keys(page):
    page.goto("/review")
    first = page.locator("#h-entry").inner_text()
    page.keyboard.press("s")
    page.wait_for_url("**skip=1")
    assert page.locator("#h-entry").inner_text() != first
    page.keyboard.press("b")
    page.wait_for_url(re.compile(r"/review$"))
    assert page.locator("#h-entry").inner_text() == first
    page.keyboard.press("o")
    page.wait_for_url("**/report?id=*")


def test_light_and_dark_are_kept(page):
    page.goto("/")
    page.get_by_role("button", name="Change light and dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto("/map")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_without_scripts_everything_is_there(chromium, served):
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/relation/PAK/RUS?since=2014")
    tab.locator("#timeline .wide svg a.mark").first.click()
    assert tab.locator("mark.asked").first.is_visible()
    context.close()
