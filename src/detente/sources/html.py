"""Reports in web pages: article and data by trafilatura, readers' comments by :mod:`~detente.sources.threads`."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target
from detente.sources.masthead import squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOOKS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|(?:html|head|body|article|div|p|meta|title|main|section|h1)\b)",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_XML = re.compile(  # characters that no tree may be given, and references to them
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F]));?"
)
_UPDATE_FIELDS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified")
_DATE_FIELDS = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says; ``published`` may lie in the future here."""

    title: str | None = None
    text: str = ""
    publisher: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    comments: tuple[tuple[str | None, str, str | None, int | None, int | None], ...] = ()


class HtmlSource:
    """Web pages: one file, one report."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".shtml")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``: by its name, or because it begins like a page."""
        from detente.sources.decoding import start

        return target.suffix in self.suffixes or bool(_LOOKS.match(start(target.head)))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The report in ``target``, or what is wrong with it."""
        from detente.sources.decoding import clean, take

        raw = take(target, markup=True)
        if isinstance(raw, Problem):
            yield raw
            return
        yield report(clean(raw), where=target.name, url=target.url)


SOURCE: Source = HtmlSource()


def report(markup: str, *, where: str, url: str | None = None) -> Report | Problem:
    """The report in the markup of a page; ``url`` is where the page was, unless it names its own address."""
    from detente.sources import build, layout

    page = read(markup)
    if page is None or not page.text.strip():
        return Problem(
            where=where, what="no article found in the page", do="save the page from a browser, or give its text"
        )
    text = page.text if page.title is None else f"{page.title}\n\n{page.text}"
    found = layout.find(text, title=page.title)
    found = replace(
        found,
        published=page.published or found.published,
        updated=page.updated or found.updated,
        byline=page.byline or found.byline,
        publisher=page.publisher or found.publisher,
        comments=() if page.comments else found.comments,
    )
    text, found = build.append_comments(text, found, page.comments)
    return build.report(text, found, where=where, url=page.url or url, hint=page.language)


def fragment(markup: str) -> str:
    """The words of a piece of markup that is no page: the entry of a feed, the body of a message. A line a block."""
    from lxml import etree
    from lxml import html as lxml_html

    from detente.sources import threads

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = lxml_html.document_fromstring(_NO_XML.sub(" ", _DECLARATION.sub("", markup)))
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    return threads.words(tree, noise=False)


def read(markup: str) -> Page | None:
    """Take a page apart; None when nothing can be made of it."""
    from lxml import etree
    from lxml import html as lxml_html

    from detente.sources import boxes, masthead, stated, threads, whole

    markup = _NO_XML.sub(" ", _DECLARATION.sub("", markup))
    try:
        tree = lxml_html.document_fromstring(markup)
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    said = threads.find(tree)
    for script in list(tree.iter("script", "style")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()
    pruned = copy.deepcopy(tree)
    if said:
        _prune(pruned, tree, [one.element for one in said if one.element is not None])
    boxes.drop(pruned)
    stated.bound(pruned)
    found = _extract(pruned)
    title = masthead.title(found, tree)
    body = _tidy(whole.stated_body(whole.mend(_without(found.get("text") or "", title), pruned), tree))
    comments = tuple((one.author, one.text, one.posted, one.reply_to, one.votes) for one in said)
    if comments and len(body) < 200:  # what was taken for a comment may be the article itself
        longest = max(comments, key=lambda one: len(one[1]))
        if len(longest[1]) > max(200, 2 * len(body)):
            body, comments = longest[1], tuple(one for one in comments if one is not longest)
    publisher = masthead.publisher(found, tree)
    return Page(
        title=title,
        text=body,
        publisher=publisher,
        published=_published(found, tree, markup),
        updated=_updated(tree),
        byline=masthead.byline(found, publisher),
        url=found.get("url"),
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip()[:2].lower() or None,
        comments=comments,
    )


def _without(text: str, title: str | None) -> str:
    """A text without its first line, where that is the headline once more."""
    first, _, rest = text.strip().partition("\n")
    return rest.lstrip() if title and rest and squeezed(first) == squeezed(title) else text


def _prune(pruned: HtmlElement, tree: HtmlElement, elements: list[HtmlElement]) -> None:
    """Take the comments out of a copy of the page, so that they do not get into the article."""
    root = tree.getroottree()
    paths = [root.getpath(element) for element in elements]
    twins = [found[0] for path in paths if (found := pruned.xpath(path))]
    for twin in twins:
        parent = twin.getparent()
        if parent is not None:
            twin.drop_tree()


def _extract(tree: HtmlElement) -> dict[str, Any]:
    """Trafilatura's view of a page; the bare text of all its paragraphs where trafilatura sees none."""
    import trafilatura

    from detente.sources.build import today

    dates = {"original_date": True, "extensive_search": False, "max_date": today().isoformat()}
    found: dict[str, Any] = {}
    for recall in (False, True):
        try:
            document = trafilatura.bare_extraction(
                copy.deepcopy(tree),
                include_comments=False,
                include_tables=False,
                favor_recall=recall,
                with_metadata=True,
                date_extraction_params=dates,
            )
        except Exception:  # noqa: BLE001, S112 (whatever a broken page does to the library, its words may still be had)
            continue
        if document is not None:
            found = document if isinstance(document, dict) else document.as_dict()
            if len(found.get("text") or "") >= 200:
                return found
    if not (found.get("text") or "").strip():
        try:
            found = found | {"text": trafilatura.html2txt(copy.deepcopy(tree))}
        except Exception:  # noqa: BLE001 (as above)
            found = dict(found)
    return found


def _tidy(text: str) -> str:
    """The lines of an article, without those that point elsewhere: "Read more: ...", buttons, credits of pictures."""
    from detente.sources import furniture
    from detente.sources.decoding import clean

    lines = (line.strip() for line in clean(text).split("\n"))
    return "\n".join(line for line in lines if not furniture.is_link(line)).strip()


def _published(found: dict[str, Any], tree: HtmlElement, markup: str) -> PartialDate | None:
    """The day that the page states in its data, also one to come; else what trafilatura makes of the page."""
    from detente.sources import build, dates

    for stated in _stated_dates(tree, _DATE_FIELDS, "datePublished"):
        day = dates.parse(stated)
        if build.future(day):
            return day
    day = dates.parse(found.get("date") or "")
    if day is not None and day.endswith("-01-01") and not _new_year(day.year, markup):
        return None  # only a year was found
    return day


def _new_year(year: int, markup: str) -> bool:
    """Whether a page names the first of January of a year, so that this is more than a year filled up."""
    month = r"\bJan(?:uary)?\.?"
    day = (
        rf"{year}(?P<a>[-/.]?)0?1(?P=a)0?1\b|\b0?1(?P<b>[./-])0?1(?P=b){year}"
        rf"|{month}\s+1(?:st)?,?\s+{year}|\b0?1(?:st)?\s+{month},?\s+{year}"
    )
    return re.search(day, markup) is not None


def _updated(tree: HtmlElement) -> PartialDate | None:
    """The day of the last change that the page states in its data."""
    from detente.sources import dates

    found = (dates.parse(stated) for stated in _stated_dates(tree, _UPDATE_FIELDS, "dateModified"))
    return next((day for day in found if day), None)


def _stated_dates(tree: HtmlElement, names: tuple[str, ...], key: str) -> Iterator[str]:
    """What the data of a page say under these names of tags, or this key of structured data."""
    from detente.sources import stated

    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in names and meta.get("content"):
            yield meta.get("content")
    for one in stated.objects(tree):
        if isinstance(one.get(key), str):
            yield one[key]
