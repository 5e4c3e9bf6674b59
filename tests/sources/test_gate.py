"""The gate: reports about relations between states go through, others do not, and the reason is told."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.items import Report
from detente.core.problems import Problem
from detente.data.tables import cut, table
from detente.sources import gate, reports

HERE = Path(__file__).parents[1]
NEWS = HERE / "../../shared/news"
DEMO = HERE / "../src/detente/data/files/demo"


def report(text, title=None):
    return Report(id="r", title=title, text=text, body_end=len(text), source="r.txt")


def of(name):
    found = list(reports([str(HERE / "samples" / "gate" / f"{name}.jsonl")]))
    assert all(isinstance(one, Report) for one in found)
    return found


@pytest.mark.parametrize(("name", "least", "most"), [("relevant", 40, 40), ("irrelevant", 0, 2)])
def test_short_reports(name, least, most):
    found = of(name)
    passed = [one.title for one in found if gate.decide(one).passes]
    assert len(found) == 40
    assert least <= len(passed) <= most, set(passed) ^ {one.title for one in found}


def test_fewer_than_two_in_a_hundred_are_lost_and_more_than_nine_in_ten_dropped():
    kept = {name: [gate.decide(one).passes for one in of(f"briefs-{name}")] for name in ("relevant", "irrelevant")}
    assert [len(found) for found in kept.values()] == [374, 202]
    assert kept["relevant"].count(False) < 0.02 * 374
    assert kept["irrelevant"].count(True) < 0.1 * 202


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Tokyo struck Seoul off its list.", 2),
        ("London and Paris have a tunnel.", 1),
        ("They went from Tokyo to Seoul.", 0),
        ("She plays in Vienna, and lives near Prague.", 0),
        ("LAGOS: The rain came early.", 0),
        ("RIGA - The rain came early.", 0),
    ],
)
def test_a_capital_that_does_something_is_a_word_of_relations(text, acts):
    words = gate.see(text.replace("Tokyo", "Oita").replace("Seoul", "Gumi").replace("London", "Hull").replace("Paris", "Metz")).relation  # fmt: skip
    assert gate.see(text).relation - words == gate.ACTS * acts


def test_office_holders_by_surname_are_parties():
    assert set(gate.see("Macron telephoned Tebboune.").parties) == {"FRA", "DZA"}
    assert not gate.see("Martin telephoned Theresa.").parties


def test_parties_in_sentences_of_their_own_need_more_words_of_relations():
    words = "The ambassador was called home. The embassy is shut."
    apart = "The minister flew to Chile. Nobody from Peru was at the airport. "
    assert gate.decide(report(apart + words, "A visit")).passes
    assert not gate.decide(report(apart + FILL, "A visit")).passes
    assert not gate.decide(report(apart + words + 2 * FILL, "A visit")).passes, "too long for that"


def test_the_reports_that_come_with_detente_go_through():
    found = [one for one in reports([str(DEMO)]) if isinstance(one, Report)]
    assert len(found) >= 30
    assert not [one.source for one in found if not gate.decide(one).passes]


@pytest.mark.skipif(not NEWS.exists(), reason="the shared pages are not here")
def test_real_pages():
    rows = [json.loads(line) for line in (NEWS / "manifest.jsonl").read_text("utf-8").splitlines()]
    wrong = []
    for row in rows:
        (found,) = reports([str(NEWS / row["file"])])
        if isinstance(found, Report) and gate.decide(found).passes != row["about_relations"]:
            wrong.append(row["id"])
    assert len(wrong) * 20 < len(rows), wrong


FILL = " The weather was mild. Nobody spoke for long. There was tea. It was late when they left. The lamps were lit."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The council met and the mayor spoke of the new bridge." + FILL, "it names no state"),
        ("The government of Peru raised its tariffs on Tuesday." + FILL, "it names only Peru"),
        ("Peru raised its tariffs. The season has come to Chile." + FILL, "no two states stand together in it"),
        ("Peru and Chile are both long and dry." + 2 * FILL, "nothing between states is told in it"),
        ("Peru beat Chile 2-1 in their World Cup qualifier, and the striker scored twice." + FILL, "it is about sport"),
        ("Peru and Chile bake their bread with butter and a teaspoon of sugar, the chef told guests." + FILL, "it is about food, travel and homes"),
    ],
)  # fmt: skip
def test_the_reason_is_told(text, reason):
    verdict = gate.decide(report(text, "A day in spring"))
    assert (verdict.passes, verdict.reason) == (False, reason)


def test_one_or_two_sentences_without_a_headline_are_too_short_to_tell():
    text = "The council met. The mayor spoke."
    assert gate.decide(report(text)).passes
    assert not gate.decide(report(text, "Council meets")).passes
    assert not gate.decide(report(text + FILL)).passes


def test_comments_of_readers_do_not_count():
    text = "The council met and the mayor spoke of the bridge." + FILL
    comments = "\nPeru and Chile signed a treaty. Chile condemned Peru. Peru invaded Chile."
    assert not gate.decide(Report(id="r", title="x", text=text + comments, body_end=len(text))).passes


def test_what_is_left_out_is_a_problem_in_its_place():
    good, bad = of("relevant")[0], report("Butter." + FILL, "x")
    other = Problem(where="a", what="b")
    found = list(gate.sift([good, bad, other]))
    assert [found[0], found[2]] == [good, other]
    assert found[1].kind == "gated"
    assert str(found[1]) == (
        "r.txt: not about relations between states: it names no state (--no-gate reads it all the same)"
    )


def test_the_words_are_in_lower_case_and_each_stands_once():
    words = [word for row in table("gate") for word in cut(row["words"])]
    assert all(word == word.lower().strip() for word in words)
    twice = {word for word in words if words.count(word) > 1}
    assert not twice


@given(st.text(max_size=400), st.none() | st.text(max_size=40))
def test_any_text_gets_a_verdict(text, title):
    assert gate.decide(report(text, title)).reason
