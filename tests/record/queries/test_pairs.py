"""Which pairs the record knows."""

from __future__ import annotations

import pytest

from detente.record.queries import pairs
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture(scope="module")
def store(where):
    with open_store(where) as store:
        for record in (third(), second(), first()):
            store.add(record, versions=VERSIONS)
        yield store


def test_pairs(store):
    found = [(row.a, row.b, row.names, row.events, row.reports, row.last) for row in pairs.ask(store)]
    assert found == [
        ("IND", "RUS", ("India", "Russia"), 4, 3, "2018-03-03"),
        ("PAK", "RUS", ("Pakistan", "Russia"), 2, 3, "2018-03-02"),
        ("IND", "PAK", ("India", "Pakistan"), 1, 1, "2018-03-03"),
    ]
    assert len(pairs.ask(store, limit=1)) == 1
