"""Open the database under a record: find out what is there, create or upgrade it, say in plain words what is wrong."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from detente.core.problems import RecordError
from detente.record.schema import HEAD, VERSION_TABLE

PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""

_MAGIC = b"SQLite format 3\x00"
_LOCK = 0x6465_7465_6E74
"""The advisory lock that writers hold on PostgreSQL: any number of our own."""


def connect(where: str | Path, *, create: bool) -> sa.Engine:
    """An engine on the record at a path or database URL, created and upgraded as needed.

    Raises:
        RecordError: it is missing (and ``create`` is false), is something else, is newer than this version, or
            cannot be read or written; the text says which and what to do.
    """
    url, name = _url(where)
    path = Path(url.database).absolute() if url.get_backend_name() == "sqlite" and url.database else None
    if path:
        _check_file(path, create=create)
        url = url.set(database=str(path))
    with plain_words(name):
        try:
            engine = sa.create_engine(url, connect_args={"timeout": PATIENCE} if path else {})
        except ImportError as error:
            how = "'detente[postgres]'" if url.get_backend_name() == "postgresql" else error.name
            raise RecordError(f"no driver for {name}: {error.name} is not installed (pip install {how})") from error
        try:
            if path:
                _prepare(engine)
            _upgrade(engine, name, create=create)
        except BaseException:
            engine.dispose()
            raise
    return engine


def step(where: str | Path) -> str | None:
    """The migration that a record stands at, without upgrading it; None where there is no record.

    Raises:
        RecordError: it cannot be read, or is something else.
    """
    url, name = _url(where)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return None
    with plain_words(name):
        engine = sa.create_engine(url)
        try:
            with engine.connect() as connection:
                return _revision(connection, name)
        finally:
            engine.dispose()


@contextmanager
def plain_words(name: str) -> Iterator[None]:
    """Turn what the database says into a :class:`RecordError` about the record called ``name``."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        said = str(error.orig if isinstance(error, sa.exc.DBAPIError) else error)
        low = said.lower()
        if "locked" in low or "busy" in low:
            what = f"another program has been writing to it for {PATIENCE:.0f} seconds; try again when it is done"
        elif "not a database" in low or "malformed" in low:
            what = "it is not a detente record, or it is damaged; restore a copy, or read the reports into a new one"
        elif "readonly" in low or "read-only" in low or "unable to open" in low:
            what = "it cannot be written; check who owns the file and its folder, and whether the disk is read-only"
        elif "connection refused" in low or "could not connect" in low or "connection failed" in low:
            what = f"the database server does not answer; is it running, and is the address right? ({_first(said)})"
        elif "full" in low:
            what = "the disk is full; nothing of the last report was written"
        else:
            what = _first(said) or type(error).__name__
        raise RecordError(f"{name}: {what}") from error


def _first(said: str) -> str:
    return said.strip().splitlines()[0] if said.strip() else ""


def _url(where: str | Path) -> tuple[URL, str]:
    """The database's URL, and what to call it to people (without a password)."""
    if isinstance(where, Path) or "://" not in where:
        path = Path(where).expanduser()
        return URL.create("sqlite", database=str(path)), str(path)
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", where))
        url.get_dialect()
    except sa.exc.ArgumentError as error:
        raise RecordError(f"{where}: this is neither a path nor a database URL that detente knows") from error
    except ImportError:
        pass
    name = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise RecordError(f"{name}: a record needs a file; name its path")
    return url, name


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no SQLite file before anything is opened, and make missing folders."""
    try:
        if path.is_dir():
            raise RecordError(f"{path}: this is a folder; name a file in it, such as {path / 'record.sqlite'}")
        if path.exists():
            with path.open("rb") as file:
                start = file.read(len(_MAGIC))
            if start not in (b"", _MAGIC):
                raise RecordError(f"{path}: it is not a detente record, and no database at all; name another file")
            if not os.access(path, os.W_OK):
                raise RecordError(f"{path}: it cannot be written (read-only file)")
        elif not create:
            raise RecordError(f"{path}: there is no record yet; read some reports into it first")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{path}: it cannot be opened ({error.strerror or error})") from error


def _prepare(engine: sa.Engine) -> None:
    """Make SQLite keep its promises: write-ahead log, foreign keys, and transactions that also hold table creation."""

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver leaves BEGIN to us
        cursor = connection.cursor()
        try:
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA synchronous = FULL")
            _write_ahead(cursor)
        finally:
            cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        how = "IMMEDIATE" if connection.get_execution_options().get("writing") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {how}")


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to the write-ahead log; SQLite does not itself wait for others here."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection in a transaction that may write from its first word; rolled back when the block raises."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":  # one writer at a time, as in SQLite
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection


def _revision(connection: sa.Connection, name: str) -> str | None:
    """The migration that the database stands at, or None where there is nothing at all."""
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        found: str | None = connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
        return found
    if tables:
        raise RecordError(f"{name}: it is a database of some other program, not a detente record; name another file")
    return None


def _upgrade(engine: sa.Engine, name: str, *, create: bool) -> None:
    """Bring the tables to :data:`HEAD`, all in one transaction."""
    with engine.connect() as connection:
        found = _revision(connection, name)
    if found == HEAD:
        return
    if found is None and not create:
        raise RecordError(f"{name}: there is no record yet; read some reports into it first")
    with writing(engine) as connection:
        found = _revision(connection, name)  # another process may have been quicker
        if found != HEAD:
            _migrate(connection, name, found)


def _migrate(connection: sa.Connection, name: str, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "detente.record:migrations")
    known = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    if found is not None and found not in known:
        raise RecordError(
            f"{name}: a newer version of detente made this record (its tables are at step {found}, "
            f"this version knows steps up to {HEAD}); update detente to open it"
        )
    command.upgrade(config, "head")
