"""Boxes of a page that are not its article: teasers of other stories, captions, notices to browsers without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|figcaption|wp-caption-text|attribution)(?:$|[\s_-])", re.IGNORECASE)
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "article", "section"})
_TEASER = 80
"""Characters that a link with paragraphs in it holds at least to be a teaser: a headline and its first words."""
_LONGEST = 1_000
"""Characters of a caption at most: a longer one is a story told in captions."""
_PART = 0.5
"""A link that holds this part of the page's words is the page itself."""


def drop(tree: HtmlElement) -> None:
    """Take these boxes out of a page."""
    whole = len(str(tree.text_content()))
    for element in list(tree.iter("a", "figcaption", "div", "p", "span", "noscript")):
        if element.getparent() is not None and _is_box(element, whole):
            element.drop_tree()


def _is_box(element: HtmlElement, whole: int) -> bool:
    if element.tag == "figcaption":
        return len(str(element.text_content())) <= _LONGEST
    if element.tag == "noscript":
        return "javascript" in str(element.text_content()).lower()
    if element.tag == "a":
        length = len(str(element.text_content()).strip())
        return _TEASER <= length < _PART * whole and any(below.tag in _BLOCKS for below in element.iterdescendants())
    return bool(_CAPTION.search(element.get("class") or "")) and len(str(element.text_content())) <= _LONGEST
