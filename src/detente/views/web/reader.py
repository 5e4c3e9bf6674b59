"""Read one upload or address into the record, in a process of its own.

What is asked for comes on standard input, ``{"path": FILE, "name": NAME, "url": null, "record": RECORD, ...}``: an
address may hold what nobody should see in a list of processes.

Writes one line of JSON for each report (``id``, ``title``, ``became``, ``counts``), each problem (``where``, ``what``,
``do``) and each step (``step``: ``fetching``, ``reading``) to standard output as it goes.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import Any


def main(asked: str) -> None:
    """Read what is asked for: the file at ``path``, which people call ``name``, or what is at the address ``url``."""
    from detente import pipeline, sources
    from detente.core.items import Report
    from detente.core.problems import Problem
    from detente.record.store import open_store
    from detente.views import words

    order: dict[str, Any] = json.loads(asked)
    path, name, record = order["path"], order["name"], order["record"]

    def fetched() -> Any:
        from detente.sources import web
        from detente.sources.fetch import Limits

        _say({"step": "fetching"})
        for one in web.reports(order["url"], limits=Limits(size=order["most"], private=order["private"], tries=2)):
            _say({"step": "reading"})
            yield one

    def named() -> Any:
        for one in sources.reports([path]):
            if isinstance(one, Report):
                yield replace(one, source=name)
            else:
                yield replace(one, where=one.where.replace(path, name))

    with open_store(record) as store:
        for found in pipeline.run(fetched() if order["url"] else named()):
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
    main(sys.stdin.read())
