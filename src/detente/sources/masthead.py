"""Headline, publisher and byline of a page: what its data state, checked against what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CUT = re.compile(r"\s+[-–—|:»·•]+\s+")
_NO_NAME = re.compile(
    r"[/@]|\b(?:account|log(?:in|ged)?|sign(?:ed)? (?:in|up)|subscri\w+|share|follow)\b", re.IGNORECASE
)
_LONGEST = 60
"""Characters of a name at most."""
_DOMAIN = re.compile(r"\.(?:com|net|org|info|co|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$", re.IGNORECASE)
_SITE_FIELDS = ("og:site_name", "dc.publisher", "application-name", "publisher")
"""Tags that name a site, the one to be trusted most first."""
_PAPERS = frozenset({"WebSite", "NewsMediaOrganization"})
_OFFICE = re.compile(
    r"(?:^|[\s,|–—-]+)(?:(?:the|our|chief|senior|deputy|associate|assistant|special|staff|political|politics|foreign|diplomatic"
    r"|defen[cs]e|security|world|international|global|national|news|home|sports?|business|economics?|finance|financial"
    r"|energy|environment|climate|health|science|technology|tech|legal|justice|crime|religion|education|culture|arts"
    r"|digital|online|data|features?|investigations?|investigative|royal|media|travel|video|freelance|former"
    r"|european?|asian?|african?|american?|middle east|north|south|east|west|(?:us|uk|un|eu)\b|&|and|-)\s+)*"
    r"(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|contributors?|producers?|analysts?"
    r"|commentators?|bureau chief|editor-in-chief|editor in chief)$",
    re.IGNORECASE,
)


def squeezed(text: str) -> str:
    """A name or headline by its letters and figures alone, in lower case, to be compared."""
    return re.sub(r"[\W_]+", "", text).lower()


def _bare(name: str) -> str:
    return squeezed(_DOMAIN.sub("", name)).removeprefix("the")


def title(found: dict[str, Any], tree: HtmlElement) -> str | None:
    """The headline without the name of the site: as the page's own heading has it, where both begin alike.

    Args:
        found: what trafilatura tells of the page.
        tree: the page.
    """
    from detente.sources.decoding import clean

    said = " ".join(clean(found.get("title") or "").split())
    if not said:
        return None
    for heading in tree.iter("h1"):
        shown = " ".join(clean(str(heading.text_content())).split())
        if 10 < len(shown) < len(said) and said.startswith(shown) and re.match(r"\s*[-–—|:»·•]", said[len(shown) :]):
            return shown
    site = _bare(found.get("sitename") or "")
    host = _bare((found.get("hostname") or "").removeprefix("www."))
    for cut in _CUT.finditer(said):
        rest = _bare(said[cut.end() :])
        known = len(rest) > 3 and (host.startswith(rest) or (site and site.startswith(rest)))
        if rest and cut.start() > 10 and (rest == site or known):
            return said[: cut.start()]
    return said


def publisher(found: dict[str, Any], tree: HtmlElement) -> str | None:
    """The site's name: its own word; else the end of the title, where the address has it too; else the address.

    Of several spellings of one name ("nationalpost", "National Post") the one that is written as people write it.
    """
    from detente.sources.decoding import clean

    host = (found.get("hostname") or "").removeprefix("www.")
    no_name = {"", squeezed(found.get("title") or "")}
    names = []
    for stated in (*_names(tree), found.get("sitename") or ""):
        name = _CUT.split(" ".join(clean(stated).split()))[0].strip().lstrip("@")
        if name.isascii() and len(name) <= _LONGEST and squeezed(name) not in no_name:
            names.append(name)
    shown = _CUT.split(" ".join(clean(tree.findtext(".//title") or "").split()))[-1]
    if len(shown) > 3 and _bare(host).startswith(_bare(shown) or "?"):
        names.append(shown)
    if names:
        same = [name for name in names if _bare(name) == _bare(names[0])]
        return max(same, key=lambda name: (len(name.split()), name[:1].isupper()))
    name = (found.get("sitename") or "").strip()  # in letters of its own
    return name.lstrip("@") or (host if host and not host.endswith("archive.org") else None) or None


def _names(tree: HtmlElement) -> Iterator[str]:
    """The names of the site that the data of a page state, those to be trusted most first."""
    from detente.sources import stated

    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        tags.setdefault((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
    yield from (tags.get(field, "") for field in _SITE_FIELDS)
    things = list(stated.objects(tree))
    for one in things:
        if one.get("@type") in _PAPERS and isinstance(one.get("name"), str):
            yield one["name"]
    for one in things:
        owner = one.get("publisher")
        if isinstance(owner, dict) and isinstance(owner.get("name"), str):
            yield owner["name"]


def byline(found: dict[str, Any], paper: str | None) -> str | None:
    """Who wrote the report, as trafilatura finds it in the page's data or in the page.

    Addresses, what people do ("News reporter" behind a name), and the name of the paper itself are left out.
    """
    from detente.sources.decoding import clean

    once: dict[str, str] = {}
    for stated in clean(found.get("author") or "").split(";"):
        name = " ".join(stated.split())
        office = _OFFICE.search(name)
        if office and (len(name[: office.start()].split()) > 1 or (once and not office.start())):
            name = name[: office.start()]
        if name and len(name) <= _LONGEST and not _NO_NAME.search(name) and _bare(name) != _bare(paper or ""):
            once.setdefault(squeezed(name), name)
    return ", ".join(once.values()) or None
