"""What became of things: agreements, commitments, positions, standing bodies."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Agreement, Commitment, Party, Position
from detente.core.text import Evidence
from detente.linking.merging import merge
from detente.linking.standing import group, issues
from detente.linking.status import STAGES, course, history, overdue, promise, stage_of, turns
from detente.linking.told import Told

LKA, MDV = Party(code="LKA", name="Sri Lanka"), Party(code="MDV", name="Maldives")


def day(text):
    return PartialDate(text) if text else None


def told(what, report, published, /, **more):
    for name in ("date", "due"):
        if name in more:
            more[name] = day(more[name])
    item = what(
        id=f"{report}-{more.get('status') or more.get('stance')}",
        confidence=0.5,
        evidence=(Evidence(0, 1, "x"),),
        **more,
    )
    return Told(item=item, report=report, published=day(published))


def accord(status, published, date=None, report=None, *, kind="agreement", subject="fisheries"):
    return told(
        Agreement,
        report or f"r{published}",
        published,
        status=status,
        date=date,
        kind=kind,
        subject=subject,
        parties=(LKA, MDV),
    )


def owes(status, published, date=None, what="build a hospital in Poti by June 2015", due=None):
    return told(Commitment, f"r{published}", published, debtor=("NOR",), what=what, status=status, date=date, due=due)


LIFE = [
    accord("proposed", "2010-02-03"),
    accord("agreed", "2010-09-15", "2010-09-14"),
    accord("signed", "2011-05-10", "2011-05-09"),
    accord("ratified", "2012-01-20", "2012-01-19"),
    accord("in force", "2012-03-02"),
    accord("suspended", "2019-07-04", "2019-07-03"),
]


def test_an_agreement_from_proposed_to_suspended_over_six_reports():
    for order in permutations(LIFE):
        (together,) = group(order)
        steps = course(together)
        assert [step.status for step in steps] == ["proposed", "agreed", "signed", "ratified", "in force", "suspended"]
        assert [step.date for step in steps] == [
            None,
            "2010-09-14",
            "2011-05-09",
            "2012-01-19",
            "2012-03-02",
            "2019-07-03",
        ]
        assert [step.reports for step in steps] == [(one.report,) for one in LIFE]
        assert (merge(together).status, merge(together).date) == ("suspended", "2019-07-03")


@pytest.mark.parametrize(
    ("tellings", "steps", "why"),
    [
        ([accord("signed", "2014-11-21", "2014-11-20"), accord("signed", "2018-03-03", "2014", "late")], ["signed"], "told again later"),
        ([accord("in force", "2016-05-02"), accord("signed", "2018-03-03")], ["signed", "in force"], "in passing, without a date"),
        ([accord("suspended", "2016-05-02", "2016-05-01"), accord("in force", "2018-03-03", "2018-03-01")], ["suspended", "in force"], "taken up again"),
        ([accord("signed", "2016-05-02", "2016-05-01"), accord("terminated", "2020-03-03")], ["signed", "terminated"], "ended, the day not told"),
        ([accord("implementation sought", "2016-05-02"), accord("implementation sought", "2018-05-02"), accord("signed", "2014-05-02", "2014-05-01")],
         ["signed", "implementation sought", "implementation sought"], "sought twice"),
        ([accord("initialled", "2016-05-02", "2016-05-01"), accord("under negotiation", "2015-05-02"), accord("extended", "2021-05-02", "2021-05-01")],
         ["under negotiation", "initialled", "extended"], "the rarer ones"),
    ],
)  # fmt: skip
def test_steps_come_in_the_order_of_time(tellings, steps, why):
    for order in permutations(tellings):
        assert [step.status for step in course(order)] == steps, why
        assert len(group(order)) == 1, why


@pytest.mark.parametrize(
    ("tellings", "things", "why"),
    [
        ([accord("signed", "2014-11-21", "2014-11-20", subject="defence cooperation"),
          accord("signed", "2018-03-03", "2014", kind="pact", subject="military")], 1, "the military pact signed in 2014"),
        ([accord("signed", "2014-11-21", "2014-11-20", subject="defence cooperation"),
          accord("signed", "2018-03-03", "2017", kind="pact", subject="military")], 2, "another one of 2017"),
        ([accord("signed", "2014-11-21", "2014-11-20", subject="defence cooperation"),
          accord("signed", "2014-11-21", "2014-11-20", report="o", subject="trade")], 2, "two of one day"),
        ([accord("signed", "2014-11-21", "2014-11-20", subject="gas transit"),
          accord("signed", "2014-11-24", "2014-11-23", subject="gas transit")], 1, "two days for one signing: a contradiction"),
        ([accord("signed", "2014-11-21", "2014-11-20", subject="gas transit"),
          accord("signed", "2016-11-24", "2016-11-23", subject="gas transit")], 2, "a new one two years later"),
        ([accord("suspended", "2019-07-04", "2019-07-03"), accord("proposed", "2009-07-04", "2009-07-03"),
          accord("proposed", "2021-07-04", "2021-07-03")], 2, "a new one is proposed"),
    ],
)  # fmt: skip
def test_one_agreement_or_two(tellings, things, why):
    for order in permutations(tellings):
        assert len(group(order)) == things, why


def test_stages_hold_the_life_cycle_in_order():
    assert len(STAGES) == len(set(STAGES)) == 14
    assert stage_of("signed") < stage_of("in force") < stage_of("suspended") < stage_of("expired")
    assert stage_of("no such status") == -1


def test_a_promise_becomes_overdue_then_fulfilled():
    made = owes("open", "2014-04-02", "2014-04-01", due="2015-06")
    kept = owes("fulfilled", "2016-02-02", what="its pledge to build a hospital in Poti")
    assert not overdue(made.item.status, made.item.due, day("2015-06-30"))
    assert overdue(made.item.status, made.item.due, day("2015-07-01"))
    for order in ([made, kept], [kept, made]):
        (together,) = group(order)
        whole = merge(together)
        assert (whole.status, whole.due, whole.date) == ("fulfilled", "2015-06", "2014-04-01")
        assert [(step.status, step.date) for step in promise(together)] == [
            ("open", "2014-04-01"),
            ("fulfilled", "2016-02-02"),
        ]
        assert not overdue(whole.status, whole.due, day("2020"))


@pytest.mark.parametrize(
    ("tellings", "status", "why"),
    [
        ([owes("open", "2014-04-02"), owes("broken", "2016-02-02")], "broken", "broken"),
        (
            [owes("broken", "2016-02-02"), owes("fulfilled", "2017-02-02"), owes("open", "2014-04-02")],
            "fulfilled",
            "late, but kept",
        ),
        (
            [owes("fulfilled", "2016-02-02"), owes("open", "2018-02-02", "2014-04-01")],
            "fulfilled",
            "the old promise told again",
        ),
        ([owes("withdrawn", "2016-02-02"), owes("open", "2018-02-02", "2018-02-01")], "open", "promised anew"),
    ],
)
def test_what_became_of_a_promise(tellings, status, why):
    for order in permutations(tellings):
        assert promise(order)[-1].status == status, why


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [(None, "2020", False), ("2018", "2018-12-31", False), ("2018", "2019-01-01", True), ("2018-03-02", None, False)],
)
def test_overdue_is_counted_from_the_last_day_that_due_can_mean(due, today, late):
    assert overdue("open", day(due), day(today)) is late
    assert not overdue("broken", day(due), day(today))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("build a hospital in Poti by June 2015", "clear the mines at Poti by June 2015", False),
        ("build a gas pipeline from Karachi to Lahore", "build a gas pipeline from Gwadar to Nawabshah", False),
        ("build a gas pipeline from Karachi to Lahore", "building the gas pipeline to Lahore", True),
        ("buy more Vietnamese rice", "buy more rice from Vietnam", True),
        ("release the fishermen", "open the border", False),
        ("reopen the border crossing", "reopened its border crossings", True),
        ("its promise", "open the border", False),
    ],
)
def test_the_same_promise_or_another(one, other, same):
    tellings = [owes("open", "2014-04-02", what=one), owes("fulfilled", "2016-04-02", what=other)]
    assert (len(group(tellings)) == 1) is same


def test_positions_over_time():
    def stands(stance, published, report):
        return told(Position, report, published, holder="RUS", issue="Kosovo’s membership", stance=stance)

    tellings = [stands("opposes", "2008-02-18", "a"), stands("opposes", "2010-02-18", "b"), stands("undecided", "2015-02-18", "c"),
                stands("opposes", "2018-02-18", "d")]  # fmt: skip
    random.Random(1).shuffle(tellings)
    (together,) = issues(tellings)
    assert [(turn.stance, turn.date, turn.reports) for turn in turns(together)] == [
        ("opposes", "2008-02-18", ("a", "b")), ("undecided", "2015-02-18", ("c",)), ("opposes", "2018-02-18", ("d",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sessions", "missing", "interval", "following", "why"),
    [
        (
            [(10, "2016-03-01", False), (12, "2018-03-01", False)],
            (11,),
            365.0,
            None,
            "two intervals, one session unknown",
        ),
        (
            [(10, "2016-03-01", False), (13, "2019", False), (11, "2017-03-01", False)],
            (12,),
            365.0,
            None,
            "a year is no day",
        ),
        ([(1, "2016-03-01", False)], (), None, None, "one session"),
        ([(None, "2016-03-01", False), (None, "2016-03-11", False)], (), 10.0, None, "not counted"),
        ([(4, "2016-03-01", False), (5, "2017", True)], (), None, 1, "announced"),
        ([(4, "2016-03-01", False), (3, "2015", True)], (), None, None, "announced, but long since past"),
        ([(4, "2016-03-01", False), (5, None, True)], (), None, 1, "announced for no certain day"),
        ([], (), None, None, "none"),
    ],
)
def test_the_history_of_a_body(sessions, missing, interval, following, why):
    sessions = [(number, day(date), planned) for number, date, planned in sessions]
    found = history(sessions)
    assert (found.missing, found.interval, found.next) == (missing, interval, following), why
