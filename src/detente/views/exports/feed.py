"""A calendar to subscribe to: sessions held and to come, and days on which something is due. Needs icalendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.linking.merging import merge
from detente.linking.standing import group
from detente.linking.told import Told
from detente.record.filters import Filter
from detente.record.queries import entries
from detente.record.queries.entries import Entry
from detente.views import words
from detente.views.exports import icalendar

if TYPE_CHECKING:
    from detente.core.items import Commitment
    from detente.record.store import Store

AGAIN = dt.timedelta(hours=6)
"""How often a calendar should ask anew."""


def feed(store: Store, wanted: Filter, name: str) -> bytes:
    """The calendar of the meetings and open commitments that a filter chooses, under a name.

    What several reports tell is one entry, as on a relation's page, and keeps its identity (``UID``) while its first
    telling stays in the record, so that a calendar moves an entry that was put off and does not list it twice. Only
    full days are in it.

    Raises:
        UsageError: the library is not installed.
        RecordError: the record cannot be read.
    """
    body, _ = icalendar.calendar(_things(store, "meetings", wanted))
    import icalendar as ical

    made = ical.Calendar.from_ical(body)
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")  # the same, for calendars that know no other
    for entry in _things(store, "commitments", wanted):
        owed: Commitment = entry.item
        if owed.status == "open" and owed.due is not None and owed.due.exactness == 3:
            made.add_component(_due(entry))
    return bytes(made.to_ical())


def _things(store: Store, kind: str, wanted: Filter) -> Iterator[Entry[Any]]:
    """The things of a kind, each once: as all tellings have it, under the id and the report of the first."""
    tellings = {(one.origin.report, one.item.id): one for one in entries.ask(store, kind, wanted).entries}
    told = [
        Told(item=one.item, report=one.origin.report, published=one.origin.published)
        for one in sorted(tellings.values(), key=lambda one: (one.origin.published or "9999", one.origin.report))
    ]
    for together in group(told):
        first = together[0]
        whole = replace(merge(together), id=first.item.id, evidence=first.item.evidence)
        yield Entry(item=whole, origin=tellings[first.report, first.item.id].origin)


def _due(entry: Entry[Commitment]) -> Any:
    """The day on which a commitment is due, with a reminder the day before; it keeps nobody busy."""
    import icalendar as ical

    from detente.data.gazetteer import name_of

    owed, origin = entry.item, entry.origin
    day = owed.due.first if owed.due else dt.date.min
    shown = ical.Event()
    shown.add("uid", f"{owed.id}.{origin.report}@detente")
    shown.add("summary", f"Due: {' and '.join(name_of(code) for code in owed.debtor)}: {words.clean(owed.what)}")
    shown.add("dtstart", day)
    shown.add("dtend", day + dt.timedelta(days=1))
    shown.add("dtstamp", icalendar.stamp(entry))
    shown.add("transp", "TRANSPARENT")
    shown.add("description", f"“{owed.evidence[0].quote}” ({origin.publisher or origin.report})")
    if origin.url:
        shown.add("url", origin.url)
    reminder = ical.Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("trigger", -dt.timedelta(days=1))
    reminder.add("description", shown["summary"])
    shown.add_component(reminder)
    return shown
