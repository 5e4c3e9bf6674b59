"""Reports in, records kept or written, problems said: the loop behind ``read`` and ``demo``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from detente.core.problems import Problem
from detente.views import words
from detente.views.cli.console import Progress

if TYPE_CHECKING:
    from detente.core.items import Record, Report
    from detente.record.store import Store

FAR = 20
"""After so many reports, problems met on the way are listed once more at the end."""


@dataclass(slots=True)
class Tally:
    """What a run has done so far. ``kept`` counts new, same and revised reports; ``items`` counts by kind."""

    reports: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    interrupted: bool = False
    stopped: bool = False


def take_in(
    reports: Iterable[Report | Problem],
    *,
    store: Store | None = None,
    each: Callable[[Record, str | None], None] = lambda _record, _became: None,
    strict: bool = False,
    progress: Progress | None = None,
) -> Tally:
    """Read reports one by one, keep each in ``store`` and hand it to ``each``; problems go to standard error at once.

    Ctrl-C ends the run between two reports: what is counted is kept whole.
    """
    from detente import pipeline

    tally, bar = Tally(), progress or Progress()
    try:
        for found in pipeline.run(reports):
            if isinstance(found, Problem):
                say(found, tally)
                if strict:
                    tally.stopped = True
                    break
                continue
            became = store.add(found, versions=pipeline.versions()) if store else None
            tally.reports += 1
            tally.kept[became or "read"] += 1
            tally.items.update(counts(found))
            each(found, became)
            bar.step(title_of(found.report, 40))
    except KeyboardInterrupt:
        tally.interrupted = True
    return tally


def say(problem: Problem, tally: Tally) -> None:
    """One line on standard error, and one more in the tally."""
    tally.problems.append(problem)
    click.echo(f"{problem.kind}: {words.clean(str(problem))}", err=True)


def counts(record: Record) -> dict[str, int]:
    """How much a record holds, kind by kind; reactions are counted by their comments."""
    found = {kind: len(getattr(record, kind)) for kind in words.KINDS if kind != "reactions"}
    return found | {"comments": len(record.report.comments)}


def title_of(report: Report, limit: int) -> str:
    """The title, or the first words of a report that has none."""
    return words.shorten(report.title or report.text[: 4 * limit], limit)


def sum_up(tally: Tally) -> None:
    """Say on standard error what is left to say of the problems: how many, and once more which when they are far up."""
    if not tally.problems:
        return
    kinds = Counter(problem.kind for problem in tally.problems)
    parts = [f"{kinds['error']} could not be read"] if kinds["error"] else []
    parts += [f"{kinds['skipped']} skipped"] if kinds["skipped"] else []
    again = tally.reports > FAR
    said = f"{words.plural(len(tally.problems), 'problem')}: {', '.join(parts)}" + (", namely" if again else "")
    click.echo(said, err=True)
    if again:
        for problem in tally.problems:
            click.echo(f"  {words.clean(str(problem))}", err=True)
