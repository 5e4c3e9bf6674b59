"""Which items are meant: one filter for the command line, for Python, for exports and for pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.items import KINDS
from detente.core.problems import UsageError

if TYPE_CHECKING:
    import sqlalchemy as sa

MODALITIES = ("asserted", "historical", "future", "hypothetical", "negation")
READ = "detente"
"""The origin of what detente itself read; what was imported has the name of its format."""
ORIGINS = (READ, "icews", "gdelt", "polecat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which items are meant: all conditions hold at once, of several values of one condition any. Empty: all items.

    Attributes:
        dyad: codes of two actors. Of events those between the two: one acts on the other, or both act together.
        states: codes of actors, one of which has to do with the item.
        actors, recipients: codes of who acts and who is acted upon; events only.
        categories: PLOVER categories (``CONSULT``); events only.
        modes: PLOVER modes (``visit``); events only.
        quads: quad classes, 1 to 4; events only.
        modalities: ``asserted``, ``historical``, ``future``, ``hypothetical``, ``negation``; events only.
        contexts: PLOVER contexts, one of which the event has; events only.
        status: of agreements, commitments and mechanisms.
        since, until: first and last day, month or year, both included. An item is in the time when its date may be, or,
            where it has none, the day its report was published.
        publishers: names of publishers, letter case of ASCII letters aside.
        origins: ``detente`` for what was read, else the format it was imported from: ``icews``, ``gdelt``, ``polecat``.
        confidence: the least confidence, 0 to 1.
        words: a full-text query that the report must meet; see :mod:`detente.record.fulltext`.
        reports: ids of reports.
    """

    dyad: tuple[str, str] | None = None
    states: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    modalities: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    publishers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    confidence: float = 0.0
    words: str | None = None
    reports: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any condition."""
        return self != Filter()

    def but(self, **changes: Any) -> Filter:
        """The same with some conditions changed."""
        return replace(self, **changes)

    def told(self) -> dict[str, Any]:
        """The conditions there are, as plain values for JSON: what a file's metadata says."""
        said = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value not in (None, (), 0.0):
                said[field.name] = list(value) if isinstance(value, tuple) else value
        return {name: str(value) if isinstance(value, PartialDate) else value for name, value in said.items()}


_OF_EVENTS = {
    "actors": "actor",
    "recipients": "recipient",
    "categories": "category",
    "modes": "mode",
    "quads": "quad class",
    "modalities": "modality",
    "contexts": "context",
}
_WORDS = {"category": "categories", "modality": "modalities", "state": "states", "context": "contexts", "quad": "quads"}
_WORDS |= {"mode": "modes", "publisher": "publishers", "origin": "origins", "actor": "actors", "report": "reports"}
_WORDS |= {"recipient": "recipients"}


def make(**given: Any) -> Filter:
    """A filter of values as people write them.

    Single values stand for lists of one, and may be named in the singular (``category="CONSULT"``); actors may be named
    or coded, dates may be text.

    Raises:
        UsageError: there is no such condition or value; the text says which there are.
    """
    from detente.data import plover

    known = {field.name for field in fields(Filter)}
    made: dict[str, Any] = {}
    for word, value in given.items():
        name = _WORDS.get(word, word)
        if name not in known:
            raise UsageError(f"{word!r} is no condition of a filter; there are: {', '.join(sorted(known))}")
        if value is None:
            continue
        many = [value] if isinstance(value, str | int | float) else list(value)
        if name in {"dyad", "states", "actors", "recipients"}:
            made[name] = tuple(_code(str(one)) for one in many)
        elif name in {"since", "until"}:
            try:
                made[name] = PartialDate(str(value))
            except ValueError as error:
                raise UsageError(str(error)) from None
        elif name in {"words", "confidence"}:
            made[name] = value
        else:
            made[name] = tuple(dict.fromkeys(many))
    dyad = made.get("dyad")
    if dyad is not None and (len(dyad) != 2 or dyad[0] == dyad[1]):
        raise UsageError("a dyad is two different actors")
    if not 0 <= made.get("confidence", 0) <= 1:
        raise UsageError(f"confidence {made['confidence']} is not between 0 and 1")
    book = plover.codebook()
    made["categories"] = tuple(str(one).upper() for one in made.get("categories", ()))
    allowed: dict[str, Iterable[Any]] = {
        "categories": book.categories,
        "contexts": book.contexts,
        "quads": (1, 2, 3, 4),
        "modalities": MODALITIES,
        "origins": ORIGINS,
    }
    for name, values in allowed.items():
        for one in made.get(name, ()):
            if one not in values:
                raise UsageError(f"{one!r} is none of the {name}; there are: {', '.join(map(str, values))}")
    return Filter(**made)


def _code(name: str) -> str:
    """The code of an actor by name or code; a code that the gazetteer does not know is taken as it is."""
    from detente.data import gazetteer

    entry = gazetteer.lookup(name)
    if entry is not None and entry.code:
        return entry.code
    if name.isupper() and name.isalnum():
        return name
    close = gazetteer.suggest(name)
    hint = f"; did you mean {' or '.join(close[:3])}?" if close else ""
    raise UsageError(f"there is no state or organisation called {name!r}{hint}")


def keys(kind: str, wanted: Filter) -> sa.Select[Any]:
    """The one way from a filter to SQL: selects ids of reports and of items of a kind, no item twice.

    Raises:
        UsageError: a condition that this kind of item cannot meet, or a full-text query that does not hold.
    """
    import sqlalchemy as sa

    from detente.record import schema

    table, report = schema.ITEMS[kind], schema.report
    found = sa.select(table.c.report_id, table.c.id)
    return found.join_from(table, report, report.c.id == table.c.report_id).where(*conditions(kind, wanted))


def conditions(kind: str, wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What a row of the kind's table, joined with its report, must meet; see :func:`keys`."""
    import sqlalchemy as sa

    from detente.record import schema
    from detente.record.tellings import of_pair

    _check(kind, wanted)
    table, report, party, involved = schema.ITEMS[kind], schema.report, schema.party, schema.involved
    both = sa.tuple_(table.c.report_id, table.c.id)
    found: list[sa.ColumnElement[bool]] = []

    def in_role(role: str, codes: Iterable[str]) -> sa.ColumnElement[bool]:
        one = party.alias()
        here = (one.c.report_id == table.c.report_id) & (one.c.item_id == table.c.id) & (one.c.kind == kind)
        return sa.exists().where(here & (one.c.role == role) & one.c.code.in_(tuple(codes))).correlate(table)

    if wanted.dyad:
        found.append(both.in_(of_pair(kind, *wanted.dyad)))
        if kind == "events":
            found.append(in_role("actor", wanted.dyad))
    if wanted.states:
        some = (involved.c.kind == kind) & involved.c.code.in_(wanted.states)
        found.append(both.in_(sa.select(involved.c.report_id, involved.c.item_id).where(some)))
    if wanted.actors:
        found.append(in_role("actor", wanted.actors))
    if wanted.recipients:
        found.append(in_role("recipient", wanted.recipients))
    found += _of_row(table, wanted)
    if wanted.contexts:
        text = sa.cast(table.c.contexts, sa.Text)
        found.append(sa.or_(*(text.contains(f'"{one}"', autoescape=True) for one in wanted.contexts)))
    if wanted.publishers:
        found.append(sa.func.lower(report.c.publisher).in_([one.lower() for one in wanted.publishers]))
    if wanted.origins:
        found.append(_of_origin(wanted.origins))
    if wanted.words is not None:
        from detente.record.fulltext import matches

        found.append(matches(wanted.words))
    if wanted.reports:
        found.append(report.c.id.in_(wanted.reports))
    return found


def of_outlines(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """What a row of ``dyad_event`` must meet for its event to meet the filter; see :func:`keys`."""
    import sqlalchemy as sa

    from detente.record.schema import dyad_event

    found = _of_row(dyad_event, wanted)
    rest = wanted.but(**{name: getattr(Filter(), name) for name in _OF_A_ROW})
    if rest:
        found.append(sa.tuple_(dyad_event.c.report_id, dyad_event.c.item_id).in_(keys("events", rest)))
    return found


_OF_A_ROW = ("categories", "modes", "quads", "modalities", "status", "confidence", "since", "until")
"""Conditions that a row of an item's table, or of its outline, answers by itself."""


def _of_row(table: sa.Table, wanted: Filter) -> list[sa.ColumnElement[bool]]:
    """The conditions of :data:`_OF_A_ROW`."""
    found: list[sa.ColumnElement[bool]] = [
        table.c[column].in_(values)
        for column, values in (
            ("type", wanted.categories),
            ("mode", wanted.modes),
            ("quad", wanted.quads),
            ("modality", wanted.modalities),
            ("status", wanted.status),
        )
        if values
    ]
    if wanted.confidence:
        found.append(table.c.confidence >= wanted.confidence)
    if wanted.since or wanted.until:
        found.append(_in_time(table, wanted))
    return found


def _check(kind: str, wanted: Filter) -> None:
    for name, word in _OF_EVENTS.items():
        if kind != "events" and getattr(wanted, name):
            raise UsageError(f"{kind} have no {word}: that condition is for events")
    if wanted.status and "status" not in KINDS[kind].__dataclass_fields__:
        raise UsageError(f"{kind} have no status")


def _in_time(table: sa.Table, wanted: Filter) -> sa.ColumnElement[bool]:
    """Whether the date, as far as it is known, can lie in the time; dates are text that sorts by time."""
    import sqlalchemy as sa

    from detente.record import schema

    def holds(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        column = sa.type_coerce(column, sa.String)
        parts: list[sa.ColumnElement[bool]] = []
        if wanted.since:
            first = wanted.since.first.isoformat()
            parts.append((column >= first) | column.in_((first[:4], first[:7])))
        if wanted.until:
            parts.append(column <= wanted.until.last.isoformat())
        return sa.and_(*parts)

    published = table.c.published if "published" in table.c else schema.report.c.published
    if "date" not in table.c:
        return holds(published)
    return holds(table.c.date) | (table.c.date.is_(None) & holds(published))


def _of_origin(origins: tuple[str, ...]) -> sa.ColumnElement[bool]:
    import sqlalchemy as sa

    from detente.record import schema

    parser = schema.versions.c.parser
    imported = parser.startswith(IMPORTED)
    some = [~imported if one == READ else parser.startswith(f"{IMPORTED}{one} ") for one in origins]
    return schema.report.c.versions_id.in_(sa.select(schema.versions.c.id).where(sa.or_(*some)))


IMPORTED = "import of "
"""How the parser of imported reports begins: ``import of icews 1``."""
