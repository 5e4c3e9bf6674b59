"""What several reports tell of: one thing or several."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.dates import PartialDate
from detente.core.items import (
    Agreement,
    Assessment,
    Commitment,
    Driver,
    Event,
    Mechanism,
    Meeting,
    Party,
    Position,
    Statement,
)
from detente.core.text import Evidence
from detente.linking.merging import merge
from detente.linking.standing import group
from detente.linking.status import STAGES
from detente.linking.told import Told, same_words, words_of
from strategies import dates, kinds

PAK, RUS, IND = (
    Party(code=code, name=name) for code, name in (("PAK", "Pakistan"), ("RUS", "Russia"), ("IND", "India"))
)
BOTH = (PAK, RUS)


def day(text):
    return PartialDate(text) if text else None


def told(what, report="r1", published="2018-03-03", /, **more):
    for name in ("date", "due", "since"):
        if name in more:
            more[name] = day(more[name])
    more = {"confidence": 0.5, "evidence": (Evidence(0, 1, "x"),)} | more
    return Told(item=what(**more), report=report, published=day(published))


def talks(date, report="r1", *, actors=BOTH, recipients=(), kind="CONSULT", published="2018-03-03", **more):
    scale = {"type": kind, "quad": 1, "score": 2.5}
    return told(Event, report, published, date=date, actors=actors, recipients=recipients, **scale, **more)


def meeting(date, report="r1", parties=BOTH, **more):
    return told(Meeting, report, date=date, parties=parties, **more)


def accord(status, date=None, report="r1", *, kind="accord", subject="defence cooperation", parties=BOTH, **more):
    return told(Agreement, report, status=status, date=date, kind=kind, subject=subject, parties=parties, **more)


def body(name, report="r1", **more):
    return told(Mechanism, report, name=name, kind="commission", **{"parties": BOTH} | more)


def owes(what, debtor=("PAK",), published="2018-03-03", **more):
    return told(Commitment, "r1", published, debtor=debtor, what=what, **more)


def stands(issue, stance="supports", holder="RUS"):
    return told(Position, holder=holder, issue=issue, stance=stance)


def judged(direction, published, **more):
    return told(Assessment, "r1", published, relation=("PAK", "RUS"), sector="overall", direction=direction, **more)


@pytest.mark.parametrize(
    ("tellings", "things", "why"),
    [
        ([talks("2018-03-02"), talks("2018-03-02", "r2")], 1, "the same day in two papers"),
        ([talks("2018-03-02"), talks("2018-03-03", "r2")], 1, "papers may be a day off"),
        ([talks("2018-03-02"), talks("2018-03-03")], 2, "but one paper that names two days means two"),
        ([talks("2018-03-02"), talks("2018-03-20", "r2")], 2, "two days of one month"),
        ([talks("2018-03-31"), talks("2018-04-01", "r2")], 1, "a day off across the months"),
        ([talks("2018-03-02"), talks("2018-03", "r2")], 1, "the month leaves no choice"),
        ([talks("2018-03-02"), talks("2018-03-20"), talks("2018-03", "r2")], 3, "the month leaves a choice"),
        ([talks("2014"), talks("2014-05-01", "r2"), talks("2014", "r3")], 1, "the year, told twice"),
        ([talks("2014"), talks("2015", "r2")], 2, "two years"),
        ([talks(None), talks("2018-03-02", "r2")], 1, "undated news is of the month it was published in"),
        ([talks(None), talks("2018-01-02", "r2")], 2, "and of no other"),
        ([talks(None, modality="historical"), talks("2018-03-02", "r2")], 2, "undated history is of no month"),
        ([talks("2018-03-02"), talks("2018-03-02", "r2", modality="historical")], 1, "news becomes history"),
        ([talks("2018-03-02"), talks("2018-03-02", "r2", modality="negation")], 2, "denied is not said"),
        ([talks("2018-03-02"), talks("2018-03-02", "r2", actors=(RUS, PAK))], 1, "who is named first is no matter"),
        ([talks("2018-03-02"), talks("2018-03-02", "r2", actors=(PAK, IND))], 2, "other actors"),
        ([talks("2018-03-02", actors=(PAK,), recipients=(RUS,)), talks("2018-03-02", actors=(RUS,), recipients=(PAK,))], 2,
         "who visits whom"),
        ([talks("2018-03-02", mode="visit"), talks("2018-03-02", "r2", mode="phone")], 2, "a call is no visit"),
        ([talks("2018-03-02", mode="visit"), talks("2018-03-02", "r2")], 1, "one paper says how, the other does not"),
        ([talks("2018-03-02"), talks("2018-03-02", kind="AGREE")], 2, "other types"),
        ([body("Pakistan-Russia Joint Working Group on Energy"), body("the Working Group on Energy")], 1, "party names off"),
        ([body("inter-governmental commission"), body("Intergovernmental Commission")], 1, "hyphens"),
        ([body("intergovernmental commission"), body("military commission")], 2, "two commissions"),
        ([body("commission"), body("military commission")], 2, "one word is too little"),
        ([body("Energy Forum"), body("Energy Forum", parties=(PAK, IND))], 2, "other parties"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2018-03", "r2", mechanism="Energy Forum", number=12)],
         1, "the twelfth"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting(None, "r2", mechanism="Energy Forum", number=12)],
         1, "the twelfth, undated"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2018-03-02", "r2", mechanism="Energy Forum", number=11)],
         1, "a body meets once a day, whatever number papers give it"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2018-03-02", mechanism="Energy Forum", number=11)],
         2, "but one paper that counts two means two"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2018-04-20", "r2", mechanism="Energy Forum", number=12)],
         1, "there is one twelfth meeting, whatever the day"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2019-04-20", "r2", mechanism="Energy Forum", number=13)],
         2, "the next one"),
        ([meeting("2018-03-02", mechanism="Energy Forum", number=12), meeting("2018-03-02", "r2")], 1, "unnamed, same day"),
        ([meeting("2018-03-02"), meeting("2018-03-02", "r2", format="call")], 2, "a call beside the meeting"),
        ([meeting("2018-03-02"), meeting("2018-05-02", "r2")], 2, "months apart"),
        ([meeting("2018-03-02"), meeting("2018-03-02", "r2", parties=(PAK, IND))], 2, "other parties"),
        ([accord("signed", "2014"), accord("signed", "2014-11-20", "r2", kind="agreement")], 1, "accord or agreement"),
        ([accord("signed", "2014"), accord("signed", "2014", "r2", kind="treaty")], 1, "an accord may be any of them"),
        ([accord("signed", "2014", kind="MoU"), accord("signed", "2014", "r2", kind="treaty")], 2, "but an MoU is no treaty"),
        ([accord("signed", "2014"), accord("signed", "2014", "r2", subject="technical cooperation")], 2, "other subject"),
        ([accord("agreed", "2013"), accord("signed", "2014", "r2"), accord("ratified", "2015", "r3")], 1, "step by step"),
        ([accord("signed", "2014"), accord("proposed", "2021", "r2")], 2, "a new one is proposed when the old one is signed"),
        ([accord("signed", "2014"), accord("signed", "2019", "r2")], 2, "signed again years later"),
        ([accord("signed", "2014"), accord("in force", None, "r2")], 1, "undated, but with a telling subject"),
        ([owes("to form a military commission"), owes("form the military commissions")], 1, "articles and plurals"),
        ([owes("form a military commission"), owes("form a military commission", debtor=("RUS",))], 2, "other debtor"),
        ([owes("release the fishermen"), owes("open the border")], 2, "other promise"),
        ([stands("India's bid for membership"), stands("India’s bid for the membership")], 1, "apostrophes"),
        ([stands("membership"), stands("membership", "opposes")], 2, "other stance"),
        ([stands("membership"), stands("membership", holder="PAK")], 2, "other holder"),
        ([judged("improving", "2018-03-03"), judged("improving", "2018-03-20")], 1, "the same month"),
        ([judged("improving", "2018-03-03"), judged("improving", "2018-09-03")], 2, "said again half a year later"),
        ([judged("improving", "2018-03-03"), judged("lagging", "2018-03-03")], 2, "the opposite"),
        ([told(Driver, cause="the war next door"), told(Driver, cause="the war next door", effect="closer ties")], 1, "effect left out"),
        ([told(Driver, cause="war", effect="closer ties"), told(Driver, cause="war", effect="rising prices")], 2, "other effect"),
        ([told(Statement, speaker="A", party="PAK", kind="direct", quote="We agree."),
          told(Statement, speaker="B", party="PAK", kind="indirect", quote="we agree")], 1, "the same words"),
    ],
)  # fmt: skip
def test_one_thing_or_several(tellings, things, why):
    assert len(group(tellings)) == things, why
    assert len(group(tellings[::-1])) == things, f"{why}, whichever comes first"


def test_the_furthest_status_wins_with_its_date():
    item = merge(
        [
            accord("agreed", "2013-05-01"),
            accord("signed", "2014", "r2", provides="arms supplies"),
            accord("agreed", "2013", "r3"),
        ]
    )
    assert (item.status, item.date, item.provides) == ("signed", "2014", "arms supplies")


def test_a_promise_stands_as_last_told():
    item = merge(
        [
            owes("open the border", status="open", published="2018-01-01"),
            owes("open the border", status="broken", published="2019-01-01"),
        ]
    )
    assert item.status == "broken"


def test_gaps_are_filled_and_the_exact_date_kept():
    item = merge(
        [
            talks("2018-03", place="Strelsau", confidence=0.9),
            talks("2018-03-02", "r2", mode="visit", modality="historical"),
        ]
    )
    assert (item.date, item.place, item.mode, item.modality) == ("2018-03-02", "Strelsau", "visit", "asserted")


def test_stages_are_in_order():
    assert STAGES.index("proposed") < STAGES.index("signed") < STAGES.index("in force") < STAGES.index("terminated")


def test_words():
    assert words_of("the Pakistan-Russia Consultative Group on Strategic Stability", ("PAK", "RUS")) == {
        "consultative", "group", "strategic", "stability",
    }  # fmt: skip
    assert words_of(None) == frozenset()
    assert same_words(frozenset("ab"), frozenset("abc"))
    assert not same_words(frozenset("a"), frozenset("abc"))


@given(
    data=st.data(), kind=st.sampled_from(["events", "meetings", "agreements", "commitments", "positions", "drivers"])
)
@settings(deadline=None, max_examples=50)
def test_grouping_loses_and_doubles_nothing(data, kind):
    item = kinds("a b c")[kind]
    one = st.builds(Told, item=item, report=st.sampled_from(["r1", "r2", "r3"]), published=st.none() | dates)
    tellings = data.draw(st.lists(one, max_size=8))
    groups = group(tellings)
    assert sorted(id(one) for tellings_of_one in groups for one in tellings_of_one) == sorted(map(id, tellings))
    assert len(group([*tellings, *tellings])) == len(groups), "told twice is still one thing"
    for one in groups:
        merge(one)


def test_many_days_do_not_take_the_square_of_the_time():
    tellings = [talks(f"{1900 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}", f"r{i}") for i in range(0, 20000, 2)]
    start = time.perf_counter()
    assert len(group(tellings)) == 10000
    assert time.perf_counter() - start < 10
