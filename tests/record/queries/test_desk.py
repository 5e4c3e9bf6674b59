"""What the next session of a dialogue has before it."""

import datetime as dt

import pytest

from detente.pipeline import versions
from detente.record.corrections import Ledger
from detente.record.queries import desk, due
from detente.record.store import open_store
from views.ties import all_records


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "ties.sqlite") as opened:
        for record in all_records():
            opened.add(record, versions=versions())
        yield opened


def ask(store, day, **more):
    return desk.ask(store, "PAK", "RUS", day=dt.date.fromisoformat(day), **more)


def agenda(store, day):
    return [(item.why, item.topic) for item in ask(store, day).agenda]


def test_the_most_urgent_comes_first(store):
    assert agenda(store, "2022-01-01") == [
        ("overdue", "build a gas pipeline from Karachi to Lahore"),
        ("stalled", "memorandum on railways"),
        ("open", "settle the old trade claims"),
        ("carried over", "trade"),
        ("carried over", "gas"),
        ("carried over", "railways"),
    ]


@pytest.mark.parametrize(
    ("day", "why"),
    [("2018-05-01", "open"), ("2021-12-31", "open"), ("2022-01-01", "overdue")],
)
def test_a_commitment_is_overdue_when_its_year_is_over(store, day, why):
    assert (why, "build a gas pipeline from Karachi to Lahore") in agenda(store, day)


@pytest.mark.parametrize(("day", "stalls"), [("2018-12-01", False), ("2019-06-01", True), ("2035-01-01", False)])
def test_an_agreement_stalls_after_a_year_and_is_forgotten_after_ten(store, day, stalls):
    assert (("stalled", "memorandum on railways") in agenda(store, day)) == stalls


def test_what_was_kept_is_off_the_agenda(store):
    [row] = [row for row in ask(store, "2022-01-01").relation.commitments if "pipeline" in row.what]
    Ledger(store, by="Amina").change(row.ids[0], {"status": "fulfilled"}, reason="opened in 2021")
    assert not any("pipeline" in topic for _, topic in agenda(store, "2022-01-01"))


def test_a_commitment_that_only_takes_something_up_is_no_topic(store):
    [row] = [row for row in ask(store, "2022-01-01").relation.commitments if "claims" in row.what]
    Ledger(store, by="Amina").change(row.ids[0], {"what": "settle them"}, reason="so it was said")
    assert ("open", "settle them") not in agenda(store, "2022-01-01")


def test_an_answer_takes_a_request_off_the_agenda(store):
    [row] = [row for row in ask(store, "2019-06-01").relation.commitments if "claims" in row.what]
    ledger = Ledger(store, by="Amina")
    ledger.reject(row.ids[0], reason="asked for, never promised")
    asked = ("unanswered", "urged Pakistan to settle the old trade claims")
    assert asked in agenda(store, "2019-06-01")
    assert asked not in agenda(store, "2024-06-01")
    values = {"type": "REJECT", "actors": "PAK", "recipients": "RUS", "date": "2019-02", "modality": "asserted"}
    ledger.enter("events", values | {"quad": 3, "score": -5.0}, reason="said so on the phone")
    assert asked not in agenda(store, "2019-06-01")


def test_a_planned_session_is_next_and_counted(store):
    before = ask(store, "2018-06-01")
    assert (before.next_number, before.last.number, before.planned) == (6, 5, ())
    values = {"mechanism": before.mechanism.name, "number": 6, "date": "2018-09-01", "parties": "PAK, RUS"}
    Ledger(store, by="Amina").enter("meetings", values, reason="Planned session")
    after = ask(store, "2018-06-01")
    assert [row.number for row in after.planned] == [6]
    assert ask(store, "2018-10-01").next_number == 7


def test_a_mechanism_is_found_by_words_of_its_name(store):
    assert ask(store, "2018-06-01", mechanism="science").mechanism.name == "Joint Commission on Trade and Science"
    with pytest.raises(LookupError, match="there are: Joint Commission on Trade and Science"):
        ask(store, "2018-06-01", mechanism="fisheries")


def test_nothing_on_the_two(store):
    assert desk.ask(store, "PAK", "PER", day=dt.date(2020, 1, 1)) is None


def test_what_is_due_for_all_pairs(store):
    assert due.ask(store, day=dt.date(2021, 12, 31)) == ()
    [row] = due.ask(store, day=dt.date(2022, 1, 10))
    assert (row.debtor, row.creditor, row.days) == (("RUS",), ("PAK",), 10)
    Ledger(store, by="Amina").change(row.id, {"status": "withdrawn"}, reason="project given up")
    assert due.ask(store, day=dt.date(2022, 1, 10)) == ()
