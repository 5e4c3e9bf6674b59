"""What many reports add up to: read from their words, kept, asked, and shown."""

from __future__ import annotations

import io
import json
import random

import pytest
from rich.console import Console

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.json import to_json
from detente.pipeline import read_report, versions
from detente.record.queries import copies, dyad
from detente.record.store import open_store
from detente.views.terminal.relation import page

FISH = (
    ("2010-02-03", "COLOMBO: Sri Lanka has proposed a fisheries agreement with the Maldives, the foreign ministry said."),
    ("2010-09-15", "MALE: Sri Lanka and the Maldives agreed on a fisheries agreement on Tuesday, officials of both countries said."),
    ("2011-05-10", "COLOMBO: The Maldives and Sri Lanka signed the fisheries agreement in Colombo on Monday."),
    ("2012-01-20", "COLOMBO: Sri Lanka on Thursday ratified the fisheries agreement with the Maldives."),
    ("2012-03-02", "MALE: The fisheries agreement between Sri Lanka and the Maldives entered into force on Thursday."),
    ("2019-07-04", "MALE: The Maldives on Wednesday suspended the fisheries agreement with Sri Lanka."),
)  # fmt: skip
PLEDGE = (
    ("2014-04-02", "OSLO: Norway promised Georgia on Tuesday to build a hospital in Poti by June 2015."),
    ("2016-02-02", "OSLO: Norway kept its pledge to build a hospital in Poti for Georgia, the minister said on Monday. Norway and Georgia held talks in Oslo."),
)  # fmt: skip
COMMISSION = (
    ("2015-05-12", "SOFIA: Bulgaria and Serbia held the 9th meeting of the Bulgaria-Serbia Water Commission in Sofia on Monday."),
    ("2016-05-10", "NIS: The Bulgaria-Serbia Water Commission held its 10th meeting in Nis on Monday."),
    ("2018-05-15", "SOFIA: Serbia and Bulgaria held the 12th meeting of the Bulgaria-Serbia Water Commission in Sofia on Monday. The 13th meeting of the commission will be held in Belgrade in May 2019."),
)  # fmt: skip
RAID = (
    ("2020-06-13", "RAXAUL: Nepalese police on Friday shot at a group of Indians at the border, killing two men."),
    ("2020-06-14", "Nepalese police shot at Indians at the border on Friday, killing three people, a hospital in Bihar said."),
    ("2020-06-13", "RAXAUL: Nepalese police on Friday shot at a group of Indians at the border, killing two men. Shops are shut."),
)  # fmt: skip


def asked(folder, told, pair, order=None, **more):
    """The relation that these reports give, read in this order."""
    numbers = list(range(len(told)))
    if order is not None:
        random.Random(order).shuffle(numbers)
    with open_store(folder / f"{pair[0]}-{order}.sqlite") as store:
        for number in numbers:
            published, text = told[number]
            report = Report(
                id=f"n{number}", title=f"Report {number}", publisher=f"Paper {number}", text=text, published=PartialDate(published), body_end=len(text)
            )  # fmt: skip
            store.add(read_report(report), versions=versions())
        return dyad.ask(store, *pair, **more), copies.ask(store), copies.ask(store, ["n0"])


def printed(relation):
    console = Console(width=100, file=io.StringIO(), color_system=None, highlight=False)
    console.print(page(relation, width=100))
    return " ".join(console.file.getvalue().split())


@pytest.mark.parametrize("order", [None, 1, 2])
def test_an_agreement_moves_from_proposed_to_in_force_to_suspended(tmp_path, order):
    relation, *_ = asked(tmp_path, FISH, ("LKA", "MDV"), order)
    (row,) = relation.agreements
    assert [stage.status for stage in row.course] == [
        "proposed",
        "agreed",
        "signed",
        "ratified",
        "in force",
        "suspended",
    ]
    assert [stage.sources for stage in row.course] == [(1,), (2,), (3,), (4,), (5,), (6,)]
    assert (row.status, row.sources, row.independent) == ("suspended", (1, 2, 3, 4, 5, 6), 6)
    text = printed(relation)
    assert "signed 9 May 2011 [3], ratified" in text
    assert "Agreement on fisheries suspended" in text


def test_a_promise_is_overdue_then_fulfilled(tmp_path):
    relation, *_ = asked(tmp_path, PLEDGE[:1], ("NOR", "GEO"), today=PartialDate("2015-06-30"))
    assert [row.overdue for row in relation.commitments] == [False]
    relation, *_ = asked(tmp_path, PLEDGE[:1], ("NOR", "GEO"), today=PartialDate("2015-07-01"))
    assert [row.due for row in relation.overdue] == ["2015-06"]
    assert "overdue" in printed(relation)
    relation, *_ = asked(tmp_path, PLEDGE, ("NOR", "GEO"), 1, today=PartialDate("2020-01-01"))
    (row,) = relation.commitments
    assert (row.status, row.overdue) == ("fulfilled", False)
    assert [(stage.status, stage.sources) for stage in row.course] == [("open", (1,)), ("fulfilled", (2,))]
    text = printed(relation)
    assert "Commitments settled" in text
    assert "Open commitments" not in text


def test_a_missing_session_is_named_and_the_next_one_announced(tmp_path):
    relation, *_ = asked(tmp_path, COMMISSION, ("BGR", "SRB"), 3)
    (row,) = relation.mechanisms
    assert [meeting.number for meeting in row.meetings] == [9, 10, 12, 13]
    assert row.missing == (11,)
    assert 360 < row.interval < 370
    assert (row.next.number, row.next.date, row.next.planned) == (13, "2019-05", True)
    text = printed(relation)
    assert "met every 12 months or so · 11th session not in the record · next: 13th session, May 2019" in text


def test_contradictions_and_copies_are_shown(tmp_path):
    relation, stories, own = asked(tmp_path, RAID, ("NPL", "IND"), 4)
    (row,) = [row for row in relation.events if row.type == "ASSAULT"]
    (conflict,) = row.conflicts
    assert (conflict.what, [(claim.value, claim.sources) for claim in conflict.claims]) == (
        "killed",
        [("2", (1, 2)), ("3", (3,))],
    )
    assert (row.sources, row.independent, relation.independent) == ((1, 2, 3), 2, 2)
    assert [source.copy_of for source in relation.sources] == [None, 1, None]
    assert [story.reports for story in stories] == [("n0", "n2")]
    assert stories[0].papers == ("Paper 0", "Paper 2")
    assert own == stories
    text = printed(relation)
    assert "≠ the number of dead: 2 [1, 2], 3 [3]" in text
    assert "same story as [1]" in text
    assert "2 independent, the rest copies" in text


def test_the_relation_is_json(tmp_path):
    relation, *_ = asked(tmp_path, RAID, ("NPL", "IND"), today=PartialDate("2020-07-01"))
    found = json.loads(to_json(relation))
    assert found["today"] == "2020-07-01"
    (event,) = [one for one in found["events"] if one["type"] == "ASSAULT"]
    assert event["conflicts"] == [
        {"what": "killed", "claims": [{"value": "2", "sources": [1, 2]}, {"value": "3", "sources": [3]}]}
    ]
    assert found["sources"][1]["copy_of"] == 1
