"""The review queue: one entry at a time, the least sure first, decided with a key."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.core.items import Item, Party
from detente.core.problems import UsageError
from detente.record.queries import unsure
from detente.views.web.access import Refused, SiteOf, Writer, code, own_form
from detente.views.web.links import address
from detente.views.web.render import page
from detente.views.web.site import Site
from detente.views.web.told import say

router = APIRouter()

REASONS = ("the words do not say so", "wrong parties", "wrong kind of act", "wrong date", "not a relation of states")
SHOWN = ("evidence", "id", "confidence", "delegations")
EDITED = {
    "events": ("type", "mode", "date", "actors", "recipients", "modality", "place"),
    "meetings": ("date", "place", "number", "mechanism", "parties"),
    "mechanisms": ("name", "kind", "since", "status", "parties"),
    "agreements": ("title", "kind", "status", "date", "parties"),
    "commitments": ("debtor", "creditor", "what", "due", "status"),
    "positions": ("holder", "issue", "stance", "towards"),
    "assessments": ("sector", "direction", "date"),
}
"""Fields that the form for changes offers, by kind."""


def ledger(site: Site, who: str) -> Any:
    """The ledger of corrections, in the name of who decides.

    Raises:
        Refused: this version of detente keeps no corrections.
    """
    if find_spec("detente.record.corrections") is None:
        raise Refused(501, "This version of detente keeps no corrections.")
    return import_module("detente.record.corrections").Ledger(site.store, by=who)


def written(value: Any) -> str:
    """The value of a field as people type it."""
    if isinstance(value, tuple):
        return ", ".join(one.code or one.name if isinstance(one, Party) else str(one) for one in value)
    return "" if value is None else str(value)


def shown(item: Item) -> list[tuple[str, str]]:
    """The fields of an entry that have a value."""
    values = [(f.name, written(getattr(item, f.name))) for f in fields(item) if f.name not in SHOWN]
    return [(name, value) for name, value in values if value]


@router.get("/review")
def queue(
    request: Request,
    site: SiteOf,
    _: Writer,
    kind: Annotated[str, Query(max_length=20)] = "",
    about: Annotated[str, Query(max_length=80)] = "",
    skip: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    done: Annotated[int | None, Query(ge=0)] = None,
) -> HTMLResponse:
    """The next entry."""
    if kind and kind not in unsure.KINDS:
        raise Refused(404, "There is no such kind of entry.")
    found, total = unsure.ask(site.store, kind=kind or None, about=code(about) if about else None, limit=1, offset=skip)
    one = found[0] if found else None
    return page(
        request,
        "review.html",
        keep=False,
        one=one,
        line=say(one.kind, one.item) if one else "",
        fields=shown(one.item) if one else [],
        edited=[(name, written(getattr(one.item, name))) for name in EDITED[one.kind]] if one else [],
        total=total,
        kinds=unsure.KINDS,
        kind=kind,
        about=about,
        skip=skip,
        done=done,
        reasons=REASONS,
    )


@router.post("/review", dependencies=[Depends(own_form)])
async def decide(
    request: Request,
    site: SiteOf,
    who: Writer,
    action: Annotated[Literal["accept", "reject", "change", "undo"], Form()],
    entry: Annotated[str, Form(max_length=200)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
    number: Annotated[int, Form(ge=0)] = 0,
    kind: Annotated[str, Form(max_length=20)] = "",
    about: Annotated[str, Form(max_length=80)] = "",
    skip: Annotated[int, Form(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Decide on an entry; the next one is shown."""
    book = ledger(site, who)
    form = await request.form()
    changed = {
        name.removeprefix("set-"): str(value)
        for name, value in form.multi_items()
        if name.startswith("set-") and str(value) != str(form.get(f"was-{name.removeprefix('set-')}", ""))
    }
    try:
        if action == "accept":
            done = book.accept(entry)
        elif action == "reject":
            done = book.reject(entry, reason=reason)
        elif action == "change":
            done = book.change(entry, changed, reason=reason or "corrected in review")
        else:
            done = book.undo(number)
    except UsageError as error:
        raise Refused(400, f"{str(error)[:1].upper()}{str(error)[1:]}.", "Go back and change what you sent.") from None
    site.forget()
    site.accounts.log(who, f"review: {action}", entry or f"correction {number}")
    again = None if action == "undo" else done.number
    return RedirectResponse(address("/review", kind=kind, about=about, skip=skip or None, done=again), status_code=303)
