"""Reports in portions, newest first: for pages of long lists. ``reports`` gives all of them, with their counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report in a list. ``events``: how many it tells; ``excerpt``: words around what was sought, else its start."""

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    language: str | None
    read_at: str
    comments: int
    events: int
    excerpt: str


def ask(
    store: Store,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    about: str | None = None,
    publisher: str | None = None,
    words: str | None = None,
    order: Literal["published", "read"] = "published",
    limit: int = 50,
    offset: int = 0,
) -> tuple[tuple[Line, ...], int]:
    """A portion of the reports, and how many there are in all. Filters as in :mod:`detente.record.queries.reports`.

    A report dated by month or year alone is in a period when any day of it may be.
    """
    import sqlalchemy as sa

    from detente.record import schema

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
    if words is not None:
        chosen.append(
            report.c.title.icontains(words, autoescape=True) | report.c.text.icontains(words, autoescape=True)
        )
    along = {
        "published": (report.c.published.is_(None), report.c.published.desc(), report.c.id),
        "read": (report.c.read_at.desc(), report.c.id),
    }[order]
    many = sa.select(sa.func.count()).select_from(report).where(*chosen)
    numbers = [
        sa.select(sa.func.count()).select_from(table).where(table.c.report_id == report.c.id).scalar_subquery()
        for table in (comment, event)
    ]
    names = ("id", "title", "publisher", "published", "language", "read_at")
    columns = [report.c[name] for name in names]
    some = sa.select(*columns, report.c.text, *numbers).where(*chosen).order_by(*along).limit(limit).offset(offset)
    with store.reading() as connection:
        total = connection.scalar(many) or 0
        rows = [
            Line(
                **dict(zip(names, row[:6], strict=True)),
                comments=row[7],
                events=row[8],
                excerpt=_excerpt(row[6], words),
            )
            for row in connection.execute(some)
        ]
    return tuple(rows), total


def _excerpt(text: str, words: str | None) -> str:
    """About 240 characters: around the words where they stand in the text, else from the start."""
    at = text.lower().find(words.lower()) if words else -1
    start = max(at - 90, 0)
    if start:
        start = text.find(" ", start) + 1
    return ("…" if start else "") + text[start : start + 240]
