"""``detente demo``: a first look, on the reports that come with detente."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import ActorType

if TYPE_CHECKING:
    from pathlib import Path

EPILOG = """
\b
Examples:
  detente demo
  detente demo --keep demo.sqlite        keep the record, to ask it more
  detente demo --pair India China        another relation of the same reports

The reports were written for detente, after facts that are public; nothing is fetched.
"""


@click.command(
    epilog=EPILOG,
    short_help="Take a first look, on reports that come with it.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--keep", metavar="FILE", type=click.STRING, help="Keep the record in this file.")
@click.option(
    "--pair", nargs=2, type=ActorType(), metavar="A B", default=("PAK", "RUS"), help="Which relation to show."
)
@click.pass_context
def command(ctx: click.Context, keep: str | None, pair: tuple[str, str]) -> None:
    """Read the reports that come with detente, and show one relation.

    The record is made in a temporary place and removed, unless --keep names a file.
    """
    import tempfile
    from importlib.resources import as_file, files
    from pathlib import Path

    with (
        as_file(files("detente.data") / "files" / "demo") as folder,
        tempfile.TemporaryDirectory(prefix="detente-") as scratch,
    ):
        ctx.exit(_run(folder, keep or str(Path(scratch) / "demo.sqlite"), pair, kept=keep is not None))


def _run(folder: Path, record: str, pair: tuple[str, str], *, kept: bool) -> int:
    import time

    from detente import sources
    from detente.record.queries import dyad, pairs
    from detente.record.store import open_store
    from detente.views.cli.console import columns, show
    from detente.views.cli.intake import sum_up, take_in
    from detente.views.cli.progress import progress
    from detente.views.terminal.relation import page

    start = time.monotonic()
    with open_store(record) as store:
        reports = list(sources.reports([str(folder)]))
        click.echo(f"Reading {words.plural(len(reports), 'report')} that come with detente.", err=True)
        with progress(total=len(reports), shown=True) as bar:
            tally = take_in(reports, store=store, progress=bar)
        if tally.interrupted:
            click.echo("Interrupted.", err=True)
            return 130
        items = words.counts({kind: tally.items[kind] for kind in (*words.KINDS, "comments")})
        click.echo(f"Read in {time.monotonic() - start:.1f} s: {items}.", err=True)
        relation = dyad.ask(store, *pair)
        known = pairs.ask(store, limit=6)
    width = columns()
    show(page(relation, width=width), width=width)
    others = [row for row in known if {row.a, row.b} != set(pair)][:4]
    click.echo("Try next:", err=True)
    if kept:
        click.echo(f"  detente show {others[0].a} {others[0].b} --record {record}" if others else "", err=True)
        click.echo(f"  detente reports --record {record}", err=True)
    else:
        for row in others[:2]:
            click.echo(f'  detente demo --pair "{row.names[0]}" "{row.names[1]}"', err=True)
        click.echo("  detente demo --keep demo.sqlite && detente pairs --record demo.sqlite", err=True)
    click.echo("  detente read YOUR-REPORT.txt", err=True)
    sum_up(tally)
    return 1 if tally.failed else 0
