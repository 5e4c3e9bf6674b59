"""Panels: what is counted, where zeros stand, what is left out; against counting by hand."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.items import Event
from detente.core.problems import UsageError
from detente.record.filters import make
from detente.record.queries import panel
from detente.record.store import open_store
from papers import IND, PAK, RUS, VERSIONS, Paper, first, second, third
from strategies import records


def rows(made):
    names = list(made.columns)
    return [
        dict(zip(names, values, strict=True))
        for values in zip(*(c.tolist() for c in made.columns.values()), strict=True)
    ]


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "r.sqlite") as opened:
        for record in (first(), second(), third()):
            opened.add(record, versions=VERSIONS)
        yield opened


def test_months_are_filled_with_zeros_and_each_telling_counts(store):
    made = panel.ask(store, panel.Options(), make(since="2018-02", until="2018-04"))
    pak_rus = [row for row in rows(made) if (row["actor"], row["recipient"]) == ("PAK", "RUS")]
    assert [(row["month"], row["events"], row["consult"], row["sources"]) for row in pak_rus] == [
        ("2018-02", 0, 0, 0),
        ("2018-03", 2, 2, 2),
        ("2018-04", 0, 0, 0),
    ]
    assert pak_rus[1]["score_mean"] == 2.5
    assert pak_rus[0]["score_mean"] != pak_rus[0]["score_mean"], "no mean of nothing"
    assert not any((row["actor"], row["recipient"]) == ("PAK", "IND") for row in rows(made))


def test_plans_denials_and_the_past_are_left_out_unless_asked_for(store):
    assert panel.ask(store, panel.Options(by="year")).about["filter"] == {"modalities": ["asserted"]}
    made = panel.ask(store, panel.Options(by="year"), make(modality=["future", "historical"]))
    assert [(row["year"], row["actor"], row["events"]) for row in rows(made) if row["events"]] == [
        ("1990", "RUS", 1),
        ("2018", "RUS", 1),
    ]


def test_undirected_long_and_one_a_day(store):
    made = panel.ask(store, panel.Options(long=True, directed=False, daily=True), make(dyad=("PAK", "RUS")))
    assert {(row["a"], row["b"]) for row in rows(made)} == {("PAK", "RUS")}
    told = [row for row in rows(made) if row["events"]]
    assert [(row["category"], row["events"], row["quad"]) for row in told] == [("CONSULT", 1, 1)]
    assert len(made) == made.about["periods"] * 16 or len(made) % made.about["periods"] == 0


def test_every_pair_of_stated_states(store):
    made = panel.ask(
        store, panel.Options(by="year", every=True, states=("PAK", "RUS", "CHN")), make(since="2018", until="2018")
    )
    assert len(made) == 6
    assert sum(row["events"] for row in rows(made)) == 4, "talks told twice, both ways; India is none of them"


def test_dates_that_are_less_exact_than_the_period_are_counted_as_left_out(store):
    made = panel.ask(store, panel.Options(by="day"))
    assert made.about["left_out"]["no exact day"] == 3
    assert "2018-03" not in made.columns["day"].tolist()


def test_nothing_to_count_is_said(store):
    with pytest.raises(UsageError, match="nothing to count"):
        panel.ask(store, panel.Options(), make(category="AID"))


def test_an_actor_named_twice_counts_once(tmp_path):
    paper = Paper("p", "2020-01-01", "Two Russian ministers warned Pakistan and India.")
    event = paper.act("warned", "THREATEN", 3, -3.5, (RUS, RUS), recipients=(PAK, IND, PAK), date="2020-01-01")
    with open_store(tmp_path / "r.sqlite") as store:
        store.add(paper.record(events=(event,)), versions=VERSIONS)
        made = panel.ask(store, panel.Options())
    assert [(row["actor"], row["recipient"], row["events"], row["threaten"]) for row in rows(made)] == [
        ("RUS", "IND", 1, 1),
        ("RUS", "PAK", 1, 1),
    ]


def by_hand(event: Event, published):
    date = event.date or published
    if event.modality != "asserted" or date is None:
        return
    actors = {party.code for party in event.actors} - {None}
    others = {party.code for party in event.recipients} - {None} if event.recipients else actors
    for a in actors:
        for b in others - {a}:
            yield str(date)[:4], a, b


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(records(), max_size=4, unique_by=lambda record: record.report.id))
def test_the_same_as_counting_by_hand(found, tmp_path_factory):
    expected = Counter(
        cell for record in found for event in record.events for cell in by_hand(event, record.report.published)
    )
    with open_store(tmp_path_factory.mktemp("hand") / "r.sqlite") as store:
        for record in found:
            store.add(record, versions=VERSIONS)
        try:
            made = rows(panel.ask(store, panel.Options(by="year")))
        except UsageError:
            made = []
    assert {(r["year"], r["actor"], r["recipient"]): r["events"] for r in made if r["events"]} == expected
