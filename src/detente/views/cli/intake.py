"""Reports in, records kept or written, problems said: the loop behind ``read`` and ``demo``."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from detente.core.problems import Problem
from detente.views import words
from detente.views.cli.progress import Progress, Stop

if TYPE_CHECKING:
    from detente.core.items import Record, Report
    from detente.record.store import Store

FAR = 20
"""After so many reports, problems met on the way are listed once more at the end."""


MOST_LISTED = 1_000
"""Problems that are remembered to be listed again; the others are only counted."""
GATED = "gated"
"""The kind of problem that is none: a report that the gate left out."""


@dataclass(slots=True)
class Tally:
    """What a run has done so far. ``kept`` counts new, same and revised reports; ``items`` counts by kind.

    ``problems`` holds the first of them, ``kinds`` counts them all. ``terminated``: the interruption was a SIGTERM.
    """

    reports: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    interrupted: bool = False
    terminated: bool = False
    stopped: bool = False

    @property
    def failed(self) -> bool:
        """Whether anything could not be read, or was left out for another reason than the gate's."""
        return any(count for kind, count in self.kinds.items() if kind != GATED)


def take_in(
    reports: Iterable[Report | Problem],
    *,
    store: Store | None = None,
    each: Callable[[Record, str | None], None] = lambda _record, _became: None,
    problem: Callable[[Problem], None] = lambda _problem: None,
    keep_authors: bool = False,
    strict: bool = False,
    quiet: bool = False,
    progress: Progress | None = None,
) -> Tally:
    """Read reports one by one, keep each in ``store`` and hand it to ``each``; problems go to standard error at once.

    A report that ``store`` holds already, as it is and read as now, is not read again: so a run that was broken off
    goes on where it stopped. Ctrl-C ends the run when the report in hand is finished: what is counted is kept whole.

    Args:
        reports: what to read.
        store: where to keep it.
        each: gets every record, and what became of it.
        problem: gets every problem too.
        keep_authors: keep commenters' names as they are.
        strict: stop at the first problem.
        quiet: do not say what the gate leaves out.
        progress: told of every step.
    """
    tally, bar = Tally(), progress or Progress()
    with Stop() as stop:
        try:
            for found in reports:
                stop.busy = True
                if not isinstance(found, Problem):
                    read, became = _taken(found, store, keep_authors=keep_authors)
                else:
                    read, became = found, None
                if isinstance(read, Problem):
                    say(read, tally, quiet=quiet, progress=bar)
                    problem(read)
                    if strict and read.kind != GATED:
                        tally.stopped = True
                        break
                else:
                    tally.reports += 1
                    tally.kept[became or "read"] += 1
                    tally.items.update(counts(read))
                    each(read, became)
                    bar.step(title_of(read.report, 40))
                stop.busy = False
                if stop.asked:
                    tally.interrupted = True
                    break
        except KeyboardInterrupt:
            tally.interrupted = True
        tally.terminated = stop.number == signal.SIGTERM
    return tally


def _taken(report: Report, store: Store | None, *, keep_authors: bool) -> tuple[Record | Problem, str | None]:
    """Read a report and keep it, or find it kept already."""
    from detente import pipeline

    if store is None:
        return pipeline.attempt(report), None
    versions = pipeline.versions()
    if store.holds(report, versions=versions) and (known := store.record(report.id)) is not None:
        return known, "same"
    read = pipeline.attempt(report)
    return read, None if isinstance(read, Problem) else store.add(read, versions=versions, keep_authors=keep_authors)


def say(problem: Problem, tally: Tally, *, quiet: bool = False, progress: Progress | None = None) -> None:
    """One line on standard error, and one more in the tally."""
    tally.kinds[problem.kind] += 1
    gated = problem.kind == GATED
    if not gated and len(tally.problems) < MOST_LISTED:
        tally.problems.append(problem)
    if progress is not None and progress.json:
        fields = ("where", "what", "do", "kind")
        progress.tell("problem", **{name: getattr(problem, name) for name in fields})
    elif not (gated and quiet):
        click.echo(f"{'skipped' if gated else problem.kind}: {words.clean(str(problem))}", err=True)


def counts(record: Record) -> dict[str, int]:
    """How much a record holds, kind by kind; reactions are counted by their comments."""
    found = {kind: len(getattr(record, kind)) for kind in words.KINDS if kind != "reactions"}
    return found | {"comments": len(record.report.comments)}


def say_line(record: Record, became: str | None) -> None:
    """One line on standard output: what became of a report, its id, its title, how much it holds."""
    title = title_of(record.report, 60)
    click.echo(f"{became or '':<8} {words.clean(record.report.id):<18}  {title}  ({words.counts(counts(record))})")


def title_of(report: Report, limit: int) -> str:
    """The title, or the first words of a report that has none."""
    return words.shorten(report.title or report.text[: 4 * limit], limit)


def sum_up(tally: Tally, *, quiet: bool = False) -> None:
    """Say on standard error what is left to say of the problems: how many, and once more which when they are far up."""
    if tally.kinds[GATED] and not quiet:
        count = words.plural(tally.kinds[GATED], "report")
        click.echo(f"{count} skipped, not about relations between states (--no-gate reads all).", err=True)
    number = tally.kinds.total() - tally.kinds[GATED]
    if not number:
        return
    parts = [f"{tally.kinds['error']} could not be read"] if tally.kinds["error"] else []
    parts += [f"{tally.kinds['skipped']} skipped"] if tally.kinds["skipped"] else []
    again = tally.reports > FAR
    said = f"{words.plural(number, 'problem')}: {', '.join(parts)}" + (", namely" if again else "")
    click.echo(said, err=True)
    if again:
        for problem in tally.problems:
            click.echo(f"  {words.clean(str(problem))}", err=True)
        if number > len(tally.problems):
            click.echo(f"  and {number - len(tally.problems):,} more", err=True)
