"""``detente``: read news reports, keep what they say of the relations between states, show it."""

from __future__ import annotations

import click

from detente._version import __version__
from detente.views.cli.group import Commands

EPILOG = """
\b
Examples:
  detente demo                      a first look, on reports that come with it
  detente read reports/ page.html   keep what these say in the record
  detente show Pakistan Russia      what the record holds on two states
  detente read report.txt --json    one JSON object a report, nothing kept

\b
Exit codes:
  0    all done
  1    something could not be read, or was skipped; the rest was done
  2    the command was wrong
  130  interrupted (Ctrl-C); what is complete is kept
  141  the reader of standard output went away

The record is the file named with --record, else by DETENTE_RECORD, else
~/.local/share/detente/record.sqlite.
"""


@click.group("detente", cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="detente %(version)s")
def cli() -> None:
    """Read news reports and keep a cited record of the relations between states.

    Whatever it states carries the number of the report that says so.
    """


def main() -> None:
    """The entry point of the command."""
    cli.main()


if __name__ == "__main__":
    main()
