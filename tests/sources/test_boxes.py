"""Teasers, captions and notices are left out of an article; links and captions of other kinds are not touched."""

import pytest
from lxml import html

from detente.sources import boxes

STORY = "<p>" + "Norway and Sweden agreed to open the border at Svinesund on Friday. " * 8 + "</p>"
OTHER = "Fiji accused Tonga of fishing in its waters, and the ministers of both will meet in Suva next week."


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        (f'<ul><li><a href="/2"><h5>Fish</h5><p>{OTHER}</p></a></li></ul>', False),
        (f"<figure><img><figcaption>{OTHER}</figcaption></figure>", False),
        (f'<div class="image"><div class="caption">{OTHER}</div></div>', False),
        (f'<p class="wp-caption-text">{OTHER}</p>', False),
        (f"<noscript>{OTHER} Please enable JavaScript.</noscript>", False),
        (f'<p>A link: <a href="/2">{OTHER}</a></p>', True),
        (f'<div class="captions-off">{OTHER}</div>', True),
        (f'<div class="caption">{OTHER * 20}</div>', True),
        (f"<noscript>{OTHER}</noscript>", True),
    ],
)
def test_boxes(markup, kept):
    tree = html.document_fromstring(f"<html><body><article>{STORY}{markup}</article></body></html>")
    boxes.drop(tree)
    said = tree.text_content()
    assert "Svinesund" in said
    assert ("Fiji accused" in said) is kept


def test_a_page_within_a_link_is_kept():
    tree = html.document_fromstring(f'<html><body><a href="#top">{STORY}</a></body></html>')
    boxes.drop(tree)
    assert "Svinesund" in tree.text_content()
