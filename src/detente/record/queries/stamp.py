"""Whether the record has changed: a word that is another one after every change, found without reading any table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store import Store


def ask(store: Store) -> str:
    """The stamp: of an SQLite file, size and time of the file and its log; of a server, what its own counters say.

    Two equal stamps mean that nothing has changed between them. Two different ones mean that something may have.
    """
    import sqlalchemy as sa

    from detente.record.schema import report

    path = Path(store.name)
    if "://" not in store.name and path.exists():
        found = []
        for name in (path, path.with_name(path.name + "-wal")):
            try:
                state = name.stat()
                found.append(f"{state.st_size:x}.{state.st_mtime_ns:x}")
            except OSError:
                found.append("-")
        return "/".join(found)
    with store.reading() as connection:
        if connection.dialect.name == "postgresql":
            return str(connection.scalar(sa.text("select pg_current_wal_insert_lsn()::text")))
        return str(connection.execute(sa.select(sa.func.count(), sa.func.max(report.c.read_at))).one())
