"""What a page states in JSON-LD, and readers' comments there and in schema.org's attributes (microdata)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from detente.sources.markup import Said, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement


LONGEST = 1_000
"""Characters of a tag of a page's data that are looked at."""
LONGEST_BROKEN = 20_000
"""Characters of structured data that is no JSON; more of it is dropped."""


def bound(page: HtmlElement) -> None:
    """Shorten what a page states, so that no pattern of a library can be made to take minutes over it."""
    for meta in page.iter("meta"):
        if len(content := meta.get("content") or "") > LONGEST:
            meta.set("content", content[:LONGEST])
    for script in list(page.iter("script")):
        if len(script.text or "") > LONGEST_BROKEN and not _is_json(script.text or ""):
            script.drop_tree()


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _values(page: HtmlElement) -> Iterator[Any]:
    """What the JSON-LD scripts of a page hold; those that are no JSON are passed over."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def objects(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD: those on top, and those of its graph."""
    for value in _values(page):
        graph = value.get("@graph") if isinstance(value, dict) else None
        values = value if isinstance(value, list) else [value, *(graph if isinstance(graph, list) else ())]
        yield from (one for one in values if isinstance(one, dict))


def data(page: HtmlElement) -> list[Said]:
    """The comments that a page states in JSON-LD, answers with the comment that they answer."""
    found: list[Said] = []
    for value in _values(page):
        _stated(value, 0, None, found)
    return found


def _stated(value: Any, depth: int, above: int | None, found: list[Said]) -> None:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            _stated(one, depth + 1, above, found)
    elif isinstance(value, dict):
        kind = value.get("@type")
        if kind in ("Comment", "UserComments") or (isinstance(kind, list) and "Comment" in kind):
            text = value.get("text") or value.get("commentText") or value.get("description")
            if isinstance(text, str):
                posted = _string(value, "dateCreated", "datePublished", "commentTime")
                author = _named(value.get("author") or value.get("creator"))
                found.append(Said(author, _plain(text), posted, reply_to=above, votes=_voted(value)))
                above = len(found) - 1
        for one in value.values():
            if isinstance(one, dict | list):
                _stated(one, depth + 1, above, found)


def _voted(value: dict[str, Any]) -> int | None:
    """Votes of a comment in data: for, less against; or likes counted as interactions."""
    votes = value.get("upvoteCount")
    against = value.get("downvoteCount")
    counted = value.get("interactionStatistic")
    for one in counted if isinstance(counted, list) else [counted]:
        if votes is None and isinstance(one, dict) and "Like" in str(one.get("interactionType")):
            votes = one.get("userInteractionCount")
    try:
        return int(votes) - int(against or 0) if votes is not None else None
    except (TypeError, ValueError):
        return None


def _named(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _plain(value) or None if isinstance(value, str) else None


def _string(value: dict[str, Any], *names: str) -> str | None:
    return next((value[name] for name in names if isinstance(value.get(name), str) and value[name]), None)


def _plain(text: str) -> str:
    """Text of a data field, which may hold markup and entities."""
    text = re.sub(r"(?i)<br\s*/?>|</p>|</div>", "\n", text)
    text = html.unescape(re.sub(r"<[^<>]{1,300}>", "", text))
    return tidy(text)


def microdata(page: HtmlElement) -> list[Said]:
    """The comments that a page marks with schema.org's attributes."""
    from detente.sources.threads import read_time, read_who, words

    found: list[Said] = []
    at: dict[HtmlElement, int] = {}
    for item in page.iter():
        if not _is_comment(item):
            continue
        text = _prop(item, "text", "commentText", "description")
        if text is None:
            continue
        author = _prop(item, "author", "creator")
        name = _prop(author, "name") if author is not None else _prop(item, "name")
        posted = _prop(item, "dateCreated", "datePublished", "commentTime")
        votes = _prop(item, "upvoteCount")
        shown = "" if votes is None else votes.get("content") or words(votes, noise=False)
        who = name if name is not None else author
        above = next((at[one] for one in item.iterancestors() if one in at), None)
        at[item] = len(found)
        found.append(
            Said(
                read_who(who) if who is not None else None,
                words(text),
                read_time(posted) if posted is not None else None,
                text,
                reply_to=above,
                votes=int(shown) if shown.strip().isdigit() else None,
            )
        )
    return found


def _is_comment(item: HtmlElement) -> bool:
    kind = (item.get("itemtype") or "").rstrip("/") if isinstance(item.tag, str) else ""
    return kind.endswith(("/Comment", "/UserComments"))


def _prop(item: HtmlElement, *names: str) -> HtmlElement | None:
    for name in names:
        for below in item.iter():
            if (
                below is not item
                and isinstance(below.tag, str)
                and name in (below.get("itemprop") or "").split()
                and _scope(below, item)
            ):
                return below
    return None


def _scope(element: HtmlElement, item: HtmlElement) -> bool:
    """Whether no other comment stands between an element and ``item``."""
    above = element.getparent()
    while above is not None and above is not item:
        if _is_comment(above):
            return False
        above = above.getparent()
    return True
