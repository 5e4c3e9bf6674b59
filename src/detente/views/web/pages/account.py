"""Log in, log out, and the log of changes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from detente.views.web.access import SESSION, VISIT, Refused, SiteOf, Writer, keep, own_form
from detente.views.web.render import page

router = APIRouter()


def back_to(where: str) -> str:
    """A page of our own to go back to, whatever the address says."""
    own = where.startswith("/") and not where.startswith("//") and "\\" not in where and where.isprintable()
    return where if own else "/"


@router.get("/login")
def form(request: Request, back: Annotated[str, Query(max_length=2000)] = "/") -> HTMLResponse:
    """The form."""
    return page(request, "login.html", keep=False, back=back_to(back), wrong="")


@router.post("/login", dependencies=[Depends(own_form)])
def login(
    request: Request,
    site: SiteOf,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1000)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session under a new token: one that was in the browser before is worth nothing."""
    client = request.client.host if request.client else ""
    most = site.settings.logins
    if not (site.limits.allow(f"login {client}", most) and site.limits.allow(f"login as {name.casefold()}", most)):
        raise Refused(429, "Too many tries.", "Wait a minute.")
    if not site.accounts.check(name, password):
        site.accounts.log(client or "somebody", "login refused", name if name.isprintable() else "")
        return page(
            request, "login.html", status=403, keep=False, back=back_to(back), wrong="Name or password is wrong."
        )
    site.accounts.end(request.cookies.get(SESSION))
    response = RedirectResponse(back_to(back), status_code=303)
    keep(request, response, SESSION, site.accounts.begin(name))
    response.delete_cookie(VISIT)
    site.accounts.log(name, "login", "")
    return response


@router.post("/logout", dependencies=[Depends(own_form)])
def logout(request: Request, site: SiteOf) -> Response:
    """End the session here and on the server."""
    site.accounts.end(request.cookies.get(SESSION))
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(SESSION)
    return response


@router.get("/changes")
def changes(request: Request, site: SiteOf, _: Writer) -> HTMLResponse:
    """Who changed what, newest first."""
    return page(request, "changes.html", keep=False, changes=site.accounts.changes(200))
