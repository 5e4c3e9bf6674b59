"""Search: two names lead to their relation, one to its relations, other words to the reports that have them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from detente.core.problems import UsageError
from detente.data import gazetteer
from detente.views import words
from detente.views.web import links
from detente.views.web.access import PeriodOf, SiteOf, code
from detente.views.web.listing import Page, pieces, reports
from detente.views.web.render import page

router = APIRouter()


OPERATORS = {"AND", "OR", "NOT"}
"""Words of a query that stand between others; see :mod:`detente.record.fulltext`."""


def actors(text: str) -> tuple[list[str], str]:
    """The codes of the actors that a search names, in order, and the words that are left."""
    found: list[str] = []
    left = []
    parts = text.replace(",", " ").replace("–", " ").replace(" and ", " ").split()
    at = 0
    while at < len(parts):
        if 0 < at < len(parts) - 1 and parts[at] in OPERATORS:  # "AND" by itself is Andorra
            left.append(parts[at])
            at += 1
            continue
        for size in range(min(6, len(parts) - at), 0, -1):
            entry = gazetteer.lookup(" ".join(parts[at : at + size]))
            if entry is not None and entry.code:
                found.append(entry.code)
                at += size
                break
        else:
            left.append(parts[at])
            at += 1
    return list(dict.fromkeys(found)), " ".join(left)


@router.get("/search")
def search(
    request: Request,
    site: SiteOf,
    period: PeriodOf,
    q: Annotated[str, Query(max_length=200)] = "",
    about: Annotated[str | None, Query(max_length=80)] = None,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
    all_: Annotated[bool, Query(alias="all")] = False,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> Response:
    """What is asked for, or a list of reports. ``all`` asks for the list even where two states are named."""
    text = " ".join(q.split())
    codes, left = actors(text)
    if len(codes) == 2 and not (left or about or publisher or all_):
        return RedirectResponse(links.relation(codes[0], codes[1], **period.state()), status_code=303)
    query = OPERATORS & set(left.split())
    listed = bool(about or all_ or query)  # a query, or the form of the list: its words are words
    whose = code(about) if about else codes[0] if codes and not listed else None
    said = text if listed or not codes else left
    wrong = ""
    asked: dict[str, Any] = {
        "since": period.since,
        "until": period.until,
        "about": whose,
        "publisher": publisher or None,
    }
    try:
        found = reports(site.store, number=number, said=said or None, **asked)
    except UsageError as error:
        wrong, found = f"{words.capital(str(error))}.", Page(rows=(), total=0, number=1)
    return page(
        request,
        "search.html",
        q=text,
        codes=codes,
        name_of=gazetteer.name_of,
        about=about or "",
        whose=whose,
        publisher=publisher or "",
        period=period,
        found=found,
        pieces=pieces,
        wrong=wrong,
        close=gazetteer.suggest(text) if text and not found.total and not codes else [],
    )


@router.get("/suggest")
def suggest(q: Annotated[str, Query(max_length=80)] = "") -> list[str]:
    """Names of actors that begin so, for the search box."""
    start = q.split(",")[-1].strip().casefold()
    if not start:
        return []
    names = sorted({entry.name for entry in gazetteer.entries() if entry.code})
    return [name for name in names if name.casefold().startswith(start)][:8]
