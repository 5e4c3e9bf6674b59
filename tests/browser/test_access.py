"""Pages for everybody: axe finds nothing, nothing is wider than a telephone, print has no buttons."""

import pytest

from browser.axe import violations

PAGES = (
    "/",
    "/relation/PAK/RUS",
    "/relation/PAK/RUS/events",
    "/dialogue",
    "/dialogue/PAK/RUS",
    "/map",
    "/network?of=PAK",
    "/search?all=1",
    "/search?q=Pakistan",
    "/read",
    "/review",
    "/about",
    "/api",
    "/login",
    "/changes",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "a report"])
def test_axe_finds_no_violation(page, path, scheme):
    page.emulate_media(color_scheme=scheme)
    go(page, path)
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 3840])
def test_no_page_is_wider_than_its_window(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in [*PAGES, "a report"]:
        go(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_targets_are_large_enough_on_a_telephone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/relation/PAK/RUS")
    small = page.evaluate(
        """[...document.querySelectorAll('main button, main input:not([type=hidden]), nav a, .files a')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_print_leaves_out_what_paper_cannot_do(page):
    page.goto("/relation/PAK/RUS")
    page.emulate_media(media="print")
    for what in (".top", ".period", ".files", ".foot"):
        assert not page.locator(what).first.is_visible()
    assert page.locator("#timeline svg").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def go(page, path):
    if path == "a report":
        page.goto("/relation/PAK/RUS")
        page.locator(".cites a").first.click()
        page.wait_for_url("**/report?*")
    else:
        page.goto(path)
    page.wait_for_load_state()
