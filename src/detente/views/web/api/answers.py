"""What answers have in common: JSON of frozen rows, pages of lists, filters, and errors with words for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from detente.core.json import to_json
from detente.core.problems import UsageError
from detente.data.codes import code_of
from detente.views.web.access import Refused
from detente.views.web.memory import KEEP

Limit = Annotated[int, Query(ge=1, le=1000, description="Rows of the answer at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to pass over.")]
ActorName = Annotated[str, Query(max_length=80, description="A state or organisation: name or code.")]


class Wrong(BaseModel):
    """What was wrong, and what to do about it."""

    what: str
    do: str = ""


class Rows(BaseModel):
    """A page of a list: `total` rows there are, from `offset` on at most `limit` of them are in `rows`."""

    total: int = Field(ge=0)
    limit: int
    offset: int
    rows: list[dict[str, Any]]


WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": Wrong, "description": "The request cannot be understood."},
    404: {"model": Wrong, "description": "There is no such thing."},
    422: {"model": Wrong, "description": "A parameter has a value that it cannot have."},
    429: {"model": Wrong, "description": "Too many requests."},
    503: {"model": Wrong, "description": "The record cannot be read."},
}


def answer(value: Any) -> Response:
    """Any rows as JSON; the tag is given at the door."""
    response = Response(to_json(value), media_type="application/json")
    response.headers[KEEP] = "yes"
    response.headers["cache-control"] = "private, no-cache"
    return response


def part(rows: Sequence[Any], limit: int, offset: int) -> Response:
    """A page of a list that is in memory."""
    return paged(rows[offset : offset + limit], len(rows), limit, offset)


def paged(rows: Sequence[Any], total: int, limit: int, offset: int) -> Response:
    """A page of a list."""
    return answer({"total": total, "limit": limit, "offset": offset, "rows": rows})


def code(name: str) -> str:
    """The code of an actor.

    Raises:
        Refused: there is none of this name (404).
    """
    try:
        return code_of(name)
    except UsageError as error:
        raise Refused(404, str(error)) from None
