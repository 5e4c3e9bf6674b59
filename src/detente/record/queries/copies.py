"""Reports that carry the same wire story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.core.dates import PartialDate
from detente.linking import copies

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One paper's copy of a story: the report's id, and where and when it came out."""

    report: str
    title: str | None
    publisher: str | None
    published: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """One wire story: all reports in the record that carry it, in order of publication: one independent source."""

    copies: tuple[CopyRow, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports."""
        return tuple(one.report for one in self.copies)

    @property
    def papers(self) -> tuple[str, ...]:
        """Names of the publishers, each once, in order of publication."""
        return tuple(dict.fromkeys(one.publisher for one in self.copies if one.publisher))


def ask(store: Store, ids: Iterable[str] | None = None) -> tuple[StoryRow, ...]:
    """Stories that two or more reports carry, in order of publication.

    Args:
        store: the record.
        ids: only stories that at least one of these reports carries; copies are looked for in the whole record, among
            what came out within two weeks. All stories without it.

    Raises:
        RecordError: the record cannot be read.
    """
    import sqlalchemy as sa

    from detente.record.schema import report

    asked = None if ids is None else set(ids)
    with store.reading() as connection:
        stories = groups(connection, asked)
        wanted = sa.select(report.c.id, report.c.title, report.c.publisher, report.c.published)
        names = {name for story in stories for name in story}
        rows = {row.id: row for row in _portioned(connection, wanted, names)}
    made = (
        StoryRow(
            copies=tuple(
                CopyRow(
                    report=name,
                    title=rows[name].title,
                    publisher=rows[name].publisher,
                    published=rows[name].published,
                )
                for name in story
            )
        )
        for story in stories
    )
    return tuple(made)


def groups(connection: sa.Connection, asked: set[str] | None, *, only: bool = False) -> list[tuple[str, ...]]:
    """Ids of reports that carry one story, for those asked for. ``only``: look for copies among these alone."""
    import sqlalchemy as sa

    from detente.record.schema import report, sketch

    article = sa.func.substr(report.c.text, report.c.body_start + 1, report.c.body_end - report.c.body_start)
    unread = sa.case((sketch.c.hashes.is_(None), article))
    wanted = sa.select(report.c.id, report.c.published, sketch.c.hashes, unread.label("article"))
    wanted = wanted.join_from(report, sketch, sketch.c.report_id == report.c.id, isouter=True)
    if asked is not None and only:
        rows = _portioned(connection, wanted, asked)
    elif asked is not None:
        days = [row.published for row in _portioned(connection, sa.select(report.c.published), asked)]
        known = [day for day in days if day]
        if known and len(known) == len(days):
            # Dates are texts that sort by time; one cut to the month or year sorts before its days.
            low, high = min(day.first for day in known) - copies.WINDOW, max(day.last for day in known) + copies.WINDOW
            near = report.c.published.between(sa.literal(str(low.year)), sa.literal(high.isoformat()))
            wanted = wanted.where(near | report.c.published.is_(None))
        rows = connection.execute(wanted)
    else:
        rows = connection.execute(wanted)

    def texts(ids: list[str]) -> dict[str, str]:
        asked = sa.select(report.c.id, article.label("article"))
        return {row.id: row.article for row in _portioned(connection, asked, ids)}

    stories = (
        copies.Story(report=row.id, text=row.article, published=row.published, sketch=row.hashes) for row in rows
    )
    found = copies.groups(stories, texts)
    return found if asked is None else [story for story in found if asked & set(story)]


def _portioned(
    connection: sa.Connection, wanted: sa.Select[tuple[object, ...]], ids: Iterable[str]
) -> Iterable[sa.Row[tuple[object, ...]]]:
    from detente.record.schema import report
    from detente.record.tellings import portions

    for portion in portions(ids):
        yield from connection.execute(wanted.where(report.c.id.in_(portion)))
