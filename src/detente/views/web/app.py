"""The web application: pages, the interface for programs, and what stands at its door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, RedirectResponse, Response

from detente._version import __version__
from detente.core.problems import RecordError, UsageError
from detente.record.store import open_store
from detente.views.web import pages
from detente.views.web.access import LoginNeeded, Refused
from detente.views.web.api import NAMES as PARTS
from detente.views.web.guard import Guard
from detente.views.web.links import address
from detente.views.web.memory import Memory
from detente.views.web.render import page
from detente.views.web.settings import Settings
from detente.views.web.site import Site
from detente.views.words import capital

ABOUT = """A cited record of the relations between states, read from news reports. Every item names the characters
of the reports that say so. Reading needs no key; lists come in pages (`limit`, `offset`), and every answer has an
`ETag`."""


def create_app(settings: Settings) -> FastAPI:
    """The application over one record.

    Raises:
        RecordError: the record cannot be opened.
        DetenteError: accounts cannot be kept where ``settings.users`` says.
    """
    site = Site(open_store(settings.record, create=False), settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        site.warm()
        yield
        site.close()

    app = FastAPI(
        title="detente",
        version=__version__,
        description=ABOUT,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.site = site
    for name in PARTS:
        app.include_router(import_module(f"detente.views.web.api.{name}").router, prefix="/api", tags=[name])
    for name in pages.NAMES:
        app.include_router(import_module(f"detente.views.web.pages.{name}").router, include_in_schema=False)
    _errors(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Memory, stamp=site.stamp)
    app.add_middleware(Guard, settings=settings, limits=site.limits)
    return app


def _errors(app: FastAPI) -> None:
    """What goes wrong, as a page for people and as JSON for programs."""

    def answer(request: Request, status: int, what: str, do: str = "") -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"what": what, "do": do}, status_code=status)
        return page(request, "error.html", status=status, keep=False, code=status, what=what, do=do)

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return answer(request, error.status, error.what, error.do)

    @app.exception_handler(LoginNeeded)
    async def login(request: Request, _: LoginNeeded) -> Response:
        if request.method == "GET":
            back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(address("/login", back=back), status_code=303)
        return answer(request, 401, "This needs a login.", "Log in and send it again.")

    @app.exception_handler(UsageError)
    async def usage(request: Request, error: UsageError) -> Response:
        return answer(request, 400, f"{capital(str(error))}.", "Change what you asked for.")

    @app.exception_handler(RecordError)
    async def record(request: Request, error: RecordError) -> Response:
        return answer(request, 503, f"The record cannot be read: {error}")

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> Response:
        parts = [f"{'.'.join(str(at) for at in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
        return answer(request, 422, "; ".join(parts))

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> Response:
        what = "There is no such page." if error.status_code == 404 else str(error.detail)
        return answer(request, error.status_code, what)
