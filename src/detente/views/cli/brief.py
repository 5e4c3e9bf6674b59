"""``detente brief``: a paper on two states in which every line is cited."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from detente.views.cli.options import ActorType, DateType, opened, record_option, where

if TYPE_CHECKING:
    from detente.core.dates import PartialDate

EPILOG = """
\b
Examples:
  detente brief Pakistan Russia -o brief.pdf
  detente brief PAK RUS --for PAK -o brief.docx   what they owe us
  detente brief PAK RUS --before 2018-03-02       as known before that day
  detente brief PAK RUS > brief.md                Markdown with footnotes

The ending of the file says how it is written: .html, .md, .docx or .pdf.
The last two need pip install 'detente[brief]'.

\b
Exit codes:
  0    written
  1    the record cannot be read, or holds nothing on the two
  2    the command was wrong: a name that is not known, for instance
"""


@click.command(
    epilog=EPILOG,
    short_help="Print a cited brief on two states.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("a", metavar="A", type=ActorType())
@click.argument("b", metavar="B", type=ActorType())
@record_option()
@click.option("--before", metavar="DATE", type=DateType(), help="Only what was published before this day.")
@click.option("--for", "side", metavar="A|B", type=ActorType(), help="Take sides: what they owe us, what we owe them.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Default: standard output.")
@click.pass_context
def command(  # noqa: PLR0917 (click passes them by name)
    ctx: click.Context,
    a: str,
    b: str,
    record: str | None,
    before: PartialDate | None,
    side: str | None,
    output: str | None,
) -> None:
    """Print a brief on two states or organisations.

    A and B are names or codes. Where relations stand, meetings held and to come, agreements, what each owes the other,
    positions, last words, what changed since the last meeting, and what the record lacks; each line with its notes.
    """
    from detente.core.dates import PartialDate
    from detente.core.problems import UsageError
    from detente.data.gazetteer import name_of
    from detente.record.queries import dyad
    from detente.views.brief import content, formats
    from detente.views.cli.files import writing

    if a == b:
        raise UsageError(f"{name_of(a)} twice: name two different states")
    if side not in (None, a, b):
        raise UsageError(f"--for {name_of(side or '')}: name one of the two, {name_of(a)} or {name_of(b)}")
    form = formats.for_file(output) if output else formats.named("markdown")
    day = before.first - dt.timedelta(days=1) if before else dt.datetime.now(tz=dt.UTC).date()
    with opened(record) as store:
        until = PartialDate.from_date(day) if before else None
        relation = dyad.ask(store, a, b, known=until)
    if not relation:
        when = f" before {before}" if before else ""
        click.echo(f"The record holds nothing on {name_of(a)} and {name_of(b)}{when}.", err=True)
        click.echo(f"Pairs it knows: detente pairs{where(record)}", err=True)
        ctx.exit(1)
    written = form.write(content.compose(relation, day=day, side=side))
    with writing(output) as out:
        out.write(written)
    if output:
        click.echo(f"{output}: {name_of(a)} – {name_of(b)}, {len(relation.sources)} reports", err=True)
