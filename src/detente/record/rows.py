"""What questions to the record answer with: frozen rows, each with the words of the reports that say so.

Every row that states something is a :class:`Cited`: the same thing told by several reports is one row with one citation
for each telling, and ``sources`` gives the numbers of those reports in :attr:`Relation.sources`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.core.dates import PartialDate
from detente.core.items import Delegation, Modality, Party, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that an answer rests on; ``number`` counts from 1 in order of publication (undated ones last).

    ``copy_of`` is the number of the first source that carries the same wire story, or None for the first and for those
    that stand alone: copies count as one independent source.
    """

    number: int
    report: str
    title: str | None
    publisher: str | None
    published: PartialDate | None
    url: str | None
    copy_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One side of a contradiction: what is said, and the numbers of the sources that say it."""

    value: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What sources contradict each other in, side by side and unsettled.

    ``what``: ``date``, ``place``, ``number`` (of a session), ``killed``, ``wounded``, ``arrested``, ``expelled``,
    ``date signed`` (and the like, of an agreement), ``stance`` (on one day), or ``outcome``: told as a category of
    event and as its denial ("AGREE" against "REJECT" or "not AGREE").
    """

    what: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Citation:
    """Words of a report: characters ``start`` to ``end`` of the text of source number ``source``."""

    source: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Base of the rows that state something.

    Attributes:
        ids: ids of the items that say it, one for each telling.
        confidence: 0-1, of the surest telling.
        citations: where it is said, in order of source and place; never empty.
        independent: number of independent sources: all copies of one wire story count once.
        conflicts: what the sources contradict each other in.
    """

    ids: tuple[str, ...]
    confidence: float
    citations: tuple[Citation, ...]
    independent: int = 1
    conflicts: tuple[Conflict, ...] = ()

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of the sources that say it, each once, ascending."""
        return tuple(sorted({citation.source for citation in self.citations}))

    @property
    def quote(self) -> str:
        """The words of the first citation."""
        return self.citations[0].quote


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Cited):
    """What happened between the two; fields as in :class:`detente.core.items.Event`."""

    date: PartialDate | None
    type: str
    mode: str | None
    modality: Modality
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    quad: int
    score: float
    cameo: str | None
    contexts: tuple[str, ...]
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow(Cited):
    """A meeting, visit, call or summit; fields as in :class:`detente.core.items.Meeting`.

    ``planned``: all reports of it came before its day.
    """

    date: PartialDate | None
    format: str
    mechanism: str | None
    number: int | None
    place: str | None
    level: str | None
    parties: tuple[Party, ...]
    delegations: tuple[Delegation, ...]
    topics: tuple[str, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismRow(Cited):
    """A standing body of dialogue with its meetings, oldest first.

    Attributes:
        also: other names it goes by.
        missing: numbers of sessions between the first and the last known one that no report tells of.
        interval: mean number of days between its sessions, or None.
        next: the next session, where a report announces one that no report tells of as held.
    """

    name: str
    also: tuple[str, ...]
    kind: str
    parties: tuple[Party, ...]
    since: PartialDate | None
    level: str | None
    status: str
    meetings: tuple[MeetingRow, ...]
    missing: tuple[int, ...] = ()
    interval: float | None = None
    next: MeetingRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One telling of how far an agreement or commitment has come."""

    status: str
    date: PartialDate | None
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step in the life of an agreement or commitment, with all sources that tell of it."""

    status: str
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow(Cited):
    """A treaty, accord or the like.

    ``steps`` are its statuses as each source tells them; ``course`` is its life, each step once and in order of time;
    ``status`` is the last of these, and ``date`` that step's.
    """

    date: PartialDate | None
    kind: str
    title: str | None
    subject: str | None
    provides: str | None
    parties: tuple[Party, ...]
    status: str
    steps: tuple[Step, ...]
    course: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(Cited):
    """What ``debtor`` (codes) owes ``creditor`` (codes).

    ``status`` is what became of it (open, fulfilled, broken, withdrawn), ``course`` how; ``overdue`` says that it is
    still open on the day of the question, and ``due`` is past.
    """

    date: PartialDate | None
    debtor: tuple[str, ...]
    creditor: tuple[str, ...]
    what: str
    due: PartialDate | None
    status: str
    steps: tuple[Step, ...]
    course: tuple[Stage, ...] = ()
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A stance once taken on an issue: from when it is told, and by which sources."""

    stance: str
    date: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Cited):
    """Where ``holder`` (code) stands on an issue, towards ``towards`` (code or None).

    ``earlier`` are the stances that the same holder took on the same issue before, oldest first: a change of position.
    """

    date: PartialDate | None
    holder: str
    issue: str
    stance: str
    towards: str | None
    earlier: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow(Cited):
    """How reports say that the relation stands in a sector."""

    date: PartialDate | None
    sector: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRow(Cited):
    """What reports name as a cause, with the effect they name."""

    cause: str
    effect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Cited):
    """Words of one of the two. ``date`` is that of the report; ``kind`` is direct (quoted) or indirect."""

    date: PartialDate | None
    speaker: str | None
    role: str | None
    party: str | None
    kind: str
    said: str
    addressee: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionRow(Cited):
    """A reader's comment on the relation: ``comment`` counts from 0 in its report."""

    comment: int
    author: str | None
    stance: Stance
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person of one of the two, as delegations, parties and speakers name him or her.

    ``name`` is the fullest name, ``also`` the others; ``roles`` are the offices told, the most usual first.
    """

    name: str
    also: tuple[str, ...]
    party: str
    roles: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactions:
    """How readers took it: numbers of comments by stance."""

    supportive: int = 0
    sceptical: int = 0
    hostile: int = 0
    neutral: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.supportive + self.sceptical + self.hostile + self.neutral


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A relation in numbers.

    Attributes:
        events: events said to have happened (modality asserted or historical); the four below count these alone.
        quads: how many of quad class 1, 2, 3, 4 (verbal and material cooperation, verbal and material conflict).
        types: PLOVER category to number, most frequent first.
        first: date of the earliest, as far as known.
        last: date of the latest.
        score: mean conflict-cooperation score (-10..10), or None without events.
        uncounted: events planned, supposed or denied: listed, but not counted above.
        reports: number of sources.
        years: events of each year, by quad class; None stands for undated ones.
    """

    events: int
    quads: tuple[int, int, int, int]
    types: Mapping[str, int]
    first: PartialDate | None
    last: PartialDate | None
    score: float | None
    uncounted: int
    reports: int
    years: Mapping[int | None, tuple[int, int, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """All that the record holds on two actors, oldest first, undated last.

    Attributes:
        pair: the two codes, as asked for.
        names: code to the usual name, for every code that the rows use.
        meetings: those that belong to no mechanism in ``mechanisms``.
        agreements: the furthest advanced first, see :meth:`by_status`.
        commitments: all; see :attr:`open_commitments`.
        statements: words of either of the two, in reports about the two.
        comments: the reactions one by one; ``reactions`` counts them.
        persons: who acts and speaks for the two, those named by most sources first.
        today: the day against which commitments are overdue.
    """

    pair: tuple[str, str]
    names: Mapping[str, str]
    numbers: Numbers
    events: tuple[EventRow, ...]
    mechanisms: tuple[MechanismRow, ...]
    meetings: tuple[MeetingRow, ...]
    agreements: tuple[AgreementRow, ...]
    commitments: tuple[CommitmentRow, ...]
    positions: tuple[PositionRow, ...]
    assessments: tuple[AssessmentRow, ...]
    drivers: tuple[DriverRow, ...]
    statements: tuple[StatementRow, ...]
    comments: tuple[ReactionRow, ...]
    reactions: Reactions
    sources: tuple[Source, ...]
    persons: tuple[PersonRow, ...] = ()
    today: PartialDate | None = None

    def __bool__(self) -> bool:
        """Whether the record holds anything on the two."""
        return bool(self.sources)

    @property
    def open_commitments(self) -> tuple[CommitmentRow, ...]:
        """Commitments that still stand."""
        return tuple(row for row in self.commitments if row.status == "open")

    @property
    def overdue(self) -> tuple[CommitmentRow, ...]:
        """Commitments that should have been kept by now."""
        return tuple(row for row in self.commitments if row.overdue)

    @property
    def independent(self) -> int:
        """Number of sources, all copies of one wire story counting once."""
        return sum(source.copy_of is None for source in self.sources)

    def by_status(self) -> dict[str, tuple[AgreementRow, ...]]:
        """Agreements under each status, the furthest advanced status first."""
        found: dict[str, tuple[AgreementRow, ...]] = {}
        for row in self.agreements:
            found[row.status] = (*found.get(row.status, ()), row)
        return found

    def name(self, code: str) -> str:
        """The usual name of a code, or the code itself."""
        return self.names.get(code, code)
