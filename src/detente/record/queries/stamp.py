"""Whether the record has changed: a word that is another one after every change, found without reading any table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store import Store


def of_pair(store: Store, a: str, b: str) -> str:
    """The stamp of all that the record holds on two actors: another one once a report on them was read or corrected."""
    import sqlalchemy as sa

    from detente.record import schema

    report, involved = schema.report, schema.involved
    one, two = (sa.select(involved.c.report_id).where(involved.c.code == code) for code in (a, b))
    wanted = sa.select(sa.func.count(), sa.func.max(report.c.read_at), sa.func.sum(report.c.body_end)).where(
        report.c.id.in_(sa.intersect(one, two))
    )
    corrections = schema.metadata.tables.get("correction")
    with store.reading() as connection:
        found = list(connection.execute(wanted).one())
        if corrections is not None:
            found.append(connection.scalar(sa.select(sa.func.max(corrections.c.number))))
    return "/".join(map(str, found))


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
