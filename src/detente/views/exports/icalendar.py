"""Meetings with a full day as iCalendar (RFC 5545), for calendars. Needs the library icalendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from detente.core.problems import UsageError
from detente.views.whole import whole

if TYPE_CHECKING:
    from detente.core.items import Commitment, Meeting
    from detente.record.filters import Filter
    from detente.record.queries.entries import Entry
    from detente.record.store import Store

ENDING = ".ics"
ABOUT = "Meetings, for calendars; needs icalendar."


def write(store: Store, wanted: Filter, path: Path) -> int:
    """Write the meetings, one all-day entry each."""
    from detente.record.queries import entries

    body, count = calendar(entries.ask(store, "meetings", wanted).entries)
    with whole(path) as part:
        part.write_bytes(body)
    return count


def calendar(meetings: Iterable[Entry[Meeting]]) -> tuple[bytes, int]:
    """The calendar of these meetings, and how many have a full day and are in it.

    Raises:
        UsageError: the library is not installed.
    """
    try:
        import icalendar as ical
    except ImportError:
        raise UsageError("writing iCalendar needs icalendar: pip install 'detente[calendar]'") from None
    made = ical.Calendar()
    made.add("prodid", "-//detente//record//EN")
    made.add("version", "2.0")
    count = 0
    for entry in meetings:
        meeting = entry.item
        if meeting.date is None or meeting.date.exactness < 3:
            continue
        shown = ical.Event()
        shown.add("uid", f"{meeting.id}.{entry.origin.report}@detente")
        shown.add("summary", title(meeting))
        shown.add("dtstart", meeting.date.first)
        shown.add("dtend", meeting.date.first + dt.timedelta(days=1))
        shown.add("dtstamp", stamp(entry))
        if meeting.place:
            shown.add("location", meeting.place)
        if entry.origin.url:
            shown.add("url", entry.origin.url)
        if meeting.topics:
            shown.add("categories", list(meeting.topics))
        shown.add("description", f"“{meeting.evidence[0].quote}” ({entry.origin.publisher or entry.origin.report})")
        made.add_component(shown)
        count += 1
    return bytes(made.to_ical()), count


def title(meeting: Meeting) -> str:
    """A meeting in a few words: ``Pakistan – Russia: Energy Forum (5)``."""
    who = " – ".join(dict.fromkeys(party.name for party in meeting.parties))
    what = meeting.mechanism or meeting.format
    return (f"{who}: " if who else "") + what + (f" ({meeting.number})" if meeting.number else "")


def stamp(entry: Entry[Meeting] | Entry[Commitment]) -> dt.datetime:
    """When it was said: the day of publication, so that the same record gives the same file."""
    day = (entry.origin.published or entry.item.date or "1970-01-01")[:10]
    first = dt.date.fromisoformat(day) if len(day) == 10 else dt.date(int(day[:4]), 1, 1)
    return dt.datetime(first.year, first.month, first.day, tzinfo=dt.UTC)
