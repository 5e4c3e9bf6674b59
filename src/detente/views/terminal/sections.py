"""The sections of a relation's page below the timeline, one function each; an empty one adds nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from detente.record.rows import (
    AgreementRow,
    Cited,
    CommitmentRow,
    MechanismRow,
    MeetingRow,
    PositionRow,
    Relation,
    StatementRow,
)
from detente.views import words
from detente.views.terminal.sheet import CONFLICT, COOPERATION, DIM, STRONG, Sheet, bar

MOST = 12
"""Rows of a section that are shown without ``--all``."""

PEOPLE = 6
"""People that are shown without ``--all``."""

LAST = 3
"""Last statements of each of the two that are shown without ``--all``."""

_ARROWS = {"improving": "↗", "deteriorating": "↘", "lagging": "↓", "tentative": "~", "stable": "→"}
_ARROW_STYLES = {"improving": COOPERATION, "deteriorating": CONFLICT, "lagging": CONFLICT}
_STANCES = (
    ("supportive", "█", COOPERATION),
    ("neutral", "░", DIM),
    ("sceptical", "▒", "#d99a6c"),
    ("hostile", "▓", CONFLICT),
)


def _quote(row: Cited, sheet: Sheet, lines: int = 1) -> Text:
    return Text(words.quoted(row.quote, lines * sheet.body - (lines - 1) * 6), style=DIM)


def _cut(rows: Sequence[Cited], *, everything: bool, most: int = MOST) -> int:
    return len(rows) if everything else most


def add_dialogue(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Mechanisms, each with its meetings, then the meetings that belong to none."""
    if not relation.mechanisms and not relation.meetings:
        return
    sheet.head("Dialogue")
    most = _cut(relation.mechanisms, everything=everything)
    for row in relation.mechanisms[:most]:
        about = [row.kind, row.level, "" if row.status == "standing" else row.status]
        facts = Text(" · ".join(words.clean(part) for part in about if part), style=DIM)
        label = Text(f"since {words.date(row.since, short=True)}" if row.since else "", style=DIM)
        lines: list[RenderableType] = [Text(words.capital(words.clean(row.name)), style=STRONG), facts]
        if past := _history(row):
            lines.append(Text(past, style=DIM))
        sheet.row(label, lines, row.sources)
        for meeting in row.meetings if everything else row.meetings[-MOST:]:
            _meeting(sheet, relation, meeting)
    sheet.more(len(relation.mechanisms) - most, "mechanism")
    if relation.meetings:
        if relation.mechanisms:
            sheet.row("", Text("Other meetings", style=STRONG))
        most = _cut(relation.meetings, everything=everything)
        for meeting in relation.meetings[-most:]:
            _meeting(sheet, relation, meeting)
        sheet.more(len(relation.meetings) - most, "earlier meeting")


def _history(row: MechanismRow) -> str:
    """How often it meets, which sessions are not in the record, and which is due next."""
    parts = [f"met {words.every(row.interval)}"] if row.interval else []
    if row.missing:
        ordinals = words.listed(words.runs(row.missing))
        parts.append(f"{ordinals} {'session' if len(row.missing) == 1 else 'sessions'} not in the record")
    if row.next:
        which = f"{words.ordinal(row.next.number)} " if row.next.number else ""
        when = [words.date(row.next.date, short=True), words.clean(row.next.place or "")]
        parts.append(f"next: {which}session" + "".join(f", {part}" for part in when if part))
    return " · ".join(parts)


def _meeting(sheet: Sheet, relation: Relation, row: MeetingRow) -> None:
    head = Text(words.capital(words.meeting(row.format, row.number)))
    if row.place:
        head.append(f", {words.clean(row.place)}")
    others = {party.code: party.name for party in row.parties if party.code not in (*relation.pair, None)}
    if others:
        names = words.listed(words.clean(relation.names.get(str(code), name)) for code, name in others.items())
        head.append(f", with {names}")
    if row.level:
        head.append(f" · {words.clean(row.level)}", style=DIM)
    if row.planned:
        head.append(" · announced", style=DIM)
    lines: list[RenderableType] = [head]
    for one in row.delegations:
        if one.head or one.role:
            who = ", ".join(words.clean(part) for part in (one.head, one.role) if part)
            lines.append(Text(f"{relation.name(one.party or '') or 'led by'}: {who}", style=DIM))
    if row.topics:
        lines.append(Text(words.shorten("on " + ", ".join(row.topics), 2 * sheet.body - 8), style=DIM))
    sheet.row(words.date(row.date, short=True), [*lines, *sheet.differing(row)], row.sources)


def add_agreements(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Agreements, the furthest advanced first, with what became of them."""
    if not relation.agreements:
        return
    sheet.head("Agreements")
    most = _cut(relation.agreements, everything=everything)
    for row in relation.agreements[:most]:
        head = Text(words.capital(words.shorten(_title(row), 2 * sheet.body - 30)))
        head.append(f"  {row.status}", style=STRONG)
        lines: list[RenderableType] = [head]
        if row.provides:
            provides = words.clean(row.provides)
            start = "" if provides.lower().startswith("provid") else "provides for "
            lines.append(Text(words.shorten(start + provides, 2 * sheet.body - 8), style=DIM))
        way = _way(row)
        if way:
            lines.append(Text(way, style=DIM))
        sheet.row(words.date(row.date, short=True), [*lines, *sheet.differing(row)], row.sources)
    sheet.more(len(relation.agreements) - most, "agreement")


def _title(row: AgreementRow) -> str:
    title = row.title or ""
    subject = row.subject or ""
    if not title:
        return f"{row.kind} on {subject}" if subject else row.kind
    return title if not subject or subject.lower() in title.lower() else f"{title}, on {subject}"


def _way(row: AgreementRow | CommitmentRow) -> str:
    """Its steps in order, where there are several: ``proposed 2012 [1], signed 2014 [3]``."""
    if len(row.course) < 2:
        return ""
    steps = (
        " ".join(part for part in (one.status, words.date(one.date, short=True), words.cites(one.sources)) if part)
        for one in row.course
    )
    return ", ".join(steps)


def add_commitments(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Who still owes whom what, what is overdue among it, and what became of other promises."""
    for title, rows in (
        ("Open commitments", relation.open_commitments),
        ("Commitments settled", tuple(row for row in relation.commitments if row.status != "open")),
    ):
        if not rows:
            continue
        sheet.head(title)
        most = _cut(rows, everything=everything)
        for row in sorted(rows, key=lambda row: not row.overdue)[:most]:
            _commitment(sheet, relation, row)
        sheet.more(len(rows) - most, "commitment")


def _commitment(sheet: Sheet, relation: Relation, row: CommitmentRow) -> None:
    owes = _names(relation, row.debtor)
    to = _names(relation, row.creditor)
    verb = ("owes" if len(row.debtor) == 1 else "owe") if row.status == "open" else "owed"
    same = set(row.debtor) == set(row.creditor)
    line = Text(f"{owes} ", style=STRONG)
    line.append(f"{verb} {'each other' if same else to}: " if to else f"{verb}: ", style="not bold")
    line.append(words.shorten(row.what, 2 * sheet.body - 20), style="not bold")
    if row.due:
        line.append(f", due {words.date(row.due)}", style="not bold")
    if row.overdue:
        line.append("  overdue", style=f"bold {CONFLICT}")
    if row.status != "open":
        line.append(f"  {row.status}", style=STRONG)
    way = _way(row)
    sheet.row(words.date(row.date, short=True), [line, Text(way, style=DIM)] if way else line, row.sources)


def _names(relation: Relation, codes: Iterable[str]) -> str:
    return words.listed(words.clean(relation.name(code)) for code in dict.fromkeys(codes))


def add_positions(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Where each of the two stands on an issue."""
    if not relation.positions:
        return
    sheet.head("Positions")
    most = _cut(relation.positions, everything=everything)
    for row in relation.positions[-most:]:
        line = Text(words.clean(relation.name(row.holder)), style=STRONG)
        line.append(f" {words.STANCES.get(row.stance, row.stance)} ", style="not bold")
        line.append(words.shorten(row.issue, 2 * sheet.body - 30), style="not bold")
        towards = words.clean(relation.name(row.towards or ""))
        if towards and row.towards != row.holder and towards not in row.issue:
            line.append(f" (towards {towards})", style="not bold dim")
        lines: list[RenderableType] = [line]
        if row.earlier:
            lines.append(Text(_before(row), style=DIM))
        sheet.row(words.date(row.date, short=True), [*lines, *sheet.differing(row)], row.sources)
    sheet.more(len(relation.positions) - most, "earlier position")


def _before(row: PositionRow) -> str:
    """The stances before: ``before: opposes Mar 2014 [2]``."""
    turns = (
        " ".join(part for part in (turn.stance, words.date(turn.date, short=True), words.cites(turn.sources)) if part)
        for turn in row.earlier
    )
    return f"before: {', '.join(turns)}"


def add_assessments(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """How reports say that the relation stands, sector by sector."""
    if not relation.assessments:
        return
    sheet.head("Assessments")
    most = _cut(relation.assessments, everything=everything)
    shown = relation.assessments[-most:]
    first, second = (max(len(getattr(row, name)) for row in shown) for name in ("sector", "direction"))
    for row in shown:
        line = Text(_ARROWS.get(row.direction, "·"), style=_ARROW_STYLES.get(row.direction, ""))
        line.append(f" {row.sector:<{first}}  {row.direction:<{second}}  ", style="default")
        line.append(words.quoted(row.quote, max(sheet.body - line.cell_len, 24)), style="default dim")
        sheet.row(words.date(row.date, short=True), line, row.sources)
    sheet.more(len(relation.assessments) - most, "earlier assessment")


def add_drivers(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """What reports name as causes."""
    if not relation.drivers:
        return
    sheet.head("Drivers")
    most = _cut(relation.drivers, everything=everything)
    for row in relation.drivers[-most:]:
        line = Text(words.capital(words.shorten(row.cause, 2 * sheet.body - 10)))
        if row.effect:
            line.append(" → ", style=STRONG)
            line.append(words.shorten(row.effect, sheet.body))
        sheet.row("", line, row.sources)
    sheet.more(len(relation.drivers) - most, "driver")


def add_statements(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """The last words of each of the two."""
    if not relation.statements:
        return
    shown: list[StatementRow] = []
    for code in relation.pair:
        own = [row for row in relation.statements if row.party == code]
        shown += own if everything else own[-LAST:]
    sheet.head("Last statements")
    for row in [one for one in relation.statements if one in shown]:
        first, *rest = dict.fromkeys(
            words.clean(part) for part in (row.speaker, row.role, relation.name(row.party or "")) if part
        )
        who = Text(words.capital(first), style=STRONG)
        who.append("".join(f", {part}" for part in rest), style="not bold")
        limit = 3 * sheet.body - 20
        said = words.quoted(row.said, limit) if row.kind == "direct" else f"said {words.told(row.said, limit - 5)}"
        sheet.row(words.date(row.date, short=True), [who, Text(said, style=DIM)], row.sources)
    sheet.more(len(relation.statements) - len(shown), "earlier statement")


def add_people(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """Who acts and speaks for the two, those named by most reports first."""
    if not relation.persons:
        return
    sheet.head("People")
    most = len(relation.persons) if everything else PEOPLE
    for row in relation.persons[:most]:
        line = Text(words.clean(row.name), style=STRONG)
        about = [words.clean(relation.name(row.party)), *(words.clean(role) for role in row.roles[:2])]
        line.append("".join(f", {part}" for part in about), style="not bold")
        lines: list[RenderableType] = [line]
        if row.also and everything:
            lines.append(Text(f"also {words.listed(words.clean(name) for name in row.also)}", style=DIM))
        sheet.row("", lines, row.sources)
    sheet.more(len(relation.persons) - most, "person", "people")


def add_reactions(sheet: Sheet, relation: Relation) -> None:
    """How readers took it, as one bar."""
    counts = relation.reactions
    if not counts.total:
        return
    sheet.head("Readers’ reactions")
    parts = [(getattr(counts, stance), char, style) for stance, char, style in _STANCES]
    legend = Text(style=DIM)
    for stance, char, style in _STANCES:
        number = getattr(counts, stance)
        if number:
            legend.append("  " if legend else "")
            legend.append(f"{char} ", style=style).append(f"{stance} {number}")
    numbers = sorted({number for row in relation.comments for number in row.sources})
    sheet.row(
        Text(words.plural(counts.total, "comment")), [bar(parts, min(2 * counts.total, sheet.body)), legend], numbers
    )


MOST_SOURCES = 60
"""Where there are more, those that the page does not cite are left out."""


def add_sources(sheet: Sheet, relation: Relation, *, everything: bool = False) -> None:
    """The numbered reports that all of this rests on."""
    sheet.head("Sources")
    copies = Counter(source.copy_of for source in relation.sources)
    listed = relation.sources
    if not everything and len(listed) > MOST_SOURCES:
        first = {source.copy_of for source in listed if source.number in sheet.cited}
        listed = tuple(source for source in listed if source.number in sheet.cited | first)
    for source in listed:
        title = Text(words.clean(source.title or "(no title)"))
        where = [words.clean(source.publisher or ""), words.date(source.published) or "no date"]
        paper = Text(", ".join(part for part in where if part), style=DIM)
        if source.copy_of:
            paper.append(f" · same story as [{source.copy_of}]")
        elif many := copies[source.number]:
            paper.append(f" · also in {words.plural(many, 'paper')}")
        fits = title.cell_len + 2 + paper.cell_len <= sheet.wide
        lines: list[RenderableType] = [Text.assemble(title, "  ", paper)] if fits else [title, paper]
        if source.url:
            lines.append(Text(words.clean(source.url), style=DIM))
        sheet.row(Text(f"[{source.number}]", style=STRONG), lines)
    sheet.more(len(relation.sources) - len(listed), "report")
