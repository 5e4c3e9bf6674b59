"""The data card: what a record, or a part of it, holds, by what it was made, and a hash of the content."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.record.filters import Filter
    from detente.record.store import Store


def card(store: Store, wanted: Filter) -> dict[str, Any]:
    """Versions, counts, filter and hash of what the filter chooses (of reports with such an event, whole).

    The hash is the SHA-256 of the lines that ``detente export jsonl`` writes, line ends included.
    """
    from detente._version import __version__
    from detente.data import plover
    from detente.record.queries import whole

    digest = hashlib.sha256()
    counts: Counter[str] = Counter()
    by: dict[str, Counter[str]] = {name: Counter() for name in ("categories", "quads", "modalities", "publishers")}
    read_with: Counter[tuple[str, str, str]] = Counter()
    dates: list[str] = []
    published: list[str] = []
    for line, (record, versions) in whole.both(store, wanted):
        digest.update(line.encode() + b"\n")
        counts["reports"] += 1
        read_with[versions.detente, versions.parser, versions.codebook] += 1
        by["publishers"][record.report.publisher or "(none)"] += 1
        if record.report.published:
            published = _ends([*published, record.report.published])
        for kind in ("events", *(name for name in record.__dataclass_fields__ if name not in {"report", "events"})):
            counts[kind] += len(getattr(record, kind))
        for event in record.events:
            by["categories"][event.type] += 1
            by["quads"][str(event.quad)] += 1
            by["modalities"][event.modality] += 1
            if event.date:
                dates = _ends([*dates, event.date])
    return {
        "made_by": f"detente {__version__}",
        "codebook": plover.codebook().version,
        "filter": wanted.told(),
        "sha256": digest.hexdigest(),
        "counts": dict(counts),
        "events": {name: dict(many.most_common(None if name != "publishers" else 20)) for name, many in by.items()},
        "events_dated": dates,
        "reports_published": published,
        "read_with": [
            {"detente": detente, "parser": parser, "codebook": book, "reports": many}
            for (detente, parser, book), many in sorted(read_with.items())
        ],
    }


def _ends(dates: list[str]) -> list[str]:
    return [str(min(dates)), str(max(dates))]


def markdown(made: dict[str, Any]) -> str:
    """The card for people."""
    lines = ["# Data card", ""]
    lines += [f"- Made by: {made['made_by']}, codebook {made['codebook']}"]
    chosen = ", ".join(f"{name} = {value}" for name, value in made["filter"].items()) or "none: the whole record"
    lines += [f"- Filter: {chosen}", f"- SHA-256 of the content as JSON Lines: `{made['sha256']}`"]
    for name, words in (("events_dated", "Events from"), ("reports_published", "Reports published from")):
        if made[name]:
            lines.append(f"- {words} {' to '.join(made[name])}")
    for title, table in (
        ("What it holds", made["counts"]),
        *((f"Events by {k}", v) for k, v in made["events"].items()),
    ):
        lines += [
            "",
            "## " + title.replace("Events by publishers", "Reports by publisher (20 most frequent)"),
            "",
            "| | number |",
            "|---|---:|",
        ]
        lines += [f"| {str(name).replace('|', '/')} | {many:,} |" for name, many in table.items()]
    lines += ["", "## Read with", "", "| detente | parser | codebook | reports |", "|---|---|---|---:|"]
    lines += [f"| {r['detente']} | {r['parser']} | {r['codebook']} | {r['reports']:,} |" for r in made["read_with"]]
    return "\n".join(lines) + "\n"
