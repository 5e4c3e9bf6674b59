"""The ids of the entries behind a relation's page, so that people can name the one that they want to correct."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group
from rich.text import Text

from detente.record.rows import Cited, MechanismRow, Relation
from detente.views import words
from detente.views.terminal.sheet import DIM, Sheet

SHORT = 9
"""Characters of an id that are printed: kind and six digits, enough to be found."""

_LISTS = (
    "events",
    "mechanisms",
    "meetings",
    "agreements",
    "commitments",
    "positions",
    "assessments",
    "drivers",
    "statements",
)


def entries(relation: Relation, *, width: int) -> Group:
    """Every row of a relation with the ids of the entries that tell it, kind by kind."""
    sheet = Sheet(width=width, cites=4)
    for kind in _LISTS:
        rows = list(_rows(relation, kind))
        if rows:
            sheet.head(f"Ids of {kind}")
        for row in rows:
            date = words.date(getattr(row, "date", None), short=True)
            said = Text(" ".join(name[:SHORT] for name in row.ids))
            said.append(f"  {date}" if date else "")
            what = getattr(row, "type", None) or getattr(row, "name", None) or getattr(row, "title", None)
            said.append(f"  {words.clean(str(what))}" if what else "")
            said.append(f"  {words.quoted(row.quote, max(sheet.wide - said.cell_len - 2, 20))}", style=DIM)
            sheet.row("", said, row.sources)
    return sheet.page()


def _rows(relation: Relation, kind: str) -> Iterable[Cited]:
    yield from getattr(relation, kind)
    if kind == "meetings":
        for row in relation.mechanisms:
            assert isinstance(row, MechanismRow)
            yield from row.meetings
