"""The lists of a relation as tables: their columns, for pages and for CSV alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from detente.record.rows import Cited, Relation
from detente.views import words

Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list: its title, its rows, and for each column a heading and what stands in it."""

    title: str
    rows: Callable[[Relation], Sequence[Any]]
    columns: tuple[tuple[str, Callable[[Any, Relation], Cell]], ...]


def _names(codes: Iterable[str | None], whole: Relation) -> str:
    return ", ".join(words.clean(whole.name(code)) for code in codes if code)


def _parties(row: Any, whole: Relation) -> str:
    return words.sides(row.parties, (), whole.names)


def _plain(name: str) -> Callable[[Any, Relation], Cell]:
    def cell(row: Any, _: Relation) -> Cell:
        value = getattr(row, name)
        return None if value is None else value if isinstance(value, int | float) else words.clean(str(value))

    return cell


def _joined(name: str) -> Callable[[Any, Relation], Cell]:
    return lambda row, _: ", ".join(words.clean(one) for one in getattr(row, name))


_DATE = ("date", _plain("date"))
_QUOTE = ("words", lambda row, _: words.clean(row.quote))

TABLES: dict[str, Table] = {
    "events": Table(
        title="Events",
        rows=lambda whole: sorted(whole.events, key=lambda row: row.date or "", reverse=True),
        columns=(
            _DATE,
            ("type", _plain("type")),
            ("mode", _plain("mode")),
            ("who", lambda row, whole: words.sides(row.actors, row.recipients, whole.names)),
            ("modality", _plain("modality")),
            ("quad", _plain("quad")),
            ("score", _plain("score")),
            ("cameo", _plain("cameo")),
            ("contexts", _joined("contexts")),
            ("place", _plain("place")),
            _QUOTE,
        ),
    ),
    "mechanisms": Table(
        title="Dialogue mechanisms",
        rows=lambda whole: whole.mechanisms,
        columns=(
            ("name", _plain("name")),
            ("also", _joined("also")),
            ("kind", _plain("kind")),
            ("parties", _parties),
            ("since", _plain("since")),
            ("status", _plain("status")),
            ("sessions", lambda row, _: len(row.meetings)),
        ),
    ),
    "meetings": Table(
        title="Meetings",
        rows=lambda whole: sorted(
            (*whole.meetings, *(one for row in whole.mechanisms for one in row.meetings)),
            key=lambda row: row.date or "",
            reverse=True,
        ),
        columns=(
            _DATE,
            ("what", lambda row, _: words.meeting(row.format, row.number)),
            ("mechanism", _plain("mechanism")),
            ("place", _plain("place")),
            ("level", _plain("level")),
            ("parties", _parties),
            (
                "delegations",
                lambda row, whole: "; ".join(
                    ", ".join(
                        words.clean(part)
                        for part in (whole.name(one.party) if one.party else None, one.head, one.role)
                        if part
                    )
                    for one in row.delegations
                ),
            ),
            ("topics", _joined("topics")),
        ),
    ),
    "agreements": Table(
        title="Agreements",
        rows=lambda whole: whole.agreements,
        columns=(
            _DATE,
            ("title", lambda row, _: words.clean(row.title or row.subject or row.kind)),
            ("kind", _plain("kind")),
            ("status", _plain("status")),
            ("parties", _parties),
            ("provides", _plain("provides")),
            _QUOTE,
        ),
    ),
    "commitments": Table(
        title="Commitments",
        rows=lambda whole: whole.commitments,
        columns=(
            _DATE,
            ("owes", lambda row, whole: _names(row.debtor, whole)),
            ("to", lambda row, whole: _names(row.creditor, whole)),
            ("what", _plain("what")),
            ("due", _plain("due")),
            ("status", _plain("status")),
        ),
    ),
    "positions": Table(
        title="Positions",
        rows=lambda whole: whole.positions[::-1],
        columns=(
            _DATE,
            ("who", lambda row, whole: _names([row.holder], whole)),
            ("stance", _plain("stance")),
            ("issue", _plain("issue")),
            ("towards", lambda row, whole: _names([row.towards], whole)),
            _QUOTE,
        ),
    ),
    "assessments": Table(
        title="Assessments",
        rows=lambda whole: whole.assessments[::-1],
        columns=(_DATE, ("sector", _plain("sector")), ("direction", _plain("direction")), _QUOTE),
    ),
    "drivers": Table(
        title="Causes named",
        rows=lambda whole: whole.drivers,
        columns=(("cause", _plain("cause")), ("effect", _plain("effect"))),
    ),
    "statements": Table(
        title="Statements",
        rows=lambda whole: whole.statements[::-1],
        columns=(
            _DATE,
            ("speaker", _plain("speaker")),
            ("role", _plain("role")),
            ("for", lambda row, whole: _names([row.party], whole)),
            ("kind", _plain("kind")),
            ("said", _plain("said")),
            ("addressee", _plain("addressee")),
        ),
    ),
    "reactions": Table(
        title="Readers’ reactions",
        rows=lambda whole: whole.comments[::-1],
        columns=(
            ("stance", _plain("stance")),
            ("reader", _plain("author")),
            ("target", lambda row, whole: _names([row.target], whole)),
            ("confidence", _plain("confidence")),
            _QUOTE,
        ),
    ),
    "sources": Table(
        title="Sources",
        rows=lambda whole: whole.sources,
        columns=(
            ("number", _plain("number")),
            ("published", _plain("published")),
            ("publisher", _plain("publisher")),
            ("title", _plain("title")),
            ("url", _plain("url")),
        ),
    ),
}
"""The lists by the name of their kind."""


def to_csv(table: Table, whole: Relation, sources: dict[int, str]) -> str:
    """All rows of a table; the last two columns are confidence and the reports that it rests on."""
    rows = table.rows(whole)
    cited = bool(rows) and isinstance(rows[0], Cited)
    more = ("confidence", "reports") if cited else ()
    names = [name for name, _ in table.columns if not (cited and name == "confidence")]
    cells = [cell for name, cell in table.columns if not (cited and name == "confidence")]
    made = [
        [*(cell(row, whole) for cell in cells)]
        + ([row.confidence, " ".join(sources[number] for number in row.sources)] if cited else [])
        for row in rows
    ]
    return csv_of([*names, *more], made)


def csv_of(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    stream = io.StringIO()
    out = csv.writer(stream)
    out.writerow(names)
    out.writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
