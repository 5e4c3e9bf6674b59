"""Charts and tables as files: ``/download/relation/A/B/timeline.svg``, ``.../events.csv``, ``/download/map.svg``."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from detente.views import words
from detente.views.plots.canvas import THEMES, Drawing, Theme
from detente.views.web import links, tables
from detente.views.web.access import PeriodOf, Refused, SiteOf
from detente.views.web.memory import KEEP
from detente.views.web.pages.relation import asked, charts
from detente.views.web.pages.ties import chosen, drawing

router = APIRouter(prefix="/download")

ThemeOf = Annotated[Literal["light", "dark", "print"], Query()]


def send(body: str | bytes, kind: str, name: str) -> Response:
    """A file to save under a name of our own making."""
    response = Response(body, media_type=kind)
    safe = "".join(char if (char.isalnum() and char.isascii()) or char in "-." else "-" for char in name)
    response.headers["content-disposition"] = f'attachment; filename="{safe}"'
    response.headers["cache-control"] = "private, no-cache"
    response.headers[KEEP] = "yes"
    return response


def as_file(request: Request, drawn: Drawing, theme: Theme, name: str) -> Response:
    """A chart as a document of its own, its links made whole."""
    base = str(request.base_url).rstrip("/")
    return send(drawn.file(theme if theme in THEMES else "light", base=base), "image/svg+xml", name)


@router.get("/relation/{a}/{b}/{name}.svg")
def chart(
    request: Request, a: str, b: str, name: str, site: SiteOf, period: PeriodOf, theme: ThemeOf = "light"
) -> Response:
    """A chart of a relation."""
    whole = asked(site, a, b, period)
    found = charts(whole, period, names=(name,)).get(name)
    if found is None:
        raise Refused(404, "There is nothing to draw.")
    return as_file(request, found, theme, f"{'-'.join(whole.pair)}-{name}.svg")


@router.get("/relation/{a}/{b}/{kind}.csv")
def table(a: str, b: str, kind: str, site: SiteOf, period: PeriodOf) -> Response:
    """A list of a relation."""
    if kind not in tables.TABLES:
        raise Refused(404, "There is no such list.")
    whole = asked(site, a, b, period)
    body = tables.to_csv(tables.TABLES[kind], whole, dict(links.citation(whole)))
    return send(body, "text/csv", f"{'-'.join(whole.pair)}-{kind}.csv")


@router.get("/{view}.svg")
def ties_chart(
    request: Request, view: str, site: SiteOf, period: PeriodOf, of: str | None = None, theme: ThemeOf = "light"
) -> Response:
    """The map or the network."""
    if view not in ("map", "network"):
        raise Refused(404, "There is no such chart.")
    code, found = chosen(site, of, period)
    return as_file(request, drawing(view, found, code, period), theme, f"{view}-{code or 'all'}.svg")


@router.get("/relations.csv")
def ties_table(site: SiteOf, period: PeriodOf, of: str | None = None) -> Response:
    """The table under map and network."""
    code, found = chosen(site, of, period)
    names = ["a", "b", "name a", "name b", "events", "verbal cooperation", "material cooperation"]
    names += ["verbal conflict", "material conflict", "mean score", "last"]
    rows = [
        [tie.a, tie.b, *map(words.clean, tie.names), tie.events, *tie.quads, tie.score, tie.last and str(tie.last)]
        for tie in found
    ]
    return send(tables.csv_of(names, rows), "text/csv", f"relations-{code or 'all'}.csv")
