"""Style sheets, scripts and the icon: a fixed list of files of the package, each under an address with its digest."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from detente.views.plots.canvas import style, variables
from detente.views.web.access import Refused
from detente.views.web.memory import KEEP

router = APIRouter()
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
NAMES = ("style.css", "page.js", "icon.svg")


@cache
def content(name: str) -> bytes:
    """A file; the style sheet has the charts' and the colours of both themes in it."""
    text = (files("detente.views.web") / "static" / name).read_text("utf-8")
    if name == "style.css":
        themes = (
            f":root {{ color-scheme: light; {variables('light')} }}",
            f"@media (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {variables('dark')} }} }}",
            f":root[data-theme=light] {{ color-scheme: light; {variables('light')} }}",
            f":root[data-theme=dark] {{ color-scheme: dark; {variables('dark')} }}",
            f"@media print {{ :root, :root[data-theme] {{ color-scheme: light; {variables('print')} }} }}",
        )
        text = "\n".join((*themes, style(), text))
    return text.encode()


@cache
def path(name: str) -> str:
    """The address of a file, another one whenever it changes."""
    return f"/static/{hashlib.sha256(content(name)).hexdigest()[:12]}/{name}"


@router.get("/static/{_digest}/{name}")
async def asset(_digest: str, name: str) -> Response:
    """One of the files; no other can be asked for."""
    if name not in NAMES:
        raise Refused(404, "There is no such file.")
    ending = name[name.rindex(".") :]
    headers = {"cache-control": "public, max-age=31536000, immutable", KEEP: "yes"}
    return Response(content(name), media_type=KINDS[ending], headers=headers)


@router.get("/favicon.ico")
async def icon() -> Response:
    """The icon."""
    return await asset("", "icon.svg")
