"""``detente reports``: the reports in the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import ActorType, opened, past_options, record_option, since_until, where

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.core.dates import PartialDate
    from detente.record.queries.copies import StoryRow

EPILOG = """
\b
Examples:
  detente reports
  detente reports --about Pakistan --since 2018
  detente reports --words "nuclear suppliers" --record talks.sqlite
"""


@click.command(
    epilog=EPILOG,
    short_help="List the reports in the record.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@record_option()
@since_until
@past_options
@click.option("--about", metavar="STATE", type=ActorType(), help="Reports that say something of this state.")
@click.option("--publisher", metavar="NAME", help="Reports of this publisher.")
@click.option("--words", "said", metavar="WORDS", help="Reports with these words in title or text.")
def command(  # noqa: PLR0917 (click passes them by name)
    record: str | None,
    since: PartialDate | None,
    until: PartialDate | None,
    as_of: PartialDate | None,
    as_recorded: PartialDate | None,
    about: str | None,
    publisher: str | None,
    said: str | None,
) -> None:
    """List the reports in the record, oldest first, with what each of them gave.

    Where several papers carry one wire story, its first report names the others.
    """
    from detente.record.queries import copies, counts
    from detente.record.queries import reports as query

    with opened(record) as present:
        store = present.past(happened=as_of, recorded=as_recorded)
        rows = query.ask(store, since=since, until=until, about=about, publisher=publisher, words=said)
        if not rows:
            whole = counts.ask(store).reports
            what = "no reports yet: detente read SOURCE..." if not whole else f"{whole:,} reports, none of them such"
            click.echo(f"The record holds {what}{'' if whole else where(record)}", err=True)
            return
        stories = {name: story for story in copies.ask(store, {row.id for row in rows}) for name in story.reports}
    from rich.text import Text

    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import DIM, Sheet

    width = columns()
    sheet = Sheet(width=width, cites=3)
    for row in rows:
        numbers = {**row.counts, "comments": row.comments}
        numbers.pop("reactions", None)
        about_it = [words.clean(row.publisher or ""), words.counts(numbers), words.clean(row.id)]
        lines: list[RenderableType] = [
            Text(words.shorten(row.title or "(no title)", 2 * sheet.body - 8)),
            Text(" · ".join(part for part in about_it if part), style=DIM),
        ]
        if row.id in stories:
            lines.append(Text(words.shorten(_elsewhere(row.id, stories[row.id]), 2 * sheet.body - 8), style=DIM))
        sheet.row(words.date(row.published, short=True) or "no date", lines)
    show(sheet.page(), width=width)
    click.echo(words.plural(len(rows), "report"), err=True)


def _elsewhere(report: str, story: StoryRow) -> str:
    """Where else a story stands: ``also in 3 papers: ...`` for its first report, which one that is for the others."""
    first, *others = story.copies
    if report != first.report:
        return f"same wire story as {first.report}" + (f" ({first.publisher})" if first.publisher else "")
    names = dict.fromkeys(one.publisher or one.report for one in others)
    return f"also in {words.plural(len(others), 'paper')}: {words.listed(names)}"
