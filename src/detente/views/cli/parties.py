"""``detente parties``: who and where, in a text of one's own, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from detente.views import words
from detente.views.cli.options import DateType, gazetteer_option

if TYPE_CHECKING:
    from detente.core.dates import PartialDate
    from detente.core.items import Report
    from detente.reading.base import Mention, Reading

EPILOG = """
\b
Examples:
  detente parties "Moscow told the two sides to meet in Geneva."
  detente parties "The minister met Lavrov." --on 2014-03-05 --place Paris
  detente parties - --json < report.txt | jq '.mentions[].parties[].code'
"""


@click.command(
    epilog=EPILOG,
    short_help="Say who is meant in a text, and why.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("text", metavar="TEXT")
@click.option("--on", metavar="DATE", type=DateType(), help="The day the text was published, for who held an office.")
@click.option("--place", metavar="PLACE", help="The place of its dateline.")
@gazetteer_option
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
def command(text: str, on: PartialDate | None, place: str | None, *, as_json: bool) -> None:
    """Say which words of a TEXT mean which party, and why.

    TEXT is the text itself, in quotes, or - for standard input. Words that say where rather than who are places.
    """
    from detente.reading import read

    if text == "-":
        text = sys.stdin.read()
    if not text.strip():
        raise click.UsageError("there is no text to read")
    reading = read(_report(text, on, place))
    mentions = sorted((*reading.mentions, *reading.others), key=lambda m: (m.start, -m.end))
    if as_json:
        import msgspec

        held = {"text": text, "mentions": [_mention(reading, m) for m in mentions]}
        click.echo(msgspec.json.encode(held).decode())
    elif mentions:
        _show(reading, mentions)
    else:
        click.echo("No party is named.", err=True)


def _report(text: str, on: PartialDate | None, place: str | None) -> Report:
    from detente.core.items import Report

    return Report(id="parties", text=text, body_end=len(text), published=on, place=place)


def _mention(reading: Reading, mention: Mention) -> dict[str, Any]:
    from detente.reading import where
    from detente.reading.why import why

    spot = where.of_mention(reading, mention) if mention.place else None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": reading.report.text[mention.start : mention.end],
        "kind": mention.kind,
        "place": mention.place,
        "chain": mention.chain,
        "parties": [] if mention.place else mention.parties,
        "spot": spot,
        "why": why(reading, mention),
    }


def _show(reading: Reading, mentions: list[Mention]) -> None:
    from rich.table import Table
    from rich.text import Text

    from detente.reading.why import why
    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import DIM, STRONG

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for _ in range(4):
        table.add_column(overflow="fold")
    table.add_row(*(Text(word, style=DIM) for word in ("words", "party", "", "why")))
    for mention in mentions:
        said = Text(words.clean(reading.report.text[mention.start : mention.end]))
        reason = Text(words.clean(why(reading, mention)), style=DIM)
        for number, party in enumerate(mention.parties):
            code = "place" if mention.place else party.code or "–"
            about = ", ".join(filter(None, (party.name, party.sector, party.person, party.role)))
            first = number == 0
            table.add_row(
                said if first else "", Text(code, style=STRONG), Text(words.clean(about)), reason if first else ""
            )
    show(table, width=columns())
