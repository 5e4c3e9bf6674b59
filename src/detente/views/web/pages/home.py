"""The first page: search, what came in last, who is busiest, where most has changed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from detente.views.web.access import SiteOf
from detente.views.web.listing import latest
from detente.views.web.render import page

router = APIRouter()


@router.get("/")
def home(request: Request, site: SiteOf) -> HTMLResponse:
    """The first page."""
    ties = site.ties()
    return page(
        request,
        "home.html",
        counts=site.counts(),
        busiest=ties.between()[:12],
        shifts=ties.shifts()[:8],
        latest=latest(site.store, limit=8),
    )
