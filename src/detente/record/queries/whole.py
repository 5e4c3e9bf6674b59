"""Whole records with the versions they were read with: what leaves one record and comes into another unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.core.items import Record
from detente.core.json import to_json
from detente.record.filters import Filter, keys
from detente.record.versions import Versions

if TYPE_CHECKING:
    from detente.record.store import Store


def ask(store: Store, wanted: Filter | None = None) -> Iterator[tuple[Record, Versions]]:
    """Records in order of publication; with a filter, those of which it chooses an event, whole."""
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.items import load_record

    report, versions = schema.report, schema.versions
    with store.reading() as connection:
        chosen = sa.select(report.c.id, report.c.versions_id)
        if wanted:
            chosen = chosen.where(report.c.id.in_(keys("events", wanted).with_only_columns(report.c.id)))
        ids = connection.execute(chosen.order_by(report.c.published.nulls_last(), report.c.id)).all()
        known = {
            row.id: Versions(coders=row.coders, codebook=row.codebook, parser=row.parser, detente=row.detente)
            for row in connection.execute(sa.select(versions))
        }
        for name, with_what in ids:
            record = load_record(connection, name)
            if record is not None:
                yield record, known[with_what]


def both(store: Store, wanted: Filter | None = None) -> Iterator[tuple[str, tuple[Record, Versions]]]:
    """The same, each with its line of JSON, without a line end."""
    for record, versions in ask(store, wanted):
        plain = {name: getattr(versions, name) for name in ("codebook", "parser", "detente")}
        said = json.dumps({"coders": dict(versions.coders), **plain}, ensure_ascii=False)
        yield f'{to_json(record)[:-1]},"versions":{said}}}', (record, versions)


def lines(store: Store, wanted: Filter | None = None) -> Iterator[str]:
    """Only the lines."""
    return (line for line, _ in both(store, wanted))
