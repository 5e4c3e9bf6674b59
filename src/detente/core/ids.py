"""Ids that are the same whenever and wherever the same report is read."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from detente.core.items import KINDS, Item, Record
from detente.core.json import to_json


def digest(*parts: str | None) -> str:
    """Sixteen hexadecimal digits that stand for these parts, in this order."""
    state = hashlib.blake2b(digest_size=8)
    for part in parts:
        state.update((part or "").encode("utf-8", "surrogatepass"))
        state.update(b"\x00")
    return state.hexdigest()


def report_id(*, text: str, url: str | None, publisher: str | None, published: str | None) -> str:
    """Id of a report that brings none: from what it says and where and when it was said, not from its file."""
    return "r-" + digest(url, publisher, published, text)


def stamp(record: Record) -> Record:
    """Give every item its id: a digest of the report's id, the kind and all that the item says but its confidence.

    Two equal items of one report become one.
    """
    lists: dict[str, tuple[Item, ...]] = {}
    for kind in KINDS:
        stamped: dict[str, Item] = {}
        for item in getattr(record, kind):
            said = to_json(replace(item, id="", confidence=0.0))
            name = f"{kind[:2]}-{digest(record.report.id, kind, said)}"
            stamped.setdefault(name, replace(item, id=name))
        lists[kind] = tuple(stamped.values())
    return replace(record, **lists)  # type: ignore[arg-type]
