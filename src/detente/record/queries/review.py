"""What a person should look at.

Decisions that a new reading disagrees with, entries that contradict one another, and entries of low confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.items import KINDS, Item
from detente.linking.told import Told, same_words, who, words_of
from detente.record.decisions import Finding

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

BELOW = 0.5
"""Confidence below which an entry is looked at, unless asked otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An entry to look at.

    Attributes:
        report: id of its report.
        title: headline of the report.
        published: day of the report.
        text: the report's text, which the evidence points into.
        kind: name of its list.
        item: the entry.
        why: in words: "confidence 0.31", "ev-3f2a says the opposite".
        against: ids of the entries that it contradicts.
        finding: the disagreement with a decision, where that is why.
    """

    report: str
    title: str | None
    published: PartialDate | None
    text: str
    kind: str
    item: Item
    why: str
    against: tuple[str, ...] = ()
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    rank: tuple[int, float, str]
    told: Told[Any]
    kind: str
    why: str
    against: tuple[str, ...] = ()
    finding: Finding | None = None


def ask(
    store: Store,
    *,
    below: float = BELOW,
    kinds: Iterable[str] = tuple(KINDS),
    about: str | None = None,
    limit: int = 200,
) -> tuple[Doubt, ...]:
    """Entries to look at: disagreements with decisions first, then contradictions, then the least sure.

    An entry that a person settled is not asked about again, unless a new reading disagrees.

    Args:
        store: the record.
        below: entries less sure than this.
        kinds: of these kinds alone.
        about: of this actor (code) alone.
        limit: how many at most.
    """
    wanted = [kind for kind in KINDS if kind in set(kinds)]
    with store.reading() as connection:
        found = [*_disagreeing(connection, wanted)]
        for kind in wanted:
            found += _contradicting(connection, kind)
            found += _unsure(connection, kind, about, below, limit)
        if about is not None:
            from detente.record.items import codes_of

            found = [one for one in found if about in codes_of(one.told.item)]
        first: dict[str, _Found] = {}
        for one in sorted(found, key=lambda one: one.rank):
            first.setdefault(one.told.item.id, one)
        return tuple(_doubts(connection, list(first.values())[:limit]))


def _unsure(connection: sa.Connection, kind: str, about: str | None, below: float, limit: int) -> Iterator[_Found]:
    import sqlalchemy as sa

    from detente.record.schema import ITEMS, involved
    from detente.record.tellings import told

    table = ITEMS[kind]
    keys = sa.select(table.c.report_id, table.c.id).where(table.c.confidence < below)
    if about is not None:
        mine = (involved.c.kind == kind) & (involved.c.code == about)
        here = (involved.c.report_id == table.c.report_id) & (involved.c.item_id == table.c.id)
        keys = keys.where(sa.exists().where(mine & here))
    for one in told(connection, kind, keys.order_by(table.c.confidence, table.c.id).limit(limit)):
        yield _Found((2, one.item.confidence, one.item.id), one, kind, f"confidence {one.item.confidence:.2f}")


def _contradicting(connection: sa.Connection, kind: str) -> Iterator[_Found]:
    """Entries of a kind that cannot both hold, neither of which a person settled."""
    import sqlalchemy as sa

    from detente.record.schema import ITEMS
    from detente.record.tellings import told

    if kind not in _CLASHES:
        return
    table = ITEMS[kind]
    keys = sa.select(table.c.report_id, table.c.id)
    if kind == "events":
        denied = sa.select(table.c.type, table.c.date).where(table.c.modality == "negation").distinct().subquery()
        same = (denied.c.type == table.c.type) & (denied.c.date == table.c.date)
        keys = keys.where(sa.exists().where(same))
    elif kind == "meetings":
        keys = keys.where(table.c.number.is_not(None))
    groups: dict[Hashable, list[Told[Any]]] = defaultdict(list)
    for one in told(connection, kind, keys):
        groups[_SUBJECT[kind](one.item)].append(one)
    for several in groups.values():
        for i, one in enumerate(several):
            others = [other.item for j, other in enumerate(several) if i != j]
            against = [other.id for other in others if _CLASHES[kind](one.item, other)]
            if against and one.item.confidence < 1.0:
                said = f"{against[0][:9]} says otherwise" + (f", and {len(against) - 1} more" if against[1:] else "")
                yield _Found((1, one.item.confidence, one.item.id), one, kind, said, tuple(against))


_SUBJECT: dict[str, Any] = {
    "events": lambda item: (item.type, who(item.actors), who(item.recipients), item.date),
    "meetings": lambda item: (words_of(item.mechanism), who(item.parties), item.number),
    "positions": lambda item: (item.holder, item.towards, item.date),
    "assessments": lambda item: (frozenset(item.relation), item.sector, item.date),
    "commitments": lambda item: (frozenset(item.debtor), words_of(item.what)),
}
"""What two entries of a kind must share to be about the same thing."""

_OPPOSED = ({"supports", "opposes"}, {"supports", "not ready"}, {"improving", "deteriorating"}, {"fulfilled", "broken"})


def _opposed(one: str, other: str) -> bool:
    return {one, other} in _OPPOSED


_CLASHES: dict[str, Any] = {
    "events": lambda a, b: "negation" in (a.modality, b.modality) and "asserted" in (a.modality, b.modality),
    "meetings": lambda a, b: bool(a.date and b.date) and not a.date.agrees(b.date),
    "positions": lambda a, b: _opposed(a.stance, b.stance) and same_words(words_of(a.issue), words_of(b.issue)),
    "assessments": lambda a, b: _opposed(a.direction, b.direction),
    "commitments": lambda a, b: _opposed(a.status, b.status),
}
"""Whether two entries about the same thing contradict one another."""


def findings(connection: sa.Connection) -> tuple[Finding, ...]:
    """All decisions that present readings disagree with."""
    import sqlalchemy as sa

    from detente.record.rebuild import outcome
    from detente.record.schema import correction_target, reading

    revised = sa.select(reading.c.report_id).where(reading.c.until.is_not(None)).distinct()
    wanted = sa.select(correction_target.c.report_id).where(correction_target.c.report_id.in_(revised)).distinct()
    reports = set(connection.scalars(wanted))
    return outcome(connection, reports).findings if reports else ()


def _disagreeing(connection: sa.Connection, kinds: list[str]) -> Iterator[_Found]:
    import sqlalchemy as sa

    from detente.record.schema import ITEMS
    from detente.record.tellings import told

    for finding in findings(connection):
        if finding.kind not in kinds:
            continue
        table = ITEMS[finding.kind]
        keys = sa.select(table.c.report_id, table.c.id)
        keys = keys.where(table.c.report_id == finding.report, table.c.id == finding.id)
        for one in told(connection, finding.kind, keys):
            yield _Found((0, 0.0, one.item.id), one, finding.kind, said(finding), finding=finding)


def said(finding: Finding) -> str:
    """A disagreement in words."""
    what = {
        "changed": f"{finding.field} was settled as {finding.decided!r}, and is now read as {finding.now!r}",
        "gone": "was settled, and is no longer read",
        "replaced": "was rejected, and is now read in another form",
        "uncited": "was settled, and the words it rested on are no longer in the report",
    }[finding.why]
    return f"{what} (correction {finding.correction})"


def _doubts(connection: sa.Connection, found: list[_Found]) -> Iterator[Doubt]:
    from detente.record.items import load_report

    reports = {name: load_report(connection, name) for name in {one.told.report for one in found}}
    for one in found:
        report = reports[one.told.report]
        if report is not None:
            yield Doubt(
                report=report.id,
                title=report.title,
                published=report.published,
                text=report.text,
                kind=one.kind,
                item=one.told.item,
                why=one.why,
                against=one.against,
                finding=one.finding,
            )
