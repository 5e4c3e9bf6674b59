"""Map and network: the relations of a state, or of all, over a period; the same ties drawn in two ways and listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from detente.data import gazetteer
from detente.data.world import world
from detente.record.queries.ties import Tie
from detente.views import words
from detente.views.plots.canvas import Drawing
from detente.views.plots.making import Span, of_many
from detente.views.web import links
from detente.views.web.access import Period, PeriodOf, SiteOf, code
from detente.views.web.render import page
from detente.views.web.site import Site

router = APIRouter()

SIZE = 60
"""Pairs listed on a page."""


def chosen(site: Site, of: str | None, period: Period) -> tuple[str | None, tuple[Tie, ...]]:
    """Whose ties, and which."""
    whose = code(of) if of else None
    return whose, site.ties().between(since=period.since, until=period.until, of=whose)


def drawing(view: str, found: Sequence[Tie], of: str | None, period: Period) -> Drawing:
    """The map or the network of these ties."""
    return of_many(
        view,
        found,
        Span(since=period.since, until=period.until),
        of=of,
        state=lambda one: links.state(one, view, **period.state()),
        pair=lambda a, b: links.relation(a, b, **period.state()),
    )


@router.get("/map")
def the_map(
    request: Request,
    site: SiteOf,
    period: PeriodOf,
    of: str | None = None,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The map."""
    return _page(request, "map", site, period, of, number)


@router.get("/network")
def network(
    request: Request,
    site: SiteOf,
    period: PeriodOf,
    of: str | None = None,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The network."""
    return _page(request, "network", site, period, of, number)


def _page(request: Request, view: str, site: Site, period: Period, of: str | None, number: int) -> HTMLResponse:
    whose = code(of) if of else None
    key = (view, whose, number, *period.state().values())
    found = site.once(site.ties(), ("ties", *key[1:]), lambda: chosen(site, of, period)[1])
    return page(
        request,
        "ties.html",
        rests_on=(found, key),
        view=view,
        of=whose,
        name=words.clean(gazetteer.name_of(whose)) if whose else "",
        period=period,
        drawn=site.once(found, ("drawn", *key), lambda: drawing(view, found, whose, period)) if found else None,
        disputed=world().disputed,
        name_of=gazetteer.name_of,
        rows=found[(number - 1) * SIZE : number * SIZE],
        total=len(found),
        number=number,
        pages=max(1, -(-len(found) // SIZE)),
    )
