"""Ties counted by the database are those counted by hand; stamps change when the record does; lists are in portions."""

from collections import defaultdict
from itertools import combinations

import pytest

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record.queries import listing, readings, reports, search, stamp, ties, told
from detente.record.queries.ties import Shift
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "record.sqlite") as store:
        for record in (third(), second(), first()):
            store.add(record, versions=VERSIONS)
        yield store


def between(event, a, b):
    """One acts on the other, or both act together."""
    actors, recipients = ({party.code for party in side} for side in (event.actors, event.recipients))
    return (a in actors and b in actors | recipients) or (b in actors and a in recipients)


def by_hand(*records):
    found = defaultdict(list)
    for record in records:
        for event in record.events:
            codes = sorted({one.code for one in (*event.actors, *event.recipients) if one.code})
            for a, b in combinations(codes, 2):
                if event.modality in ("asserted", "historical") and between(event, a, b):
                    found[a, b].append(event)
    return found


def test_ties_are_those_counted_by_hand(store):
    wanted = by_hand(first(), second(), third())
    found = {(tie.a, tie.b): tie for tie in ties.ask(store).between()}
    assert set(found) == set(wanted)
    for pair, events in wanted.items():
        tie = found[pair]
        assert tie.events == len(events) == sum(tie.quads)
        assert tie.score == pytest.approx(sum(event.score for event in events) / len(events), abs=0.006)


def test_ties_of_one_and_of_a_time(store):
    whole = ties.ask(store)
    assert {(tie.a, tie.b) for tie in whole.between(of="PAK")} == {("IND", "PAK"), ("PAK", "RUS")}
    assert whole.between(since=PartialDate("2030")) == whole.between(until=PartialDate("1980")) == ()
    assert whole.between(since=PartialDate("2018"), until=PartialDate("2018-03"))


def test_an_empty_record_has_no_ties(tmp_path):
    with open_store(tmp_path / "empty.sqlite") as empty:
        found = ties.ask(empty)
        assert found.between() == found.between(of="PAK") == found.shifts() == ()


def test_shifts_compare_the_latest_year_with_before(store):
    for one in ties.ask(store).shifts(least=1):
        assert isinstance(one, Shift)
        assert one.change == one.after - one.before


def test_the_stamp_changes_with_the_record(store):
    before, pair, other = stamp.ask(store), stamp.of_pair(store, "PAK", "RUS"), stamp.of_pair(store, "NOR", "SWE")
    assert stamp.ask(store) == before
    store.remove("third")
    assert stamp.ask(store) != before
    assert stamp.of_pair(store, "PAK", "RUS") != pair
    assert stamp.of_pair(store, "NOR", "SWE") == other


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"publisher": "the strelsau gazette"},
        {"since": PartialDate("2018-03-04")},
        {"until": PartialDate("2018-03-03")},
        {"about": "IND"},
        {"about": "USA"},
    ],
)
def test_lists_in_portions_are_those_of_reports(store, asked):
    rows, total = listing.ask(store, **asked)
    whole = reports.ask(store, **asked)
    assert {row.id for row in rows} == {row.id for row in whole}
    assert total == len(whole)
    parts = [listing.ask(store, **asked, limit=1, offset=place)[0] for place in range(total)]
    assert [row for [row] in parts] == list(rows)
    for row in rows:
        [same] = [one for one in whole if one.id == row.id]
        assert (row.events, row.comments) == (same.counts["events"], same.comments)


@pytest.mark.parametrize(
    "query", ["FRIDAY", "fri*", '"on friday"', "friday NOT moscow", "friday OR nothing", "nothing"]
)
@pytest.mark.parametrize("more", [{}, {"about": "RUS"}, {"since": PartialDate("2018-03-04")}])
def test_lists_of_words_are_what_the_index_finds(store, query, more):
    found = {hit.report for hit in search.ask(store, query, limit=1000)}
    wanted = {row.id for row in reports.ask(store, **more)} & found
    for order in ("published", "best"):
        rows, total = listing.ask(store, words=query, order=order, **more)
        assert ({row.id for row in rows}, total) == (wanted, len(wanted))
        parts = [listing.ask(store, words=query, order=order, **more, limit=1, offset=at)[0] for at in range(total)]
        assert [row for [row] in parts] == list(rows)
        for row in rows:
            assert all(row.excerpt[start:end].lower().startswith(("fri", "on fri")) for start, end in row.marks)


def test_lists_of_words_best_first_are_in_the_order_of_the_search(store):
    best = [hit.report for hit in search.ask(store, "friday OR moscow OR talks", limit=1000)]
    assert [row.id for row in listing.ask(store, words="friday OR moscow OR talks", order="best")[0]] == best


def test_a_query_that_does_not_hold_is_said(store):
    with pytest.raises(UsageError, match="not closed"):
        listing.ask(store, words='"friday')


def test_told_events_are_all_events_of_all_reports(store):
    rows, total = told.ask(store, limit=1000)
    wanted = {(record.report.id, event) for record in (first(), second(), third()) for event in record.events}
    assert {(row.report, row.event) for row in rows} == wanted
    assert total == len(wanted) == len(rows)


def test_readings_say_with_what(store):
    [one] = readings.ask(store)
    assert (one.reports, one.codebook, one.parser) == (3, VERSIONS.codebook, VERSIONS.parser)
