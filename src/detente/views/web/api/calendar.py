"""Calendars to subscribe to: all sessions and due days of the record, or those of two actors."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter
from starlette.responses import Response

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.data.gazetteer import name_of
from detente.record.filters import Filter
from detente.views.exports import feed
from detente.views.web.access import PeriodOf, Refused, SiteOf
from detente.views.web.api.answers import code
from detente.views.web.memory import KEEP
from detente.views.web.site import Site

router = APIRouter(include_in_schema=False)  # it answers no JSON

BACK = dt.timedelta(days=366)
"""So far back a calendar of everybody goes, unless ``since`` says otherwise."""


@router.get("/calendar.ics")
def everybody(site: SiteOf, period: PeriodOf) -> Response:
    """Sessions and due days of all, of the last year and to come."""
    since = period.since or PartialDate.from_date(dt.datetime.now(dt.UTC).date() - BACK)
    return _calendar(site, Filter(since=since, until=period.until), "Détente")


@router.get("/calendar/{a}/{b}.ics")
def pair(site: SiteOf, period: PeriodOf, a: str, b: str) -> Response:
    """Sessions and due days of two."""
    first, second = code(a), code(b)
    if first == second:
        raise Refused(404, f"{name_of(first)} twice", "Name two different states.")
    wanted = Filter(dyad=(first, second), since=period.since, until=period.until)
    return _calendar(site, wanted, f"{name_of(first)} – {name_of(second)}")


def _calendar(site: Site, wanted: Filter, name: str) -> Response:
    try:
        body = feed.feed(site.store, wanted, name)
    except UsageError as error:
        raise Refused(501, str(error)) from None
    response = Response(body, media_type="text/calendar")
    response.headers["cache-control"] = "private, no-cache"
    response.headers[KEEP] = "yes"
    return response
