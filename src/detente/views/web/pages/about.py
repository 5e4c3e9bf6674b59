"""About the data: what the record holds, with what it was read, how categories are meant, what is known to be wrong."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from detente.data import plover
from detente.record.queries import readings
from detente.views.web.access import SiteOf
from detente.views.web.render import page

router = APIRouter()


@router.get("/about")
def about(request: Request, site: SiteOf) -> HTMLResponse:
    """About the data."""
    return page(
        request,
        "about.html",
        counts=site.counts(),
        readings=readings.ask(site.store),
        book=plover.codebook(),
    )
