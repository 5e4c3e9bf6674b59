"""``detente pairs``: who is in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import opened, past_options, record_option, where

if TYPE_CHECKING:
    from detente.core.dates import PartialDate

EPILOG = """
\b
Examples:
  detente pairs
  detente pairs --limit 5 --record talks.sqlite
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@record_option()
@past_options
@click.option("--limit", "-n", metavar="NUMBER", type=click.IntRange(1), default=20, show_default=True, help="At most.")
def command(record: str | None, as_of: PartialDate | None, as_recorded: PartialDate | None, limit: int) -> None:
    """List the pairs of states that the record knows most of."""
    from detente.record.queries import pairs

    with opened(record) as store:
        rows = pairs.ask(store.past(happened=as_of, recorded=as_recorded))
    if not rows:
        click.echo("The record holds no events yet: detente read SOURCE..." + where(record), err=True)
        return
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import DIM

    table = Table.grid(padding=(0, 3, 0, 0), pad_edge=False)
    for name, justify in (("pair", "left"), ("events", "right"), ("reports", "right"), ("last", "left")):
        table.add_column(name, justify=justify, no_wrap=name != "pair", overflow="fold")  # type: ignore[arg-type]
    table.add_row(*(Text(word, style=DIM) for word in ("", "events", "reports", "last")))
    for row in rows[:limit]:
        names = " – ".join(words.clean(name) for name in row.names)
        last = words.date(row.last, short=True)
        table.add_row(Text(f"{names}"), f"{row.events:,}", f"{row.reports:,}", last)
    show(Group(table), width=columns())
    rest = f"{len(rows) - limit:,} more pairs: --limit {len(rows)}. " if len(rows) > limit else ""
    click.echo(f"{rest}Next: detente show {rows[0].a} {rows[0].b}{where(record)}", err=True)
