"""``detente resolve``: what a name means to the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import DateType, gazetteer_option

if TYPE_CHECKING:
    from detente.core.dates import PartialDate
    from detente.data.resolve import Sense

EPILOG = """
\b
Examples:
  detente resolve Delhi
  detente resolve Lavrov --on 2003-05-01
  detente resolve ASEAN --json | jq .members

\b
Exit codes:
  0  known
  1  nothing is known by that name
  2  the command was wrong
"""


@click.command(
    epilog=EPILOG, short_help="Say what a name means.", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("name", metavar="NAME...", nargs=-1, required=True)
@click.option("--on", metavar="DATE", type=DateType(), help="The day that offices are asked for; else today's.")
@gazetteer_option
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a meaning.")
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], on: PartialDate | None, *, as_json: bool) -> None:
    """Say what a NAME may mean: states, organisations and their members, groups, holders of offices, places."""
    from detente.data import gazetteer, resolve

    wanted = " ".join(name)
    found = resolve.senses(wanted, on.first if on else None)
    if not found:
        close = gazetteer.suggest(wanted)
        hint = f" Did you mean {words.listed(close, 'or')}?" if close else ""
        click.echo(f"Nothing is known by the name {words.clean(wanted)!r}.{hint}", err=True)
        ctx.exit(1)
    if as_json:
        import msgspec

        for sense in found:
            click.echo(msgspec.json.encode(sense).decode())
        return
    _show(found)


def _show(found: list[Sense]) -> None:
    from rich.text import Text

    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import DIM, Sheet

    width = columns()
    sheet = Sheet(width=width, cites=4)
    for sense in found:
        sheet.head(
            words.clean(sense.name), Text(words.clean(" ".join(filter(None, (sense.code, sense.kind)))), style=DIM)
        )
        for label, said in _lines(sense):
            sheet.row(label, Text(words.clean(said)))
    show(sheet.page(), width=width)


def _lines(sense: Sense) -> list[tuple[str, str]]:
    from detente.data.gazetteer import name_of

    years = " to ".join(filter(None, (sense.since, sense.until))) if sense.until else sense.since
    held = years + ("" if sense.current else ", not on that day" if sense.since else "")
    if sense.since and not sense.until:
        held = f"since {held}"
    degrees = f"{sense.latitude:.2f}, {sense.longitude:.2f}" if sense.latitude is not None else ""
    lines = [
        ("means", sense.why),
        ("state", name_of(sense.code) if sense.code and sense.kind in ("person", "place", "office") else ""),
        ("office", sense.role or ""),
        ("years", held),
        ("sector", sense.sector or ""),
        ("capital", sense.capital or ""),
        ("active in", words.listed([name_of(code) for code in sense.home]) if sense.home else ""),
        ("members", words.listed([name_of(code) for code in sense.members]) if sense.members else ""),
        ("degrees", degrees),
        ("people", f"{sense.people * 1000:,}" if sense.people else ""),
    ]
    return [(label, said) for label, said in lines if said]
