"""Many records at once: a few hundred in one transaction, for imports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.core.items import Record
from detente.core.problems import RecordError
from detente.record.versions import Versions

if TYPE_CHECKING:
    from detente.record.store import Added, Store


def add_all(store: Store, records: Sequence[tuple[Record, Versions]]) -> Counter[Added]:
    """Keep records, all or none; a report that is there already is left as it is, or revised as by :meth:`Store.add`.

    Names of commenters are hashed, and what was forgotten stays out, as there.

    Returns:
        How many were new, same, revised and forgotten.

    Raises:
        ValueError: items have no ids, or one report stands twice in the portion.
        RecordError: they cannot be written.
    """
    import sqlalchemy as sa

    from detente.record import decisions, privacy, rebuild, schema
    from detente.record.items import digest_of, rows_of
    from detente.record.store import check
    from detente.record.versions import keep_versions

    done: Counter[Added] = Counter()
    report, versions = schema.report, schema.versions
    wanted = sa.select(report.c.id, report.c.digest, versions.c.method)
    wanted = wanted.join(versions, versions.c.id == report.c.versions_id)
    ids = [record.report.id for record, _ in records]
    with store.reading() as connection:
        rows = connection.execute(wanted.where(report.c.id.in_(ids)))
        known = {row.id: (row.digest, row.method) for row in rows}
    fresh = [pair for pair in records if pair[0].report.id not in known]
    now = decisions.now()
    gathered: dict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        for record, _ in fresh:
            check(record)
        with store.writing() as connection:
            guard = privacy.Guard(connection)
            for record, with_what in fresh:
                allowed = guard.allowed(record)
                if allowed is None:
                    done["forgotten"] += 1
                    continue
                for table, made in rows_of(allowed, with_what, now):
                    if table is report:
                        made[0]["digest"] = digest_of(record.report)
                    gathered[table.name] += made
            for with_what in {with_what.key: with_what for _, with_what in fresh}.values():
                keep_versions(connection, with_what)
            for table in schema.metadata.sorted_tables:
                if gathered[table.name]:
                    connection.execute(sa.insert(table), gathered[table.name])
            decided = schema.correction_target.c.report_id
            again = {record.report.id for record, _ in fresh}
            standing = set(connection.scalars(sa.select(decided).where(decided.in_(again))))
            if standing:
                rebuild.rebuild(connection, standing)
    except (OverflowError, UnicodeError) as error:
        raise RecordError(f"{store.name}: a report holds what a database cannot keep: {error}") from error
    done["new"] += len(fresh) - done["forgotten"]
    for record, with_what in records:
        if known.get(record.report.id) == (digest_of(record.report), with_what.method):
            done["same"] += 1
        elif record.report.id in known:
            done[store.add(record, versions=with_what)] += 1
    return done
