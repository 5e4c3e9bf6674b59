"""The record as a whole, its reports, the codebook."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from detente.core.items import KINDS
from detente.data import plover
from detente.record.queries import listing, readings
from detente.views.web.access import PeriodOf, Refused, SiteOf
from detente.views.web.api.answers import WRONG, ActorName, Limit, Offset, Rows, answer, code, paged

router = APIRouter(responses=WRONG)


@router.get("/record", response_model=dict[str, Any])
def record(site: SiteOf) -> Response:
    """How much the record holds, and with what it was read."""
    return answer({"counts": site.counts(), "readings": readings.ask(site.store)})


@router.get("/reports", response_model=Rows)
def reports(
    site: SiteOf,
    period: PeriodOf,
    about: ActorName | None = None,
    publisher: Annotated[str | None, Query(max_length=200)] = None,
    words: Annotated[
        str | None, Query(max_length=200, description='A full-text query: words, "a phrase", prefix*, AND, OR, NOT.')
    ] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Reports, newest first, without their text; `since` and `until` are a year, month or day of publication."""
    rows, total = listing.ask(
        site.store,
        since=period.since,
        until=period.until,
        about=code(about) if about else None,
        publisher=publisher,
        words=words,
        limit=limit,
        offset=offset,
    )
    return paged(rows, total, limit, offset)


@router.get("/report", response_model=dict[str, Any])
def report(site: SiteOf, report_id: Annotated[str, Query(alias="id", max_length=1000)]) -> Response:
    """One report with all its items: the object of `detente read --json` (see docs/record.md)."""
    found = site.store.record(report_id)
    if found is None:
        raise Refused(404, f"there is no report {report_id!r}")
    return answer(found)


@router.get("/codebook", response_model=dict[str, Any])
def codebook() -> Response:
    """The PLOVER categories with quad class, score and meaning; and the kinds of item."""
    book = plover.codebook()
    categories = [
        {"name": one.name, "quad": one.quad, "score": one.score, "meaning": one.meaning, "modes": dict(one.modes)}
        for one in book.categories.values()
    ]
    return answer({"version": book.version, "categories": categories, "kinds": list(KINDS)})
