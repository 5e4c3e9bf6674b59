"""Whose "the Foreign Office" is when nobody says: the state of the dateline, or of the paper."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from detente.core.items import Report
from detente.data import gazetteer
from detente.data.tables import cut, table

_GENERAL = frozenset(("com", "org", "net", "info", "int", "edu", "io", "tv", "me", "co", "ai", "eu", "africa"))


@cache
def _outlets() -> tuple[dict[str, str], dict[str, str]]:
    names, domains = {}, {}
    for row in table("outlets"):
        for name in cut(row["names"]):
            names[name.casefold()] = row["code"]
        for domain in cut(row["domains"]):
            domains[domain] = row["code"]
    return names, domains


def of_domain(domain: str) -> str | None:
    """The state of a web address's host, by the outlet or by its country's ending."""
    domain = domain.casefold().removeprefix("www.").rstrip(".")
    known = _outlets()[1]
    parts = domain.split(".")
    for i in range(len(parts) - 1):
        code = known.get(".".join(parts[i:]))
        if code:
            return code
    if parts[-1] in ("gov", "mil"):
        return "USA"
    if len(parts) < 2 or parts[-1] in _GENERAL or len(parts[-1]) != 2:
        return None
    entry = gazetteer.lookup(parts[-1])
    return entry.code if entry else None


def of_publisher(report: Report) -> str | None:
    """The state that the report's paper or agency is published in, as far as is known."""
    name = (report.publisher or "").strip().casefold()
    code = _outlets()[0].get(name) or _outlets()[0].get(name.removeprefix("the "))
    if code is None and re.fullmatch(r"[\w-]+(\.[\w-]+)+", name):
        code = of_domain(name)
    if code is None and name:
        first = next((hit for hit in gazetteer.find(report.publisher or "") if hit.form in ("name", "adjective")), None)
        code = first.entry.code if first and re.search(r"ministr|government|embassy|president|office", name) else None
    return code or (of_domain(urlsplit(report.url).hostname or "") if report.url else None)


def of_dateline(report: Report) -> str | None:
    """The state that the place of the dateline lies in."""
    entry = gazetteer.lookup(report.place) if report.place else None
    return entry.code if entry else None
