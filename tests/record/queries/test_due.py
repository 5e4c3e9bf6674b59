"""Commitments whose day has passed, where several reports tell of them."""

import datetime as dt

import pytest

from detente.core.items import Commitment
from detente.pipeline import versions
from detente.record.queries import due
from detente.record.store import open_store
from views.ties import PAK, RUS, Paper


def told(name, published, status, **more):
    words = "Russia is to deliver two ferries"
    paper = Paper(name, "The Courier", published, "Ferries", f"{words} to Pakistan, {RUS.name} and {PAK.name} say.")
    return paper.add(
        "commitments",
        words,
        Commitment,
        debtor=("RUS",),
        creditor=("PAK",),
        what="deliver two ferries",
        status=status,
        **more,
    ).record()


@pytest.mark.parametrize(("later", "count"), [("open", 1), ("fulfilled", 0), ("broken", 0)])
def test_the_last_telling_says_whether_it_still_stands(tmp_path, later, count):
    with open_store(tmp_path / "r.sqlite") as store:
        store.add(told("first", "2019-01-02", "open", due="2019-12", date="2019-01-01"), versions=versions())
        store.add(told("second", "2020-06-01", later, due="2019-12", date="2019-01-01"), versions=versions())
        found = due.ask(store, day=dt.date(2020, 7, 1))
    assert len(found) == count
