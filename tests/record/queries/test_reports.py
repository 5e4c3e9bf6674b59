"""Which reports the record holds."""

from __future__ import annotations

import pytest

from detente.core.dates import PartialDate
from detente.record.queries import reports
from detente.record.store import open_store
from papers import VERSIONS, first, second, third


@pytest.fixture(scope="module")
def store(where):
    with open_store(where) as store:
        for record in (third(), second(), first()):
            store.add(record, versions=VERSIONS)
        yield store


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
