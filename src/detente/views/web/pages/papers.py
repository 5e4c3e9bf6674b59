"""Papers to take along: the brief on a relation, minutes of a session to fill in, sessions for a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record.filters import Filter
from detente.record.queries import dyad, entries
from detente.views import planning, words
from detente.views.brief import content, formats
from detente.views.brief import minutes as minute_book
from detente.views.brief.model import Brief
from detente.views.exports import icalendar
from detente.views.web.access import Refused, SiteOf, code, day
from detente.views.web.pages.dialogue import Named, desk_of
from detente.views.web.pages.downloads import send

router = APIRouter(prefix="/download")

KINDS = {
    "html": "text/html",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
"""Endings of papers to their media types."""


def written(make: Callable[[], Brief], ending: str, name: str) -> Response:
    """A paper in the format of an ending, to save.

    Raises:
        Refused: there is no such format, or its library is not installed here.
    """
    if ending not in KINDS:
        raise Refused(404, f"There is no such paper; there are {', '.join(KINDS)}.")
    try:
        body = formats.for_file(f"x.{ending}").write(make())
    except UsageError as error:
        raise Refused(501, f"{words.capital(str(error))}.", "Take HTML or Markdown.") from None
    return send(body, KINDS[ending], f"{name}.{ending}")


@router.get("/brief/{a}/{b}.{ending}")
def brief(
    a: str,
    b: str,
    ending: str,
    site: SiteOf,
    side: Annotated[str, Query(alias="for", max_length=80)] = "",
    before: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The brief, as ``detente brief`` writes it."""
    first, second = code(a), code(b)
    whose = code(side) if side else None
    if first == second or whose not in (None, first, second):
        raise Refused(404, "Name two different states, and take the side of one of them.")
    limit = day(before, "before")
    on = limit.first - dt.timedelta(days=1) if limit else planning.today()
    if limit:
        whole = dyad.ask(site.store, first, second, known=PartialDate.from_date(on))
    else:
        whole = site.relation(first, second)
    if not whole:
        raise Refused(404, "The record holds nothing on the two" + (f" before {limit}." if limit else "."))
    return written(lambda: content.compose(whole, day=on, side=whose), ending, f"{first}-{second}-brief")


@router.get("/dialogue/{a}/{b}/minutes.{ending}")
def minutes(
    a: str,
    b: str,
    ending: str,
    site: SiteOf,
    mechanism: Named = "",
    date: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Minutes with what the record knows filled in; of the next session, unless a date names another."""
    desk = desk_of(site, a, b, mechanism)
    on = day(date, "date")
    try:
        session = planning.session_on(desk, on) if on else next(iter(desk.planned), None)
    except UsageError as error:
        raise Refused(404, f"{words.capital(str(error))}.") from None
    name = f"{'-'.join(desk.relation.pair)}-minutes"
    return written(lambda: minute_book.compose(desk, day=planning.today(), session=session), ending, name)


@router.get("/dialogue/{a}/{b}/sessions.ics")
def calendar(a: str, b: str, site: SiteOf, mechanism: Named = "") -> Response:
    """The sessions of a dialogue, held and to come, for a calendar."""
    desk = desk_of(site, a, b, mechanism)
    wanted = {one for row in planning.sessions(desk) for one in row.ids}
    first, second = desk.relation.pair
    found = entries.ask(site.store, "meetings", Filter(dyad=(first, second))).entries
    try:
        body, count = icalendar.calendar(one for one in found if one.item.id in wanted)
    except UsageError as error:
        raise Refused(501, f"{words.capital(str(error))}.") from None
    if not count:
        raise Refused(404, "No session of these has a full day.")
    return send(body, "text/calendar", f"{first}-{second}-sessions.ics")
