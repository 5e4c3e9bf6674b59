"""``detente history``: where an entry comes from and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views.cli.options import opened, record_option

if TYPE_CHECKING:
    from detente.core.items import Item
    from detente.record.queries.history import Change, History
    from detente.views.terminal.sheet import Sheet

EPILOG = """
\b
Examples:
  detente history ev-3f2a1c
  detente history ev-3f2a1c --json

"detente show A B --ids" prints the ids of entries; the first characters of one are enough.
"""


@click.command(
    epilog=EPILOG,
    short_help="Show where an entry comes from and what became of it.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("entry", metavar="ID", type=click.STRING)
@record_option()
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
def command(entry: str, record: str | None, *, as_json: bool) -> None:
    """Show the readings and corrections behind the entry with this ID."""
    from detente.record.queries import history

    with opened(record) as store:
        found = history.ask(store, entry)
    if as_json:
        from detente.core.json import to_json

        click.echo(to_json(found))  # type: ignore[arg-type]  # (any frozen rows will do)
        return
    from detente.views.cli.console import columns, show
    from detente.views.terminal.sheet import Sheet

    width = columns()
    sheet = Sheet(width=width, cites=3)
    _head(sheet, found)
    for change in found.changes:
        _change(sheet, change)
    _findings(sheet, found)
    show(sheet.page(), width=width)


def _head(sheet: Sheet, found: History) -> None:
    from rich.text import Text

    from detente.record.decisions import NOTE
    from detente.views import words
    from detente.views.terminal.sheet import DIM, STRONG

    sheet.head(Text(f"{words.KINDS[found.kind].capitalize()} {found.id}", style=STRONG))
    states = {
        "shown": "shown",
        "rejected": "rejected: not shown",
        "merged": f"merged into {found.into}",
        "absent": "no longer in the record",
    }
    sheet.row("state", Text(states[found.state]))
    item = found.item or found.read or (found.entered.entered if found.entered else None)
    if item is not None:
        for name, value in _fields(item):
            sheet.row(name, Text(value))
        for one in item.evidence:
            sheet.row("rests on", Text(words.quoted(one.quote, 2 * sheet.body), style=DIM))
    if not found.report.startswith(NOTE):
        paper = [words.clean(found.title or "(no title)"), words.clean(found.publisher or "")]
        paper += [words.date(found.published), words.clean(found.report)]
        sheet.row("report", Text(", ".join(part for part in paper if part)))
    if found.readings:
        sheet.head("Readings")
    for reading in found.readings:
        said = (
            "no such entry" if reading.item is None else f"{reading.item.id}, confidence {reading.item.confidence:.2f}"
        )
        coder = f"coder {found.kind} {words.clean(reading.coder) or '?'}, codebook {words.clean(reading.codebook)}"
        sheet.row(Text(reading.read_at[:10]), [Text(said), Text(coder, style=DIM)])
    if found.changes:
        sheet.head("Corrections")


def _fields(item: Item) -> list[tuple[str, str]]:
    from detente.record.decisions import content
    from detente.record.editing import plain
    from detente.views import words

    values = plain(item)
    return [(name, words.value(values[name])) for name in content(item) if values[name] not in (None, [], "")]


def _change(sheet: Sheet, change: Change) -> None:
    from rich.console import RenderableType
    from rich.text import Text

    from detente.views import words
    from detente.views.terminal.sheet import DIM, STRONG

    one = change.correction
    head = Text(f"{one.number}  {words.ACTIONS[one.action]}", style=STRONG)
    if one.action == "undo":
        head.append(f" correction {one.undoes}")
    if one.action == "merge":
        head.append(f" {', '.join(seen.id for seen in one.seen[1:])} into {one.seen[0].id}", style="not bold")
    head.append(f", by {words.clean(one.by)}", style="not bold")
    if one.undone_by is not None:
        head.append(f"  (undone by {one.undone_by})", style=f"not bold {DIM}")
    lines: list[RenderableType] = [head]
    lines += [
        Text(f"{name}: {words.value(before)} → {words.value(after)}") for name, (before, after) in change.fields.items()
    ]
    for part in one.parts:
        lines.append(Text("part: " + "; ".join(f"{name} {words.value(value)}" for name, value in part.items())))
    why = [words.clean(one.reason or ""), f"source: {words.clean(one.source)}" if one.source else ""]
    if any(why):
        lines.append(Text("; ".join(part for part in why if part), style=DIM))
    sheet.row(Text(one.at[:10]), lines)


def _findings(sheet: Sheet, found: History) -> None:
    from rich.text import Text

    from detente.record.queries.review import said

    if not found.findings:
        return
    sheet.head("The present reading disagrees")
    for one in found.findings:
        sheet.row("", Text(said(one)))
