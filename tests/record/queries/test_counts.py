"""How much the record holds."""

from __future__ import annotations

import pytest

from detente.record.queries import counts
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture(scope="module")
def store(where):
    with open_store(where) as store:
        for record in (third(), second(), first()):
            store.add(record, versions=VERSIONS)
        yield store


def test_counts(store):
    found = counts.ask(store)
    assert (found.reports, found.comments, found.first, found.last) == (3, 1, "2018-03-03", "2018-03-04")
    assert found.kinds["events"] == 8
    assert list(found.kinds)[:2] == ["events", "mechanisms"]
