"""Reports to read now: drop a file, paste a text or an address, watch it being read, open what came of it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from detente import sources
from detente.sources.addresses import ADDRESS
from detente.views import words
from detente.views.web.access import PeriodOf, Refused, SiteOf, Writer, own_form
from detente.views.web.jobs import BUSY
from detente.views.web.render import page

router = APIRouter()
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def endings() -> tuple[str, ...]:
    """Endings of the files that can be read."""
    return tuple(sorted({ending for source in sources.sources() for ending in source.suffixes}))


@router.get("/read")
def form(request: Request, site: SiteOf, _: Writer) -> HTMLResponse:
    """The form."""
    return page(request, "read.html", keep=False, endings=endings(), most=site.settings.upload >> 20)


@router.post("/read", dependencies=[Depends(own_form)])
async def begin(
    site: SiteOf,
    who: Writer,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form(max_length=4096)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take an upload in and lead to the page of its job."""
    if file is not None and file.filename:
        data = await file.read(site.settings.upload + 1)
        if len(data) > site.settings.upload:
            raise Refused(413, f"The file is larger than {site.settings.upload >> 20} MB.", "Send it in parts.")
        name = words.shorten(re.split(r"[\\/]", file.filename)[-1], 80) or "upload"
        ending = re.search(r"\.[^.]*$", name.casefold())
        suffix = ending[0] if ending and _ENDING.fullmatch(ending[0]) else ""
    else:
        url = url.strip() or (text.strip() if ADDRESS.match(text.strip()) and len(text.split()) == 1 else "")
        if url and not re.fullmatch(r"https?://[^\s\x00-\x1f\x7f]+", url, re.IGNORECASE):
            raise Refused(400, "Only addresses that begin with http:// or https:// are read.", "Give another one.")
        data, name, suffix = text.encode(), "pasted text", ".txt"
        name = words.shorten(re.split(r"[?#]", url)[0], 120) if url else name  # a query may hold what is secret
    if not (data.strip() or url):
        raise Refused(400, "There is nothing to read.", "Drop a file, or paste a text or an address.")
    job = site.jobs.begin(data, name=name, suffix=suffix, who=who, url=url or None)
    if job is None:
        raise Refused(503, "Too many reports are waiting to be read.", "Try again in a minute.")
    site.accounts.log(who, "read", name)
    return RedirectResponse(f"/read/{job.id}", status_code=303)


@router.get("/read/{job_id}")
def job(request: Request, job_id: str, site: SiteOf, _: Writer) -> HTMLResponse:
    """How far a job has come."""
    found = site.jobs.get(job_id)
    if found is None:
        raise Refused(404, "There is no such job.", "Jobs are forgotten when the server is started anew.")
    if found.state in ("done", "failed"):
        site.forget()
    return page(request, "job.html", keep=False, job=found, busy=BUSY)


@router.get("/read/{job_id}/state")
def state(job_id: str, site: SiteOf, _: Writer) -> JSONResponse:
    """The same, for the script of the page."""
    found = site.jobs.get(job_id)
    if found is None:
        raise Refused(404, "There is no such job.")
    if found.state in ("done", "failed"):
        site.forget()
    return JSONResponse(found.plain(), headers={"cache-control": "no-store"})


@router.get("/reports")
def listing(period: PeriodOf) -> Response:
    """Where reports are listed."""
    from detente.views.web.links import address

    return RedirectResponse(address("/search", all=1, **period.state()), status_code=303)
