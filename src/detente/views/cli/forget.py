"""``detente forget``: take a report, a commenter or a comment out of the record for good."""

from __future__ import annotations

import sys

import click

from detente.views import words
from detente.views.cli.options import opened, record_option

EPILOG = """
\b
Examples:
  detente forget --report r-3f9c2a
  detente forget --commenter "Jane Doe"
  detente forget --commenter reader-0a1b2c3d4e5f
  detente forget --comment r-3f9c2a 4      the fourth comment of a report

What was derived from it goes with it, and nothing stays in the file. It is not taken in again when its source is read
again. Copies of the record and exports made before are not touched.

\b
Exit codes:
  0    forgotten
  1    the record holds no such thing, or cannot be written
  2    the command was wrong
"""


@click.command(
    epilog=EPILOG,
    short_help="Take a report, commenter or comment out for good.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--report", "report_id", metavar="ID", help="Forget a report.")
@click.option("--commenter", metavar="NAME", help="Forget all comments of one commenter, by name or hash.")
@click.option(
    "--comment", metavar="ID NUMBER", type=click.Tuple([str, click.IntRange(1)]), help="Forget one comment of a report."
)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@record_option("The record: an SQLite file or a database URL.")
def command(
    report_id: str | None, commenter: str | None, comment: tuple[str, int] | None, record: str | None, *, yes: bool
) -> None:
    """Take a report, a commenter or a comment out of the record for good, with what was derived from it."""
    from detente.core.problems import UsageError
    from detente.record import forgetting

    if sum(given is not None for given in (report_id, commenter, comment)) != 1:
        raise UsageError("name one thing: --report ID, --commenter NAME or --comment ID NUMBER")
    if not yes and sys.stdin.isatty():
        click.confirm("This cannot be undone. Forget it?", abort=True, err=True)
    with opened(record) as store:
        done = forgetting.Forgotten()
        if report_id is not None:
            done = forgetting.report(store, report_id)
        elif commenter is not None:
            done = forgetting.commenter(store, commenter)
        elif comment is not None:
            done = forgetting.comment(store, *comment)
    parts = [words.plural(done.reports, "report")] if done.reports else []
    parts += [words.plural(done.comments, "comment"), words.plural(done.items, "item")]
    click.echo(f"Forgotten: {words.listed(parts)}.", err=True)
