"""``detente correct``: decide on an entry of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views.cli.options import by_option, fields, opened, record_option

if TYPE_CHECKING:
    from detente.record.corrections import Ledger
    from detente.record.decisions import Correction

EPILOG = """
\b
Examples:
  detente correct ev-3f2a1c --set date=2018-03-02 --reason "a Friday"
  detente correct ev-3f2a1c --set type=CONSULT --set mode=visit -m "they met"
  detente correct ev-3f2a1c --set "recipients=India, NATO" -m "both named"
  detente correct ev-3f2a1c --accept
  detente correct ev-3f2a1c --reject --reason "it was only proposed"
  detente correct ev-3f2a1c --restore            as it was read
  detente correct ag-77d0b2 --merge ag-1c9e44    the same thing, told twice
  detente correct me-9b1f00 --split "date=2018-03-02" \\
      --split "date=2018-03-05; place=Lahore" --reason "two meetings"
  detente undo 12                       correction 12 no longer counts

"detente show A B --ids" prints the ids; the first characters of one are enough. Nothing is ever overwritten: each
correction is kept with name, time and reason ("detente history ID"), and holds when the report is read again.
"""


@click.command(
    epilog=EPILOG,
    short_help="Accept, change, reject, merge or split an entry.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("entry", metavar="ID", type=click.STRING)
@click.option("--set", "values", metavar="FIELD=VALUE", multiple=True, help="Give a field another value; repeatable.")
@click.option("--accept", is_flag=True, help="All of it is right.")
@click.option("--reject", is_flag=True, help="It is not so.")
@click.option("--restore", is_flag=True, help="Take back everything that was decided on it.")
@click.option("--merge", "others", metavar="ID", multiple=True, help="This one is the same thing; repeatable.")
@click.option("--split", "parts", metavar="FIELD=VALUE;...", multiple=True, help="One part of it; say two or more.")
@click.option("--reason", "-m", metavar="WORDS", help="Why. Needed to change, reject and split.")
@click.option("--source", metavar="WORDS", help="Where you have it from.")
@by_option
@record_option("The record to correct: an SQLite file or a database URL.")
def command(  # noqa: PLR0917 (click passes them by name)
    entry: str,
    values: tuple[str, ...],
    others: tuple[str, ...],
    parts: tuple[str, ...],
    reason: str | None,
    source: str | None,
    by: str,
    record: str | None,
    *,
    accept: bool,
    reject: bool,
    restore: bool,
) -> None:
    """Decide on the entry with this ID: change fields of it, accept, reject, restore, merge or split it."""
    from detente.core.problems import UsageError
    from detente.record.corrections import Ledger

    asked = [bool(values), accept, reject, restore, bool(others), bool(parts)]
    if sum(asked) != 1:
        raise UsageError("say one of --set, --accept, --reject, --restore, --merge and --split")
    if (values or reject or parts) and not (reason or "").strip():
        raise UsageError('say why: --reason "..."')
    why = reason or ""
    with opened(record) as store:
        ledger: Ledger = Ledger(store, by=by)
        if values:
            done = ledger.change(entry, fields(values), reason=why, source=source)
        elif accept:
            done = ledger.accept(entry, reason=reason, source=source)
        elif reject:
            done = ledger.reject(entry, reason=why, source=source)
        elif restore:
            done = ledger.restore(entry, reason=reason)
        elif others:
            done = ledger.merge(entry, others, reason=reason, source=source)
        else:
            made = [fields(tuple(one.strip() for one in part.split(";") if one.strip())) for part in parts]
            done = ledger.split(entry, made, reason=why, source=source)
    report(done, record)


def report(done: Correction, record: str | None) -> None:
    """Say what was recorded, and how to take it back."""
    from detente.views import words
    from detente.views.cli.options import where

    seen = done.seen[0] if done.seen else None
    if seen is not None and done.action == "change":
        from detente.record.editing import plain

        before = plain(seen.item)
        for name, value in done.set.items():
            click.echo(f"{name}: {words.value(before.get(name))} → {words.value(value)}")
    name = done.entered.id if done.entered is not None else seen.id if seen is not None else ""
    click.echo(f"Correction {done.number}: {words.ACTIONS[done.action]} {name} (by {words.clean(done.by)}).")
    click.echo(f"To take it back: detente undo {done.number}{where(record)}", err=True)
