"""Where an entry comes from and what became of it: readings, corrections, and where they now disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from detente.core.dates import PartialDate
from detente.core.items import Item
from detente.record.decisions import Correction, Finding

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.replay import Slot
    from detente.record.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of the report. ``until`` is None for the present one; ``item`` is None where it had no such entry."""

    read_at: str
    until: str | None
    coder: str
    codebook: str
    item: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A correction, with the fields it changed: name to the values before and after, as in JSON."""

    correction: Correction
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The life of an entry.

    Attributes:
        report: id of its report.
        kind: name of its list.
        id: its id now.
        title: headline of its report.
        publisher: of its report.
        published: day of its report.
        item: as the record shows it; None where it is not shown.
        read: as it was read last; None for one that a person entered, or that is no longer found.
        state: shown, rejected, merged (into ``into``), or absent.
        into: id of what it was merged into.
        entered: the correction that entered it, for one that a person stated.
        readings: all readings of its report, oldest first.
        changes: corrections on it, oldest first, those taken back among them.
        findings: where the present reading disagrees with them.
    """

    report: str
    kind: str
    id: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    item: Item | None
    read: Item | None
    state: Literal["shown", "rejected", "merged", "absent"]
    into: str | None
    entered: Correction | None
    readings: tuple[Reading, ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def ask(store: Store, entry: str) -> History:
    """The history of the entry whose id begins with ``entry``.

    Raises:
        UsageError: there is no such entry, or there are several.
        RecordError: the record cannot be read.
    """
    from detente.record.finding import key_of
    from detente.record.items import load_report
    from detente.record.rebuild import load_corrections, outcome

    with store.reading() as connection:
        key = key_of(connection, entry)
        report, kind, name = key
        made = outcome(connection, {report})
        slot = made.slots.get(key)
        names = {at[2] for at, other in made.slots.items() if other is slot} if slot is not None else {name}
        about = [
            one
            for one in load_corrections(connection, reports={report})
            if any(at[0] == report and at[2] in {*names, name} for at in one.targets)
        ]
        numbers = {one.number for one in about}
        about += [one for one in load_corrections(connection, reports={report}) if one.undoes in numbers]
        paper = load_report(connection, report)
        readings = _readings(connection, report, kind, {*names, name})
    root = slot.root() if slot is not None else None
    shown = None
    if root is not None and slot is not None and not root.rejected and report in made.records:
        shown = next((it for it in getattr(made.records[report], kind) if it.id == slot.item.id), None)
    return History(
        report=report,
        kind=kind,
        id=slot.item.id if slot is not None else name,
        title=paper.title if paper else None,
        publisher=paper.publisher if paper else None,
        published=paper.published if paper else None,
        item=shown,
        read=slot.read if slot is not None else None,
        state=_state(slot),
        into=root.item.id if root is not None and root is not slot else None,
        entered=next((one for one in about if one.entered and one.entered.id in {*names, name}), None),
        readings=readings,
        changes=tuple(_change(one, {*names, name}) for one in sorted(about, key=lambda one: one.number)),
        findings=tuple(one for one in made.findings if one.id in names and one.report == report),
    )


def _state(slot: Slot | None) -> Literal["shown", "rejected", "merged", "absent"]:
    if slot is None:
        return "absent"
    if slot.root().rejected:
        return "rejected"
    return "merged" if slot.root() is not slot else "shown"


def _change(one: Correction, names: set[str]) -> Change:
    from detente.record.editing import plain

    seen = next((it for it in one.seen if it.id in names), None)
    before = plain(seen.item) if seen is not None else {}
    changed = {name: (before.get(name), value) for name, value in one.set.items() if before.get(name) != value}
    return Change(correction=one, fields=changed)


def _readings(connection: sa.Connection, report: str, kind: str, names: set[str]) -> tuple[Reading, ...]:
    import sqlalchemy as sa

    from detente.core.json import from_json
    from detente.record import schema
    from detente.record.rebuild import as_read

    table, versions, here = schema.reading, schema.versions, schema.report
    wanted = sa.select(table.c.read_at, table.c.until, table.c.record, versions.c.coders, versions.c.codebook)
    wanted = wanted.join(versions, versions.c.id == table.c.versions_id).where(table.c.report_id == report)
    earlier = connection.execute(wanted.where(table.c.until.is_not(None)).order_by(table.c.number))
    found = [(row, from_json(row.record)) for row in earlier]
    now = sa.select(here.c.read_at, sa.null().label("until"), versions.c.coders, versions.c.codebook)
    present = connection.execute(
        now.join(versions, versions.c.id == here.c.versions_id).where(here.c.id == report, versions.c.parser != "")
    ).one_or_none()
    if present is not None and (record := as_read(connection, report)) is not None:
        found.append((present, record))
    return tuple(
        Reading(
            read_at=row.read_at,
            until=row.until,
            coder=row.coders.get(kind, ""),
            codebook=row.codebook,
            item=next((item for item in getattr(record, kind) if item.id in names), None),
        )
        for row, record in found
    )
