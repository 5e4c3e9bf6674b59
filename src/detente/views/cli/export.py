"""``detente export``: the record in the formats that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.views import exports
from detente.views.cli.options import filter_options, opened, record_option

if TYPE_CHECKING:
    from detente.record.filters import Filter

EPILOG = """
\b
Formats:
  jsonl      the whole record; can be imported again
  csv        events, one a row               parquet    the same, typed
  polecat    POLECAT's columns               icews      ICEWS's columns
  petrarch   PETRARCH2 and Phoenix           gdelt      GDELT 1.0 events
  icalendar  meetings                        jsonld     RDF: schema.org, PROV
  graphml    the network of states           geojson    events on the map

\b
Examples:
  detente export csv -o events.csv --dyad PAK RUS --since 2014
  detente export gdelt -o events.tsv --category CONSULT
  detente export --card -o card.md             versions, counts, hash
  detente export jsonl -o record.jsonl --card  with record.jsonl.card.md
"""


@click.command(
    epilog=EPILOG,
    short_help="Write the record in another format.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("form", metavar="FORMAT", required=False, type=click.Choice(exports.NAMES))
@record_option()
@click.option("--out", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--card", "with_card", is_flag=True, help="Write a data card, too: Markdown and JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@filter_options
def command(
    form: str | None, record: str | None, out: Path | None, wanted: Filter, *, with_card: bool, quiet: bool
) -> None:
    """Write what the record holds, or what the conditions choose of it, in another FORMAT.

    Layouts without a column for modality hold what is said to happen, unless --modality asks for more.
    """
    import json

    from detente.core.problems import DetenteError, UsageError
    from detente.views import card, rows

    if out is None or not (form or with_card):
        raise UsageError(
            "name a format and a file: detente export csv -o events.csv, or detente export --card -o card.md"
        )
    if form == "parquet":
        rows.check(Path("x.parquet"))
    try:
        with opened(record) as store:
            if form:
                count = exports.load(form).write(store, wanted, out)
                if not quiet:
                    click.echo(f"{count:,} in {out}: {exports.load(form).ABOUT}", err=True)
            if with_card:
                made = card.card(store, wanted)
                page = out.with_name(out.name + ".card.md") if form else out
                page.write_text(card.markdown(made), "utf-8")
                plain = page.with_suffix(".json")
                plain.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "utf-8")
                if not quiet:
                    click.echo(f"Data card in {page} and {plain}.", err=True)
    except OSError as error:
        raise DetenteError(f"{out} cannot be written: {error.strerror or error}") from error
