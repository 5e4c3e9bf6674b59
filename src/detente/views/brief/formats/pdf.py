"""PDF, set by Typst: tagged, with bookmarks, a table of contents, and notes that are links."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from detente.views import words
from detente.views.brief.formats import chart_of, missing
from detente.views.brief.model import Brief

ENDINGS = (".pdf",)


def write(brief: Brief) -> bytes:
    """The paper (A4), the same bytes for the same brief.

    Raises:
        UsageError: Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise missing("typst") from error
    template = files("detente.views.brief.formats").joinpath("brief.typ").read_bytes()
    made = typst.compile(template, format="pdf", sys_inputs={"brief": json.dumps(shown(brief))}, timestamp=0)
    assert isinstance(made, bytes)
    return made


def shown(brief: Brief) -> dict[str, Any]:
    """The brief as plain values for the template; charts are drawn, quotations shortened and marked."""
    plain = asdict(brief)
    for section, made in zip(brief.sections, plain["sections"], strict=True):
        made["chart"] = chart_of(section).file("print", headline=False) if section.chart else ""
    for paper, made in zip(brief.papers, plain["papers"], strict=True):
        made["where"] = paper.where
        for note, one in zip(paper.notes, made["notes"], strict=True):
            one["quote"] = words.quoted(note.quote, 400)
    return plain
