"""The questions, asked of a small record of three reports."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import (
    Agreement,
    Assessment,
    Comment,
    Commitment,
    Driver,
    Event,
    Mechanism,
    Meeting,
    Party,
    Position,
    Reaction,
    Record,
    Report,
    Statement,
)
from detente.core.text import cite
from detente.record.queries import NAMES, counts, dyad, pairs, reports
from detente.record.rows import Reactions
from detente.record.store import Versions, open_store
from strategies import CODES, records

VERSIONS = Versions(codebook="1", parser="p", detente="0")
PAK, RUS, IND = (
    Party(code=code, name=name) for code, name in (("PAK", "Pakistan"), ("RUS", "Russia"), ("IND", "India"))
)


class Paper:
    """Makes a record of a text, citing words of it."""

    def __init__(self, name, published, text, remark=""):
        self.text = f"{text}\n{remark}" if remark else text
        comments = (Comment(text=remark, author="Reader", start=len(text) + 1, end=len(self.text)),) if remark else ()
        self.report = Report(
            id=name,
            title=name.title(),
            text=self.text,
            publisher="The Strelsau Gazette" if name == "second" else "The Daily Ruritanian",
            published=PartialDate(published) if published else None,
            comments=comments,
            body_end=len(text),
        )

    def item(self, what, words, /, confidence=0.5, **more):
        at = self.text.index(words)
        for name in ("date", "since", "due"):
            if name in more:
                more[name] = PartialDate(more[name])
        return what(evidence=(cite(self.text, at, at + len(words)),), confidence=confidence, **more)

    def act(self, words, type_="CONSULT", quad=1, score=2.5, actors=(PAK, RUS), **more):
        return self.item(Event, words, type=type_, quad=quad, score=score, actors=actors, **more)

    def record(self, **lists):
        return stamp(Record(report=self.report, **lists))


def first():
    paper = Paper(
        "first",
        "2018-03-03",
        "The Energy Forum met for the fifth time. Moscow backs India in the club. A pact was signed. It wants the road built. "
        "Ties improve because of the drought. We are glad, it said. A visit may follow.",
        remark="Good news.",
    )
    return paper.record(
        events=(
            paper.act("met", date="2018-03-02", confidence=0.4),
            paper.act("Moscow backs India", "SUPPORT", 1, 5.0, (RUS,), recipients=(IND,), date="2018-03"),
            paper.act("A visit may follow", modality="future", date="2018-06", actors=(RUS,), recipients=(PAK,)),
        ),
        mechanisms=(paper.item(Mechanism, "The Energy Forum", name="Energy Forum", kind="forum", parties=(PAK, RUS)),),
        meetings=(
            paper.item(
                Meeting,
                "fifth time",
                mechanism="Energy Forum",
                number=5,
                date="2018-03-02",
                parties=(PAK, RUS),
                topics=("gas",),
            ),
            paper.item(Meeting, "A visit", format="visit", date="2018-06", parties=(RUS, PAK)),
        ),
        agreements=(
            paper.item(
                Agreement,
                "A pact was signed",
                kind="pact",
                subject="gas supplies",
                parties=(PAK, RUS),
                date="2018-03-02",
                status="signed",
            ),
            paper.item(
                Agreement, "pact", kind="treaty", subject="border crossings", parties=(PAK, RUS), status="in force"
            ),
        ),
        commitments=(
            paper.item(Commitment, "the road built", debtor=("PAK",), creditor=("RUS",), what="build the road"),
            paper.item(
                Commitment, "glad", debtor=("PAK",), creditor=("RUS",), what="pay for the gas", status="fulfilled"
            ),
        ),
        positions=(
            paper.item(
                Position, "backs India", holder="RUS", issue="India's membership of the club", stance="supports"
            ),
            paper.item(
                Position, "the road", holder="IND", issue="a road between Pakistan and Russia", stance="opposes"
            ),
        ),
        assessments=(
            paper.item(Assessment, "Ties improve", relation=("RUS", "PAK"), sector="overall", direction="improving"),
        ),
        drivers=(paper.item(Driver, "the drought", cause="the drought", effect="closer ties"),),
        statements=(
            paper.item(
                Statement, "We are glad", speaker="the ministry", party="PAK", kind="direct", quote="We are glad"
            ),
            paper.item(Statement, "it said", speaker="the ministry", party="IND", kind="indirect", quote="it is not"),
        ),
        reactions=(paper.item(Reaction, "Good news", comment=0, stance="supportive"),),
    )


def second():
    paper = Paper(
        "second", "2018-03-04", "Forum: both sides sat down on Friday. India protested. The gas deal was ratified."
    )
    return paper.record(
        events=(
            paper.act("sat down", date="2018-03-02", confidence=0.9),
            paper.act("India protested", "ACCUSE", 3, -3.0, (IND,), recipients=(PAK, RUS), date="2018-03-03"),
        ),
        mechanisms=(
            paper.item(
                Mechanism, "Forum", name="Pakistan-Russia Energy Forum", kind="forum", parties=(RUS, PAK), since="2003"
            ),
        ),
        agreements=(
            paper.item(
                Agreement,
                "The gas deal",
                kind="deal",
                subject="gas supplies",
                parties=(RUS, PAK),
                date="2018-03-04",
                status="ratified",
            ),
        ),
    )


def third():
    paper = Paper("third", None, "India and Russia trade words. Not ready, said Moscow. In 1990 they fought Pakistan.")
    return paper.record(
        events=(
            paper.act("trade words", "ACCUSE", 3, -3.0, (RUS,), recipients=(IND,), date="2017-05"),
            paper.act("India and Russia", "ACCUSE", 3, -3.0, (IND,), recipients=(RUS,), date="2017-05"),
            paper.act(
                "fought Pakistan", "ASSAULT", 4, -9.0, (RUS,), recipients=(PAK,), date="1990", modality="historical"
            ),
        ),
        statements=(
            paper.item(Statement, "Not ready", speaker="Moscow", party="RUS", kind="indirect", quote="not ready"),
        ),
        drivers=(paper.item(Driver, "words", cause="old words", relation=("IND", "RUS")),),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("questions") / "record.sqlite") as store:
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
    assert [(row.author, row.quote) for row in relation.comments] == [("Reader", "Good news")]
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


def test_pairs(store):
    found = [(row.a, row.b, row.names, row.events, row.reports, row.last) for row in pairs.ask(store)]
    assert found == [
        ("IND", "RUS", ("India", "Russia"), 4, 3, "2018-03-03"),
        ("PAK", "RUS", ("Pakistan", "Russia"), 2, 3, "2018-03-02"),
        ("IND", "PAK", ("India", "Pakistan"), 1, 1, "2018-03-03"),
    ]
    assert len(pairs.ask(store, limit=1)) == 1


def test_counts(store):
    found = counts.ask(store)
    assert (found.reports, found.comments, found.first, found.last) == (3, 1, "2018-03-03", "2018-03-04")
    assert found.kinds["events"] == 8
    assert list(found.kinds)[:2] == ["events", "mechanisms"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["first", "second", "third"]),
        ({"publisher": "the strelsau gazette"}, ["second"]),
        ({"since": PartialDate("2018-03-04")}, ["second"]),
        ({"until": PartialDate("2018-03-03")}, ["first"]),
        ({"words": "FRIDAY"}, ["second"]),
        ({"words": "100%"}, []),
        ({"about": "IND"}, ["first", "second", "third"]),
        ({"about": "USA"}, []),
    ],
)
def test_reports(store, asked, found):
    assert [row.id for row in reports.ask(store, **asked)] == found


def test_report_row(store):
    row = reports.ask(store)[0]
    assert (row.title, row.comments, row.items, row.counts["events"]) == ("First", 1, 17, 3)


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
