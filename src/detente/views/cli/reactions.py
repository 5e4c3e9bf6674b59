"""``detente reactions``: what readers who comment make of a relation, with what such a sample can show."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import ActorType, opened, record_option, since_until, where

if TYPE_CHECKING:
    from detente.core.dates import PartialDate
    from detente.record.queries.reactions import Public, Summary, Voice

EPILOG = """
\b
Examples:
  detente reactions PAK RUS
  detente reactions Pakistan Russia --by month
  detente reactions PAK RUS --by report --csv > shares.csv
  detente reactions PAK RUS --json | jq .total.shares

Numbers behind a quotation are the report and the comment in it. Intervals are 95 %, by bootstrap over commenters.

\b
Exit codes:
  0    shown
  1    the record cannot be read, or holds no comments on the two
  2    the command was wrong: a name that is not known, for instance
"""
_BAR = 20
_LETTERS = {"supportive": "█", "neutral": "░", "sceptical": "▒", "hostile": "▓"}
_COLUMNS = ("period", "stance", "comments", "share", "low", "high")
_COUNTS = ("counted", "commenters", "effective", "reports", "repeats", "off_topic", "flooding")


@click.command(
    epilog=EPILOG,
    short_help="Sum up readers' comments on two states.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("a", metavar="A", type=ActorType())
@click.argument("b", metavar="B", type=ActorType())
@record_option()
@since_until
@click.option("--by", type=click.Choice(["month", "year", "report"]), help="Also by month, year or report.")
@click.option(
    "--seed", type=click.IntRange(0), metavar="NUMBER", default=0, show_default=True, help="Of the bootstrap."
)
@click.option("--json", "as_json", is_flag=True, help="Write all of it as one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Write the shares as CSV, one line a period and stance.")
@click.pass_context
def command(  # noqa: PLR0917 (click passes them by name)
    ctx: click.Context,
    a: str,
    b: str,
    record: str | None,
    since: PartialDate | None,
    until: PartialDate | None,
    by: str | None,
    seed: int,
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Sum up what readers who comment make of the relation of two states.

    A and B are names or codes: Pakistan, PAK, "Russian Federation", UK, NATO.
    """
    from detente.core.problems import UsageError
    from detente.data.gazetteer import name_of
    from detente.record.queries import reactions

    if a == b:
        raise UsageError(f"{name_of(a)} twice: name two different states")
    if as_json and as_csv:
        raise UsageError("--json and --csv: choose one")
    with opened(record) as store:
        found = reactions.ask(store, a, b, by=by, since=since, until=until, seed=seed)  # type: ignore[arg-type]
    if as_json:
        from detente.core.json import to_json

        click.echo(to_json(found))  # type: ignore[arg-type]  # (any frozen rows will do)
    elif as_csv:
        click.echo(_table(found), nl=False)
    elif found:
        click.echo("\n".join(_page(found)))
    if not found:
        click.echo(f"The record holds no readers' comments on {name_of(a)} and {name_of(b)}.", err=True)
        click.echo(f"Reports it knows: detente reports{where(record)}", err=True)
        ctx.exit(1)


def _table(found: Public) -> str:
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow([*_COLUMNS, *_COUNTS])
    for one in found.periods or (found.total,):
        for share in one.shares:
            counts = [getattr(one, name) for name in _COUNTS]
            write.writerow(
                [_safe(one.period), share.stance, share.comments, share.share, share.low, share.high, *counts]
            )
    return out.getvalue()


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = words.clean(text)
    return f"'{text}" if text[:1] in "=+-@" else text


def _page(found: Public) -> list[str]:
    total = found.total
    first, second = (words.clean(name) for name in found.names)
    made = [f"Readers' reactions: {first} – {second}", "", *_counts(total), ""]
    for share in total.shares:
        ends, number = f"({share.low:.0%} to {share.high:.0%})", words.plural(share.comments, "comment")
        made.append(f"  {share.stance:<11}{_bar(share.share, share.stance)} {share.share:>4.0%}  {ends}, {number}")
    if found.periods:
        made += ["", f"  {'':<20}{'supportive':>11}{'neutral':>11}{'sceptical':>11}{'hostile':>11}{'comments':>11}"]
        for one in found.periods:
            cells = "".join(f"{share.share:>11.0%}" for share in one.shares) or f"{'–':>11}" * 4
            made.append(f"  {words.shorten(one.period, 20):<20}{cells}{one.counted:>11,}")
    for side in found.sides:
        made += ["", words.capital(side.stance)]
        if side.themes:
            made.append("  more than others they say: " + ", ".join(words.clean(t.term) for t in side.themes))
        made += [f"  {_said(voice)}" for voice in side.typical]
    return [*made, "", found.caution]


def _counts(total: Summary) -> list[str]:
    lines = [
        (
            f"  {words.plural(total.counted, 'comment')} of {words.plural(total.commenters, 'commenter')}"
            f" (effective: {total.effective:g}) under {words.plural(total.reports, 'report')}"
        )
    ]
    left = [
        words.plural(total.off_topic, "about something else", "about something else") if total.off_topic else "",
        words.plural(total.repeats, "near copy", "near copies") if total.repeats else "",
    ]
    if any(left):
        lines.append("  not counted: " + ", ".join(part for part in left if part))
    if total.flooding:
        lines.append(f"  {words.plural(total.flooding, 'comment')} from accounts that flood")
    return lines


def _bar(share: float, stance: str) -> str:
    return (_LETTERS[stance] * round(share * _BAR)).ljust(_BAR)


def _said(voice: Voice) -> str:
    mark = ", flood" if voice.flood else ""
    return f"{words.quoted(voice.text, 240)} [{words.clean(voice.report)} #{voice.number}{mark}]"
