"""Read one upload into the record, in a process of its own: ``python -m detente.views.web.reader FILE NAME [RECORD]``.

Writes one line of JSON for each report (``id``, ``title``, ``became``, ``counts``) and each problem (``where``,
``what``, ``do``) to standard output as it goes.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any


def main(path: str, name: str, record: str | None = None) -> None:
    """Read the file at ``path``, which people call ``name``."""
    from detente import pipeline, sources
    from detente.core.items import Report
    from detente.core.problems import Problem
    from detente.record.store import open_store
    from detente.views import words

    def named() -> Any:
        for one in sources.reports([path]):
            if isinstance(one, Report):
                yield replace(one, source=name)
            else:
                yield replace(one, where=one.where.replace(path, name))

    with open_store(record) as store:
        for found in pipeline.run(named()):
            if isinstance(found, Problem):
                _say({"where": words.clean(found.where), "what": words.clean(found.what), "do": words.clean(found.do)})
                continue
            became = store.add(found, versions=pipeline.versions())
            report = found.report
            counts = {kind: len(getattr(found, kind)) for kind in words.KINDS}
            title = words.shorten(report.title or report.text[:300], 120)
            _say({"id": report.id, "title": title, "became": became, "counts": counts})


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
