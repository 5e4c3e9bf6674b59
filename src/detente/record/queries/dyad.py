"""All that the record holds on two actors: what a relation's page needs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.data import gazetteer
from detente.linking import outline, persons
from detente.linking.standing import group
from detente.linking.status import stage_of
from detente.linking.told import Told
from detente.record import counting
from detente.record.making import Maker, sessions
from detente.record.rows import (
    AgreementRow,
    AssessmentRow,
    CommitmentRow,
    DriverRow,
    MechanismRow,
    MeetingRow,
    PositionRow,
    Reactions,
    Relation,
    Source,
    StatementRow,
)

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.linking.outline import Outline
    from detente.record.store import Store


def ask(
    store: Store,
    a: str,
    b: str,
    *,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    known: PartialDate | None = None,
    today: PartialDate | None = None,
    latest: int | None = None,
) -> Relation:
    """What the record holds on the actors with codes ``a`` and ``b``, from ``since`` to ``until`` (both included).

    An item is in the time asked for when its own date may be, or, where it has none, the day its report was published;
    mechanisms, drivers, statements and reactions go by the day of publication alone. What several reports tell is one
    row, copies of a wire story count as one independent source, and contradictions are kept side by side. A pair that
    the record does not know gives an empty relation, which is false.

    With ``known``, reports published after that day count for nothing: what could be known then. ``today`` is the day
    against which commitments are overdue: without it the last day of ``known``, else the day of the question. With
    ``latest``, only so many events are listed, the last ones; all are counted.

    Raises:
        RecordError: the record cannot be read.
    """
    from detente.record import outlines

    today = today or PartialDate.from_date(known.last if known else dt.datetime.now(dt.UTC).date())
    with store.reading() as connection:
        told = outlines.load(connection, outlines.of_two(a, b), *_when(since, until, known))
        groups = outline.groups([one for tellings in told.values() for one in tellings])
        counted = [outline.counted(group) for group in groups]
        listed = groups if latest is None else counting.latest(groups, counted, latest)
        found = _known(_find(connection, a, b, since, until), known)
        found["events"] = _events(connection, listed)
        reports = {one.report for kind in found.values() for one in kind}
        sources = _sources(connection, reports | {one.report for group in groups for one in group})
        authors = _authors(connection, found["reactions"])
        others = [] if latest is None else _named(connection, a, b, {one.id for group in groups for one in group})
    make = Maker.of(sources, today)
    events = make.events(found["events"], listed)[-latest if latest else 0 :]
    mechanisms, meetings = sessions(
        make.rows(MechanismRow, found["mechanisms"], meetings=()), make.rows(MeetingRow, found["meetings"])
    )
    agreements = make.rows(AgreementRow, found["agreements"])
    comments = tuple(make.comment(one, authors) for one in found["reactions"])
    stances: Counter[str] = Counter(row.stance for row in comments)
    return Relation(
        pair=(a, b),
        names=_names((a, b), found),
        numbers=counting.numbers(counted, len(sources)),
        events=events,
        mechanisms=mechanisms,
        meetings=meetings,
        agreements=tuple(sorted(agreements, key=lambda row: -stage_of(row.status))),
        commitments=make.rows(CommitmentRow, found["commitments"]),
        positions=make.rows(PositionRow, found["positions"]),
        assessments=make.rows(AssessmentRow, found["assessments"]),
        drivers=make.rows(DriverRow, found["drivers"]),
        statements=make.rows(StatementRow, found["statements"]),
        comments=comments,
        reactions=Reactions(**stances),
        sources=sources,
        persons=make.persons((a, b), found, others),
        today=today,
    )


def _when(
    since: PartialDate | None, until: PartialDate | None, known: PartialDate | None
) -> list[sa.ColumnElement[bool]]:
    """In SQL: which events lie in the time asked for, and could be known by then."""
    import sqlalchemy as sa

    from detente.record.filters import Filter, of_outlines
    from detente.record.schema import dyad_event

    found = of_outlines(Filter(since=since, until=until))
    if known is not None:
        day = sa.type_coerce(dyad_event.c.published, sa.String)
        found.append(day.is_(None) | (day <= known.last.isoformat()))
    return found


def _events(connection: sa.Connection, groups: Sequence[Sequence[Outline]]) -> list[Told[Any]]:
    """The events of these groups."""
    from detente.record.tellings import by_report, told_by_key, with_sentences

    keys = by_report((one.report, one.id) for group in groups for one in group)
    return with_sentences(connection, told_by_key(connection, "events", keys))


def _named(connection: sa.Connection, a: str, b: str, events: set[str]) -> list[persons.Named]:
    """The people of the two who are named as parties of these events."""
    import sqlalchemy as sa

    from detente.record.outlines import of_two
    from detente.record.schema import dyad_event, party

    here = (party.c.report_id == dyad_event.c.report_id) & (party.c.item_id == dyad_event.c.item_id)
    wanted = sa.select(party.c.person, party.c.code, party.c.office, party.c.report_id, party.c.item_id)
    wanted = wanted.join_from(dyad_event, party, here & (party.c.kind == "events"))
    wanted = wanted.where(of_two(a, b), party.c.person.is_not(None), party.c.code.in_((a, b)))
    return [
        persons.Named(name=row.person, party=row.code, role=row.office, report=row.report_id)
        for row in connection.execute(wanted)
        if row.item_id in events
    ]


def _find(
    connection: sa.Connection, a: str, b: str, since: PartialDate | None, until: PartialDate | None
) -> dict[str, list[Told[Any]]]:
    """The items of each kind that belong to the relation, in the time asked for."""
    from detente.record.tellings import about, by_report, in_time, keys_of_pair, told_by_key, within

    pair, held, keys = {a, b}, _held(connection, {a, b}), keys_of_pair(connection, a, b)
    near = {report for of_kind in keys.values() for report in of_kind}
    columns = {"drivers": "relation", "reactions": "relation", "statements": "party"}
    rows = {kind: list(within(connection, kind, near, column)) for kind, column in columns.items()}
    asked = {one.report_id for one in held} | {one[0] for of_kind in rows.values() for one in of_kind}
    ours = about(connection, a, b, near & asked)
    found = {kind: told_by_key(connection, kind, of_kind) for kind, of_kind in keys.items() if kind != "events"}
    open_ended = [(report, name) for report, name, to in within(connection, "commitments", near, "creditor") if not to]
    found["commitments"] += _settled(
        found["commitments"], told_by_key(connection, "commitments", by_report(open_ended))
    )
    found["positions"] = _positions(connection, held, pair, ours)
    for kind in ("drivers", "reactions"):
        chosen = [
            (report, name) for report, name, of in rows[kind] if pair <= set(of or ()) or (not of and report in ours)
        ]
        found[kind] = told_by_key(connection, kind, by_report(chosen))
    chosen = [(report, name) for report, name, party in rows["statements"] if party in pair and report in ours]
    found["statements"] = told_by_key(connection, "statements", by_report(chosen))
    return {
        kind: [one for one in items if in_time(getattr(one.item, "date", None) or one.published, since, until)]
        for kind, items in found.items()
    }


def _known(found: dict[str, list[Told[Any]]], day: PartialDate | None) -> dict[str, list[Told[Any]]]:
    """What reports published by the day tell; reports without a day of publication stay."""
    if day is None:
        return found
    return {
        kind: [one for one in items if one.published is None or one.published.first <= day.last]
        for kind, items in found.items()
    }


def _settled(ours: Sequence[Told[Any]], near: Sequence[Told[Any]]) -> list[Told[Any]]:
    """What else is told of the commitments of the two, in reports that name both, without saying to whom it is owed."""
    known = {one.item.id for one in ours}
    open_ended = [one for one in near if not one.item.creditor and one.item.id not in known]
    groups = group((*ours, *open_ended)) if open_ended else []
    return [
        one
        for together in groups
        if any(each.item.id in known for each in together)
        for one in together
        if one.item.id not in known
    ]


def _held(connection: sa.Connection, pair: set[str]) -> Sequence[Any]:
    """What the two hold on all the world: that can be much, so these are bare rows to choose from."""
    import sqlalchemy as sa

    from detente.record.schema import ITEMS

    table = ITEMS["positions"].c
    wanted = sa.select(table.report_id, table.id, table.holder, table.towards, table.issue)
    return connection.execute(wanted.where(table.holder.in_(sorted(pair)))).all()


def _positions(connection: sa.Connection, held: Iterable[Any], pair: set[str], ours: frozenset[str]) -> list[Told[Any]]:
    """Where one of the two stands towards the other, on an issue that names it, or in a report about the two."""
    from detente.record.tellings import by_report, told_by_key

    keys = [
        (row.report_id, row.id)
        for row in held
        if row.towards in pair or row.report_id in ours or _names_any(row.issue, pair - {row.holder})
    ]
    return told_by_key(connection, "positions", by_report(keys))


def _names_any(words: str, codes: Iterable[str]) -> bool:
    """Whether a phrase names any of these actors."""
    wanted = set(codes)
    return any(name.entry.code in wanted for name in gazetteer.find(words))


def _sources(connection: sa.Connection, reports: set[str]) -> tuple[Source, ...]:
    """These reports, numbered in order of publication."""
    import sqlalchemy as sa

    from detente.record.queries import copies
    from detente.record.schema import report
    from detente.record.tellings import portions

    wanted = sa.select(report.c.id, report.c.title, report.c.publisher, report.c.published, report.c.url)
    rows = [row for ids in portions(reports) for row in connection.execute(wanted.where(report.c.id.in_(ids)))]
    rows.sort(key=lambda row: (row.published or "9999", row.publisher or "", row.id))
    numbers = {row.id: number for number, row in enumerate(rows, start=1)}
    stories = copies.groups(connection, reports, only=True)
    first = {name: min(numbers[other] for other in story) for story in stories for name in story}
    return tuple(
        Source(
            number=numbers[row.id],
            report=row.id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            url=row.url,
            copy_of=first[row.id] if first.get(row.id, numbers[row.id]) != numbers[row.id] else None,
        )
        for row in rows
    )


def _authors(connection: sa.Connection, reactions: Sequence[Told[Any]]) -> dict[tuple[str, int], str | None]:
    """Who wrote the comments that these reactions are about, by report and place."""
    import sqlalchemy as sa

    from detente.record.schema import comment
    from detente.record.tellings import portions

    wanted = sa.select(comment.c.report_id, comment.c.position, comment.c.author)
    return {
        (row.report_id, row.position): row.author
        for ids in portions({one.report for one in reactions})
        for row in connection.execute(wanted.where(comment.c.report_id.in_(ids)))
    }


def _names(pair: tuple[str, str], found: Mapping[str, Sequence[Told[Any]]]) -> dict[str, str]:
    """The usual names of all codes that the items use, as their parties say, else as the gazetteer says."""
    items = [one.item for kind in found.values() for one in kind]
    sides = (getattr(item, name, ()) for item in items for name in ("actors", "recipients", "parties"))
    said: Counter[tuple[str, str]] = Counter(
        (party.code, party.name) for parties in sides for party in parties if party.code
    )
    codes = set(pair)
    for item in items:
        for name in ("debtor", "creditor", "relation"):
            codes.update(getattr(item, name, None) or ())
        codes.update(getattr(item, name, None) or "" for name in ("holder", "towards", "party", "target"))
    usual: dict[str, str] = {}
    for (code, name), _ in said.most_common():
        usual.setdefault(code, name)
    codes = (codes | set(usual)) - {""}
    return {code: usual.get(code) or gazetteer.name_of(code) for code in sorted(codes)}
