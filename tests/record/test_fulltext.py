"""The language of search: what it means, on the database as in memory, and what it refuses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.problems import UsageError
from detente.record import fulltext
from detente.record.queries import search
from detente.record.store import open_store
from papers import VERSIONS, first, record, second, third

CASES = [
    ("gas pipeline", "the pipeline for gas", True),
    ('"gas pipeline"', "the pipeline for gas", False),
    ('"gas pipeline"', "a Gas-Pipeline", True),
    ("pipelin*", "two pipelines", True),
    ("pipelin", "two pipelines", False),
    ("gas OR oil", "oil", True),
    ("gas AND (oil OR coal)", "gas and coal", True),
    ("gas AND (oil OR coal)", "coal and oil", False),
    ("gas NOT coal", "gas", True),
    ("gas NOT coal", "gas, coal", False),
    ("gas AND NOT coal", "coal gas", False),
    ('"fishing quot*"', "Fishing quotas", True),
    ("malaga", "in Málaga", True),
    ("and or not", "or, and, not", True),
]


@pytest.mark.parametrize(("query", "text", "met"), CASES)
def test_what_a_query_means(query, text, met, tmp_path):
    assert fulltext.holds(fulltext.parse(query), text) is met
    with open_store(tmp_path / "r.sqlite") as store:
        store.add(record(text=f"Ruritania: {text}"), versions=VERSIONS)
        assert bool(search.ask(store, query)) is met


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "is empty"),
        ('"gas', "not closed"),
        ("(gas", "bracket that is not closed"),
        ("gas)", "nothing opened"),
        ("gas AND", "ends where"),
        ("OR gas", "before OR"),
        ("NOT gas", "before NOT"),
        ("g*s", "star inside"),
        ("-- ;", "no word"),
        ("()", "closes a bracket"),
    ],
)
def test_bad_queries_are_explained(query, said):
    with pytest.raises(UsageError, match=said):
        fulltext.parse(query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_any_text_is_answered_or_refused_in_words(text, tmp_path):
    with open_store(tmp_path / "r.sqlite") as store:
        store.add(record(), versions=VERSIONS)
        try:
            fulltext.parse(text)
        except UsageError:
            with pytest.raises(UsageError, match=r"prefix\*"):
                search.ask(store, text)
        else:
            assert len(search.ask(store, text)) <= 1


def test_the_index_follows_the_record(tmp_path):
    with open_store(tmp_path / "r.sqlite") as store:
        for one in (first(), second(), third()):
            store.add(one, versions=VERSIONS)
        [hit] = search.ask(store, '"gas deal"')
        assert hit.snippet[slice(*hit.marks[0])] == "gas deal"
        assert [item.kind for item in hit.items] == ["agreements"]
        assert {one.report for one in search.ask(store, "india")} == {"first", "second", "third"}
        assert {one.report for one in search.ask(store, "india", quoted=True)} == {"first", "second", "third"}
        assert search.ask(store, "drought NOT ties", quoted=True)
        store.remove("second")
        assert search.ask(store, '"gas deal"') == ()
        store.add(record("first", text="Nothing of this is left."), versions=VERSIONS)
        assert search.ask(store, "drought") == ()
        assert [one.report for one in search.ask(store, "nothing left")] == ["first"]


def test_what_is_in_the_title_comes_first(tmp_path):
    with open_store(tmp_path / "r.sqlite") as store:
        store.add(record("a", text="Gas and gas and some more words here."), versions=VERSIONS)
        store.add(record("b", text="Other words stand here, of gas.", title="Gas"), versions=VERSIONS)
        assert [hit.report for hit in search.ask(store, "gas")] == ["b", "a"]
        assert [hit.report for hit in search.ask(store, "gas", limit=1)] == ["b"]
