"""Reports whose words meet a query, best first, with the place in the text and the items that rest on such words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.record import fulltext
from detente.record.filters import Filter, keys

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

_AROUND = 160
"""Characters of a snippet."""
TITLE_WEIGHT = 4.0
"""How much more a word in the title counts than one in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """An item that rests on words that meet the query: its kind, id, and those words."""

    kind: str
    id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that meets the query.

    Attributes:
        report, title, publisher, published, url: of the report.
        start: where the snippet begins in the text of the report.
        snippet: the words around the first place that meets the query.
        marks: places within the snippet to highlight, start and end.
        items: what the report says on words that meet the query.
    """

    report: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    start: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    items: tuple[Quoted, ...]


def ask(
    store: Store, words: str, wanted: Filter | None = None, *, limit: int = 20, quoted: bool = False
) -> tuple[Hit, ...]:
    """Reports that meet the query, best first: those with the words more often, closer to the title, or rarer words.

    Args:
        store: the record.
        words: the query, see :mod:`detente.record.fulltext`.
        wanted: only reports with an event that this filter chooses.
        limit: how many at most.
        quoted: only reports with an item whose evidence meets the query, and the query is asked of the evidence alone.

    Raises:
        UsageError: the query does not hold.
    """
    query = fulltext.parse(words)
    asked = fulltext.positive(query) if quoted else query
    found: list[Hit] = []
    with store.reading() as connection:
        for portion in _ranked(connection, asked, wanted, limit, whole=quoted):
            items = _items(connection, query, portion)
            found += [_hit(query, row, items[row.id]) for row in portion if items[row.id] or not quoted]
            if len(found) >= limit:
                break
    return tuple(found[:limit])


def _ranked(connection: sa.Connection, query: fulltext.Query, wanted: Filter | None, limit: int, *, whole: bool) -> Any:
    """Portions of reports, best first; only the first portion unless ``whole``."""
    import sqlalchemy as sa

    from detente.record import schema

    report, document = schema.report, schema.document
    chosen, rank = meeting(connection, query)
    if wanted:
        chosen = chosen.where(document.c.report_id.in_(keys("events", wanted).with_only_columns(report.c.id)))
    ranked = chosen.order_by(rank, document.c.number)
    ids = list(connection.scalars(ranked if whole else ranked.limit(limit)))
    columns = (report.c.id, report.c.title, report.c.publisher, report.c.published, report.c.url, report.c.text)
    for start in range(0, len(ids), max(limit, 50)):
        some = ids[start : start + max(limit, 50)]
        rows = {row.id: row for row in connection.execute(sa.select(*columns).where(report.c.id.in_(some)))}
        yield [rows[name] for name in some]


def meeting(connection: sa.Connection, query: fulltext.Query) -> tuple[sa.Select[Any], sa.ColumnElement[Any]]:
    """Ids of the reports that meet a query, from the table ``document``, and how good they are, best first."""
    import sqlalchemy as sa

    from detente.record.schema import document

    if connection.dialect.name == "postgresql":
        asked = sa.func.to_tsquery("simple", fulltext.to_postgresql(query))
        chosen = sa.select(document.c.report_id).where(document.c.words.op("@@")(asked))
        rank: sa.ColumnElement[Any] = sa.func.ts_rank_cd(document.c.words, asked).desc()
    else:
        search = sa.table("search", sa.column("rowid"))
        chosen = sa.select(document.c.report_id).join_from(document, search, search.c.rowid == document.c.number)
        chosen = chosen.where(sa.literal_column("search").op("MATCH")(fulltext.to_sqlite(query)))
        rank = sa.literal_column(f"bm25(search, {TITLE_WEIGHT}, 1.0)")
    return chosen, rank


def _items(connection: sa.Connection, query: fulltext.Query, reports: Sequence[Any]) -> dict[str, tuple[Quoted, ...]]:
    """What these reports say on words that meet the query, by report."""
    import sqlalchemy as sa

    from detente.record.schema import evidence

    found: dict[str, list[Quoted]] = {row.id: [] for row in reports}
    wanted = sa.select(evidence).where(evidence.c.report_id.in_(list(found)))
    for row in connection.execute(wanted.order_by(evidence.c.start, evidence.c.kind, evidence.c.item_id)):
        if fulltext.holds(query, row.quote):
            found[row.report_id].append(
                Quoted(kind=row.kind, id=row.item_id, start=row.start, end=row.end, quote=row.quote)
            )
    return {name: tuple(items) for name, items in found.items()}


def _hit(query: fulltext.Query, row: Any, items: tuple[Quoted, ...]) -> Hit:
    places = fulltext.places(query, row.text)
    first = places[0][0] if places else 0
    start = max(0, first - _AROUND // 3)
    while 0 < start < first and not row.text[start - 1].isspace():
        start += 1
    end = min(len(row.text), start + _AROUND)
    while first < end < len(row.text) and not row.text[end].isspace():
        end -= 1
    marks = tuple((a - start, b - start) for a, b in places if start <= a and b <= end)
    return Hit(
        report=row.id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        url=row.url,
        start=start,
        snippet=row.text[start:end],
        marks=marks,
        items=items,
    )
