"""Charts of a record by name: the same for pages, for the command line and for Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.problems import DetenteError, UsageError
from detente.data import gazetteer
from detente.data.codes import code_of
from detente.record.rows import Relation
from detente.views import words
from detente.views.plots import NAMES, OF_MANY, OF_TWO
from detente.views.plots.canvas import Drawing
from detente.views.plots.timeline import Link
from detente.views.plots.units import Period

if TYPE_CHECKING:
    from detente.record.queries.ties import Tie
    from detente.record.store import Store

WIDE = 960.0
MECHANISMS = 12
"""Mechanisms drawn at most, in the order of the relation."""
PAIRS = 120
"""Pairs in a network at most, the busiest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The period that was asked for; the axis of time covers it even where nothing happened."""

    since: PartialDate | None = None
    until: PartialDate | None = None


def of_two(
    name: str,
    whole: Relation,
    span: Span | None = None,
    *,
    width: float = WIDE,
    link: Link | None = None,
    period: Callable[[str], Period] | None = None,
) -> Drawing | None:
    """A chart of a relation; None where there is nothing to draw.

    Args:
        name: one of :data:`~detente.views.plots.OF_TWO`.
        whole: the relation, in the period asked for.
        span: the period.
        width: in units of about a pixel.
        link: the address of the words that a citation names.
        period: by kind of row (``events``, ``reactions``), what makes the address of those between two dates.
    """
    from detente.views.plots import heatmap, reactions, sessions, timeline

    span = span or Span()
    a, b = (words.clean(whole.name(one)) for one in whole.pair)
    axis: dict[str, Any] = {"since": span.since, "until": span.until, "width": width}
    some = any(row.date and row.modality not in words.UNLIKELY for row in whole.events)

    def lists(part: str) -> Period | None:
        return period(part) if period else None

    if name == "timeline" and some:
        title = f"{a} and {b}: cooperation and conflict"
        return timeline.draw(whole.events, names=whole.names, title=title, link=link, period=lists("events"), **axis)
    if name == "heatmap" and some:
        return heatmap.draw(whole.events, title=f"{a} and {b}: what they do", width=width, period=lists("events"))
    if name == "sessions":
        known = [row for row in whole.mechanisms if row.since or any(one.date for one in row.meetings)]
        title = f"{a} and {b}: sessions of dialogue"
        return sessions.draw(known[:MECHANISMS], title=title, width=width, link=link) if known else None
    if name == "reactions" and whole.comments:
        title = f"{a} and {b}: readers’ reactions"
        return reactions.draw(whole.comments, whole.sources, title=title, link=link, period=lists("reactions"), **axis)
    return None


def of_many(
    name: str,
    found: Sequence[Tie],
    span: Span | None = None,
    *,
    of: str | None = None,
    state: Callable[[str], str | None] | None = None,
    pair: Callable[[str, str], str | None] | None = None,
) -> Drawing:
    """The map or the network of these ties.

    Args:
        name: one of :data:`~detente.views.plots.OF_MANY`.
        found: the ties, the busiest first.
        span: their period, for the title.
        of: the code of the state whose relations these are; all states without it.
        state: code to address.
        pair: two codes to address.
    """
    from detente.views.plots import network, world

    span = span or Span()
    whose = words.clean(gazetteer.name_of(of)) if of else "all states"
    when = words.period(span.since, span.until)
    title = f"Relations of {whose}" + (f", {when}" if when else "")
    if name == "map":

        def partner(one: str) -> str | None:
            return pair(of, one) if of and pair else state(one) if state else None

        return world.draw(found, title=title, of=of, link=partner, names=gazetteer.name_of)
    return network.draw(found[:PAIRS], title=title, of=of, link=state, pair=pair)


def plot(
    name: str,
    *actors: str,
    record: Store | str | Path | None = None,
    since: str | PartialDate | None = None,
    until: str | PartialDate | None = None,
    width: float = WIDE,
) -> Drawing:
    """Draw a chart of a record.

        detente.plot("timeline", "Pakistan", "Russia", record="talks.sqlite", since="2014").save("ties.svg")

    Args:
        name: ``timeline``, ``heatmap``, ``sessions`` or ``reactions`` of two states; ``map`` or ``network`` of one
            state, or of all.
        actors: names or codes of the states: two, one or none.
        record: an open store, a path or database URL; the default record without it.
        since: first day, month or year.
        until: last day, month or year.
        width: in units of about a pixel; of map and network it is always 960.

    Returns:
        A drawing; ``save(path)`` writes it as SVG, PNG or PDF, and notebooks show it.

    Raises:
        UsageError: there is no such chart or state, or the number of states is another.
        RecordError: the record cannot be read.
        DetenteError: there is nothing to draw.
    """
    from detente.record.store import Store, open_store

    if name not in NAMES:
        raise UsageError(f"there is no chart {name!r}; there are {', '.join(NAMES)}")
    codes = tuple(code_of(one) for one in actors)
    if name in OF_TWO and len(set(codes)) != 2:
        raise UsageError(f"a {name} is drawn of two different states")
    if name in OF_MANY and len(codes) > 1:
        raise UsageError(f"a {name} is drawn of one state, or of all")
    try:
        span = Span(since=since and PartialDate(since), until=until and PartialDate(until))  # type: ignore[arg-type]
    except ValueError as error:
        raise UsageError(str(error)) from error
    if isinstance(record, Store):
        return _drawn(name, record, codes, span, width)
    with open_store(record, create=False) as store:
        return _drawn(name, store, codes, span, width)


def _drawn(name: str, store: Store, codes: tuple[str, ...], span: Span, width: float) -> Drawing:
    from detente.record.queries import dyad, ties

    made: Drawing | None = None
    if name in OF_TWO:
        whole = dyad.ask(store, *codes, since=span.since, until=span.until)
        made = of_two(name, whole, span, width=width)
    else:
        of = codes[0] if codes else None
        found = ties.ask(store).between(since=span.since, until=span.until, of=of)
        made = of_many(name, found, span, of=of) if found else None
    if made is None:
        whom = words.listed(words.clean(gazetteer.name_of(code)) for code in codes)
        when = words.period(span.since, span.until)
        on = (f" on {whom}" if whom else "") + (f", {when}," if when else "")
        raise DetenteError(f"the record holds nothing{on} that a {name} could show")
    return made
