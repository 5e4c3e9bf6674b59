"""The timeline of a relation: years with their balance, and under each its events in order."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from detente.record.rows import EventRow, Relation
from detente.views import words
from detente.views.terminal.sheet import CONFLICT, COOPERATION, DIM, MARKS, STRONG, Sheet, style_of

MOST = 80
"""Events listed one by one, the latest ones; years before them keep their line of marks."""

ONE_LINE = 30
"""Columns that a quotation needs to stand on the line of its event."""


def legend() -> Text:
    """What the marks mean."""
    text = Text(style=DIM)
    text.append("cooperation ", style=DIM)
    text.append(MARKS[1], style=COOPERATION).append(" words ").append(MARKS[2], style=COOPERATION).append(" deeds")
    text.append("   conflict ")
    text.append(MARKS[3], style=CONFLICT).append(" words ").append(MARKS[4], style=CONFLICT).append(" deeds")
    return text


def add_timeline(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Add the events of a relation, year by year."""
    if not relation.events:
        return
    sheet.head("Timeline", legend())
    shown = relation.events if everything else relation.events[-MOST:]
    years: dict[int | None, list[EventRow]] = {year: [] for year in relation.numbers.years}
    for row in shown:
        years[row.date.year if row.date else None].append(row)
    who = {row.ids: words.sides(row.actors, row.recipients, relation.names) for row in shown}
    columns = _columns(shown, list(who.values()), sheet.body)
    for year, rows in years.items():
        sheet.row(Text(str(year or "no date"), style=STRONG), _balance(relation.numbers.years[year], sheet.body))
        for row in rows:
            label = f"  {words.day(row.date)}" if row.date else ""
            lines = [*_event(row, who[row.ids], columns, sheet.body), *sheet.differing(row)]
            sheet.row(Text(label), lines, row.sources)
    left = relation.numbers.events + relation.numbers.uncounted - len(shown)
    sheet.more(left, "earlier event")


def _happened(row: EventRow) -> bool:
    return row.modality not in words.UNLIKELY


def _balance(quads: Sequence[int], width: int) -> Text:
    """One mark an event, cooperation first; counts alone where there is no room for marks."""
    text = Text()
    for kinds, name, style in (((1, 2), "cooperation", COOPERATION), ((3, 4), "conflict", CONFLICT)):
        number = sum(quads[quad - 1] for quad in kinds)
        if not number:
            continue
        if text:
            text.append("   ")
        if number <= width // 2 - 18:
            text.append("".join(MARKS[quad] * quads[quad - 1] for quad in kinds) + " ", style=style)
        text.append(f"{number} {name}", style=DIM)
    return text


def _columns(rows: Sequence[EventRow], who: Sequence[str], body: int) -> tuple[int, int]:
    """Widths of the columns for what and for who, the same for all rows."""
    what = max((len(_what(row)) for row in rows), default=6)
    side = max((Text(one).cell_len for one in who), default=8)
    return what, min(side, max(body // 3 + 4, 12))


def _what(row: EventRow) -> str:
    return words.event(row.type, row.mode)


def _event(row: EventRow, who: str, columns: tuple[int, int], body: int) -> list[RenderableType]:
    what, side = columns
    room = body - 2 - what - 2 - side - 2
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=what + 2, no_wrap=True)
    happened = _happened(row)
    head = Text(f"{MARKS[row.quad]} ", style=style_of(row.quad) if happened else DIM)
    head.append(_what(row), style="" if happened else DIM)
    said = row.quote if happened else f"{row.quote}"
    name = Text(who, style="" if happened else DIM)
    unlikely = "" if happened else f"{words.UNLIKELY[row.modality]}: "
    if room >= ONE_LINE:
        table.add_column(width=side, overflow="fold")
        table.add_column(width=room, no_wrap=True)
        table.add_row(head, name, Text(unlikely + words.quoted(said, room - len(unlikely)), style=DIM))
        return [table]
    table.add_column(width=body - what - 4, overflow="fold")
    table.add_row(head, name)
    quote = Text("  " + unlikely + words.quoted(said, max(2 * body - 12 - len(unlikely), 30)), style=DIM)
    second = Table.grid(padding=0, pad_edge=False)
    second.add_column(width=2)
    second.add_column(width=body - 2, overflow="fold")
    second.add_row("", Text(quote.plain.strip(), style=DIM))
    return [table, second]
