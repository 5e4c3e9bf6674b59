"""Many records at once."""

from dataclasses import replace

import pytest

from detente.record.bulk import add_all
from detente.record.store import open_store
from papers import VERSIONS, first, record, second


def unnamed(whole):
    """A record without the names of commenters, whose hashes have a salt of each store's own."""
    comments = tuple(replace(comment, author=None) for comment in whole.report.comments)
    return replace(whole, report=replace(whole.report, comments=comments))


def test_new_same_and_revised_as_one_by_one(tmp_path):
    with open_store(tmp_path / "many.sqlite") as many, open_store(tmp_path / "one.sqlite") as one:
        assert add_all(many, [(first(), VERSIONS), (second(), VERSIONS)]) == {"new": 2}
        later = replace(VERSIONS, codebook="2")
        assert add_all(many, [(first(), VERSIONS), (second(), later), (record("x"), later)]) == {
            "same": 1,
            "revised": 1,
            "new": 1,
        }
        for made, versions in ((first(), VERSIONS), (second(), VERSIONS), (second(), later), (record("x"), later)):
            one.add(made, versions=versions)
        assert many.ids() == one.ids()
        assert [unnamed(many.record(name)) for name in many.ids()] == [unnamed(one.record(name)) for name in one.ids()]


def test_all_or_none(tmp_path):
    with open_store(tmp_path / "r.sqlite") as store:
        broken = replace(second(), events=(replace(second().events[0], id=""),))
        with pytest.raises(ValueError, match="without ids"):
            add_all(store, [(first(), VERSIONS), (broken, VERSIONS)])
        assert store.ids() == ()
