"""Addresses of pages: one place that knows how the state of a view is written into them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, quote_plus, urlencode

from detente.core.dates import PartialDate
from detente.record.rows import Citation, Relation

Value = str | int | PartialDate | None


def address(path: str, **state: Value) -> str:
    """A path with what is set of the state of its view."""
    said = {name: str(value) for name, value in state.items() if value not in (None, "")}
    return f"{path}?{urlencode(said)}" if said else path


def report(report_id: str, start: int | None = None, end: int | None = None) -> str:
    """A report, opened where characters ``start`` to ``end`` are."""
    if start is None or end is None:
        return address("/report", id=report_id)
    return f"/report?id={quote_plus(report_id)}&at={start}-{end}#at"


def relation(a: str, b: str, part: str = "", /, **state: Value) -> str:
    """The page of a relation, or a part of it (a kind of item, a chart)."""
    path = f"/relation/{quote(a, safe='')}/{quote(b, safe='')}" + (f"/{part}" if part else "")
    return address(path, **state)


def state(code: str, view: str = "network", **more: Value) -> str:
    """The relations of one actor."""
    return address(f"/{view}", of=code, **more)


def citation(whole: Relation) -> Mapping[int, str]:
    """Numbers of sources to ids of reports."""
    return {source.number: source.report for source in whole.sources}


def cited(whole: Relation, one: Citation) -> str:
    """The words that a citation of a relation names."""
    return report(citation(whole)[one.source], one.start, one.end)
