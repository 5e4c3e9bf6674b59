"""Readers' comments in a page: from its structured data, or from the containers that comment systems use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.sources import answers, stated
from detente.sources.markup import UNREAD as _UNREAD
from detente.sources.markup import Said, tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = re.compile(r"[\w:-]+")
_TEXT = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:comments?|cmt|reply|replies|feedback|opinion|disqus)[-_]{0,2}(?:item[-_]{0,2})?"
    r"(?:text|content|contents|body|message|msg|copy|txt|description|desc|entry)|post-message|commentBody|comment-?bdy|UFICommentBody|commento-body|isso-text|cooked|postcontent"
)
_FORUM_TEXT, _FORUM_POST = re.compile(r"content|message"), re.compile(r"postbody|post-body")
_VOTES = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:up-?)?(?:votes?|likes?|recommends?|score|points|karma)"
    r"(?:[-_]{1,2}(?:count|total|number|result|value|score))?"
)
_NUMBER = re.compile(r"[^\d+-]{0,20}([-+]?\d[\d,]{0,9})[^\d]{0,20}")
_ITEM = re.compile(
    r"(?!(?:tag|cat|category|section|post|article|format|type|has|no|nav|page|icon|btn|add|write|leave|view)[-_])(?:[a-z0-9]+[-_]{1,2})*comments?(?:[-_]{0,2}(?:item|wrap|wrapper|box|block|entry|single|node|row|container|holder|card|thread|post|reply))?"
    r"|(?:single|user|reader|each)[-_]?comment"
)
_ITEM_ID = re.compile(r"(?:li-|div-|wc-|dsq-)?comment[-_]{0,2}\d[\w-]*")
_LIST = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:comment|comments)(?:[-_]?(?:list|thread|threads|area|items))?|commentlist|disqus_thread"
)
_AUTHOR = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:author|user-?name|user|nick-?name|nick|fn|byline|commenter|poster|screen-?name|display-?name|name|UFICommentActorName)"
    r"(?:[-_]{1,2}(?:name|link|title))?"
)
_TIME = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:date|time|datetime|timestamp|posted|posted-?on|ago|timeago|livetimestamp|postdate|published|created|meta|metadata|commentmetadata)(?:[-_]?(?:on|at))?"
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
_EXACT = re.compile(r"fn|name|(?:[a-z0-9]+[-_]{1,2})*(?:user|author|screen|display)-?name")
_FOOT = re.compile(r"(?:[a-z0-9]+[-_]{1,2})*(?:footer|foot|meta)")
_MANY = re.compile(r"(?:[a-z0-9]+[-_]{1,2})*comments")
_LOOSE = re.compile(r"(?:[a-z0-9]+[-_]{1,2})*(?:opinion|feedback)[-_a-z]*")
_LEAD = re.compile(r"^(?:posted |written |comment )?by\s+", re.IGNORECASE)
_SAYS = re.compile(r"\s*(?:[-–,·|]|says|said|wrote|commented|replied|on|at)*\s*(?::|\.{3}|…)?\s*$", re.IGNORECASE)
_NO_COMMENT = re.compile(
    r"(?:(?:this )?comment (?:has been|was|is) (?:deleted|removed|awaiting|hidden).*|\[?(?:deleted|removed)\]?"
    r"|you must .{0,40}log.*|please .{0,20}(?:log ?in|sign in).*|comments? (?:are|is) (?:closed|disabled|off).*"
    r"|leave a (?:reply|comment).*|be the first to .*|reply|share|report|no comments.*|loading.*|your email address .*"
    r"|\d+ comments?|comments?(?: \(\d+\))?|save my name.*|cancel reply|post comment)",
    re.IGNORECASE,
)
LONGEST = 2_000_000
"""Characters of the longest comment that is one: as much as the longest report."""

_CLASSES = 1_000  # characters of the names of an element that are looked at
_BLOCKS = frozenset("p div br li blockquote ul ol section article tr h1 h2 h3 h4 h5 h6 dd dt pre".split())


def find(page: HtmlElement) -> list[Said]:
    """The readers' comments of a page, in its order, each once: of data, microdata and containers, the richest."""
    marked = _unique(stated.microdata(page))
    drawn = answers.nested(_unique(_containers(page)))
    given = _unique(stated.data(page))
    return max((drawn, marked, given), key=len)


def _unique(found: Iterable[Said]) -> list[Said]:
    """Comments with words, each once; answers to one that is left out answer nothing."""
    seen: dict[tuple[str | None, str, str | None], int] = {}
    kept: list[Said] = []
    became: dict[int, int] = {}
    for number, said in enumerate(found):
        text = said.text.strip()
        if not (text and len(text) <= LONGEST and any(letter.isalnum() for letter in text)):
            continue
        if _NO_COMMENT.fullmatch(text):
            continue
        key = (said.author, text, said.posted)
        if key not in seen:
            seen[key] = len(kept)
            kept.append(replace(said, reply_to=None if said.reply_to is None else became.get(said.reply_to)))
        became[number] = seen[key]
    return kept


def _is(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    classes = element.get("class")
    return bool(classes) and _called(classes[:_CLASSES], pattern)


@lru_cache(maxsize=1 << 14)  # pages use few classes, and those many times
def _called(classes: str, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(token) or pattern.fullmatch(token.lower()) for token in _WORDS.findall(classes))


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
        if isinstance(element.tag, str) and element.tag not in _UNREAD | {"body", "html"} and _tells(element)
    ]
    among = set(texts)
    leaves = [
        element
        for element in texts
        if not any(below in among for below in element.iterdescendants()) and not _outside(element)
    ]
    among = set(leaves)
    found = [_best(element, among) for element in leaves]
    found = [said for said in found if said.posted or not _is_element(said.element, _LOOSE)]  # a teaser has no time
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


def _is_element(element: HtmlElement | None, pattern: re.Pattern[str]) -> bool:
    return element is not None and _is(element, pattern)


def _best(element: HtmlElement, others: set[HtmlElement]) -> Said:
    """A comment with what stands around it; where that names nobody, with what stands above it."""
    zone = _zone(element, others)
    said = _said(element, others, zone)
    above = zone[0].getparent()
    for _ in range(2):
        if said.author or above is None or above.tag in {"body", "html"}:
            break
        more: list[HtmlElement] = []
        for sibling in above.itersiblings(preceding=True):
            if isinstance(sibling.tag, str):
                if any(below in others for below in sibling.iter()):
                    break
                more.append(sibling)
        said = _said(element, others, [*zone, *more])
        above = above.getparent()
    return said


def _tells(element: HtmlElement) -> bool:
    """Whether an element holds the words of a comment, by its name; or by where it stands, in a forum."""
    if _is(element, _TEXT):
        return True
    above = element.getparent()
    return _is(element, _FORUM_TEXT) and above is not None and _is(above, _FORUM_POST)


def _single(element: HtmlElement) -> bool:
    if _is(element, _MANY) and sum(1 for _ in element.iter("li")) > 1:  # a box of comments, not one of them
        return False
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
    alone = len(zone) == 1
    for sibling in top.itersiblings():
        if isinstance(sibling.tag, str):
            if any(below in others for below in sibling.iter()) or not (alone or _is(sibling, _FOOT)):
                break
            zone.append(sibling)
    return zone


def _said(element: HtmlElement, others: set[HtmlElement], zone: list[HtmlElement]) -> Said:
    author = posted = None
    votes: int | None = None
    used: set[HtmlElement] = set()
    for part in zone:
        for below in part.iter():
            if not isinstance(below.tag, str) or (below in others and below is not element):
                continue
            if below.tag in _UNREAD and below.tag != "button":
                continue
            if votes is None and below is not element and _is(below, _VOTES):
                votes = _votes(below)
            if posted is None and _tells_time(below) and (posted := read_time(below)) and below is not element:
                used.add(below)
            if author is None and _tells_author(below) and (author := read_who(below)) and below is not element:
                used.add(below)
    return Said(author, words(element, among=others | used), posted, element, votes=votes)


def _votes(element: HtmlElement) -> int | None:
    """The number that an element shows, and nothing else with it but a word or two."""
    found = _NUMBER.fullmatch(" ".join(words(element, noise=False).split()))
    return int(found[1].replace(",", "")) if found else None


def _tells_time(element: HtmlElement) -> bool:
    return bool(element.tag == "time" or _is(element, _TIME) or "date" in (element.get("itemprop") or "").lower())


def _tells_author(element: HtmlElement) -> bool:
    if _is(element, _TEXT):
        return False
    return bool(element.tag == "cite" or element.get("rel") == "author" or _is(element, _AUTHOR))


def read_who(element: HtmlElement) -> str | None:
    """The name that an element holds."""
    name = element.get("content") or ""
    if not name:
        exact = [
            below
            for below in element.iter()
            if isinstance(below.tag, str) and (_is(below, _EXACT) or below.tag == "cite")
        ]
        name = words(exact[0] if exact and exact[0] is not element else element, noise=False)
    name = _SAYS.sub("", _LEAD.sub("", name.split("\n")[0])).strip(" ,:·|-–")
    return name if 0 < len(name) <= 60 and not re.fullmatch(r"[\d\W]+", name) else None


def read_time(element: HtmlElement) -> str | None:
    """The time that an element tells, as it is written."""
    for name in ("datetime", "content"):
        if given := (element.get(name) or "").strip():
            return given[:60]
    inner = next(element.iter("time"), None)
    if inner is not None and inner is not element:
        return read_time(inner)
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
    return tidy(text)
