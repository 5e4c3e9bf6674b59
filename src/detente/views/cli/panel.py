"""``detente panel``: counts between states by day, month or year, for statistics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from detente.views.cli.options import filter_options, opened, record_option

if TYPE_CHECKING:
    from detente.record.filters import Filter

EPILOG = """
\b
Examples:
  detente panel -o panel.csv
  detente panel -o yearly.parquet --by year --undirected --since 2000
  detente panel -o asia.csv --among PAK --among IND --among CHN --every-pair
  detente panel -o long.csv --long --category CONSULT --origin icews

Each period of the calendar (--since to --until, else first to last event) has a row for each dyad, with zeros where
nothing happened. Historical mentions, plans, suppositions and denials are left out unless --modality asks for them.
The options are written into the metadata of Parquet, and beside CSV into FILE.json.
"""


@click.command(
    epilog=EPILOG,
    short_help="Write a table of counts by dyad and period.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@record_option()
@click.option("--out", "-o", metavar="FILE", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--by", type=click.Choice(["day", "month", "year"]), default="month", show_default=True, help="Period.")
@click.option("--long/--wide", default=False, help="A row or a column for each category (wide).")
@click.option("--directed/--undirected", default=True, help="Who acts on whom, or each two once (directed).")
@click.option("--among", metavar="STATE", multiple=True, help="Count between these only.")
@click.option("--every-pair", is_flag=True, help="Rows for pairs without any event, too.")
@click.option("--one-a-day", is_flag=True, help="One event of a category a day and dyad, however often told.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@filter_options
def command(
    record: str | None,
    out: Path,
    by: Literal["day", "month", "year"],
    among: tuple[str, ...],
    wanted: Filter,
    *,
    long: bool,
    directed: bool,
    every_pair: bool,
    one_a_day: bool,
    quiet: bool,
) -> None:
    """Count events by dyad and period: in all, by category and quad class, with scores and distinct sources."""
    from detente.data.codes import code_of
    from detente.record.queries import panel
    from detente.views import panels

    panels.check(out)
    states = tuple(code_of(name) for name in among)
    options = panel.Options(by=by, long=long, directed=directed, every=every_pair, states=states, daily=one_a_day)
    with opened(record) as store:
        made = panel.ask(store, options, wanted)
    panels.write(made, out)
    if not quiet:
        about = made.about
        said = f"{len(made):,} rows in {out}: {about['dyads']:,} dyads, {about['periods']:,} {by}s, "
        click.echo(f"{said}{about['counted']:,} events.", err=True)
        for why, many in about["left_out"].items():
            if many:
                click.echo(f"{many:,} events left out: {why}.", err=True)
