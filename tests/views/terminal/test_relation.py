"""The page of a relation: what it says, and that it never breaks out of its columns."""

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from detente.record.queries import dyad
from detente.record.store import open_store
from detente.views.terminal.relation import page
from detente.views.terminal.sheet import bar, scale


@pytest.fixture(scope="module")
def relation(ties):
    with open_store(ties) as store:
        return dyad.ask(store, "PAK", "RUS")


def printed(relation, width=100, **more):
    console = Console(width=width, file=io.StringIO(), color_system=None, highlight=False)
    console.print(page(relation, width=width, **more))
    return console.file.getvalue()


def test_says_what_the_record_holds(relation):
    text = printed(relation)
    for words in (
        "Pakistan – Russia",
        "8: 6 of cooperation, 2 of conflict; 2 more",
        "friendly, mean score +3.8",
        "Joint Commission on Trade and Science",
        "5th meeting, Moscow",
        "Pakistan: Arif Hasan, Finance Secretary",
        "Multilateral meeting, Beijing, with China",
        "signed 2014 [1], implemented 2014 [3]",
        "Russia owes Pakistan: build a gas pipeline from Karachi to Lahore, due 2021",
        "Russia opposes new sanctions on Pakistan",
        "↓ economic  lagging",
        "India’s purchases elsewhere → the two closer",
        "“We look at this partnership for what it is and not against anybody”",
        "█ supportive 1",
    ):
        assert words in text
    planned = next(line for line in text.splitlines() if "visit" in line)
    assert "planned" in planned


def test_sections_come_in_order(relation):
    heads = re.findall(r"^ (\w[\w’ ]+) ───", printed(relation), re.MULTILINE)
    assert heads == [
        "Timeline", "Dialogue", "Agreements", "Open commitments", "Positions", "Assessments", "Drivers",
        "Last statements", "People", "Readers’ reactions", "Sources",
    ]  # fmt: skip


def test_every_entry_ends_with_the_numbers_of_its_sources(relation):
    body = printed(relation).split("Timeline", 1)[1].split("Sources", 1)[0]
    entries = [line for line in body.splitlines() if re.match(r" +(\d|[A-Z][a-z]{2} \d|since)", line[:12])]
    undated = [line for line in entries if not re.search(r"\[\d(, \d)*\]$", line.rstrip())]
    assert all(re.match(r" \d{4} ", line) for line in undated), "years have their events below them"
    numbers = {int(n) for group in re.findall(r"\[([\d, ]+)\] *$", body, re.MULTILINE) for n in group.split(",")}
    assert numbers == {source.number for source in relation.sources}


@pytest.mark.parametrize("width", [40, *range(60, 201, 7), 200])
def test_it_is_never_wider_than_asked(relation, width):
    lines = printed(relation, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_a_relation_that_holds_little_leaves_sections_out(relation, ties):
    with open_store(ties) as store:
        text = printed(dyad.ask(store, "CHN", "RUS"))
    assert "Timeline" in text
    assert "Agreements" not in text
    assert "Readers" not in text


def test_long_lists_are_cut_and_say_so(relation, monkeypatch):
    monkeypatch.setattr("detente.views.terminal.timeline.MOST", 3)
    text = printed(relation)
    assert "and 7 earlier events more: --all" in text
    assert "criticised" not in text
    assert "◇ 1 conflict" in text, "the year keeps its balance"
    assert "criticised" in printed(relation, everything=True)


@pytest.mark.parametrize(
    ("numbers", "width", "sizes"),
    [((1, 1, 1), 9, (3, 3, 3)), ((98, 1, 1), 10, (8, 1, 1)), ((2, 1, 0), 9, (6, 3, 0)), ((0, 0, 0), 9, (0, 0, 0))],
)
def test_bars_are_in_proportion_and_hide_nothing(numbers, width, sizes):
    text = bar([(n, char, "") for n, char in zip(numbers, "abc", strict=True)], width).plain
    assert tuple(text.count(char) for char in "abc") == sizes


@pytest.mark.parametrize(("value", "at"), [(-10, 0), (0, 10), (3.4, 13), (10, 20), (99, 20)])
def test_scores_stand_on_the_scale(value, at):
    assert scale(value).plain.index("●") == at
    assert len(scale(value)) == 21
