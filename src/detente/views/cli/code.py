"""``detente code``: a corpus of reports in, a table of events out, nothing kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.core.problems import UsageError
from detente.data import device as devices
from detente.views.cli.options import gate_option, gazetteer_option, map_option, progress_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.core.items import Record, Report
    from detente.core.problems import Problem

EPILOG = """
\b
Examples:
  detente code news/ -o events.csv
  detente code 2024.jsonl 2025.jsonl -o events.parquet
  detente code - -o events.jsonl < reports.jsonl
  detente code archive/ -o coded/ --workers 8        a folder, file by file
  detente code "s3://news/2024-*.warc.gz" -o s3://me/coded/ --engine ray

One row an event; the ending of OUT says the format (.jsonl, .csv, .parquet).
While it runs, what is coded so far stands in OUT.journal. An OUT that ends in a
slash is a folder of Parquet files, filled by many processes: docs/scale.md.
Either way the same command goes on after an interruption or a crash.

\b
Exit codes:
  0    all coded
  1    something could not be read: each is named on standard error,
       the rest is coded
  2    the command was wrong
  130  interrupted; the same command goes on
"""


@click.command(
    epilog=EPILOG,
    short_help="Code a corpus: a table of events, nothing kept.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.STRING)
@click.option("--out", "-o", metavar="OUT", required=True, type=click.STRING, help="A file, or a folder (ends in /).")
@click.option(
    "--engine", type=click.Choice(("local", "ray")), default="local", show_default=True, help="Who fills a folder."
)
@click.option("--workers", metavar="N", type=click.IntRange(1, 4096), help="Processes that fill it; else one a core.")
@click.option(
    "--device",
    type=click.Choice(devices.NAMES),
    help="On what the encoder runs; cuda: a graphics card, one for each worker of ray.",
)
@gazetteer_option
@map_option
@gate_option(default=False)
@progress_option
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    out: str,
    *,
    engine: str,
    workers: int | None,
    device: str | None,
    columns: dict[str, str],
    gate: bool,
    how: str,
    quiet: bool,
) -> None:
    """Code the events of many reports into one table.

    Each SOURCE is a file, a folder or - for standard input, as for "detente read".
    """
    if device:
        devices.use(device)
    if out.endswith(("/", "\\")) or Path(out).is_dir():
        from detente.views.cli.sharded import fill

        ctx.exit(fill(sources, out, engine=engine, workers=workers, gate=gate, columns=columns, quiet=quiet, how=how))
    if engine != "local" or workers:
        raise UsageError("--engine and --workers fill a folder: end OUT with a slash")
    ctx.exit(_table(sources, Path(out), columns=columns, gate=gate, how=how, quiet=quiet))


def _table(sources: tuple[str, ...], out: Path, *, columns: dict[str, str], gate: bool, how: str, quiet: bool) -> int:
    """Code into one file; returns the exit code."""
    from detente import pipeline
    from detente import sources as ways
    from detente.sources.gate import sift
    from detente.views import rows, words
    from detente.views.cli.again import line
    from detente.views.cli.intake import sum_up, take_in
    from detente.views.cli.progress import progress
    from detente.views.journal import Journal

    rows.check(out)
    stamp = repr(pipeline.versions())
    with Journal(out.with_name(out.name + ".journal"), stamp=stamp) as journal:
        before = len(journal.done)
        if before and not quiet:
            click.echo(f"Going on: {words.plural(before, 'report')} had been coded before.", err=True)

        def each(record: Record, _became: str | None) -> None:
            journal.add(record.report, list(rows.rows(record)))

        meter = ways.Meter()
        meter.weigh(sources)
        found = _left(ways.reports(sources, columns=columns, meter=meter), journal)
        with progress(total=None, shown=not quiet, meter=meter, how=how) as bar:
            tally = take_in(sift(found) if gate else found, each=each, quiet=quiet, progress=bar)
        coded = len(journal.done)
        if not tally.interrupted:
            count = rows.write(journal.rows(), out)
    sum_up(tally, quiet=quiet)
    if tally.interrupted:
        click.echo(f"Interrupted after {words.plural(coded, 'report')}. To go on:\n  {line()}", err=True)
        return 130
    journal.path.unlink(missing_ok=True)
    if not quiet:
        click.echo(f"{words.plural(count, 'event')} of {words.plural(coded, 'report')} in {out}.", err=True)
        sys.stderr.flush()
    return 1 if tally.failed else 0


def _left(found: Iterator[Report | Problem], journal: object) -> Iterator[Report | Problem]:
    """What is not in the journal yet."""
    from detente.core.problems import Problem
    from detente.views.journal import Journal, key

    assert isinstance(journal, Journal)
    for one in found:
        if isinstance(one, Problem) or key(one) not in journal.done:
            yield one
