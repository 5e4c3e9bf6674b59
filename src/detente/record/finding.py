"""Entries, reports and earlier versions of both, by ids or the first characters of them."""

from __future__ import annotations

import sqlalchemy as sa

from detente.core.items import KINDS
from detente.core.problems import UsageError
from detente.record import schema
from detente.record.decisions import Seen
from detente.record.items import load_items
from detente.record.rebuild import outcome

_LAST = "~"
"""Sorts behind all characters of ids."""


def keys_of(connection: sa.Connection, start: str) -> list[tuple[str, str, str]]:
    """Report, kind and id of every entry whose id begins so: of those shown, else of those ever decided on."""
    found: list[tuple[str, str, str]] = []
    for kind, table in schema.ITEMS.items():
        if not start.startswith(kind[:2]) and "-" in start[:3]:
            continue
        wanted = sa.select(table.c.report_id, table.c.id).where(table.c.id >= start, table.c.id < start + _LAST)
        found += [(row.report_id, kind, row.id) for row in connection.execute(wanted) if row.id.startswith(start)]
    if found:
        return found
    target = schema.correction_target
    wanted = sa.select(target.c.report_id, target.c.kind, target.c.item_id).distinct()
    chosen = wanted.where(target.c.item_id >= start, target.c.item_id < start + _LAST)
    return [
        (row.report_id, row.kind, row.item_id)
        for row in connection.execute(chosen)
        if row.item_id.startswith(start) and row.kind in KINDS
    ]


def key_of(connection: sa.Connection, start: str) -> tuple[str, str, str]:
    """Report, kind and id of the one entry whose id begins so.

    Raises:
        UsageError: there is none, or there are several.
    """
    start = start.strip()
    found = keys_of(connection, start) if len(start) > 2 else []
    exact = [key for key in found if key[2] == start]
    if not found:
        raise UsageError(f"the record has no entry {start!r}; detente show A B --ids lists ids")
    if len(exact or found) > 1:
        some = ", ".join(sorted({key[2] for key in found})[:4])
        raise UsageError(f"several entries have an id that begins with {start!r}: {some}; give more of it")
    return (exact or found)[0]


def see(connection: sa.Connection, start: str, *, hidden: bool = False) -> Seen:
    """An entry as it stands, and as it was read.

    Args:
        connection: to the record.
        start: its id, or the first characters of it.
        hidden: also find one that was rejected, or merged into another.

    Raises:
        UsageError: there is none, there are several, or it is not shown.
    """
    report, kind, name = key_of(connection, start)
    made = outcome(connection, {report})
    slot = made.slots.get((report, kind, name))
    if slot is None:
        raise UsageError(f"{name} is no longer in the record: neither its report nor a correction holds it now")
    root = slot.root()
    if not hidden and root.rejected:
        raise UsageError(f"{name} was rejected; restore it first")
    if not hidden and root is not slot and root.report == report:
        raise UsageError(f"{name} was merged into {root.item.id}; correct that one, or restore {name} first")
    shown = None
    if root.report != report or root is slot:
        table = schema.ITEMS[kind]
        chosen = sa.select(table.c.report_id, table.c.id)
        chosen = chosen.where(table.c.report_id == report, table.c.id == slot.item.id)
        shown = next((item for _, item in load_items(connection, kind, chosen)), None)
    return Seen(report=report, kind=kind, item=shown or slot.item, read=slot.read or (slot.base if slot.gone else None))


def report_of(connection: sa.Connection, start: str) -> tuple[str, str]:
    """Id and text of the one report whose id begins so.

    Raises:
        UsageError: there is none, or there are several.
    """
    table = schema.report
    wanted = sa.select(table.c.id, table.c.text).where(table.c.id >= start, table.c.id < start + _LAST)
    found = [(row.id, row.text) for row in connection.execute(wanted) if row.id.startswith(start)]
    exact = [one for one in found if one[0] == start]
    if not found:
        raise UsageError(f"the record has no report {start!r}; detente reports lists them")
    if len(exact or found) > 1:
        raise UsageError(f"several reports have an id that begins with {start!r}; give more of it")
    return (exact or found)[0]
