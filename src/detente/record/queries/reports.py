"""The reports in the record, with how much each of them said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in the record. ``counts``: kind of item to number, every kind in the order of the contract."""

    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    language: str | None
    read_at: str
    comments: int
    counts: Mapping[str, int]

    @property
    def items(self) -> int:
        """How many items it gave."""
        return sum(self.counts.values())


def ask(
    store: Store,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    publisher: str | None = None,
    about: str | None = None,
    words: str | None = None,
) -> tuple[ReportRow, ...]:
    """Reports published from ``since`` to ``until``, oldest first, undated ones last.

    Args:
        store: the record.
        since: first day, month or year, included.
        until: last day, month or year, included.
        publisher: name of the publisher, letter case of ASCII letters aside.
        about: code of an actor that must be a party to something the report says.
        words: words that must stand in the title or text, letter case of ASCII letters aside.
    """
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.tellings import in_time, portions

    report, comment, involved = schema.report, schema.comment, schema.involved
    names = ("id", "title", "publisher", "published", "url", "language", "read_at")
    wanted = sa.select(*(report.c[name] for name in names))
    if publisher is not None:
        wanted = wanted.where(sa.func.lower(report.c.publisher) == publisher.lower())
    if about is not None:
        wanted = wanted.where(report.c.id.in_(sa.select(involved.c.report_id).where(involved.c.code == about)))
    if words is not None:
        wanted = wanted.where(
            report.c.title.icontains(words, autoescape=True) | report.c.text.icontains(words, autoescape=True)
        )
    with store.reading() as connection:
        rows = [row for row in connection.execute(wanted) if in_time(row.published, since, until)]
        rows.sort(key=lambda row: (row.published or "9999", row.publisher or "", row.id))
        counts: dict[str, dict[str, int]] = {row.id: dict.fromkeys(("comments", *schema.ITEMS), 0) for row in rows}
        for name, table in (("comments", comment), *schema.ITEMS.items()):
            number = sa.select(table.c.report_id, sa.func.count()).group_by(table.c.report_id)
            for ids in portions(counts):
                for report_id, many in connection.execute(number.where(table.c.report_id.in_(ids))):
                    counts[report_id][name] = many
    found = []
    for row in rows:
        here = counts[row.id]
        plain = {name: getattr(row, name) for name in names}
        found.append(ReportRow(**plain, comments=here.pop("comments"), counts=here))
    return tuple(found)
