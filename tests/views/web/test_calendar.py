"""The calendar that the server gives: one entry a thing, the same one when it is put off, due days with a reminder."""

import datetime as dt
import shutil

import pytest

from detente.record.corrections import Ledger
from detente.record.queries import entries
from detente.record.store import open_store

ical = pytest.importorskip("icalendar", reason="calendars need the extra calendar")


def shown(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = ical.Calendar.from_ical(answer.content)
    return calendar, {str(one["summary"]): one for one in calendar.walk("VEVENT")}


@pytest.fixture
def planned(visit, ties, tmp_path):
    """A server on a record in which a session is planned and a follow-up owed."""
    path = tmp_path / "planned.sqlite"
    shutil.copy(ties, path)
    with open_store(path) as store:
        ledger = Ledger(store, by="Amina Khan")
        party = [{"code": code, "name": name} for code, name in (("PAK", "Pakistan"), ("RUS", "Russia"))]
        meeting = {
            "mechanism": "Joint Commission on Trade and Science",
            "number": 6,
            "date": "2031-05-12",
            "parties": party,
        }
        ledger.enter("meetings", meeting, reason="planned")
        owed = {"debtor": ["RUS"], "creditor": ["PAK"], "what": "send a draft", "due": "2031-09-01", "status": "open"}
        ledger.enter("commitments", owed, reason="agreed")
    client = visit(record=str(path))
    client.record = client.app.state.site.settings.record
    return client


def test_what_was_held_what_is_planned_and_what_is_due(planned):
    calendar, found = shown(planned.get("/api/calendar/Pakistan/RUS.ics"))
    assert (calendar["method"], str(calendar["x-wr-calname"])) == ("PUBLISH", "Pakistan – Russia")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in calendar.to_ical()
    held = found["Pakistan – Russia: Joint Commission on Trade and Science (5)"]
    assert held["dtstart"].dt == dt.date(2018, 4, 10)
    next_one = found["Pakistan – Russia: Joint Commission on Trade and Science (6)"]
    assert next_one["dtstart"].dt == dt.date(2031, 5, 12)
    due = found["Due: Russia: send a draft"]
    assert due["dtstart"].dt == dt.date(2031, 9, 1)
    (alarm,) = due.walk("VALARM")
    assert alarm["trigger"].dt == -dt.timedelta(days=1)
    assert not any("pipeline" in name for name in found), "a year is no day of a calendar"


def test_a_calendar_of_everybody_begins_a_year_ago(planned):
    _, found = shown(planned.get("/api/calendar.ics"))
    assert sorted(one["dtstart"].dt.year for one in found.values()) == [2031, 2031]
    _, found = shown(planned.get("/api/calendar.ics?since=2018"))
    assert min(one["dtstart"].dt.year for one in found.values()) == 2018


def test_asking_again_costs_nothing_while_nothing_changes(planned):
    first = planned.get("/api/calendar/PAK/RUS.ics")
    again = planned.get("/api/calendar/PAK/RUS.ics", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_a_session_that_is_put_off_stays_the_same_entry(planned):
    _, before = shown(planned.get("/api/calendar.ics"))
    with open_store(planned.record) as store:
        (sixth,) = (one for one in entries.ask(store, "meetings") if one.number == 6)
        Ledger(store, by="Amina Khan").change(sixth.id, {"date": "2031-06-20"}, reason="put off")
    _, after = shown(planned.get("/api/calendar.ics?since=2031"))  # (an answer just given is given again for a while)
    (was, now) = (found[f"Pakistan – Russia: {sixth.mechanism} (6)"] for found in (before, after))
    assert (was["dtstart"].dt, now["dtstart"].dt) == (dt.date(2031, 5, 12), dt.date(2031, 6, 20))
    assert was["uid"] == now["uid"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/calendar/PAK/PAK.ics", 404), ("/api/calendar/Nowhere/RUS.ics", 404), ("/api/calendar.ics?since=soon", 400)],
)
def test_wrong_addresses_are_refused(client, path, status):
    assert client.get(path).status_code == status
