"""What the record shows: what was read, with the corrections that stand applied in the order they were made.

A pure function, so that taking a correction back is leaving it out, and any past state is a matter of which readings
and corrections go in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from detente.core.ids import digest
from detente.core.items import KINDS, Item, Record
from detente.linking.within import joined
from detente.record.decisions import Correction, Finding, Seen, Why, content, standing
from detente.record.editing import plain, with_values
from detente.record.matching import cited_in, likeness, pair_up, same_claim

Key = tuple[str, str, str]
"""Report, kind, id."""


@dataclass(slots=True, eq=False)
class Slot:
    """An entry on its way through the corrections.

    Attributes:
        read: what the present reading says; None for one that a person made, or that is no longer found.
        base: what a restore brings back.
        item: as it stands.
        by: who entered it, where somebody did.
        gone: whether the present reading no longer has it.
        decided: whether a decision on it stands.
        rejected: no longer shown.
        into: what it was merged into.
        origin: what it was split from.
    """

    report: str
    kind: str
    read: Item | None
    base: Item
    item: Item
    by: str | None = None
    gone: bool = False
    decided: bool = False
    rejected: bool = False
    into: Slot | None = None
    origin: Slot | None = None

    def root(self) -> Slot:
        """What it is merged into in the end; itself, if into nothing."""
        slot, passed = self, {id(self)}
        while slot.into is not None and id(slot.into) not in passed:
            slot = slot.into
            passed.add(id(slot))
        return slot


@dataclass(slots=True)
class Outcome:
    """What came of it.

    Attributes:
        records: report id to what the record shows of it.
        entered: id of an entry to the name of the person who made it.
        findings: where the present readings disagree with decisions that stand.
        slots: every entry, shown or not, by each key it was ever known under.
    """

    records: dict[str, Record] = field(default_factory=dict)
    entered: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    slots: dict[Key, Slot] = field(default_factory=dict)


def part_id(item: Item, kind: str, uid: str, place: int) -> str:
    """The id of a part that a split made; the first part keeps the id of the whole."""
    return f"{kind[:2]}-{digest(item.id, uid, str(place))}" if place else item.id


def replay(
    readings: Mapping[str, Record],
    corrections: Sequence[Correction],
    former: Mapping[str, Sequence[frozenset[str]]] | None = None,
) -> Outcome:
    """Apply corrections to readings, both of which may be of several reports.

    Args:
        readings: report id to its present reading.
        corrections: all that touch these reports, taken back or not. Those on other reports do nothing.
        former: report id to the ids of the entries of each earlier reading.
    """
    gone = standing(corrections)
    active = [one for one in sorted(corrections, key=lambda one: one.number) if one.number not in gone]
    return _Replay(readings, [one for one in active if one.action != "undo"], former or {}).run()


class _Replay:
    def __init__(
        self,
        readings: Mapping[str, Record],
        active: Sequence[Correction],
        former: Mapping[str, Sequence[frozenset[str]]],
    ) -> None:
        self.readings, self.former = dict(readings), former
        self.active = active
        self.slots: dict[Key, Slot] = {}
        self.order: dict[tuple[str, str], list[Slot]] = defaultdict(list)
        self.findings: dict[tuple[int, str | None], Finding] = {}

    def run(self) -> Outcome:
        for one in self.active:
            if one.note is not None:
                self.readings[one.note.id] = Record(report=one.note)
        for report, record in self.readings.items():
            for kind in KINDS:
                for item in getattr(record, kind):
                    self._place(Slot(report, kind, item, item, item))
        self._find_again()
        for one in self.active:
            getattr(self, "_" + one.action)(one)
            for seen in one.seen:
                if (slot := self._slot(seen)) is not None:
                    slot.decided = one.action != "restore"
        records = {name: self._shown(name, record) for name, record in self.readings.items()}
        entered = {slot.item.id: slot.by for slots in self.order.values() for slot in slots if slot.by}
        return Outcome(records, entered, tuple(self.findings.values()), self.slots)

    def _place(self, slot: Slot, after: Slot | None = None) -> None:
        row = self.order[slot.report, slot.kind]
        row.insert(row.index(after) + 1 if after is not None and after in row else len(row), slot)
        self.slots[slot.report, slot.kind, slot.item.id] = slot

    def _find_again(self) -> None:
        """Give every decision its entry where the reading has it under another id, or no longer."""
        lost: dict[tuple[str, str], dict[str, list[tuple[Correction, Seen]]]] = defaultdict(lambda: defaultdict(list))
        for one in self.active:
            for seen in one.seen:
                if seen.read is not None and seen.key not in self.slots and seen.report in self.readings:
                    lost[seen.report, seen.kind][seen.id].append((one, seen))
        for (report, kind), entries in lost.items():
            text, names = self.readings[report].report.text, list(entries)
            row = list(self.order[report, kind])
            beside = partial(_beside, self.former.get(report, ()))
            pairs = pair_up(
                kind,
                [_versions(kind, decided) for decided in entries.values()],
                [slot.item for slot in row],
                text,
                apart=lambda i, j, names=names, row=row, beside=beside: beside(names[i], row[j].item.id),  # type: ignore[misc]
                rivals=lambda i, j, names=names, beside=beside: beside(names[i], names[j]),  # type: ignore[misc]
            )
            for i, name in enumerate(names):
                if i in pairs:
                    self.slots[report, kind, name] = row[pairs[i]]
                else:
                    self._bring_back((report, kind, name), entries[name], text, beside)

    def _bring_back(
        self,
        key: Key,
        decided: Sequence[tuple[Correction, Seen]],
        text: str,
        beside: Callable[[str, str], bool],
    ) -> None:
        """An entry that people settled and the reading no longer has stays as they left it."""
        report, kind, name = key
        keeping = [one for one, seen in decided if one.action in ("accept", "change", "split") or _leads(one, seen)]
        if not keeping:
            return
        item = cited_in(decided[0][1].read or decided[0][1].item, text)
        last = keeping[-1].number
        why: Why = "gone" if item is not None else "uncited"
        for slot in self.order[report, kind]:
            lost_too = slot.gone and not beside(slot.item.id, name)
            if lost_too and any(likeness(kind, it, slot.item, text) for it in _versions(kind, decided)):
                self.slots[key] = slot
                return
        self.findings[last, None] = Finding(report=report, kind=kind, id=name, correction=last, why=why)
        if item is not None:
            self._place(Slot(report, kind, None, item, item, gone=True))

    def _slot(self, seen: Seen) -> Slot | None:
        return self.slots.get(seen.key)

    def _settled(self, slot: Slot, one: Correction, names: Iterable[str] | None = None) -> None:
        """A later decision settles what was in question before."""
        key = (slot.report, slot.kind, slot.item.id)
        for at, finding in list(self.findings.items()):
            same = self.slots.get((finding.report, finding.kind, finding.id)) is self.slots.get(key)
            if same and finding.correction < one.number and (names is None or finding.field in {*names}):
                del self.findings[at]

    def _accept(self, one: Correction) -> None:
        self._change(one)

    def _change(self, one: Correction) -> None:
        (seen,) = one.seen
        slot = self._slot(seen)
        if slot is None:
            return
        values = dict(one.set)
        anew = slot.item.id != seen.id
        decided = with_values(seen.item, slot.kind, values)
        if (
            anew
            and slot.read is not None
            and not any(same_claim(slot.kind, slot.read, it) for it in (seen.item, decided))
        ):
            values = {name: value for name, value in plain(decided).items() if name in content(decided)}
        if one.action == "accept":
            slot.rejected = False
            self._settled(slot, one)
        else:
            self._settled(slot, one, values)
        slot.item = with_values(slot.item, slot.kind, values, confidence=1.0)
        if anew and slot.read is not None and seen.read is not None:
            now, then = plain(slot.read), plain(seen.read)
            for name, value in values.items():
                if now[name] not in (value, then[name]):
                    self._find(slot, one, "changed", name, value, now[name])

    def _find(self, slot: Slot, one: Correction, why: Why, name: str | None = None, *values: Any) -> None:
        decided, now = values or (None, None)
        self.findings[one.number, name] = Finding(
            report=slot.report, kind=slot.kind, id=slot.item.id, correction=one.number, why=why, field=name,
            decided=decided, now=now,
        )  # fmt: skip

    def _reject(self, one: Correction) -> None:
        (seen,) = one.seen
        slot = self._slot(seen)
        if slot is None:
            return
        self._settled(slot, one)
        known = [item for item in (seen.read, seen.item) if item is not None]
        if slot.item.id != seen.id and not any(same_claim(slot.kind, slot.item, item) for item in known):
            self._find(slot, one, "replaced")
        else:
            slot.rejected = True

    def _restore(self, one: Correction) -> None:
        slot = self._slot(one.seen[0])
        if slot is None:
            return
        self._settled(slot, one)
        slot.item, slot.rejected, slot.into = slot.base, False, None
        for key, other in list(self.slots.items()):
            if other.origin is slot:
                del self.slots[key]
                if other in self.order[other.report, other.kind]:
                    self.order[other.report, other.kind].remove(other)

    def _merge(self, one: Correction) -> None:
        slots = [slot for slot in (self._slot(seen) for seen in one.seen) if slot is not None]
        if self._slot(one.seen[0]) is None or len(slots) < 2:
            return
        lead, *others = slots
        for slot in others:
            if lead.root() is not slot.root():
                slot.root().into = lead.root()

    def _split(self, one: Correction) -> None:
        slot = self._slot(one.seen[0])
        if slot is None:
            return
        whole, last = slot.item, slot
        for place, values in enumerate(one.parts):
            name = part_id(one.seen[0].item, slot.kind, one.uid, place) if place else whole.id
            item = with_values(whole, slot.kind, values, id=name, confidence=1.0)
            if not place:
                slot.item = item
                continue
            part = Slot(slot.report, slot.kind, None, item, item, by=slot.by, origin=slot)
            self._place(part, after=last)
            last = part

    def _enter(self, one: Correction) -> None:
        if one.entered is not None and one.report in self.readings and one.kind is not None:
            item = one.entered
            if one.note is None:
                cited = cited_in(item, self.readings[one.report].report.text)
                if cited is None:
                    self.findings[one.number, None] = Finding(
                        report=one.report, kind=one.kind, id=item.id, correction=one.number, why="uncited"
                    )
                    return
                item = cited
            self._place(Slot(one.report, one.kind, None, item, item, by=one.by))

    def _shown(self, report: str, record: Record) -> Record:
        lists: dict[str, Any] = {}
        for kind in KINDS:
            row = self.order[report, kind]
            merged: dict[int, list[Slot]] = defaultdict(list)
            for slot in row:
                root = slot.root()
                if root is not slot and root.report == report:
                    merged[id(root)].append(slot)
            lists[kind] = tuple(
                _together(slot, merged[id(slot)])
                for slot in row
                if not slot.root().rejected and (slot.root() is slot or slot.root().report != report)
            )
        return replace(record, **lists)


def _beside(former: Sequence[frozenset[str]], one: str, other: str) -> bool:
    """Whether two entries stood side by side in one reading, and so are two things."""
    return one != other and any(one in ids and other in ids for ids in former)


def _leads(one: Correction, seen: Seen) -> bool:
    return one.action == "merge" and one.seen[0].key == seen.key


def _versions(kind: str, decided: Sequence[tuple[Correction, Seen]]) -> list[Item]:
    """An entry as read and as it was decided to be: either may be what the new reading says."""
    found: list[Item] = []
    for one, seen in decided:
        found += [item for item in (seen.read, seen.item) if item is not None]
        if one.set:
            found.append(with_values(seen.item, kind, one.set))
    return found


def _together(slot: Slot, others: Sequence[Slot]) -> Item:
    """The entry with what was merged into it; one merged into an entry of another report says what that one says."""
    root = slot.root()
    if root is not slot:
        return replace(slot.item, **{name: getattr(root.item, name) for name in content(root.item)})
    if not others:
        return slot.item
    evidence = joined(*slot.item.evidence, *(one for other in others for one in other.item.evidence))
    sure = max(one.item.confidence for one in (slot, *others))
    return replace(slot.item, evidence=evidence, confidence=sure)
