"""``detente code -o FOLDER/``: shards to a runner, what became of them to the terminal."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from detente.core.problems import Problem

if TYPE_CHECKING:
    from detente.scale.base import Done

STOP = "the disk is full"
"""What a shard says when going on makes no sense."""


def fill(
    targets: Sequence[str],
    out: str,
    *,
    engine: str,
    workers: int | None,
    gate: bool,
    columns: Mapping[str, str],
    quiet: bool,
    how: str,
) -> int:
    """Fill a folder with what is coded; returns the exit code."""
    from detente import pipeline, scale
    from detente.core.problems import DetenteError
    from detente.scale.base import Job, Shard
    from detente.scale.output import Folder
    from detente.scale.shards import cut
    from detente.views import words
    from detente.views.cli.intake import Tally, say, sum_up
    from detente.views.cli.progress import progress

    folder = Folder(out)
    runner = scale.runner(engine)
    job = Job(out=out, gate=gate, columns=columns, versions=pipeline.versions().text())
    tally, shards = Tally(), list[Shard]()
    for one in cut(targets):
        if isinstance(one, Problem):
            say(one, tally)
        else:
            shards.append(one)
    before = folder.done(shards, job)
    left = [shard for shard in shards if shard.name not in before]
    if before and not quiet:
        click.echo(f"Going on: {words.plural(len(before), 'shard')} had been done before.", err=True)
    ended = list(before.values())
    try:
        with progress(total=len(left), shown=not quiet, unit="shards", how=how) as bar:
            for done in runner.run(left, job, workers=workers or os.cpu_count() or 1):
                ended.append(done)
                bar.step(done.url.rsplit("/", 1)[-1])
                for problem in done.problems:
                    say(problem, tally)
                if done.failed:
                    say(Problem(where=done.url, what=done.failed, do="the same command tries it again"), tally)
                if done.failed == STOP:
                    raise DetenteError(f"{STOP}: make room in {out}, then give the same command again")
    except KeyboardInterrupt:
        tally.interrupted = True
    _end(ended, len(shards), out, quiet=quiet)
    sum_up(tally, quiet=quiet)
    return 130 if tally.interrupted else 1 if tally.failed else 0


def _end(ended: Sequence[Done], shards: int, out: str, *, quiet: bool) -> None:
    from detente.views import words

    if quiet:
        return
    good = [done for done in ended if not done.failed]
    spent: Counter[str] = Counter()
    for done in good:
        spent.update(done.seconds)
    events, reports, gated = (sum(getattr(done, name) for done in good) for name in ("events", "reports", "gated"))
    click.echo(
        f"{words.plural(events, 'event')} of {words.plural(reports, 'report')} in {out} "
        f"({gated:,} left out by the gate; {len(good)} of {words.plural(shards, 'shard')} done).",
        err=True,
    )
    if spent:
        stages = ", ".join(f"{stage} {seconds:,.1f} s" for stage, seconds in spent.items())
        click.echo(f"Time of the workers: {stages}.", err=True)
