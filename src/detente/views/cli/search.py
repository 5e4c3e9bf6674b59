"""``detente search``: reports whose words meet a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words
from detente.views.cli.options import filter_options, opened, record_option

if TYPE_CHECKING:
    from detente.record.filters import Filter

EPILOG = """
\b
Examples:
  detente search "gas pipeline"                  both words
  detente search '"gas pipeline" OR pipelin*'    a phrase, a beginning
  detente search 'gas NOT (oil OR coal)' --dyad PAK RUS
  detente search 'troop*' --quoted               only in what the record cites
"""


@click.command(
    epilog=EPILOG,
    short_help="Find reports and evidence by their words.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("query")
@record_option()
@click.option("--limit", "-n", metavar="NUMBER", type=click.IntRange(1), default=20, show_default=True, help="At most.")
@click.option("--quoted", is_flag=True, help="Ask the evidence of items alone.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a report.")
@filter_options
@click.pass_context
def command(
    ctx: click.Context,
    query: str,
    record: str | None,
    limit: int,
    wanted: Filter,
    *,
    quoted: bool,
    as_json: bool,
) -> None:
    """Find reports by their words, best first: AND, OR, NOT, "a phrase", prefix*, brackets.

    With conditions, only reports that tell an event that meets them.
    """
    from detente.record.queries import search

    with opened(record) as store:
        hits = search.ask(store, query, wanted or None, limit=limit, quoted=quoted)
    if as_json:
        from detente.core.json import to_json

        for hit in hits:
            click.echo(to_json(hit))  # type: ignore[arg-type]  # (any frozen rows will do)
    elif hits:
        _print(hits)
    if not hits:
        click.echo("No report in the record has such words.", err=True)
        ctx.exit(1)


def _print(hits: tuple[object, ...]) -> None:
    from rich.console import Group
    from rich.text import Text

    from detente.record.queries.search import Hit
    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import DIM

    lines = []
    for hit in hits:
        assert isinstance(hit, Hit)
        head = Text(words.clean(hit.title or hit.report), style="bold")
        said = Text("  ")
        last = 0
        for start, end in hit.marks:
            said.append(words.clean("x" + hit.snippet[last:start] + "x")[1:-1])
            said.append(words.clean(hit.snippet[start:end]), style="bold")
            last = end
        said.append(words.clean("x" + hit.snippet[last:])[1:])
        facts = [words.clean(hit.publisher or ""), words.date(hit.published, short=True), words.clean(hit.report)]
        facts += [words.plural(len(hit.items), "item") + " cited here"] if hit.items else []
        lines += [head, said, Text("  " + " · ".join(fact for fact in facts if fact), style=DIM)]
    show(Group(*lines), width=columns())
