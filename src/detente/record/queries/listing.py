"""Reports in portions, newest or best first: for pages of long lists. ``reports`` gives all, with their counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record import fulltext
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report in a list.

    ``events``: how many it tells; ``excerpt``: words around what was sought, else its start; ``marks``: places within
    the excerpt that were sought, start and end.
    """

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    language: str | None
    read_at: str
    comments: int
    events: int
    excerpt: str
    marks: tuple[tuple[int, int], ...] = ()


def ask(
    store: Store,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    about: str | None = None,
    publisher: str | None = None,
    words: str | None = None,
    order: Literal["published", "read", "best"] = "published",
    limit: int = 50,
    offset: int = 0,
) -> tuple[tuple[Line, ...], int]:
    """A portion of the reports, and how many there are in all.

    Args:
        store: the record.
        since: published on this day, month or year or later; one dated by its year alone when any day of it may be.
        until: or earlier, likewise.
        about: code of an actor that must be a party to something the report says.
        publisher: name of the publisher, letter case of ASCII letters aside.
        words: a full-text query that title or text meet, see :mod:`detente.record.fulltext`.
        order: newest first, last read first, or, where there are words, those that meet them best first.
        limit: how many at most.
        offset: how many to pass over.

    Raises:
        UsageError: the query does not hold.
    """
    import sqlalchemy as sa

    from detente.record import fulltext, schema
    from detente.record.queries.search import meeting

    query = fulltext.parse(words) if words is not None else None
    report, comment, involved = schema.report, schema.comment, schema.involved
    event = schema.ITEMS["events"]
    chosen = []
    day = sa.type_coerce(report.c.published, sa.String)
    if since is not None:
        first = since.first.isoformat()
        chosen.append(
            sa.or_(
                day >= first, sa.and_(sa.func.length(day) < 10, day == sa.func.substr(first, 1, sa.func.length(day)))
            )
        )
    if until is not None:
        chosen.append(day <= until.last.isoformat())
    if publisher is not None:
        chosen.append(sa.func.lower(report.c.publisher) == publisher.lower())
    if about is not None:
        chosen.append(report.c.id.in_(sa.select(involved.c.report_id).where(involved.c.code == about)))
    many = sa.select(sa.func.count()).select_from(report).where(*chosen)
    numbers = [
        sa.select(sa.func.count()).select_from(table).where(table.c.report_id == report.c.id).scalar_subquery()
        for table in (comment, event)
    ]
    names = ("id", "title", "publisher", "published", "language", "read_at")
    some = sa.select(*(report.c[name] for name in names), report.c.text, *numbers)
    with store.reading() as connection:
        keys = sa.select(report.c.id).where(*chosen)
        along: tuple[sa.ColumnElement[Any], ...] = (
            report.c.published.is_(None),
            report.c.published.desc(),
            report.c.id,
        )
        if order == "read":
            along = (report.c.read_at.desc(), report.c.id)
        if query is not None:
            met, rank = meeting(connection, query)
            keys = met.join(report, report.c.id == schema.document.c.report_id).where(*chosen)
            many = sa.select(sa.func.count()).select_from(keys.subquery())
            along = (rank, report.c.id) if order == "best" else along
        total = connection.scalar(many) or 0
        ids = list(connection.scalars(keys.order_by(*along).limit(limit).offset(offset)))
        found = {row[0]: row for row in connection.execute(some.where(report.c.id.in_(ids)))}
    return tuple(_line(found[one], names, query) for one in ids if one in found), total


def _line(row: Any, names: tuple[str, ...], query: fulltext.Query | None) -> Line:
    excerpt, marks = _excerpt(row[6], query)
    return Line(**dict(zip(names, row[:6], strict=True)), comments=row[7], events=row[8], excerpt=excerpt, marks=marks)


def _excerpt(text: str, query: fulltext.Query | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """About 240 characters around the first words that were sought, else from the start, and where they stand."""
    from detente.record import fulltext

    places = fulltext.places(query, text) if query is not None else ()
    start = max((places[0][0] if places else 0) - 90, 0)
    if start:
        start = text.find(" ", start) + 1
    before = "…" if start else ""
    end = len(text)
    if end > start + 240:
        end = max(text.rfind(" ", start, start + 240), start + 200)
    marks = tuple((a - start + len(before), b - start + len(before)) for a, b in places if start <= a and b <= end)
    return before + text[start:end] + ("…" if end < len(text) else ""), marks
