"""Readers' comments in a page: from its structured data, or from the containers that comment systems use."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = re.compile(r"[\w:-]+")
_TEXT = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:comments?|cmt|reply|replies|feedback|opinion|disqus)[-_]{0,2}(?:item[-_]{0,2})?"
    r"(?:text|content|contents|body|message|msg|copy|txt|description|desc|entry)|post-message|commentBody|comment-?bdy"
)
_ITEM = re.compile(
    r"(?!(?:tag|cat|category|section|post|article|format|type|has|no|nav|page|icon|btn|add|write|leave|view)[-_])(?:[a-z0-9]+[-_]{1,2})*comments?(?:[-_]{0,2}(?:item|wrap|wrapper|box|block|entry|single|node|row|container|holder|card|thread|post|reply))?"
    r"|(?:single|user|reader|each)[-_]?comment"
)
_ITEM_ID = re.compile(r"(?:li-|div-|wc-|dsq-)?comment[-_]{0,2}\d[\w-]*")
_LIST = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:comment|comments)(?:[-_]?(?:list|thread|threads|area|items))?|commentlist|disqus_thread"
)
_AUTHOR = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:author|user-?name|user|nick-?name|nick|fn|byline|commenter|poster|screen-?name|display-?name|name)"
    r"(?:[-_]{1,2}(?:name|link|title))?"
)
_TIME = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:date|time|datetime|timestamp|posted|posted-?on|ago|published|created|meta|metadata|commentmetadata)(?:[-_]?(?:on|at))?"
)
_OUTSIDE = re.compile(
    r"respond|(?:[a-z-]*)comment-?(?:respond|form|reply-title|policy|guidelines|notice|login|count|link|link-wrap)|recent-?comments?|latest-?comments?"
    r"|most-?comment(?:ed|s)?|top-?comments-widget|widget_recent_comments|cat-comment|nav|menu|breadcrumbs?"
)
_NOISE = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:repl(?:y|ies)|reply-?link|reply-?btn|actions?|share|social|vote|votes|likes?|rating|report|flag|avatar|badge|edit-?link|tools?"
    r"|buttons?|controls?|meta|metadata|commentmetadata|footer|header|info|author|byline|vcard|date|time|timestamp|awaiting-moderation|permalink|children"
    r"|read-?more|readmore|moderation|toolbar)(?:[-_]{1,2}[a-z0-9]+)*"
)
_LEAD = re.compile(r"^(?:posted |written |comment )?by\s+", re.IGNORECASE)
_SAYS = re.compile(r"\s*(?:[-–,·|]|says|said|wrote|commented|replied|on|at)*\s*:?\s*$", re.IGNORECASE)
_NO_COMMENT = re.compile(
    r"(?:(?:this )?comment (?:has been|was|is) (?:deleted|removed|awaiting|hidden).*|\[?(?:deleted|removed)\]?"
    r"|you must .{0,40}log.*|please .{0,20}(?:log ?in|sign in).*|comments? (?:are|is) (?:closed|disabled|off).*"
    r"|leave a (?:reply|comment).*|be the first to .*|reply|share|report|no comments.*|loading.*|your email address .*"
    r"|\d+ comments?|comments?(?: \(\d+\))?|save my name.*|cancel reply|post comment)",
    re.IGNORECASE,
)
_BLOCKS = frozenset("p div br li blockquote ul ol section article tr h1 h2 h3 h4 h5 h6 dd dt pre".split())
_UNREAD = frozenset(
    "script style noscript template svg form button input textarea select iframe label img figure".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One comment of a page; ``posted`` as the page gives it. ``element`` is where it stands, None in data."""

    author: str | None
    text: str
    posted: str | None
    element: HtmlElement | None = None


def find(page: HtmlElement) -> list[Said]:
    """The readers' comments of a page, in its order, each once: of data, microdata and containers, the richest."""
    marked = _unique(_microdata(page))
    drawn = _unique(_containers(page))
    stated = _unique(_data(page))
    return max((drawn, marked, stated), key=len)


def _unique(found: Iterator[Said]) -> list[Said]:
    seen: dict[tuple[str | None, str, str | None], Said] = {}
    for said in found:
        text = said.text.strip()
        if (
            text
            and len(text) <= 20_000
            and any(letter.isalnum() for letter in text)
            and not _NO_COMMENT.fullmatch(text)
        ):
            seen.setdefault((said.author, text, said.posted), said)
    return list(seen.values())


# Structured data


def _data(page: HtmlElement) -> Iterator[Said]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _stated(value, 0)


def _stated(value: Any, depth: int) -> Iterator[Said]:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            yield from _stated(one, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        if kind in ("Comment", "UserComments") or (isinstance(kind, list) and "Comment" in kind):
            text = value.get("text") or value.get("commentText") or value.get("description")
            if isinstance(text, str):
                yield Said(
                    _named(value.get("author") or value.get("creator")),
                    _plain(text),
                    _string(value, "dateCreated", "datePublished", "commentTime"),
                )
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _stated(one, depth + 1)


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
    return _tidy(text)


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


# Microdata


def _microdata(page: HtmlElement) -> Iterator[Said]:
    for item in page.iter():
        if not isinstance(item.tag, str) or not (item.get("itemtype") or "").rstrip("/").endswith(
            ("/Comment", "/UserComments")
        ):
            continue
        text = _prop(item, "text", "commentText", "description")
        if text is None:
            continue
        author = _prop(item, "author", "creator")
        name = _prop(author, "name") if author is not None else _prop(item, "name")
        posted = _prop(item, "dateCreated", "datePublished", "commentTime")
        who = name if name is not None else author
        yield Said(
            _who(who) if who is not None else None, words(text), _when(posted) if posted is not None else None, text
        )


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
        if (above.get("itemtype") or "").rstrip("/").endswith(("/Comment", "/UserComments")):
            return False
        above = above.getparent()
    return True


# Containers


def _tokens(element: HtmlElement) -> list[str]:
    return _WORDS.findall(element.get("class") or "")


def _is(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(token) or pattern.fullmatch(token.lower()) for token in _tokens(element))


def _outside(element: HtmlElement) -> bool:
    """Whether an element stands in a form, a menu or a list of the newest comments of other pages."""
    above: HtmlElement | None = element
    while above is not None:
        if above.tag in {"form", "nav", "button", "select", "head"} and above is not element:
            return True
        if _is(above, _OUTSIDE) or _OUTSIDE.fullmatch(above.get("id") or ""):
            return True
        above = above.getparent()
    return False


def _containers(page: HtmlElement) -> Iterator[Said]:
    texts = [
        element
        for element in page.iter()
        if isinstance(element.tag, str) and element.tag not in _UNREAD | {"body", "html"} and _is(element, _TEXT)
    ]
    among = set(texts)
    leaves = [
        element
        for element in texts
        if not any(below in among for below in element.iterdescendants()) and not _outside(element)
    ]
    among = set(leaves)
    found = [_said(element, among, _zone(element, among)) for element in leaves]
    signed = [said for said in found if said.author or said.posted]
    if signed:
        yield from found
        return
    items = [
        element
        for element in page.iter()
        if isinstance(element.tag, str)
        and element.tag not in _UNREAD | {"body", "html", "main", "a", "span", "h2", "h3"}
        and _single(element)
        and not _outside(element)
    ]
    if not items:
        items = _entries(page)
    among = set(items)
    for element in items:
        said = _said(element, among, [element])
        if said.author or said.posted:
            yield said


def _single(element: HtmlElement) -> bool:
    return _is(element, _ITEM) or bool(_ITEM_ID.fullmatch(element.get("id") or ""))


def _entries(page: HtmlElement) -> list[HtmlElement]:
    """The entries of a list of comments that has no names for its parts."""
    found: dict[HtmlElement, None] = {}
    for element in page.iter("ol", "ul", "div", "section"):
        named = _is(element, _LIST) or _LIST.fullmatch((element.get("id") or "").lower())
        if named and not _outside(element):
            found.update(dict.fromkeys(element.iter("li")))
    return [entry for entry in found if not _outside(entry)]


def _zone(element: HtmlElement, others: set[HtmlElement]) -> list[HtmlElement]:
    """The elements around a comment's words that belong to that comment alone."""
    top = element
    for _ in range(5):
        above = top.getparent()
        if above is None or above.tag in {"body", "html"}:
            break
        if any(below in others and below is not element for below in above.iter()):
            break
        top = above
    zone = [top]
    for sibling in top.itersiblings(preceding=True):
        if isinstance(sibling.tag, str):
            if any(below in others for below in sibling.iter()):
                break
            zone.append(sibling)
    if len(zone) == 1:
        for sibling in top.itersiblings():
            if isinstance(sibling.tag, str):
                if any(below in others for below in sibling.iter()):
                    break
                zone.append(sibling)
    return zone


def _said(element: HtmlElement, others: set[HtmlElement], zone: list[HtmlElement]) -> Said:
    author = posted = None
    used: set[HtmlElement] = set()
    for part in zone:
        for below in part.iter():
            if not isinstance(below.tag, str) or below.tag in _UNREAD or (below in others and below is not element):
                continue
            if posted is None and _tells_time(below) and (posted := _when(below)) and below is not element:
                used.add(below)
            if author is None and _tells_author(below) and (author := _who(below)) and below is not element:
                used.add(below)
    return Said(author, words(element, among=others | used), posted, element)


def _tells_time(element: HtmlElement) -> bool:
    return bool(element.tag == "time" or _is(element, _TIME) or "date" in (element.get("itemprop") or "").lower())


def _tells_author(element: HtmlElement) -> bool:
    if _is(element, _TEXT):
        return False
    return bool(element.tag == "cite" or element.get("rel") == "author" or _is(element, _AUTHOR))


def _who(element: HtmlElement) -> str | None:
    name = element.get("content") or ""
    if not name:
        exact = [
            below
            for below in element.iter()
            if isinstance(below.tag, str)
            and (_is(below, re.compile("fn|name|[a-z-]*author-?name")) or below.tag == "cite")
        ]
        name = words(exact[0] if exact and exact[0] is not element else element, noise=False)
    name = _SAYS.sub("", _LEAD.sub("", name.split("\n")[0])).strip(" ,:·|-–")
    return name if 0 < len(name) <= 60 and not re.fullmatch(r"[\d\W]+", name) else None


def _when(element: HtmlElement) -> str | None:
    for name in ("datetime", "content"):
        if given := (element.get(name) or "").strip():
            return given[:60]
    inner = next(element.iter("time"), None)
    if inner is not None and inner is not element:
        return _when(inner)
    shown = " ".join(words(element, noise=False).split())
    shown = re.sub(r"^(?:on|posted(?: on)?|at|[-–·|])\s+", "", shown)
    return shown if 0 < len(shown) <= 60 and re.search(r"\d|ago|yesterday|just now", shown) else None


def words(
    element: HtmlElement, *, noise: bool = True, among: frozenset[HtmlElement] | set[HtmlElement] = frozenset()
) -> str:
    """What an element says, a line per block; ``noise``: without names, times, buttons and the answers below it."""
    parts: list[str] = []

    def walk(one: HtmlElement, depth: int) -> None:
        if depth > 200:
            return
        if one.text:
            parts.append(one.text)
        for below in one:
            skip = not isinstance(below.tag, str) or below.tag in _UNREAD
            if not skip and noise:
                skip = below in among or _is(below, _NOISE) or below.tag in {"time", "cite", "footer", "header"}
            if not skip:
                block = below.tag in _BLOCKS
                parts.append("\n" if block else "")
                walk(below, depth + 1)
                parts.append("\n" if block else "")
            if below.tail:
                parts.append(below.tail)

    walk(element, 0)
    text = "".join(part if part == "\n" else re.sub(r"\s+", " ", part) for part in parts)
    return _tidy(text)
