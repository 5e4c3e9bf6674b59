"""Pairs of actors: who has to do with whom, and all that the record holds on two."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from starlette.responses import Response

from detente.record.rows import Relation
from detente.views.web.access import Period, PeriodOf, Refused, SiteOf
from detente.views.web.api.answers import WRONG, ActorName, Limit, Offset, Rows, answer, code, part
from detente.views.web.site import Site

router = APIRouter(responses=WRONG)

Kind = Literal[
    "events",
    "mechanisms",
    "meetings",
    "agreements",
    "commitments",
    "positions",
    "assessments",
    "drivers",
    "statements",
    "comments",
    "sources",
]


@router.get("/pairs", response_model=Rows)
def pairs(
    site: SiteOf, period: PeriodOf, of: ActorName | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Pairs with events said to have happened, busiest first; `of` one actor, in a period.

    Events are counted as told: one that two reports tell counts twice.
    """
    found = site.ties().between(since=period.since, until=period.until, of=code(of) if of else None)
    return part(found, limit, offset)


@router.get("/relations/{a}/{b}", response_model=dict[str, Any])
def relation(site: SiteOf, period: PeriodOf, a: str, b: str) -> Response:
    """Figures of a relation, and how many rows each of its lists has."""
    whole = _asked(site, period, a, b)
    kinds = Kind.__args__  # type: ignore[attr-defined]
    return answer(
        {
            "pair": whole.pair,
            "names": whole.names,
            "numbers": whole.numbers,
            "reactions": whole.reactions,
            "lists": {kind: len(getattr(whole, kind)) for kind in kinds},
        }
    )


@router.get("/relations/{a}/{b}/{kind}", response_model=Rows)
def rows(site: SiteOf, period: PeriodOf, a: str, b: str, kind: Kind, limit: Limit = 50, offset: Offset = 0) -> Response:
    """One list of a relation, oldest first; `citations` are numbers of its `sources`, with characters of their text."""
    return part(getattr(_asked(site, period, a, b), kind), limit, offset)


def _asked(site: Site, period: Period, a: str, b: str) -> Relation:
    first, second = code(a), code(b)
    if first == second:
        raise Refused(404, f"{first} twice: name two different actors")
    return site.relation(first, second, since=period.since, until=period.until)
