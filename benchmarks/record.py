"""How fast a large record is: ``python benchmarks/record.py [EVENTS]`` (1,000,000 without).

Puts the made-up reports of ``queries.py`` into tables of the first released version, migrates them to those of this
one, and asks for the page of the busiest pair and of a middling one. Prints seconds, those of them that the processor
was at work (others may be at work beside it), and ratios to the time that SQLite takes to walk over the events once.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from detente.record import schema
from detente.record.items import rows_of
from detente.record.opening import _prepare
from queries import A_REPORT, VERSIONS, reports


def build(path: Path, events: int) -> None:
    """A record with the first tables."""
    engine = sa.create_engine(f"sqlite:///{path}")
    _prepare(engine)
    with engine.connect() as connection, connection.begin():
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "detente.record:migrations")
        command.upgrade(config, "0001")
        row = {"id": VERSIONS.key, "method": VERSIONS.method, "detente": "0.1", "parser": "bench", "codebook": "bench"}
        connection.execute(sa.insert(schema.versions), [row | {"coders": dict(VERSIONS.coders)}])
        look = sa.inspect(connection)
        columns = {name: {column["name"] for column in look.get_columns(name)} for name in look.get_table_names()}
        held: dict[sa.Table, list[dict[str, object]]] = {}
        for number, record in enumerate(reports(events), start=1):
            for table, rows in rows_of(record, VERSIONS, "2024-01-01T00:00:00Z"):
                held.setdefault(table, []).extend(rows)
            if number % 2000 == 0 or number == events // A_REPORT:
                for table in (table for table in schema.metadata.sorted_tables if table.name in columns):
                    if rows := held.get(table):
                        then = sa.table(
                            table.name, *(sa.column(c.name, c.type) for c in table.c if c.name in columns[table.name])
                        )
                        there = [{name: row[name] for name in row if name in then.c} for row in rows]
                        connection.execute(sa.insert(then), there)
                held = {}
    engine.dispose()


def timed(path: Path, *arguments: str) -> tuple[float, float]:
    """Seconds that a command takes, start and all; and how many of them the processor was at work."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command_line = [sys.executable, "-m", "detente.views.cli.main", *arguments, "--record", str(path)]
    done = subprocess.run(command_line, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, worked


BUSY = """SELECT a, b FROM dyad_event GROUP BY a, b ORDER BY count(*) DESC, a, b"""


def main() -> None:
    """Build, migrate, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=1_000_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        build(path, events)
        print(f"{events:,} events, {path.stat().st_size / 1e6:,.0f} MB")
        seconds, worked = timed(path, "record", "upgrade")
        print(f"migrated from step 0001 to {schema.HEAD}: {seconds:.1f} s, {worked:.1f} s of the processor")
        engine = sa.create_engine(f"sqlite:///{path}")
        with engine.connect() as connection:
            start = time.process_time()
            assert connection.exec_driver_sql("SELECT count(DISTINCT date) FROM event WHERE score < 99").scalar()
            unit = time.process_time() - start
            pairs = connection.exec_driver_sql(BUSY).all()
        engine.dispose()
        for name, row in (("busiest", pairs[0]), ("middling", pairs[len(pairs) // 2])):
            seconds, worked = min((timed(path, "show", row[0], row[1]) for _ in range(3)), key=lambda pair: pair[1])
            said = f"{seconds:.2f} s, {worked:.2f} s of the processor, {worked / unit:.1f} walks"
            print(f"detente show, {name} pair {row[0]} {row[1]}: {said}")


if __name__ == "__main__":
    main()
