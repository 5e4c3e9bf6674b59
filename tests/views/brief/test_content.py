"""What goes into a brief: every line rests on words of a report, and nothing else is said."""

import datetime as dt

import pytest

from detente.core.dates import PartialDate
from detente.record.queries import dyad
from detente.record.store import open_store
from detente.views.brief import content
from detente.views.brief.model import Line, Run
from views.ties import all_records

DAY = dt.date(2022, 1, 31)


@pytest.fixture(scope="module")
def relation(ties):
    with open_store(ties) as store:
        return dyad.ask(store, "PAK", "RUS")


@pytest.fixture(scope="module")
def brief(relation):
    return content.compose(relation, day=DAY)


def section(brief, heading):
    return next(one for one in brief.sections if one.heading.startswith(heading))


def said(section):
    return [line.text for group in section.groups for line in group.lines]


def test_every_note_is_words_of_its_report(brief):
    texts = {record.report.id: record.report.text for record in all_records()}
    notes = [note for paper in brief.papers for note in paper.notes]
    assert len(notes) > 15
    for note in notes:
        assert texts[note.report][note.start : note.end] == note.quote


def test_every_line_has_notes_that_are_there(brief):
    labels = {note.label for paper in brief.papers for note in paper.notes} | {paper.label for paper in brief.papers}
    for line in brief.lines():
        assert line.about_record or line.notes, line.text
        assert set(line.notes) <= labels


def test_a_line_cannot_be_made_without_a_note():
    with pytest.raises(ValueError, match="without a note"):
        Line(runs=(Run("Relations are warm."),))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Where", "Overall relations improving: “Relations have improved beyond recognition”"),
        ("Where", "India’s purchases elsewhere → the two closer"),
        ("Dialogue", "Pakistan: Arif Hasan, Finance Secretary; Russia: Olga Petrova, Energy Minister"),
        ("Dialogue", "5th meeting, Moscow; on trade, gas and railways"),
        ("Dialogue", "Multilateral meeting, Beijing, with China · foreign ministers"),
        ("Agreements", "Defence accord: implemented (signed 2014, implemented 2014)"),
        ("Agreements", "Memorandum on railways: agreed; provides for new wagons and a line to the coast"),
        ("Commitments", "To Pakistan: build a gas pipeline from Karachi to Lahore, due 2021 (open)"),
        ("Positions", "Opposes new sanctions on Pakistan"),
        ("What each", "Olga Petrova, Energy Minister, Russia: “We look at this partnership for what it is"),
        ("Readers", "4 comments: 1 supportive, 1 neutral, 1 sceptical and 1 hostile."),
    ],
)
def test_what_the_record_holds_is_said(brief, heading, words):
    assert any(words in text for text in said(section(brief, heading))), said(section(brief, heading))


def test_what_is_past_its_day_is_overdue(relation):
    for day, alert in ((DAY, "overdue"), (dt.date(2021, 12, 31), "")):
        owed = section(content.compose(relation, day=day), "Commitments")
        [line] = [one for group in owed.groups for one in group.lines if "gas pipeline" in one.text]
        assert line.alert == alert


@pytest.mark.parametrize(
    ("side", "heading"), [("PAK", "What we owe them (Pakistan)"), ("RUS", "What they owe us (Pakistan)")]
)
def test_it_takes_sides(relation, side, heading):
    owed = section(content.compose(relation, day=DAY, side=side), "Commitments")
    [group] = [one for one in owed.groups if one.heading == heading]
    assert [line.text for line in group.lines] == ["To Russia: settle the old trade claims (open)"]


def test_coming_meetings_are_not_past_ones(relation):
    early = section(content.compose(relation, day=dt.date(2018, 6, 1)), "Dialogue")
    last, coming = early.groups[:2]
    assert [line.lead for line in last.lines] == ["10 Apr 2018"]
    assert [line.lead for line in coming.lines] == ["1 Jul 2018", "2019"]


def test_changes_are_counted_from_the_last_meeting(relation):
    changed = section(content.compose(relation, day=dt.date(2018, 5, 1)), "What changed")
    assert any("Talks, Pakistan, China, Russia" in text for text in said(changed))
    assert not any("drill" in text for text in said(changed))


def test_what_is_not_in_the_record_is_said_to_be_missing(ties):
    with open_store(ties) as store:
        early = dyad.ask(store, "PAK", "RUS", until=PartialDate("2016-12"))
    brief = content.compose(early, day=dt.date(2017, 1, 1))
    assert said(section(brief, "Positions")) == ["The record holds no position."] * 2
    assert said(section(brief, "What changed")) == ["The record holds no dated meeting of the two to count from."]
    assert not any(one.heading.startswith("Readers") for one in brief.sections)


def test_the_chart_counts_all_dated_events_of_its_years(relation, brief):
    chart = section(brief, "Where").chart
    assert [one.label for one in chart] == [str(year) for year in range(2013, 2023)]
    assert sum(one.cooperation + one.conflict for one in chart) == relation.numbers.events


def test_the_same_record_gives_the_same_brief(relation, brief):
    assert content.compose(relation, day=DAY) == brief
