"""How fast a large record is: ``python benchmarks/record.py [EVENTS]`` (1,000,000 without).

Makes a record of invented events between 200 actors (few are busy, most are not) with the tables of the first released
version, migrates it to those of this one, and asks for the page of a busy pair and of a middling one. Prints seconds,
and ratios to the time that SQLite takes to walk over the events once.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import Event, Party, Record, Report
from detente.core.text import cite
from detente.data import gazetteer, plover
from detente.record import schema
from detente.record.items import rows_of
from detente.record.opening import _prepare
from detente.record.versions import Versions

VERSIONS = Versions(coders={"events": "1"}, codebook="1", parser="p", detente="0.1")
EACH = 10
"""Events a report."""

SENTENCE = "One government had something to say to another, and said it before the cameras on that day. "
TYPES = tuple(plover.codebook().categories)


def invented(number: int, chance: random.Random, codes: list[str], weights: list[float]) -> Record:
    """A report with its events."""
    text = SENTENCE * EACH
    day = PartialDate(f"{chance.randint(1990, 2023)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}")
    events = []
    for i in range(EACH):
        a, b = chance.choices(codes, weights, k=2)
        kind = chance.choice(TYPES)
        events.append(
            Event(
                confidence=0.8,
                evidence=(cite(text, i * len(SENTENCE), i * len(SENTENCE) + 60),),
                type=kind,
                quad=plover.quad(kind),
                score=plover.score(kind),
                actors=(Party(code=a, name=a),),
                recipients=(Party(code=b, name=b),) if a != b else (),
                date=day,
            )
        )
    report = Report(id=f"r{number:07d}", title="Invented", text=text, body_end=len(text), published=day)
    return stamp(Record(report=report, events=tuple(events)))


def build(path: Path, events: int) -> None:
    """A record with the first tables."""
    engine = sa.create_engine(f"sqlite:///{path}")
    _prepare(engine)
    chance = random.Random(1)  # noqa: S311
    codes = sorted(entry.code for entry in gazetteer.entries() if entry.code)[:200]
    weights = [1 / (1 + rank) ** 0.8 for rank in range(len(codes))]
    with engine.connect() as connection, connection.begin():
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "detente.record:migrations")
        command.upgrade(config, "0001")
        row = {"id": VERSIONS.key, "method": VERSIONS.method, "detente": "0.1", "parser": "p", "codebook": "1"}
        connection.execute(sa.insert(schema.versions), [row | {"coders": {"events": "1"}}])
        look = sa.inspect(connection)
        columns = {name: {column["name"] for column in look.get_columns(name)} for name in look.get_table_names()}
        held: dict[sa.Table, list[dict[str, object]]] = {}
        for number in range(events // EACH):
            for table, rows in rows_of(invented(number, chance, codes, weights), VERSIONS, "2024-01-01T00:00:00Z"):
                held.setdefault(table, []).extend(rows)
            if number % 2000 == 1999 or number == events // EACH - 1:
                for table in (table for table in schema.metadata.sorted_tables if table.name in columns):
                    if rows := held.get(table):
                        then = sa.table(
                            table.name, *(sa.column(c.name, c.type) for c in table.c if c.name in columns[table.name])
                        )
                        there = [{name: row[name] for name in row if name in then.c} for row in rows]
                        connection.execute(sa.insert(then), there)
                held = {}
    engine.dispose()


def timed(path: Path, *arguments: str) -> float:
    """Seconds that a command takes, start and all."""
    start = time.perf_counter()
    command_line = [sys.executable, "-m", "detente.views.cli.main", *arguments, "--record", str(path)]
    done = subprocess.run(command_line, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return time.perf_counter() - start


def main() -> None:
    """Build, migrate, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=1_000_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        build(path, events)
        print(f"{events:,} events, {path.stat().st_size / 1e6:,.0f} MB")
        engine = sa.create_engine(f"sqlite:///{path}")
        start = time.perf_counter()
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(DISTINCT date) FROM event WHERE score < 99").scalar()
            busy = connection.exec_driver_sql(
                "SELECT a.code, b.code, count(*) FROM (SELECT * FROM involved ORDER BY report_id LIMIT 60000) a"
                " JOIN involved b ON b.kind = a.kind AND b.report_id = a.report_id AND b.item_id = a.item_id"
                " AND a.code < b.code GROUP BY 1, 2 ORDER BY 3 DESC"
            ).all()
        engine.dispose()
        unit = time.perf_counter() - start
        seconds = timed(path, "record", "upgrade")
        print(f"migrated from step 0001 to {schema.HEAD}: {seconds:.2f} s")
        for name, row in (("busiest", busy[0]), ("middling", busy[len(busy) // 2])):
            took = min(timed(path, "show", row[0], row[1]) for _ in range(3))
            print(f"detente show, {name} pair {row[0]} {row[1]}: {took:.2f} s, {took / unit:.2f} of a walk")


if __name__ == "__main__":
    main()
