"""What axe-core has to say of a page."""

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    """Rules that a page breaks: their names, what they ask, and the first places."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in the dev extra")
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        (
            one["id"],
            one["help"],
            [(node["html"][:160], node.get("failureSummary", "")[:200]) for node in one["nodes"][:3]],
        )
        for one in found.response["violations"]
    ]
