"""``detente plot``: charts of the record as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views.cli.options import ActorType, DateType, record_option
from detente.views.plots import NAMES

if TYPE_CHECKING:
    from detente.core.dates import PartialDate
    from detente.views.plots.canvas import Theme

EPILOG = """
\b
Charts:
  timeline   cooperation and conflict of two, with their mean score
  heatmap    PLOVER categories by year, of two
  sessions   their dialogue mechanisms, session by session
  reactions  readers' comments on the two, by stance
  map        relations of a state, or of all, on the map
  network    the same as a network

\b
Examples:
  detente plot timeline Pakistan Russia -o ties.svg
  detente plot heatmap PAK RUS --since 2014 -o heatmap.pdf
  detente plot network -o network.png --theme dark
  detente plot map India --since 2020 > india.svg

The ending of the file says how it is written: .svg, .png or .pdf.
The last two need pip install 'detente[plots]'.

\b
Exit codes:
  0    written
  1    the record cannot be read, or holds nothing to draw
  2    the command was wrong
"""


@click.command(
    epilog=EPILOG,
    short_help="Draw a chart: timeline, map, network ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("kind", metavar="CHART", type=click.Choice(NAMES))
@click.argument("actors", metavar="[STATE]...", type=ActorType(), nargs=-1)
@record_option()
@click.option("--since", metavar="DATE", type=DateType(), help="Leave out what is earlier; a year, month or day.")
@click.option("--until", metavar="DATE", type=DateType(), help="Leave out what is later.")
@click.option(
    "--theme",
    type=click.Choice(["light", "dark", "print"]),
    default="print",
    show_default=True,
    help="Its colours; print is black on white.",
)
@click.option(
    "--width",
    metavar="UNITS",
    type=click.IntRange(300, 4000),
    default=960,
    show_default=True,
    help="How wide, in units of about a pixel; map and network have a width of their own.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Default: SVG, printed.")
def command(  # noqa: PLR0917 (click passes them by name)
    kind: str,
    actors: tuple[str, ...],
    record: str | None,
    since: PartialDate | None,
    until: PartialDate | None,
    theme: Theme,
    width: int,
    output: str | None,
) -> None:
    """Draw a chart of the record."""
    from detente.views.cli.files import writing
    from detente.views.plots import making, saving

    write = saving.FORMS[saving.form_of(output) if output else ".svg"]
    drawing = making.plot(kind, *actors, record=record, since=since, until=until, width=width)
    made = write(drawing, theme)
    with writing(output) as out:
        out.write(made)
    if output:
        click.echo(f"{output}: {drawing.title}. {drawing.about}", err=True)
