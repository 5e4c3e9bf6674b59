"""``detente show``: what the record holds on two states, as a page for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views.cli.options import ActorType, opened, past_options, record_option, since_until, where

if TYPE_CHECKING:
    from detente.core.dates import PartialDate

EPILOG = """
\b
Examples:
  detente show Pakistan Russia
  detente show PAK RUS --since 2014 --until 2018-03
  detente show "United States" NATO --width 140
  detente show PAK RUS --json | jq '.agreements[] | {title, status}'
  detente show PAK RUS --as-of 2015             as things stood in 2015
  detente show PAK RUS --as-recorded 2024-03    what the record held then
  detente show PAK RUS --ids                    with the ids of entries
  detente show PAK RUS > pak-rus.txt            plain text, 100 columns

Every line ends with the numbers of the reports that say so; they are listed at the end of the page.

\b
Exit codes:
  0    shown
  1    the record cannot be read, or holds nothing on the two
  2    the command was wrong: a name that is not known, for instance
"""


@click.command(
    epilog=EPILOG,
    short_help="Show what the record holds on two states.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("a", metavar="A", type=ActorType())
@click.argument("b", metavar="B", type=ActorType())
@record_option()
@since_until
@past_options
@click.option("--width", "-w", type=click.IntRange(40, 400), metavar="COLUMNS", help="Width of the page (40-400).")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of long lists.")
@click.option("--ids", is_flag=True, help="Print the id of each entry: what detente correct and history ask for.")
@click.option("--json", "as_json", is_flag=True, help="Write all of it as one JSON object.")
@click.pass_context
def command(  # noqa: PLR0917 (click passes them by name)
    ctx: click.Context,
    a: str,
    b: str,
    record: str | None,
    since: PartialDate | None,
    until: PartialDate | None,
    as_of: PartialDate | None,
    as_recorded: PartialDate | None,
    width: int | None,
    *,
    everything: bool,
    ids: bool,
    as_json: bool,
) -> None:
    """Show what the record holds on two states or organisations.

    A and B are names or codes: Pakistan, PAK, "Russian Federation", UK, NATO.
    """
    from detente.core.problems import UsageError
    from detente.data.gazetteer import name_of
    from detente.record.queries import dyad
    from detente.views.cli.console import columns, show
    from detente.views.terminal.timeline import MOST

    if a == b:
        raise UsageError(f"{name_of(a)} twice: name two different states")
    with opened(record) as store:
        then = store.past(happened=as_of, recorded=as_recorded)
        latest = None if everything or ids or as_json else MOST
        relation = dyad.ask(then, a, b, since=since, until=until, known=as_of, latest=latest)
    if as_json:
        from detente.core.json import to_json

        click.echo(to_json(relation))  # type: ignore[arg-type]  # (any frozen rows will do)
    elif relation:
        from detente.views.terminal.relation import page

        wide = columns(width)
        show(page(relation, width=wide, everything=everything), width=wide)
        if ids:
            from detente.views.terminal.entries import entries

            show(entries(relation, width=wide), width=wide)
    if not relation:
        when = "" if not any((since, until, as_of, as_recorded)) else " in that time"
        click.echo(f"The record holds nothing on {name_of(a)} and {name_of(b)}{when}.", err=True)
        click.echo(f"Pairs it knows: detente pairs{where(record)}", err=True)
        ctx.exit(1)
