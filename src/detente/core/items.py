"""The nouns of the domain: reports, parties, and the ten kinds of item that a record holds.

The contract of ``detente read --json`` is these classes, field by field. All are immutable. Dates are
:class:`~detente.core.dates.PartialDate`; codes are ISO 3166-1 alpha-3 for states and territories, else the common short
code of an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from detente.core.dates import PartialDate
from detente.core.text import Evidence

Modality = Literal["asserted", "historical", "future", "hypothetical", "negation"]
Stance = Literal["supportive", "sceptical", "hostile", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts, as a state or organisation and as the person or body that the text names.

    Attributes:
        code: ISO 3166-1 alpha-3, an organisation's code (``UNO``, ``NATO``), or None for an actor that has neither.
        name: the usual English name of what ``code`` means, or of the actor itself.
        text: as written in the report.
        sector: PLOVER sector: GOV, MIL, LEG, JUD, OPP, REB, CVL, BUS, MED ...
        person: full name of the person, where one is named.
        role: office or function: "Foreign Minister".
    """

    code: str | None
    name: str
    text: str = ""
    sector: str | None = None
    person: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a place lies: its name, the code of its state (ISO 3166 alpha-3), degrees north and east.

    The degrees are None for a state as a whole and for most regions.
    """

    name: str
    code: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A reader's comment; ``start`` and ``end`` are its place in ``report.text``.

    ``reply_to`` is the index of the comment of this report that it answers; ``votes`` what other readers gave it, those
    against taken off.
    """

    author: str | None = None
    text: str
    posted: str | None = None
    reply_to: int | None = None
    votes: int | None = None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A news report as read: all offsets of items point into ``text``.

    ``text`` holds the article and, behind ``body_end``, the readers' comments, each also listed in ``comments``.
    ``published`` is the day of publication, ``updated`` that of the last change where one is stated, ``byline`` who
    wrote it, ``place`` the place named in the dateline (``location``: where that lies), ``source`` what was read.
    """

    id: str
    title: str | None = None
    text: str
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    place: str | None = None
    location: Location | None = None
    byline: str | None = None
    updated: PartialDate | None = None
    comments: tuple[Comment, ...] = ()
    body_start: int = 0
    body_end: int
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Base of all that is found in a report: never without evidence.

    ``id`` is empty until :func:`detente.core.ids.stamp` gives it; ``confidence`` is between 0 and 1.
    """

    id: str = ""
    confidence: float
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} without evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """What one party does to another, coded in PLOVER.

    Reciprocal events (talks, agreements between equals) have all parties in ``actors`` and no ``recipients``.
    ``quad`` is 1-4, ``score`` the conflict-cooperation score (-10..10), ``cameo`` the closest CAMEO code.
    """

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: int
    score: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...] = ()
    date: PartialDate | None = None
    modality: Modality = "asserted"
    place: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism(Item):
    """A standing body of dialogue. ``status``: standing, agreed, suspended, ended."""

    name: str
    kind: str
    parties: tuple[Party, ...]
    since: PartialDate | None = None
    level: str | None = None
    status: str = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Who came to a meeting for a party: its code, and the head's name and role."""

    party: str | None
    head: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Item):
    """One meeting, visit, call or summit; ``number`` counts the sessions of ``mechanism``."""

    mechanism: str | None = None
    number: int | None = None
    format: str = "meeting"
    date: PartialDate | None = None
    place: str | None = None
    location: Location | None = None
    level: str | None = None
    parties: tuple[Party, ...]
    delegations: tuple[Delegation, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Item):
    """A treaty, accord, memorandum or the like, and how far it has come (``status``)."""

    kind: str
    title: str | None = None
    subject: str | None = None
    provides: str | None = None
    parties: tuple[Party, ...]
    date: PartialDate | None = None
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Item):
    """What ``debtor`` (codes) owes ``creditor`` (codes). ``status``: open, fulfilled, broken, withdrawn."""

    debtor: tuple[str, ...]
    creditor: tuple[str, ...] = ()
    what: str
    due: PartialDate | None = None
    status: str = "open"
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Item):
    """Where ``holder`` (code) stands on an issue.

    ``stance``: supports, opposes, does not block, not ready, interested, undecided.
    """

    holder: str
    issue: str
    stance: str
    towards: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Item):
    """How the report says a relation (two codes) stands in a sector.

    ``direction``: improving, deteriorating, lagging, tentative, stable.
    """

    relation: tuple[str, ...]
    sector: str
    direction: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver(Item):
    """What the report itself names as a cause, with the effect it names."""

    cause: str
    effect: str | None = None
    relation: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """Words that somebody is reported to have said, ``direct`` (quoted) or ``indirect``."""

    speaker: str | None
    role: str | None = None
    party: str | None = None
    kind: Literal["direct", "indirect"]
    quote: str
    addressee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Item):
    """A reader's stance towards the relation in hand; ``comment`` is an index into ``report.comments``.

    ``about`` says whether the comment is about the report at all; one that is not is neutral.
    """

    comment: int
    stance: Stance
    target: str | None = None
    relation: tuple[str, ...] = ()
    about: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that one report says: the report and its items, kind by kind, in the order of the contract."""

    report: Report
    events: tuple[Event, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    positions: tuple[Position, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    drivers: tuple[Driver, ...] = ()
    statements: tuple[Statement, ...] = ()
    reactions: tuple[Reaction, ...] = ()


KINDS: dict[str, type[Item]] = {
    "events": Event,
    "mechanisms": Mechanism,
    "meetings": Meeting,
    "agreements": Agreement,
    "commitments": Commitment,
    "positions": Position,
    "assessments": Assessment,
    "drivers": Driver,
    "statements": Statement,
    "reactions": Reaction,
}
"""The kinds of item by the name of their list, in the order of the contract."""

assert tuple(KINDS) == tuple(f.name for f in fields(Record))[1:]
