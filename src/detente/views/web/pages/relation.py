"""The page of a relation: figures, timeline, and section by section what reports say; and its lists in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from detente.core.dates import PartialDate
from detente.record.rows import Citation, CommitmentRow, EventRow, Relation
from detente.views import words
from detente.views.plots.canvas import Drawing
from detente.views.plots.making import WIDE, Span, of_two
from detente.views.plots.sessions import missing
from detente.views.web import links, tables
from detente.views.web.access import Period, PeriodOf, Refused, SiteOf, code
from detente.views.web.render import page
from detente.views.web.site import Site

router = APIRouter()

NARROW = 330
HEAVY = 12_000
"""Characters of a chart that may be in a page in two widths."""
FIRST = 12
"""Rows of a section before it says that there are more."""
SIZE = 100
"""Rows on a page of a list in full."""


def asked(site: Site, a: str, b: str, period: Period) -> Relation:
    """The relation that an address names.

    Raises:
        Refused: a name is unknown, both are the same, or the record holds nothing on the two.
    """
    first, second = code(a), code(b)
    if first == second:
        raise Refused(404, "That is the same state twice.", "Name two different ones.")
    return site.relation(first, second, since=period.since, until=period.until)


def charts(
    whole: Relation, period: Period, width: float = WIDE, names: Sequence[str] = ("timeline", "sessions", "reactions")
) -> dict[str, Drawing]:
    """The charts of these names that there is something to draw in; every mark leads to its words, or to a list."""
    sources = links.citation(whole)

    def link(one: Citation) -> str:
        return sources[one.source] and links.report(sources[one.source], one.start, one.end)

    def lists(part: str) -> Callable[[PartialDate, PartialDate], str]:
        return lambda since, until: links.relation(*whole.pair, part, since=since, until=until)

    span = Span(since=period.since, until=period.until)
    drawn = {name: of_two(name, whole, span, width=width, link=link, period=lists) for name in names}
    return {name: one for name, one in drawn.items() if one is not None}


def slim(drawings: dict[str, Drawing]) -> dict[str, Drawing]:
    """Without those that are too heavy to be in a page twice: their wide form is scrolled on a small screen."""
    return {name: one for name, one in drawings.items() if name == "timeline" or len(one.inside) < HEAVY}


@router.get("/relation/{a}/{b}")
def relation(request: Request, a: str, b: str, site: SiteOf, period: PeriodOf) -> HTMLResponse:
    """The page of a relation."""
    whole = asked(site, a, b, period)
    if not whole:
        return nothing(request, whole, period)
    today = dt.datetime.now(dt.UTC).date()
    drawn = site.once(whole, ("charts", whole.pair, *period.state().values()), lambda: _both(whole, period))
    return page(
        request,
        "relation.html",
        rests_on=(whole, (whole.pair, *period.state().values(), today)),
        whole=whole,
        period=period,
        wide=drawn[0],
        narrow=drawn[1],
        first=FIRST,
        latest=latest(whole.events),
        overdue=overdue(whole.commitments, today),
        missing=missing,
        sources=links.citation(whole),
        trend=trend(whole.events),
        last_said=[row for one in whole.pair for row in [x for x in whole.statements if x.party == one][-3:]],
    )


def _both(whole: Relation, period: Period) -> tuple[dict[str, Drawing], dict[str, Drawing]]:
    return charts(whole, period), slim(charts(whole, period, NARROW))


def nothing(request: Request, whole: Relation, period: Period) -> HTMLResponse:
    """Say that the record holds nothing on the two, in that time."""
    return page(request, "nothing.html", status=404, keep=False, whole=whole, period=period)


def latest(rows: Sequence[EventRow]) -> list[EventRow]:
    """Newest first, undated last."""
    return [row for row in reversed(rows) if row.date] + [row for row in rows if not row.date]


def overdue(rows: Sequence[CommitmentRow], today: dt.date) -> tuple[CommitmentRow, ...]:
    """Open commitments whose day has passed."""
    return tuple(row for row in rows if row.status == "open" and row.due and row.due.last < today)


def trend(rows: Sequence[EventRow]) -> tuple[float, float, PartialDate] | None:
    """Mean score before the last twelve months with events, and in them, and where they begin; None without both."""
    dated = [row for row in rows if row.date and row.modality not in words.UNLIKELY]
    if not dated:
        return None
    end = max(row.date for row in dated if row.date)
    start = PartialDate.of(end.year - 1, end.month or 12)
    late = [row.score for row in dated if row.date and row.date > start]
    early = [row.score for row in dated if row.date and row.date <= start]
    if not late or not early:
        return None
    return sum(early) / len(early), sum(late) / len(late), start


@router.get("/relation/{a}/{b}/{kind}")
def whole_list(
    request: Request,
    a: str,
    b: str,
    kind: str,
    site: SiteOf,
    period: PeriodOf,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
    category: Annotated[str | None, Query(alias="type", max_length=40)] = None,
) -> HTMLResponse:
    """All rows of one kind, as a table."""
    if kind not in tables.TABLES:
        raise Refused(404, "There is no such list.")
    whole = asked(site, a, b, period)
    if not whole:
        return nothing(request, whole, period)
    table = tables.TABLES[kind]
    rows = table.rows(whole)
    if category and kind == "events":
        rows = [row for row in rows if row.type == category]
    first = kind == "events" and number == 1 and not category
    return page(
        request,
        "list.html",
        whole=whole,
        period=period,
        kind=kind,
        table=table,
        category=category,
        rows=rows[(number - 1) * SIZE : number * SIZE],
        drawn=charts(whole, period, names=("heatmap",)).get("heatmap") if first else None,
        total=len(rows),
        number=number,
        pages=max(1, -(-len(rows) // SIZE)),
        sources=links.citation(whole),
    )
