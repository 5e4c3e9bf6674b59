"""``detente undo``: take a correction back."""

from __future__ import annotations

import click

from detente.views.cli.options import by_option, opened, record_option

EPILOG = """
\b
Examples:
  detente undo 12
  detente undo 13        if 13 was the undoing of 12, then 12 counts again

"detente history ID" shows the numbers.
"""


@click.command(
    epilog=EPILOG, short_help="Take a correction back.", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("number", metavar="NUMBER", type=click.IntRange(min=1))
@click.option("--reason", "-m", metavar="WORDS", help="Why.")
@by_option
@record_option("The record to correct: an SQLite file or a database URL.")
def command(number: int, reason: str | None, by: str, record: str | None) -> None:
    """Take back the correction of this NUMBER; the undoing is recorded too, and can be undone."""
    from detente.record.corrections import Ledger
    from detente.views import words
    from detente.views.cli.options import where

    with opened(record) as store:
        done = Ledger(store, by=by).undo(number, reason=reason)
    click.echo(f"Correction {done.number}: correction {number} no longer counts (by {words.clean(done.by)}).")
    click.echo(f"To take it back: detente undo {done.number}{where(record)}", err=True)
