"""The page of a report: its text with all evidence marked, what was coded from each sentence, comments with stance."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from detente.views.web.access import Refused, SiteOf
from detente.views.web.marked import notes_of, paragraphs, remarks
from detente.views.web.render import page
from detente.views.web.told import GROUPS, name_of

router = APIRouter()
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@router.get("/report")
def report(
    request: Request,
    site: SiteOf,
    report_id: Annotated[str, Query(alias="id", max_length=1000)],
    at: Annotated[str | None, Query(max_length=24)] = None,
) -> HTMLResponse:
    """A report; ``at`` are the characters that it is opened at."""
    record = site.store.record(report_id)
    if record is None:
        raise Refused(404, "The record has no such report.", "It may have been read again under another number.")
    found = _SPAN.fullmatch(at or "")
    asked = (int(found[1]), int(found[2])) if found else None
    notes = notes_of(record)
    present = {note.group for note in notes} | ({"react"} if record.reactions else set())
    groups = {key: name for key, name in dict(GROUPS.values()).items() if key in present}
    return page(
        request,
        "report.html",
        report=record.report,
        url=_safe(record.report.url),
        paragraphs=paragraphs(record, asked),
        remarks=remarks(record, asked),
        notes=notes,
        groups=groups,
        name_of=name_of,
    )


def _safe(url: str | None) -> str | None:
    """The address of a report, if it is one that a browser may be sent to."""
    return url if url and re.match(r"https?://[^\s\"'<>]+$", url, re.IGNORECASE) else None
