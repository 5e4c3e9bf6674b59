"""Pages out of templates: everything that is put in is escaped, and nothing else can be."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from detente._version import __version__
from detente.views import words
from detente.views.plots.canvas import Drawing
from detente.views.web import links
from detente.views.web.access import LOCAL, seal, site_of, user_of
from detente.views.web.memory import KEEP
from detente.views.web.told import name_of


def _asset(name: str) -> str:
    from detente.views.web.pages.assets import path

    return path(name)


@cache
def environment() -> Environment:
    """The templates of the package."""
    made = Environment(
        loader=PackageLoader("detente.views.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"links": links, "words": words, "version": __version__, "asset": _asset}
    made.filters |= {
        "clean": words.clean,
        "day": words.date,
        "score": lambda value: words.score(value) or "0",
        "cap": words.capital,
        "short": words.shorten,
        "n": lambda value: f"{value:,}",
        "quoted": words.quoted,
        "chart": chart,
        "code_name": lambda code, whole: words.clean(whole.name(code)),
        "name_of": name_of,
    }
    return made


def chart(drawing: Drawing, key: str = "") -> Markup:
    """A drawing in a page; the library of charts has escaped what is in it."""
    return Markup(drawing.inline(key))  # noqa: S704 (every text in it went through canvas.safe)


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    keep: bool = True,
    rests_on: tuple[object, Hashable] | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page.

    Args:
        request: what was asked.
        template: its file in ``templates``.
        status: the HTTP status.
        keep: whether it is the same for everybody, until the record changes; pages with forms that change things are
            not.
        rests_on: the object that alone the page shows, and what else makes it another page: it is made once for as long
            as the object stands.
        values: what the template needs.
    """
    user = user_of(request)
    theme = request.cookies.get("theme")
    common = {
        "user": None if user == LOCAL else user,
        "may_write": user is not None,
        "theme": theme if theme in ("light", "dark") else "",
        "here": request.url.path,
        "seal": "" if keep else seal(request),
    }

    def make() -> str:
        return environment().get_template(template).render(common | values)

    whole = (template, rests_on[1], *(common[name] for name in ("user", "may_write", "theme"))) if rests_on else ()
    body = site_of(request).once(rests_on[0], whole, make) if rests_on else make()
    response = HTMLResponse(body, status_code=status)
    if keep:
        response.headers[KEEP] = "yes"
        response.headers["cache-control"] = "private, no-cache"
    else:
        response.headers["cache-control"] = "no-store"
        seal(request, response)
    return response
