"""``detente enter``: state something that no report was read to say."""

from __future__ import annotations

import click

from detente.views.cli.options import by_option, fields, opened, record_option

EPILOG = """
\b
Examples:
  detente enter event type=CONSULT mode=phone actors=PAK,RUS \\
      date=2024-03-02 --reason "call of the ministers" --source "note 17"
  detente enter meeting "parties=PAK, RUS" mechanism="Energy Forum" \\
      number=6 date=2024-05 -m "announced" --source https://example.org/a
  detente enter event type=ACCUSE actors=India recipients=Pakistan \\
      --report r-4be1 --quote "India protested" -m "was missed"

An entry stands on the word of a named person, with time and reason, or cites words of a report in the record. It is
shown with everything else, and can be corrected and undone like everything else.
"""


@click.command(
    epilog=EPILOG,
    short_help="State something that no report was read to say.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("kind", metavar="KIND", type=click.STRING)
@click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True, type=click.STRING)
@click.option("--reason", "-m", metavar="WORDS", required=True, help="Why, in your words: what the entry rests on.")
@click.option("--source", metavar="WORDS", help="Where you have it from: a document, a call, a URL.")
@click.option("--report", metavar="ID", help="The report in the record that says it.")
@click.option("--quote", metavar="WORDS", help="The words of that report, as they stand there.")
@by_option
@record_option("The record to enter it into: an SQLite file or a database URL.")
def command(  # noqa: PLR0917 (click passes them by name)
    kind: str,
    values: tuple[str, ...],
    reason: str,
    source: str | None,
    report: str | None,
    quote: str | None,
    by: str,
    record: str | None,
) -> None:
    """State an entry of a KIND: event, meeting, agreement, commitment, position and so on."""
    from detente.record.corrections import Ledger
    from detente.record.store import open_store
    from detente.views import words
    from detente.views.cli.correct import report as say

    kinds = {one: many for many, one in words.KINDS.items()}
    with open_store(record) if report is None else opened(record) as store:
        ledger = Ledger(store, by=by)
        done = ledger.enter(
            kinds.get(kind, kind), fields(values), reason=reason, source=source, report=report, quote=quote
        )
    say(done, record)
