"""Events of all reports, one row for each telling."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from detente.data import plover
from detente.record.queries import told
from detente.views.web.access import PeriodOf, Refused, SiteOf
from detente.views.web.api.answers import WRONG, ActorName, Limit, Offset, Rows, code, paged

router = APIRouter(responses=WRONG)


@router.get("/events", response_model=Rows)
def events(
    site: SiteOf,
    period: PeriodOf,
    actor: Annotated[str | None, Query(max_length=80, description="Who acts.")] = None,
    recipient: Annotated[str | None, Query(max_length=80, description="On whom.")] = None,
    about: ActorName | None = None,
    category: Annotated[str | None, Query(alias="type", max_length=40, description="PLOVER category.")] = None,
    quad: Annotated[int | None, Query(ge=1, le=4)] = None,
    least: Annotated[float, Query(alias="confidence", ge=0, le=1, description="At least so sure.")] = 0.0,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Coded events as reports tell them, latest first."""
    if category is not None and category.upper() not in plover.codebook().categories:
        raise Refused(404, f"there is no category {category!r}; /api/codebook lists them")
    rows, total = told.ask(
        site.store,
        since=period.since,
        until=period.until,
        actor=code(actor) if actor else None,
        recipient=code(recipient) if recipient else None,
        about=code(about) if about else None,
        category=category.upper() if category else None,
        quad=quad,
        confidence=least,
        limit=limit,
        offset=offset,
    )
    return paged(rows, total, limit, offset)
