"""The record itself: opened, added to one report at a time, asked, closed.

    with open_store(default_path()) as store:
        store.add(record, versions=versions)

The database library is imported when a record is opened, not before.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from detente.core.items import KINDS, Record
from detente.core.problems import RecordError
from detente.record.versions import Versions

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["Added", "Store", "Versions", "default_path", "open_store"]

Added = Literal["new", "same", "revised"]
"""What became of a record that was added."""


def default_path() -> Path:
    """Where the record is when nobody says otherwise.

    ``DETENTE_RECORD`` where it is set, else ``detente/record.sqlite`` in the folder for users' data
    (``XDG_DATA_HOME``, or ``~/.local/share``).
    """
    if own := os.environ.get("DETENTE_RECORD"):
        return Path(own).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "detente" / "record.sqlite"


def open_store(where: str | Path | None = None, *, create: bool = True) -> Store:
    """Open the record at a path or database URL (without one: ``DETENTE_RECORD`` or :func:`default_path`).

    A missing one is created with the folders above it, one of an earlier version is upgraded in place. Close it, or use
    it in a ``with`` block.

    Args:
        where: path of an SQLite file, or a URL such as ``postgresql+psycopg://user@host/name``.
        create: make a new record where there is none.

    Raises:
        RecordError: it is missing (and ``create`` is false), not a detente record, made by a newer version, locked, or
            in a place that cannot be written.
    """
    from detente.record.opening import connect

    where = where or os.environ.get("DETENTE_RECORD") or default_path()
    return Store(connect(where, create=create))


class Store:
    """An open record; made by :func:`open_store`. May be used by several threads; many processes may hold it open."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.name = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. May be called twice."""
        self._engine.dispose()

    def add(self, record: Record, *, versions: Versions) -> Added:
        """Keep a record, whole or not at all.

        ``same``: this report was read before, unchanged and with the same coders, codebook and parser; nothing is
        written. ``revised``: it was read before, but it or one of these has changed; what it said is replaced.

        Raises:
            ValueError: items have no ids, or two of one kind have the same (see :func:`detente.core.ids.stamp`).
            RecordError: it cannot be written.
        """
        import sqlalchemy as sa

        from detente.record import schema
        from detente.record.items import digest_of, rows_of

        check_ids(record)
        report, report_id = schema.report, record.report.id
        try:
            with self.writing() as connection:
                known = connection.execute(
                    sa.select(report.c.digest, schema.versions.c.method)
                    .join(schema.versions, schema.versions.c.id == report.c.versions_id)
                    .where(report.c.id == report_id)
                ).one_or_none()
                if known is not None:
                    if tuple(known) == (digest_of(record.report), versions.method):
                        return "same"
                    connection.execute(sa.delete(report).where(report.c.id == report_id))
                keep_versions(connection, versions)
                for table, rows in rows_of(record, versions, now()):
                    connection.execute(sa.insert(table), rows)
        except (OverflowError, UnicodeError) as error:
            raise RecordError(f"{self.name}: report {report_id} holds what a database cannot keep: {error}") from error
        return "new" if known is None else "revised"

    def remove(self, report_id: str) -> bool:
        """Take a report out, with all that it said. Returns whether it was there."""
        import sqlalchemy as sa

        from detente.record import schema

        with self.writing() as connection:
            done = connection.execute(sa.delete(schema.report).where(schema.report.c.id == report_id))
            return bool(done.rowcount)

    def record(self, report_id: str) -> Record | None:
        """The record of a report exactly as it was added, or None."""
        from detente.record.items import load_record

        with self.reading() as connection:
            return load_record(connection, report_id)

    def ids(self) -> tuple[str, ...]:
        """Ids of all reports, in alphabetic order."""
        import sqlalchemy as sa

        from detente.record import schema

        with self.reading() as connection:
            return tuple(connection.scalars(sa.select(schema.report.c.id).order_by(schema.report.c.id)))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the record throughout: for the questions in ``queries``.

        Raises:
            RecordError: the database fails.
        """
        from detente.record.opening import plain_words

        with plain_words(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection in a transaction that may write; nothing is kept when the block raises."""
        from detente.record.opening import plain_words, writing

        with plain_words(self.name), writing(self._engine) as connection:
            yield connection


def now() -> str:
    """The time, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def check_ids(record: Record) -> None:
    """Raise ValueError for items without ids of their own."""
    for kind in KINDS:
        ids = [item.id for item in getattr(record, kind)]
        if "" in ids or len(set(ids)) < len(ids):
            raise ValueError(f"{kind} of report {record.report.id!r} without ids of their own; stamp the record first")


def keep_versions(connection: sa.Connection, versions: Versions) -> None:
    """Write down versions that are not known yet."""
    import sqlalchemy as sa

    from detente.record import schema

    table = schema.versions
    if connection.scalar(sa.select(table.c.id).where(table.c.id == versions.key)) is None:
        plain = {name: getattr(versions, name) for name in ("method", "detente", "parser", "codebook")}
        row = plain | {"id": versions.key, "coders": dict(sorted(versions.coders.items()))}
        connection.execute(sa.insert(table), [row])
