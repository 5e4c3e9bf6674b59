"""One HTML page that needs nothing else: styles within, no script, made for reading and for printing."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from lxml import etree, html
from lxml.html.builder import E

from detente.views import words
from detente.views.brief.formats import chart_of
from detente.views.brief.model import Brief, Line, Paper, Run, Section
from detente.views.plots.canvas import style as chart_style
from detente.views.plots.canvas import variables

ENDINGS = (".html", ".htm")

_SAFE = ("http://", "https://")


def write(brief: Brief) -> bytes:
    """The page as UTF-8."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {variables('dark')} }} }}"
    style = f":root {{ {variables('print')} }} {dark}\n" + chart_style()
    style += files("detente.views.brief.formats").joinpath("brief.css").read_text("utf-8")
    contents = E.ol(*(E.li(E.a(one.heading, href=f"#s{n}")) for n, one in enumerate(brief.sections, 1)))
    body = E.main(
        E.header(E.h1(brief.title), E.p(brief.subtitle)),
        E.nav(contents, {"aria-label": "Contents"}),
        *(_section(section, number) for number, section in enumerate(brief.sections, 1)),
        E.section(E.h2("Notes"), E.p(brief.about), *map(_paper, brief.papers), {"class": "notes"}),
    )
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="generator", content="detente"),
        E.title(f"{brief.title}: brief"),
        E.style(style),
    )
    page = E.html(head, E.body(body), lang="en")
    return bytes(html.tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=False)) + b"\n"


def _section(section: Section, number: int) -> Any:
    made = E.section(E.h2(f"{number}. {section.heading}", id=f"s{number}"))
    if section.chart:
        made.append(E.figure(etree.fromstring(chart_of(section).inline().encode())))
    for group in section.groups:
        if group.heading:
            made.append(E.h3(group.heading))
        if group.lines:
            made.append(E.ul(*map(_line, group.lines)))
    return made


def _line(line: Line) -> Any:
    made = E.li({"class": "remark"} if line.about_record and not line.notes else {})
    if line.lead:
        made.append(E.span(line.lead, {"class": "lead"}))
    body = E.span({"class": "body"})
    if line.alert:
        body.append(E.strong(line.alert, {"class": "alert"}))
        body[-1].tail = " "
    body.extend(map(_run, line.runs))
    for label in line.notes:
        mark = E.a(label, href=f"#n{label}", **{"class": "note", "aria-label": f"note {label}"})
        body.append(mark)
        mark.tail = " "
    made.append(body)
    return made


def _run(run: Run) -> Any:
    if run.style == "strong":
        return E.b(run.text)
    return E.span(run.text, {"class": run.style})


def _paper(paper: Paper) -> Any:
    title = E.a(paper.title, href=paper.url) if paper.url.startswith(_SAFE) else E.i(paper.title)
    head = E.p(E.b(f"{paper.label} "), title, f", {paper.where}", {"class": "paper", "id": f"n{paper.label}"})
    quotes = [E.li(E.b(f"{one.label} "), words.quoted(one.quote, 400), id=f"n{one.label}") for one in paper.notes]
    return E.div(head, E.ul(*quotes)) if quotes else E.div(head)
