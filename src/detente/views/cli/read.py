"""``detente read``: reports in, a record of each kept in the record file or written as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import (
    gate_option,
    gazetteer_option,
    map_option,
    private_option,
    progress_option,
    record_option,
    where,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.core.items import Record
    from detente.core.problems import Problem
    from detente.views.cli.files import Sink
    from detente.views.cli.intake import Tally

EPILOG = """
\b
Examples:
  detente read report.txt                     one report, into the record
  detente read news/ --record talks.sqlite    a folder, its own record
  detente read page.html --json | jq .events  printed, nothing kept
  detente read a.jsonl --json --record r.sqlite > a.out.jsonl           both
  curl -s https://example.org/page.html | detente read -
  detente read corpus.csv --map text=body,published=date
  detente read crawl.warc.gz --problems skipped.jsonl

Sources are text, HTML, PDF, Word (.docx), mail (.eml, .mbox), JSON Lines (one object a line, with at least "text"),
tables (.csv, .tsv, .parquet), feeds (RSS, Atom, JSON), web archives (.warc, .wacz), archives (.zip, .tar) and folders
of all these, packed with gzip, bzip2, xz or Zstandard or not, and - for standard input. docs/sources.md tells more.

Reports that are not about relations between states are skipped; --no-gate reads all. Reading a report again changes
nothing, unless it or the rules of detente have changed; a run that was broken off goes on where it stopped.

\b
Exit codes:
  0    all read
  1    something could not be read, or was skipped: each is named on standard
       error, the rest is read (what the gate skips does not count)
  2    the command was wrong
  130  interrupted; what was complete is kept
"""


@click.command(
    epilog=EPILOG,
    short_help="Read news reports and keep what they say.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.STRING)
@record_option("Where to keep it: an SQLite file or a database URL. With --json nothing is kept without it.")
@gazetteer_option
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a report to standard output.")
@map_option
@gate_option(default=True)
@private_option
@click.option("--keep-authors", is_flag=True, help="Keep the names of commenters as they are, not as salted hashes.")
@click.option("--strict", is_flag=True, help="Stop at the first problem.")
@click.option("--problems", metavar="FILE", type=click.STRING, help="Write what was not read there, as JSON Lines.")
@progress_option
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    record: str | None,
    *,
    as_json: bool,
    columns: dict[str, str],
    gate: bool,
    allow_private: bool,
    strict: bool,
    problems: str | None,
    how: str,
    keep_authors: bool,
    quiet: bool,
) -> None:
    """Read news reports and keep what they say.

    Each SOURCE is a file, a folder, an archive or - for standard input.
    """
    from contextlib import nullcontext

    from detente import sources as ways
    from detente.record.store import open_store
    from detente.sources.gate import sift
    from detente.views.cli.again import line
    from detente.views.cli.files import writing
    from detente.views.cli.intake import say_line, take_in
    from detente.views.cli.progress import progress

    each: Callable[[Record, str | None], None] = _write if as_json else _nothing if quiet else say_line
    shown = not quiet and not (as_json and sys.stdout.isatty())
    meter = ways.Meter()
    if how != "none":
        meter.weigh(sources)
    found = ways.reports(sources, columns=columns, meter=meter, private=allow_private)
    with (
        nullcontext(None) if as_json and not record else open_store(record) as store,
        nullcontext(None) if problems is None else writing(problems) as listed,
        progress(total=None, shown=shown, meter=meter, how=how) as bar,
    ):
        tally = take_in(
            sift(found) if gate else found,
            store=store,
            each=each,
            problem=lambda one: _list(one, listed),
            strict=strict,
            quiet=quiet,
            keep_authors=keep_authors,
            progress=bar,
        )
        kept_in = store.name if store else None
        if bar.json:
            more = {"resume": line()} if tally.interrupted and kept_in else {}
            bar.tell("end", kept=dict(tally.kept), problems=dict(tally.kinds), interrupted=tally.interrupted, **more)
    if how != "json":
        _close(
            tally,
            kept_in,
            again=where(record),
            quiet=quiet or (as_json and not store),
            silent=quiet,
            piped="-" in sources,
        )
    if tally.interrupted:
        ctx.exit(130)
    ctx.exit(1 if tally.failed else 0)


def _list(problem: Problem, listed: Sink | None) -> None:
    """One line of a file of problems."""
    import json
    from dataclasses import asdict

    if listed is not None:
        listed.write(json.dumps(asdict(problem), ensure_ascii=False).encode("utf-8") + b"\n")


def _nothing(_record: Record, _became: str | None) -> None:
    pass


def _write(record: Record, _became: str | None) -> None:
    from detente.core.json import to_json

    stream = sys.stdout.buffer  # UTF-8, whatever the locale says
    stream.write(to_json(record).encode("utf-8") + b"\n")
    stream.flush()


def _close(tally: Tally, kept_in: str | None, *, again: str, quiet: bool, silent: bool, piped: bool) -> None:
    """The last words of a run, on standard error."""
    from detente.views.cli.again import line
    from detente.views.cli.intake import sum_up

    if not quiet or tally.interrupted:
        parts = [f"{tally.kept[how]} {how}" for how in ("new", "revised", "same", "forgotten") if tally.kept[how]]
        said = words.plural(tally.reports, "report") + (f" ({', '.join(parts)})" if parts else "")
        items = f": {words.counts({kind: tally.items[kind] for kind in (*words.KINDS, 'comments')})}"
        start = "Interrupted. " if tally.interrupted else ""
        kept = f" Kept in {kept_in}." if kept_in and tally.reports else ""
        click.echo(f"{start}{said}{items if tally.reports else ''}.{kept}", err=True)
    if tally.interrupted and kept_in:
        click.echo(
            f"What is kept is not kept twice. To go on{', with the same input' if piped else ''}:\n  {line()}", err=True
        )
    elif tally.interrupted:
        click.echo("Nothing was kept: with --record FILE the same command would go on from here.", err=True)
    elif tally.stopped:
        click.echo("Stopped at the first problem (--strict).", err=True)
    sum_up(tally, quiet=silent)
    if kept_in and tally.kept["new"] and not quiet:
        click.echo(f"Next: detente pairs{again}", err=True)
