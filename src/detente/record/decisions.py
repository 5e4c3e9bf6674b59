"""What people decide on entries of the record: corrections as plain values.

Nothing here is ever changed or removed: a correction is an entry of its own, and taking one back is another correction
(``undo``). What the record shows is what was read with the corrections that stand applied in their order
(:mod:`detente.record.replay`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from detente.core.items import Item, Report

Action = Literal["accept", "change", "merge", "split", "reject", "restore", "enter", "undo"]
"""What a person can do.

accept: all that it says is right. change: some of its fields get other values. merge: it and others are one thing.
split: it is several things. reject: it is not so. restore: it stands as it was read. enter: a person states it.
undo: a correction no longer counts.
"""

NOTE = "entry-"
"""How the ids of notes begin: the reports that hold what people entered without a report."""

Why = Literal["changed", "gone", "replaced", "uncited"]
"""How a new reading disagrees with a decision.

changed: a field that a person settled is now read otherwise. gone: an entry that a person settled is no longer found.
replaced: what was rejected is now read as something else, which is shown. uncited: the words it rested on are no longer
in the report, so it is not shown.
"""


def now() -> str:
    """The time in UTC, to the second: ``2024-03-01T09:30:00Z``."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An entry as it stood when somebody decided on it.

    Attributes:
        report: id of its report.
        kind: name of its list: ``events``.
        item: what the record showed.
        read: what the reader had found; None for an entry that a person made.
    """

    report: str
    kind: str
    item: Item
    read: Item | None = None

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.item.id

    @property
    def key(self) -> tuple[str, str, str]:
        """Report, kind and id."""
        return self.report, self.kind, self.item.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of one person.

    Attributes:
        number: counts up in the order of recording; 0 before it is recorded. People say it to undo it.
        uid: sixteen hexadecimal digits of its own.
        by: the person's name.
        at: when it was recorded (UTC, ``2024-03-01T09:30:00Z``).
        reason: why, in the person's words.
        source: where the person has it from, if that was said.
        seen: the entries decided on; for ``merge`` the one that is kept comes first.
        set: for ``accept`` and ``change`` the new values of fields, as in JSON.
        parts: for ``split`` the values of each part.
        report: for ``enter`` the id of the report that the entry belongs to.
        kind: for ``enter`` the list that it belongs to.
        entered: for ``enter`` the entry.
        note: for ``enter`` without a report, the note that stands in its place.
        undoes: for ``undo`` the number of the correction that no longer counts.
        undone_by: the number of the ``undo`` that took it back, if one stands.
    """

    number: int = 0
    uid: str = ""
    action: Action
    by: str
    at: str
    reason: str | None = None
    source: str | None = None
    seen: tuple[Seen, ...] = ()
    set: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Mapping[str, Any], ...] = ()
    report: str | None = None
    kind: str | None = None
    entered: Item | None = None
    note: Report | None = None
    undoes: int | None = None
    undone_by: int | None = None

    @property
    def targets(self) -> tuple[tuple[str, str, str], ...]:
        """Report, kind and id of every entry that it is about."""
        made = ((self.report, self.kind, self.entered.id),) if self.entered and self.report and self.kind else ()
        return (*(one.key for one in self.seen), *made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where a new reading disagrees with a decision that stands.

    Attributes:
        report: id of the report.
        kind: name of the entry's list.
        id: the entry's id now, or the one it had where it is no longer there.
        correction: number of the decision.
        why: see :data:`Why`.
        field: the field in question, for ``changed``.
        decided: what the person settled, as in JSON.
        now: what is read now, as in JSON.
    """

    report: str
    kind: str
    id: str
    correction: int
    why: Why
    field: str | None = None
    decided: Any = None
    now: Any = None


def standing(corrections: Sequence[Correction]) -> dict[int, int]:
    """Which corrections do not count: their numbers, each with the number of the undo that took it back.

    An undo that was itself undone takes nothing back.
    """
    undone: dict[int, int] = {}
    for one in sorted(corrections, key=lambda one: -one.number):
        if one.action == "undo" and one.number not in undone and one.undoes is not None:
            undone.setdefault(one.undoes, one.number)
    return undone


def content(item: Item) -> tuple[str, ...]:
    """The names of the fields in which an entry says something."""
    return tuple(f.name for f in fields(item) if f.name not in ("id", "confidence", "evidence"))


def reports_of(corrections: Iterable[Correction]) -> frozenset[str]:
    """Ids of all reports that these are about."""
    return frozenset(target[0] for one in corrections for target in one.targets)
