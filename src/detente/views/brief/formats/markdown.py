"""Markdown with footnotes, as GitHub, pandoc and most editors show them."""

from __future__ import annotations

import re

from detente.views import words
from detente.views.brief.model import Brief, Line, Run

ENDINGS = (".md", ".markdown")

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")


def write(brief: Brief) -> bytes:
    """The brief as UTF-8 text."""
    out = [f"# {_plain(brief.title)}", "", f"*{_plain(brief.subtitle)}*", ""]
    for number, section in enumerate(brief.sections, 1):
        out += [f"## {number}. {_plain(section.heading)}", ""]
        if section.chart:
            out += ["| | " + " | ".join(one.label for one in section.chart) + " |"]
            out += ["|---" * (len(section.chart) + 1) + "|"]
            out += ["| cooperation | " + " | ".join(str(one.cooperation or "") for one in section.chart) + " |"]
            out += ["| conflict | " + " | ".join(str(one.conflict or "") for one in section.chart) + " |", ""]
        for group in section.groups:
            if group.heading:
                out += [f"### {_plain(group.heading)}", ""]
            out += [_line(line) for line in group.lines]
            out += [""] if group.lines else []
    out += ["## Notes", "", _plain(brief.about), ""]
    for paper in brief.papers:
        where = f"{_plain(paper.where)}: “{_plain(paper.title)}”" + (f" <{paper.url}>" if _safe(paper.url) else "")
        out.append(f"[^{paper.label}]: {where}")
        out += [f"[^{note.label}]: {where}: {_plain(words.quoted(note.quote, 400))}" for note in paper.notes]
    return ("\n".join(out).rstrip() + "\n").encode()


def _line(line: Line) -> str:
    lead = _plain(line.lead) + (" " if line.lead.endswith(".") else ": ") if line.lead else ""
    alert = f"**{line.alert.upper()}** " if line.alert else ""
    refs = "".join(f"[^{label}]" for label in line.notes)
    return f"- {lead}{alert}{''.join(map(_run, line.runs))}{refs}"


def _run(run: Run) -> str:
    text = _plain(run.text)
    if run.style != "strong" or not text.strip():
        return text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}**{text[start:end].strip()}**{text[end:]}"


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for a mark."""
    return _MARKS.sub(r"\\\1", text)


def _safe(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not re.search(r"[\s<>]", url)
