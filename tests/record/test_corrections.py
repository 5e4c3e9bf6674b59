"""Corrections: what each does to what every question sees, that each can be taken back, and that readings keep them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import KINDS, Agreement
from detente.core.problems import Problem, UsageError
from detente.record import schema, upkeep
from detente.record.corrections import Ledger
from detente.record.queries import counts, dyad, history, pairs, review
from detente.record.store import open_store
from papers import IND, PAK, RUS, VERSIONS, Paper, first, second, third

BETTER = replace(VERSIONS, coders={"events": "2", "meetings": "1"})


@pytest.fixture
def store(place):
    with open_store(place) as store:
        for record in (first(), second(), third()):
            store.add(record, versions=VERSIONS, keep_authors=True)
        yield store


@pytest.fixture
def ledger(store):
    return Ledger(store, by="Amina Khan")


def state(store):
    """What questions see: every row of the tables of items, and which reports there are."""
    tables = (*schema.ITEMS.values(), schema.party, schema.evidence, schema.involved)
    with store.reading() as connection:
        rows = [(t.name, *row) for t in tables for row in connection.execute(sa.select(t))]
        rows += [("report", *row) for row in connection.execute(sa.select(schema.report))]
    return sorted(rows, key=repr)


def events(store, a="PAK", b="RUS"):
    return [(row.date, row.type, row.sources) for row in dyad.ask(store, a, b).events]


def event(number, record=first):
    return record().events[number].id


TALKS = event(0)
WHOLE = [("1990", "ASSAULT", (3,)), ("2018-03-02", "CONSULT", (1, 2)), ("2018-06", "CONSULT", (1,))]


def test_as_read(store):
    assert events(store) == WHOLE


def test_a_changed_field_is_what_all_questions_see(store, ledger):
    done = ledger.change(TALKS[:8], {"date": "2018-03-09", "type": "agree"}, reason="the dateline says so")
    assert ("2018-03-09", "AGREE", (1,)) in events(store)
    assert next(row for row in pairs.ask(store) if (row.a, row.b) == ("PAK", "RUS")).last == "2018-03-09"
    kept = store.record("first").events[0]
    assert (kept.id, kept.quad, kept.confidence) == (TALKS, 1, 1.0)
    assert kept.cameo is not None, "what a category brings along is changed with it"
    assert store.record("first", as_read=True) == first()
    assert (done.number, done.by, done.reason) == (1, "Amina Khan", "the dateline says so")


def test_parties_are_named_as_people_name_them(store, ledger):
    ledger.change(event(0, second), {"recipients": "India, NATO", "actors": "PAK"}, reason="they are named")
    kept = store.record("second").events[0]
    assert [party.code for party in (*kept.actors, *kept.recipients)] == ["PAK", "IND", "NATO"]
    assert kept.actors[0] == PAK, "a party that stays is the same"
    assert any({row.a, row.b} == {"NATO", "PAK"} for row in pairs.ask(store))


def test_rejecting_and_restoring(store, ledger):
    ledger.reject(TALKS, reason="it never took place")
    assert ("2018-03-02", "CONSULT", (2,)) in [(d, t, s) for d, t, s in events(store)] or len(events(store)) == 3
    assert counts.ask(store).kinds["events"] == 7
    with pytest.raises(UsageError, match="was rejected; restore it first"):
        ledger.change(TALKS, {"place": "Lahore"}, reason="x")
    ledger.restore(TALKS)
    assert events(store) == WHOLE


def test_accepting_makes_it_certain(store, ledger):
    ledger.accept(TALKS)
    assert store.record("first").events[0].confidence == 1.0
    assert TALKS not in {doubt.item.id for doubt in review.ask(store, below=0.99)}


def test_merging_within_a_report_joins_the_evidence(store, ledger):
    pact, treaty = (item.id for item in first().agreements)
    ledger.merge(pact, [treaty])
    (kept,) = store.record("first").agreements
    assert (kept.id, kept.subject) == (pact, "gas supplies")
    assert [one.quote for one in kept.evidence] == ["A pact was signed"], "the shorter quotation lies within the longer"
    with pytest.raises(UsageError, match=f"was merged into {pact}"):
        ledger.accept(treaty)
    ledger.restore(treaty)
    assert len(store.record("first").agreements) == 2


def test_merging_across_reports_makes_them_tell_the_same(store, ledger):
    one, other = TALKS, event(0, second)
    ledger.change(other, {"date": "2018-04-20"}, reason="another day")
    assert len(events(store)) == 4
    ledger.merge(other, [one])
    assert ("2018-04-20", "CONSULT", (1, 2)) in events(store)
    ledger.change(other, {"date": "2018-04-21"}, reason="a day later")
    assert ("2018-04-21", "CONSULT", (1, 2)) in events(store), "what is merged follows"
    ledger.reject(other, reason="no")
    assert [row for row in events(store) if row[1] == "CONSULT"] == [("2018-06", "CONSULT", (1,))]


def test_only_one_kind_can_be_merged(ledger):
    with pytest.raises(UsageError, match="only entries of one kind"):
        ledger.merge(TALKS, [first().meetings[0].id])
    with pytest.raises(UsageError, match="two or more"):
        ledger.merge(TALKS, [TALKS])


def test_splitting(store, ledger):
    done = ledger.split(TALKS, [{"date": "2018-03-02"}, {"date": "2018-03-05", "mode": "visit"}], reason="two meetings")
    kept = store.record("first").events
    assert [(one.date, one.mode) for one in kept[:2]] == [("2018-03-02", None), ("2018-03-05", "visit")]
    assert kept[0].id == TALKS
    ledger.change(kept[1].id, {"place": "Lahore"}, reason="named below")
    assert store.record("first").events[1].place == "Lahore", "a part is an entry like others"
    ledger.undo(done.number)
    assert events(store) == WHOLE


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "reactions"])
def test_entries_of_every_kind_stand_on_a_persons_word(store, ledger, kind):
    values = {
        "events": {"type": "CONSULT", "mode": "phone", "actors": "Pakistan, Russia", "date": "2024-03-02"},
        "mechanisms": {"name": "Trade Desk", "kind": "forum", "parties": "PAK, RUS", "since": "2024"},
        "meetings": {"parties": "PAK, RUS", "mechanism": "Trade Desk", "number": "1", "date": "2024-05"},
        "agreements": {"kind": "MoU", "parties": "PAK, RUS", "status": "signed", "subject": "rail"},
        "commitments": {"debtor": "PAK", "creditor": "RUS", "what": "send a list", "due": "2024-06-01"},
        "positions": {"holder": "PAK", "towards": "RUS", "issue": "wheat", "stance": "interested"},
        "assessments": {"relation": "PAK, RUS", "sector": "economic", "direction": "improving"},
        "drivers": {"cause": "the harvest", "relation": "PAK, RUS"},
        "statements": {"speaker": "the envoy", "party": "PAK", "kind": "indirect", "quote": "we shall see"},
    }[kind]
    done = ledger.enter(kind, values, reason="told at the desk", source="https://example.org/note")
    shown = getattr(store.record(done.report), kind)
    assert [item.id for item in shown] == [done.entered.id]
    with store.reading() as connection:
        table = schema.ITEMS[kind]
        origin = connection.execute(
            sa.select(table.c.coder, table.c.coder_version).where(table.c.id == done.entered.id)
        ).one()
    assert tuple(origin) == ("entered", "Amina Khan")
    if kind not in ("drivers", "statements"):
        note = dyad.ask(store, "PAK", "RUS").sources[
            -2 if dyad.ask(store, "PAK", "RUS").sources[-1].published is None else -1
        ]
        assert (note.title, note.url) == ("Entered by Amina Khan", "https://example.org/note")
    ledger.undo(done.number)
    assert store.record(done.report) is None
    assert len(store.ids()) == 3
    ledger.undo(done.number + 1)
    assert getattr(store.record(done.report), kind) == shown


def test_an_entry_can_cite_a_report(store, ledger):
    done = ledger.enter(
        "events",
        {"type": "ACCUSE", "actors": "IND", "recipients": "PAK"},
        reason="missed",
        report="sec",
        quote="India protested",
    )
    assert done.entered in store.record("second").events
    assert done.entered.evidence[0].quote == "India protested"
    with pytest.raises(UsageError, match="does not contain these words"):
        ledger.enter(
            "events", {"type": "ACCUSE", "actors": "IND"}, reason="x", report="second", quote="China protested"
        )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda ledger: ledger.change("ev-ffffff", {"date": "2018"}, reason="x"), "no entry 'ev-ffffff'"),
        (lambda ledger: ledger.change("ev-", {"date": "2018"}, reason="x"), "several entries"),
        (lambda ledger: ledger.change(TALKS, {"date": "soon"}, reason="x"), "not a date"),
        (lambda ledger: ledger.change(TALKS, {"day": "2018"}, reason="x"), "no field 'day'; they have type, mode"),
        (lambda ledger: ledger.change(TALKS, {"id": "ev-1"}, reason="x"), "no field 'id'"),
        (lambda ledger: ledger.change(TALKS, {"type": "CHAT"}, reason="x"), "no category 'CHAT'"),
        (lambda ledger: ledger.change(TALKS, {"mode": "firearms"}, reason="x"), "CONSULT has no mode 'firearms'"),
        (lambda ledger: ledger.change(TALKS, {"modality": "maybe"}, reason="x"), "cannot be an entry"),
        (lambda ledger: ledger.change(TALKS, {"date": "2018-03-02"}, reason="x"), "says this already"),
        (lambda ledger: ledger.change(TALKS, {"date": "2019"}, reason=" "), "needs a reason"),
        (lambda ledger: ledger.split(TALKS, [{"date": "2019"}], reason="x"), "two parts"),
        (lambda ledger: ledger.split(TALKS, [{"date": "2019"}, {"date": "2019"}], reason="x"), "the same"),
        (lambda ledger: ledger.enter("talks", {}, reason="x"), "no kind 'talks'"),
        (lambda ledger: ledger.enter("events", {"type": "CONSULT"}, reason="x"), "actors"),
        (lambda ledger: ledger.undo(7), "no correction 7"),
        (lambda ledger: Ledger(ledger._store, by=" "), "name of the person"),
    ],
)
def test_what_cannot_be_done_changes_nothing(store, ledger, call, said):
    before = state(store)
    with pytest.raises(UsageError, match=said):
        call(ledger)
    assert state(store) == before
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.correction)) == 0


def test_a_correction_is_undone_once(ledger):
    done = ledger.accept(TALKS)
    undone = ledger.undo(done.number)
    with pytest.raises(UsageError, match=f"undone before, by correction {undone.number}"):
        ledger.undo(done.number)
    ledger.undo(undone.number)
    ledger.undo(done.number)


# What a better coder makes of decisions


def again(store, change, versions=BETTER):
    """Read the first report again, with its first event read otherwise."""
    record = first()
    changed = change(record.events[0])
    kept = (*((changed,) if changed else ()), *record.events[1:])
    assert store.add(stamp(replace(record, events=kept)), versions=versions) == "revised"
    return store.record("first").events


def found_again(store):
    return [(one.why, one.field, one.decided, one.now) for one in _findings(store)]


def _findings(store):
    with store.reading() as connection:
        return review.findings(connection)


def test_a_decision_finds_its_entry_again_by_what_it_rests_on(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="x")
    kept = again(store, lambda event: replace(event, place="Strelsau"))
    assert kept[0].id != TALKS
    assert (kept[0].date, kept[0].place) == ("2018-03-09", "Strelsau"), "the decision holds, the rest is read anew"
    assert found_again(store) == [], "the coder still reads what was corrected"
    assert history.ask(store, TALKS).id == kept[0].id, "the former id still names it"


def test_a_reading_that_comes_to_the_same_is_no_disagreement(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="x")
    again(store, lambda event: replace(event, date=PartialDate("2018-03-09")))
    assert found_again(store) == []


def test_a_reading_that_says_something_third_is_shown_as_disagreeing(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="x")
    kept = again(store, lambda event: replace(event, date=PartialDate("2018-02")))
    assert kept[0].date == "2018-03-09"
    assert found_again(store) == [("changed", "date", "2018-03-09", "2018-02")]
    (doubt,) = [doubt for doubt in review.ask(store, below=0.0) if doubt.finding]
    assert "settled as '2018-03-09', and is now read as '2018-02'" in doubt.why
    ledger.accept(kept[0].id)
    assert found_again(store) == [], "a decision on the new reading settles it"


def test_an_accepted_entry_stays_though_it_is_no_longer_read(store, ledger):
    ledger.accept(TALKS)
    kept = again(store, lambda _: None)
    assert TALKS in {event.id for event in kept}
    assert found_again(store) == [("gone", None, None, None)]


def test_an_accepted_entry_keeps_its_claim_against_another_one(store, ledger):
    ledger.accept(TALKS)
    kept = again(store, lambda event: replace(event, type="ACCUSE", quad=3))
    assert [event.type for event in kept if event.evidence[0].quote == "met"] == ["CONSULT"]
    assert ("changed", "type", "CONSULT", "ACCUSE") in found_again(store)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda event: replace(event, date=PartialDate("2018-03-01")), False),  # the same claim, dated otherwise
        (lambda event: replace(event, contexts=("economic",)), False),
        (lambda event: replace(event, type="ACCUSE", quad=3), True),  # another claim
        (lambda event: replace(event, actors=(PAK, IND)), True),
    ],
)
def test_what_was_rejected_stays_so_as_long_as_it_is_the_same_claim(store, ledger, change, shown):
    ledger.reject(TALKS, reason="not so")
    kept = again(store, change)
    assert ("met" in {event.evidence[0].quote for event in kept}) == shown
    assert [why for why, *_ in found_again(store)] == (["replaced"] if shown else [])


def test_entries_that_stood_side_by_side_are_never_confused(store, ledger):
    paper = Paper("twin", "2020-01-02", "Pakistan praised and thanked Russia at the forum.")
    whole = "Pakistan praised and thanked Russia at the forum"
    one = paper.act(whole, "SUPPORT", 1, 4.0, (PAK,), recipients=(RUS,))
    other = paper.act(whole, "CONSULT", 1, 2.0, (PAK,), recipients=(RUS,))
    both = paper.record(events=(one, other))
    store.add(both, versions=VERSIONS)
    ledger.accept(both.events[0].id)
    store.add(paper.record(events=(other,)), versions=BETTER)
    assert {event.type for event in store.record("twin").events} == {"SUPPORT", "CONSULT"}
    assert [why for why, *_ in found_again(store)] == ["gone"]


def test_decisions_outlive_several_readings_and_count_once(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="x")
    again(store, lambda event: replace(event, place="Strelsau"))
    ledger.change(store.record("first").events[0].id, {"mode": "visit"}, reason="y")
    kept = again(store, lambda event: replace(event, place="Zenda"), replace(BETTER, codebook="9"))
    assert [(event.date, event.mode, event.place) for event in kept if event.type == "CONSULT"][:1] == [
        ("2018-03-09", "visit", "Zenda")
    ]
    assert len(kept) == 3
    kept = again(store, lambda _: None, replace(BETTER, codebook="10"))
    assert len(kept) == 3, "kept once, though decided on under two ids"


def test_a_report_whose_words_are_gone_says_so(store, ledger):
    ledger.accept(TALKS)
    paper = Paper("first", "2018-03-03", "An empty page.")
    store.add(paper.record(), versions=VERSIONS)
    assert store.record("first").events == ()
    assert found_again(store) == [("uncited", None, None, None)]
    assert history.ask(store, TALKS).state == "absent"


def test_decisions_wait_for_a_report_that_was_taken_out(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="x")
    store.remove("first")
    assert store.record("first") is None
    store.add(first(), versions=VERSIONS)
    assert store.record("first").events[0].date == "2018-03-09"


def test_the_history_of_an_entry(store, ledger):
    ledger.change(TALKS, {"date": "2018-03-09"}, reason="the dateline", source="the paper")
    ledger.undo(1, reason="a mistake")
    again(store, lambda event: replace(event, place="Strelsau"))
    found = history.ask(store, TALKS[:8])
    assert [(change.correction.action, change.correction.undone_by) for change in found.changes] == [
        ("change", 2),
        ("undo", None),
    ]
    assert found.changes[0].fields == {"date": ("2018-03-02", "2018-03-09")}
    assert [(one.coder, one.item is not None, one.until is None) for one in found.readings] == [
        ("1", True, False),
        ("2", False, True),
    ]
    assert isinstance(first().agreements[0], Agreement)


# Any number of decisions, and back again

MANY = {"sqlite": 500, "postgresql": 50}


def _copies(number):
    """The three reports under other names, so that decisions on them keep apart from those on other copies."""
    for make in (first, second, third):
        record = make()
        yield stamp(replace(record, report=replace(record.report, id=f"{record.report.id}-{number}")))


class _Chance:
    """Decisions at random, of whatever is possible."""

    def __init__(self, store, many):
        self.random, self.store, self.ledger = random.Random(20240301), store, Ledger(store, by="x")
        self.sets = [{record.report.id for record in _copies(number)} for number in range(many // 20)]
        self.read = [
            [event.id for record in _copies(number) for event in record.events] for number in range(many // 20)
        ]
        self.made = [[] for _ in self.sets]

    def step(self):
        """One decision, or None where it was refused."""
        at = self.random.randrange(len(self.sets))
        with self.store.reading() as connection:
            table = schema.ITEMS["events"]
            ids = sorted(connection.scalars(sa.select(table.c.id).where(table.c.report_id.in_(self.sets[at]))))
        try:
            done = self._decide(at, ids or self.read[at])
        except UsageError:
            return None
        self.made[at].append(done.number)
        if done.note is not None:
            self.sets[at].add(done.note.id)
        return done

    def _decide(self, at, ids):
        chance, ledger = self.random, self.ledger
        day = f"2018-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        action = chance.choice("accept change change reject restore merge split enter undo undo".split())
        if action == "enter":
            values = {"type": "CONSULT", "actors": ", ".join(chance.sample(["PAK", "RUS", "IND"], 2)), "date": day}
            return ledger.enter("events", values, reason=f"call {chance.random()}")
        if action == "undo":
            return ledger.undo(chance.choice(self.made[at] or [0]))
        one = chance.choice(self.read[at] if action == "restore" else ids)
        if action == "change":
            return ledger.change(one, {"date": day, "place": chance.choice(["Lahore", "none"])}, reason="x")
        if action == "merge":
            return ledger.merge(one, [chance.choice(ids)])
        if action == "split":
            return ledger.split(one, [{"date": day}, {"place": "Zenda"}], reason="x")
        if action == "reject":
            return ledger.reject(one, reason="x")
        return getattr(ledger, action)(one)


def test_five_hundred_decisions_and_their_undoing(place, engine):
    many = MANY[engine]
    with open_store(place) as store:
        chance = _Chance(store, many)
        for number in range(len(chance.sets)):
            for record in _copies(number):
                store.add(record, versions=VERSIONS)
        states = [state(store)]
        while len(states) <= many:
            done = chance.step()
            if done is not None:
                assert done.number == len(states)
                states.append(state(store) if done.number % 10 == 0 or done.number == many else None)
        assert len({str(one) for one in states if one}) > many / 20, "the decisions made a difference"
        for number in range(many, 0, -1):
            chance.ledger.undo(number)
            if states[number - 1] is not None:
                assert state(store) == states[number - 1], f"before correction {number}"
        assert state(store) == states[0]
        for number in range(2 * many, 2 * many - 20, -1):
            chance.ledger.undo(number)
        assert state(store) == states[20], "twenty undoings undone"
        assert not [one for one in upkeep.check(store) if isinstance(one, Problem)]
