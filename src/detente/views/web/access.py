"""Who asks, and whether they may: sessions, forms that only our own pages can send, errors that pages show."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.responses import Response

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.data.codes import code_of
from detente.views.web.site import Site

SESSION, VISIT = "detente_session", "detente_visit"
LOCAL = "local"
"""Who changes things where no login is asked for."""


class Refused(Exception):  # noqa: N818 (what it is, not what went wrong)
    """A request that is answered with a page saying why not.

    Attributes:
        status: the HTTP status.
        what: what is wrong, in a sentence.
        do: what to do about it.
    """

    def __init__(self, status: int, what: str, do: str = "") -> None:
        super().__init__(what)
        self.status = status
        self.what = what
        self.do = do


class LoginNeeded(Exception):  # noqa: N818 (likewise)
    """Something that asks for a login: the page to log in is shown, and leads back here."""


def site_of(request: Request) -> Site:
    """The site that is served."""
    site: Site = request.app.state.site
    return site


def user_of(request: Request) -> str | None:
    """The account that is logged in, else ``local`` where no login is needed, else None."""
    site = site_of(request)
    token = request.cookies.get(SESSION)
    return (site.accounts.who(token) if token else None) or (LOCAL if site.settings.open and _near(request) else None)


def _near(request: Request) -> bool:
    """Whether a request comes from this machine and not by way of somebody else."""
    client = request.client.host if request.client else ""
    passed_on = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip", "via"))
    return client in ("127.0.0.1", "::1") and not passed_on


def needs_login(request: Request) -> str:
    """For pages that change things: who it is.

    Raises:
        LoginNeeded: nobody is logged in.
    """
    user = user_of(request)
    if user is None:
        raise LoginNeeded
    return user


def seal(request: Request, response: Response | None = None) -> str:
    """The word that a form on this page must carry back; the visitor gets a cookie to go with it."""
    token = request.cookies.get(SESSION) or request.cookies.get(VISIT) or getattr(request.state, "visit", None)
    if not token:
        token = secrets.token_urlsafe(24)
        request.state.visit = token
    if response is not None and getattr(request.state, "visit", None):
        keep(request, response, VISIT, token)
    return site_of(request).accounts.seal(token)


def keep(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that no script can read and no other site can send along with a form."""
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=site_of(request).settings.https, path="/")


async def own_form(request: Request) -> None:
    """Refuse a change that does not come from a form on one of our own pages (cross-site request forgery).

    Raises:
        Refused: it comes from elsewhere, or its form is old.
    """
    said = request.headers.get("origin") or request.headers.get("referer")
    if said and urlsplit(said).netloc != request.headers.get("host"):
        raise Refused(403, "This form was sent from another site.", "Open the page here and send it again.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "This form was sent from another site.", "Open the page here and send it again.")
    word = request.headers.get("x-seal") or (await request.form()).get("seal")
    token = request.cookies.get(SESSION) or request.cookies.get(VISIT)
    if not isinstance(word, str) or not site_of(request).accounts.sealed(token, word):
        raise Refused(403, "This form is too old, or cookies are off.", "Load the page again and send it once more.")


def day(value: str | None, name: str) -> PartialDate | None:
    """A date out of an address.

    Raises:
        Refused: it is no date.
    """
    if not value:
        return None
    try:
        return PartialDate(value.strip())
    except ValueError as error:
        raise Refused(400, f"“{name}”: {error}.", "Write a year, month or day: 2018, 2018-03, 2018-03-02.") from None


def code(name: str) -> str:
    """The code of a state or organisation out of an address.

    Raises:
        Refused: there is none of this name.
    """
    try:
        return code_of(name)
    except UsageError as error:
        raise Refused(404, f"{str(error)[:1].upper()}{str(error)[1:]}") from None


class Period:
    """``since`` and ``until`` of an address."""

    def __init__(self, since: str | None = None, until: str | None = None) -> None:
        self.since = day(since, "since")
        self.until = day(until, "until")
        if self.since and self.until and self.since.first > self.until.last:
            raise Refused(400, f"{self.since} is later than {self.until}.", "Change the two dates.")

    def state(self) -> dict[str, PartialDate | str | int | None]:
        """For addresses."""
        return {"since": self.since, "until": self.until}


SiteOf = Annotated[Site, Depends(site_of)]
PeriodOf = Annotated[Period, Depends()]
Writer = Annotated[str, Depends(needs_login)]
