"""For programs: what the interface can be asked, with examples; made from its OpenAPI document."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from detente.views.web.render import page

router = APIRouter()


@router.get("/api")
def programs(request: Request) -> HTMLResponse:
    """The addresses under ``/api``."""
    document = request.app.openapi()
    paths = [(path, one["get"]) for path, one in document["paths"].items() if "get" in one]
    return page(request, "programs.html", paths=paths, base=str(request.base_url).rstrip("/"))
