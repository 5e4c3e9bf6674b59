"""What readers who comment make of a relation: shares by stance, in all and over time, typical comments, themes.

A question to the record. Repeats of a comment are counted once, and comments about something else not at all; both are
numbered. See :mod:`detente.linking.crowd` for the measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.core.dates import PartialDate
from detente.data.gazetteer import name_of
from detente.linking import crowd
from detente.linking.crowd import Share, Theme

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

STANCES = ("supportive", "neutral", "sceptical", "hostile")
By = Literal["month", "year", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One comment: ``number`` counts from 1 in its report. ``author`` is a hash, unless names were kept.

    ``repeats`` says that it is a near copy of an earlier one, ``flood`` that its author wrote far more than others.
    """

    report: str
    number: int
    published: PartialDate | None
    author: str | None
    text: str
    stance: str
    confidence: float
    about: bool
    repeats: bool = False
    flood: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Comments of a period, or all.

    Attributes:
        period: month, year or id of a report; "all".
        reports: with comments that count.
        comments: all of them, with those that do not count.
        counted: about the report, and no repeats.
        commenters: different names among those that count, and comments without a name, each as one.
        effective: effective number of commenters (Kish).
        repeats, off_topic, flooding: comments that are near copies, are about something else, or come from an account
            that floods.
        shares: of the comments that count.
    """

    period: str
    reports: int
    comments: int
    counted: int
    commenters: int
    effective: float
    repeats: int
    off_topic: int
    flooding: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Typical comments and themes of one stance."""

    stance: str
    typical: tuple[Voice, ...]
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What readers who comment make of the relation of a pair. ``caution`` says what that can and cannot show."""

    pair: tuple[str, str]
    names: tuple[str, str]
    total: Summary
    periods: tuple[Summary, ...]
    sides: tuple[Side, ...]
    caution: str

    def __bool__(self) -> bool:
        return self.total.comments > 0


def ask(
    store: Store,
    a: str,
    b: str,
    *,
    by: By | None = None,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    seed: int = 0,
) -> Public:
    """Comments under reports on the relation of two actors, summed up.

    Args:
        store: the record.
        a: code of one.
        b: code of the other.
        by: also by month or year of publication, or by report.
        since: leave out reports published before this day, month or year, and those without a date.
        until: the same for those after it.
        seed: of the bootstrap.
    """
    with store.reading() as connection:
        voices = _voices(connection, a, b)
    voices = [one for one in voices if _within(one.published, since, until)]
    voices = _marked(voices)
    groups: dict[str, list[Voice]] = defaultdict(list)
    for one in voices:
        groups[_period(one, by)].append(one)
    counted = [one for one in voices if _counts(one)]
    total = _summary("all", voices, seed)
    return Public(
        pair=(a, b),
        names=(name_of(a), name_of(b)),
        total=total,
        periods=tuple(_summary(key, groups[key], seed) for key in sorted(groups)) if by else (),
        sides=tuple(_side(stance, counted) for stance in STANCES if any(v.stance == stance for v in counted)),
        caution=_caution(total),
    )


def _voices(connection: sa.Connection, a: str, b: str) -> list[Voice]:
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.tellings import of_reports

    keys = of_reports("reactions", a, b).subquery("asked")
    reaction, comment, report = schema.ITEMS["reactions"], schema.comment, schema.report
    rows = connection.execute(
        sa.select(
            reaction.c.report_id,
            comment.c.position,
            report.c.published,
            comment.c.author,
            comment.c.text,
            reaction.c.stance,
            reaction.c.confidence,
            reaction.c.about,
            reaction.c.relation,
        )
        .select_from(reaction)
        .join(keys, (keys.c[0] == reaction.c.report_id) & (keys.c[1] == reaction.c.id))
        .join(comment, (comment.c.report_id == reaction.c.report_id) & (comment.c.position == reaction.c.comment))
        .join(report, report.c.id == reaction.c.report_id)
    )
    found = [
        Voice(
            report=row.report_id,
            number=row.position + 1,
            published=row.published,
            author=row.author,
            text=row.text,
            stance=row.stance,
            confidence=row.confidence,
            about=bool(row.about),
        )
        for row in rows
        if not row.relation or {a, b} <= set(row.relation)
    ]
    return sorted(found, key=lambda one: (str(one.published or ""), one.report, one.number))


def _within(day: PartialDate | None, since: PartialDate | None, until: PartialDate | None) -> bool:
    if since is None and until is None:
        return True
    if day is None:
        return False
    return not ((since and day.last < since.first) or (until and day.first > until.last))


def _marked(voices: list[Voice]) -> list[Voice]:
    from dataclasses import replace

    repeats = crowd.copies([one.text for one in voices])
    loud = crowd.floods([one.author for one in voices], repeats)
    return [
        replace(one, repeats=repeats[i] is not None, flood=one.author is not None and one.author in loud)
        for i, one in enumerate(voices)
    ]


def _counts(one: Voice) -> bool:
    return one.about and not one.repeats


def _period(one: Voice, by: By | None) -> str:
    if by == "report":
        return one.report
    if one.published is None:
        return "undated"
    return str(one.published)[: 7 if by == "month" else 4]


def _summary(period: str, voices: Sequence[Voice], seed: int) -> Summary:
    counted = [one for one in voices if _counts(one)]
    authors = [one.author for one in counted]
    return Summary(
        period=period,
        reports=len({one.report for one in counted}),
        comments=len(voices),
        counted=len(counted),
        commenters=len({one for one in authors if one}) + authors.count(None),
        effective=round(crowd.effective(authors), 1),
        repeats=sum(one.repeats for one in voices),
        off_topic=sum(not one.about for one in voices),
        flooding=sum(one.flood for one in voices),
        shares=crowd.shares([one.stance for one in counted], authors, STANCES, seed=seed),
    )


def _side(stance: str, counted: Sequence[Voice]) -> Side:
    own = [one for one in counted if one.stance == stance]
    others = [one.text for one in counted if one.stance != stance]
    calm = [one for one in own if not one.flood] or own
    return Side(
        stance=stance,
        typical=tuple(calm[i] for i in crowd.central([one.text for one in calm])),
        themes=crowd.themes([one.text for one in own], others),
    )


def _caution(total: Summary) -> str:
    reports = "1 report" if total.reports == 1 else f"{total.reports:,} reports"
    what = (
        f"These are {total.counted:,} comments of at most {total.commenters:,} people who chose to comment under"
        f" {reports} and were let through by moderators: they show what was said there, not what the public of either"
        " country thinks. The intervals hold chance among such commenters alone; each stance is a machine's reading,"
        " wrong in about one comment of six or more."
    )
    few = " With so few, a share may say nothing." if total.effective < 30 else ""
    return what + few
