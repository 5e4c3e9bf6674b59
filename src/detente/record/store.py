"""The record itself: opened, added to one report at a time, asked, closed.

    with open_store(default_path()) as store:
        store.add(record, versions=versions)

The database library is imported when a record is opened, not before.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from detente.core.dates import PartialDate
from detente.core.items import KINDS, Record, Report
from detente.core.json import to_json
from detente.core.problems import RecordError
from detente.record.versions import Versions

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["Added", "Store", "Versions", "default_path", "open_store"]

Added = Literal["new", "same", "revised", "forgotten"]
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
    """An open record; made by :func:`open_store`. May be used by several threads; many processes may hold it open.

    Attributes:
        name: what to call it to people: its path, or its URL without a password.
        engine: the database below, for upkeep.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.name = engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. May be called twice."""
        self.engine.dispose()

    def add(self, record: Record, *, versions: Versions, keep_authors: bool = False) -> Added:
        """Keep a record, whole or not at all.

        Names of commenters are kept as salted hashes (:mod:`detente.record.privacy`), unless ``keep_authors`` is true.
        ``forgotten``: the report was forgotten for good (:mod:`detente.record.forgetting`); nothing is written.

        ``same``: this report was read before, unchanged and with the same coders, codebook and parser; nothing is
        written. ``revised``: it was read before, but it or one of these has changed; what it said is replaced, and kept
        as an earlier reading. Corrections of people are applied to the new reading: see
        :mod:`detente.record.matching` for how they find their entries again.

        Raises:
            ValueError: items have no ids, or two of one kind have the same (see :func:`detente.core.ids.stamp`).
            RecordError: it cannot be written.
        """
        import sqlalchemy as sa

        from detente.record import decisions, privacy, rebuild, schema
        from detente.record.items import digest_of, rows_of
        from detente.record.versions import keep_versions

        report, report_id = schema.report, record.report.id
        now = decisions.now()
        try:
            check(record)
            with self.writing() as connection:
                digest = digest_of(record.report)  # as it was read: a name's hash is no change
                allowed = privacy.Guard(connection, keep_authors=keep_authors).allowed(record)
                if allowed is None:
                    return "forgotten"
                record = allowed
                known = connection.execute(
                    sa.select(report.c.digest, schema.versions.c.method)
                    .join(schema.versions, schema.versions.c.id == report.c.versions_id)
                    .where(report.c.id == report_id)
                ).one_or_none()
                if known is not None:
                    if tuple(known) == (digest, versions.method):
                        return "same"
                    rebuild.close_reading(connection, report_id, now)
                    connection.execute(sa.delete(report).where(report.c.id == report_id))
                keep_versions(connection, versions)
                for table, rows in rows_of(record, versions, now):
                    if table is report:
                        rows[0]["digest"] = digest
                    connection.execute(sa.insert(table), rows)
                if rebuild.corrected(connection, report_id):
                    rebuild.rebuild(connection, {report_id})
        except (OverflowError, UnicodeError) as error:
            raise RecordError(f"{self.name}: report {report_id} holds what a database cannot keep: {error}") from error
        return "new" if known is None else "revised"

    def holds(self, report: Report, *, versions: Versions) -> bool:
        """Whether this report was read before, as it is and with the same coders, codebook and parser."""
        import sqlalchemy as sa

        from detente.record import schema
        from detente.record.items import digest_of

        table = schema.report
        asked = (
            sa.select(table.c.digest, schema.versions.c.method)
            .join(schema.versions, schema.versions.c.id == table.c.versions_id)
            .where(table.c.id == report.id)
        )
        with self.reading() as connection:
            known = connection.execute(asked).one_or_none()
        return known is not None and tuple(known) == (digest_of(report), versions.method)

    def remove(self, report_id: str) -> bool:
        """Take a report out, with all that it was ever read to say. Returns whether it was there.

        Corrections on it stay, and count again when it is read again.
        """
        import sqlalchemy as sa

        from detente.record import rebuild, schema

        with self.writing() as connection:
            done = connection.execute(sa.delete(schema.report).where(schema.report.c.id == report_id))
            connection.execute(sa.delete(schema.reading).where(schema.reading.c.report_id == report_id))
            if rebuild.corrected(connection, report_id):
                rebuild.rebuild(connection, {report_id})
            return bool(done.rowcount)

    def record(self, report_id: str, *, as_read: bool = False) -> Record | None:
        """The record of a report, or None: with corrections applied, or with ``as_read`` exactly as it was added."""
        from detente.record import rebuild
        from detente.record.items import load_record

        with self.reading() as connection:
            return rebuild.as_read(connection, report_id) if as_read else load_record(connection, report_id)

    def ids(self) -> tuple[str, ...]:
        """Ids of all reports, in alphabetic order."""
        import sqlalchemy as sa

        from detente.record import schema

        with self.reading() as connection:
            return tuple(sorted(connection.scalars(sa.select(schema.report.c.id))))

    def past(self, *, happened: PartialDate | None = None, recorded: PartialDate | str | None = None) -> Store:
        """This record as it was: every question can be put to what is returned; it cannot be written to.

        Args:
            happened: leave out what happened later than this day, month or year; what has no date goes by the day its
                report was published, and mechanisms by the day they began, where that is known.
            recorded: what the record held at the end of this day, month or year (UTC), or at a time such as
                ``2024-03-01T09:30:00Z``: readings and corrections made later do not count.
        """
        from detente.record.past import Past, end_of

        if happened is None and recorded is None:
            return self
        return Past(self, happened=happened, recorded=None if recorded is None else end_of(recorded))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the record throughout: for the questions in ``queries``.

        Raises:
            RecordError: the database fails.
        """
        from detente.record.opening import plain_words

        with plain_words(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection in a transaction that may write; nothing is kept when the block raises.

        Raises:
            RecordError: the database fails.
        """
        from detente.record.opening import plain_words, writing

        with plain_words(self.name), writing(self.engine) as connection:
            yield connection


def check(record: Record) -> None:
    """Raise ValueError for items without ids of their own, UnicodeError for what a database cannot keep."""
    for kind in KINDS:
        ids = [item.id for item in getattr(record, kind)]
        if "" in ids or len(set(ids)) < len(ids):
            raise ValueError(f"{kind} of report {record.report.id!r} without ids of their own; stamp the record first")
    if re.search(r"(?<!\\)(?:\\\\)*\\u0000", to_json(record)):  # a backslash before "u0000" may be meant as one
        raise UnicodeError("a character of code 0")
