"""A relation, asked of a small record of three reports, and of any record."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.record.queries import NAMES, dyad, pairs
from detente.record.rows import Reactions
from detente.record.store import open_store
from papers import PAK, RUS, VERSIONS, Paper, first, second, third
from strategies import CODES, records


@pytest.fixture(scope="module")
def store(where):
    with open_store(where) as store:
        for record in (third(), second(), first()):
            store.add(record, versions=VERSIONS)
        yield store


@pytest.fixture(scope="module")
def relation(store):
    return dyad.ask(store, "PAK", "RUS")


def test_names_lists_the_files():
    assert all(callable(import_module(f"detente.record.queries.{name}").ask) for name in NAMES)


def test_sources_are_numbered_by_day(relation):
    assert [(one.number, one.report) for one in relation.sources] == [(1, "first"), (2, "second"), (3, "third")]


def test_events_between_the_two(relation):
    assert [(row.date, row.type, row.modality, row.sources) for row in relation.events] == [
        ("1990", "ASSAULT", "historical", (3,)),
        ("2018-03-02", "CONSULT", "asserted", (1, 2)),  # told twice, listed once
        ("2018-06", "CONSULT", "future", (1,)),
    ]  # neither what Russia does for India, nor what India does to both
    talks = relation.events[1]
    assert [(one.source, one.quote) for one in talks.citations] == [(1, "met"), (2, "sat down")]
    assert (talks.quote, talks.confidence, len(talks.ids)) == ("met", 0.9, 2)


def test_numbers_leave_out_what_did_not_happen(relation):
    numbers = relation.numbers
    assert (numbers.events, numbers.uncounted, numbers.quads, numbers.score) == (2, 1, (1, 0, 0, 1), -3.25)
    assert (numbers.first, numbers.last, numbers.reports) == ("1990", "2018-03-02", 3)
    assert dict(numbers.types) == {"ASSAULT": 1, "CONSULT": 1}


def test_mechanisms_hold_their_meetings(relation):
    (forum,) = relation.mechanisms
    assert (forum.name, forum.also, forum.since) == ("Pakistan-Russia Energy Forum", ("Energy Forum",), "2003")
    assert [(row.number, row.topics) for row in forum.meetings] == [(5, ("gas",))]
    assert [row.format for row in relation.meetings] == ["visit"]


def test_agreements_furthest_first(relation):
    assert list(relation.by_status()) == ["in force", "ratified"]
    gas = relation.by_status()["ratified"][0]
    assert [(step.status, step.source) for step in gas.steps] == [("signed", 1), ("ratified", 2)]


def test_the_rest_of_the_page(relation):
    assert [row.what for row in relation.open_commitments] == ["build the road"]
    assert len(relation.commitments) == 2
    assert [row.holder for row in relation.positions] == ["RUS"]
    assert [row.direction for row in relation.assessments] == ["improving"]
    assert [row.cause for row in relation.drivers] == ["the drought"]
    assert [row.said for row in relation.statements] == ["We are glad", "not ready"]
    assert relation.reactions == Reactions(supportive=1)
    assert [(row.author[:7], row.quote) for row in relation.comments] == [("reader-", "Good news")]
    assert relation.name("PAK") == "Pakistan"
    assert relation.name("ZZZ") == "ZZZ"


def test_statements_only_where_the_report_is_about_the_two(store):
    assert [row.said for row in dyad.ask(store, "IND", "RUS").statements] == ["not ready"]


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        ("2018", None, ["2018-03-02", "2018-06"]),
        (None, "2018-03-02", ["1990", "2018-03-02"]),
        ("2018-03-03", "2018-06-15", ["2018-06"]),
        ("1990-07-01", "2000", ["1990"]),  # may be after July
        ("2019", None, []),
    ],
)
def test_time(store, since, until, dates):
    found = dyad.ask(store, "PAK", "RUS", since=since and PartialDate(since), until=until and PartialDate(until))
    assert [row.date for row in found.events] == dates


def test_nothing_known(store):
    nothing = dyad.ask(store, "PAK", "USA")
    assert not nothing
    assert (nothing.numbers.events, nothing.numbers.score, nothing.numbers.first) == (0, None, None)
    assert nothing.name("USA") == "United States"


def test_both_ways_round(store, relation):
    assert dyad.ask(store, "RUS", "PAK").events == relation.events


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(several=st.lists(records(ids=st.sampled_from(["r1", "r2", "r3"])), max_size=3), pair=st.permutations(CODES))
def test_any_record_can_be_asked(tmp_path_factory, several, pair):
    a, b = pair[:2]
    with open_store(tmp_path_factory.mktemp("any") / "record.sqlite") as store:
        for record in several:
            store.add(record, versions=VERSIONS)
        found = dyad.ask(store, a, b)
        busy = {frozenset((row.a, row.b)): row.events for row in pairs.ask(store)}
        texts = [store.record(one.report).report.text for one in found.sources]
    assert busy.get(frozenset((a, b)), 0) == found.numbers.events
    for row in (*found.events, *found.meetings, *found.agreements, *found.positions, *found.comments):
        assert all(texts[it.source - 1][it.start : it.end] == it.quote for it in row.citations)


@pytest.mark.parametrize("many", [1, 2, 3, 9])
def test_the_last_events_alone_with_everything_counted(store, relation, many):
    few = dyad.ask(store, "PAK", "RUS", latest=many)
    assert few.events == relation.events[-many:]
    assert (few.numbers, few.sources, few.persons) == (relation.numbers, relation.sources, relation.persons)


days = st.sampled_from(["2018", "2018-03", "2018-02-27", "2018-03-01", "2018-03-02", "2018-03-30"]).map(PartialDate)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["CONSULT", "AGREE", "REJECT"]), st.none() | days), min_size=1, max_size=14
    ),
    many=st.integers(1, 4),
)
def test_the_last_events_are_the_same_whether_all_are_asked_for_or_not(tmp_path_factory, acts, many):
    with open_store(tmp_path_factory.mktemp("last") / "record.sqlite") as store:
        for number, (kind, date) in enumerate(acts):
            paper = Paper(f"r{number}", "2018-03-20", "Pakistan and Russia agreed on the gas pipeline, or did not.")
            told = {"date": date} if date else {}
            act = paper.act("agreed on the gas pipeline", kind, actors=(PAK,), recipients=(RUS,), **told)
            store.add(paper.record(events=(act,)), versions=VERSIONS)
        whole, few = (dyad.ask(store, "PAK", "RUS", latest=latest) for latest in (None, many))
    assert few.events == whole.events[-many:]
    assert few.numbers == whole.numbers
