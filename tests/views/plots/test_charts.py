"""Charts: what is drawn is what is there, every mark leads to its source, files are sound XML in the colours of a theme."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from detente.core.dates import PartialDate
from detente.data.world import world
from detente.record.queries import dyad
from detente.record.queries.ties import Tie
from detente.record.rows import Citation, EventRow, MechanismRow, MeetingRow
from detente.record.store import open_store
from detente.views.plots import heatmap, network, reactions, sessions, timeline
from detente.views.plots import world as globe
from detente.views.plots.canvas import THEMES, style, style_of
from detente.views.plots.time import bins
from views.ties import PAK, RUS

SVG = {"s": "http://www.w3.org/2000/svg"}


def event(day, quad=1, score=2.0, modality="asserted", number=1):
    return EventRow(
        ids=(f"e-{number}",),
        confidence=0.9,
        citations=(Citation(source=number, start=0, end=4, quote="they <met> & “agreed”"),),
        date=day and PartialDate(day),
        type="CONSULT",
        mode=None,
        modality=modality,
        actors=(PAK,),
        recipients=(RUS,),
        quad=quad,
        score=score,
        cameo="040",
        contexts=(),
        place=None,
    )


def meeting(number, day):
    citation = Citation(source=1, start=0, end=4, quote="met")
    return MeetingRow(
        ids=("m",), confidence=0.9, citations=(citation,), date=day and PartialDate(day), format="meeting",
        mechanism="Group", number=number, place=None, level=None, parties=(PAK, RUS), delegations=(), topics=(),
    )  # fmt: skip


def mechanism(*meetings, since=None, name="Joint <Group>"):
    citation = Citation(source=1, start=0, end=4, quote="met")
    return MechanismRow(
        ids=("g",), confidence=0.9, citations=(citation,), name=name, also=(), kind="group", parties=(PAK, RUS),
        since=since and PartialDate(since), level=None, status="standing", meetings=meetings,
    )  # fmt: skip


def drawn(drawing):
    return etree.fromstring(drawing.file().encode())


def link(citation):
    return f"/report?id=r{citation.source}&at={citation.start}-{citation.end}"


def test_each_dated_event_that_happened_is_a_mark_with_its_source():
    rows = [event("2018-03-02", number=1), event("2018", quad=4, score=-5, number=2), event(None, number=3)]
    rows += [event("2019-01", modality=one, number=9) for one in ("future", "hypothetical", "negation")]
    found = timeline.draw(rows, names={}, title="Ties", link=link)
    links = re.findall(r'href="([^"]+)"', found.inside)
    assert sorted(links) == ["/report?id=r1&amp;at=0-4", "/report?id=r2&amp;at=0-4"]
    assert "1 event of cooperation" in found.about
    tree = drawn(found)
    assert len(tree.xpath("//s:a/s:circle[@class='q1']", namespaces=SVG)) == 1
    assert len(tree.xpath("//s:a/s:polygon[@class='q4']", namespaces=SVG)) == 1


def test_cooperation_stands_above_the_line_and_conflict_below():
    tree = drawn(timeline.draw([event("2018"), event("2018", quad=3)], names={}, title="Ties", link=link))
    [axis] = {float(one.get("y1")) for one in tree.xpath("//s:line[@class='axis']", namespaces=SVG)[:1]}
    [up] = tree.xpath("//s:a/s:circle[@class='q1']", namespaces=SVG)
    [down] = tree.xpath("//s:a/s:polygon[@class='q3']", namespaces=SVG)
    assert float(up.get("cy")) < axis
    assert all(float(point.split(",")[1]) > axis for point in down.get("points").split())


def test_many_events_are_bars_whose_heights_are_their_numbers():
    rows = [event(f"2018-{1 + n % 12:02d}", quad=1 + n % 4, number=n) for n in range(480)]
    found = timeline.draw(rows, names={}, title="Ties", period=lambda a, b: f"/p?since={a}&until={b}")
    tree = drawn(found)
    bars = tree.xpath("//s:a[s:rect]", namespaces=SVG)
    assert [one.get("href") for one in bars] == [None] * 12  # a file without a base leads nowhere
    assert len(bars) == 12
    heights = [[float(one.get("height")) for one in bar.findall("s:rect", SVG)] for bar in bars]
    for one, bar in zip(heights, bars, strict=True):
        said = bar.find("s:title", SVG).text
        counts = [int(number) for number in re.findall(r"(\d+) events", said)]
        assert sum(counts) == 40
        assert sum(one) / sum(counts) == pytest.approx(sum(heights[0]) / 40, abs=0.2)


def test_the_mean_score_of_a_bin_is_the_mean():
    found = timeline.draw([event("2018", score=4), event("2018", score=-1)], names={}, title="Ties")
    assert "mean score +1.5 of 2 events" in found.inside


@pytest.mark.parametrize("width", [330, 960])
def test_nothing_is_drawn_outside(width):
    rows = [event(f"{year}-0{1 + year % 9}", quad=1 + year % 4, number=year) for year in range(1990, 2024)]
    for one in drawn(timeline.draw(rows, names={}, title="Ties", width=width)).iter("{*}circle", "{*}line"):
        for name in ("cx", "x1", "x2"):
            assert 0 <= float(one.get(name, 0)) <= width


def test_missing_sessions_are_rings():
    rows = [mechanism(meeting(12, "2018-03-02"), meeting(13, "2019"), meeting(15, "2025-04"), since="2003")]
    found = sessions.draw(rows, title="Sessions", link=link)
    assert "14th session: no report in the record" in found.inside
    assert found.inside.count('class="dash"') == 1
    assert sessions.missing(rows[0].meetings) == [(rows[0].meetings[1], rows[0].meetings[2], 1)]


def test_many_missing_sessions_are_one_ring_with_their_number():
    found = sessions.draw(
        [mechanism(meeting(1, "2018-03"), meeting(40, "2018-09"), meeting(41, "2024"))], title="Sessions"
    )
    assert "38 sessions, 2nd to 39th" in found.inside
    assert found.inside.count('class="dash"') == 1


def test_mechanisms_of_no_known_date_are_left_out():
    found = sessions.draw([mechanism(meeting(3, None)), mechanism(since="2003", name="Second")], title="Sessions")
    assert "Second" in found.inside
    assert "Joint" not in found.inside


def test_reactions_stand_on_the_day_of_their_report(ties):
    with open_store(ties, create=False) as store:
        whole = dyad.ask(store, "PAK", "RUS")
    found = reactions.draw(whole.comments, whole.sources, title="Readers", link=link)
    assert found.inside.count('class="mark"') == whole.reactions.total == 4
    assert "1 supportive, 1 neutral, 1 sceptical and 1 hostile" in found.about


def test_the_heat_map_counts(ties):
    with open_store(ties, create=False) as store:
        whole = dyad.ask(store, "PAK", "RUS")
    found = heatmap.draw(whole.events, title="What they do")
    told = sum(int(number) for number in re.findall(r": (\d+) events?<", found.inside))
    assert told == sum(row.date is not None and row.modality in ("asserted", "historical") for row in whole.events)


TIES = (
    Tie(a="PAK", b="RUS", names=("Pakistan", "Russia"), events=9, quads=(9, 0, 0, 0), score=3.0, last=None),
    Tie(a="SGP", b="RUS", names=("Singapore", "Russia"), events=1, quads=(0, 0, 0, 1), score=-9.0, last=None),
    Tie(a="NATO", b="RUS", names=("NATO", "Russia"), events=4, quads=(0, 0, 4, 0), score=-2.0, last=None),
)


def test_the_map_has_a_circle_for_each_state_also_the_small_ones():
    found = globe.draw(TIES, title="Map", of="RUS", link=lambda code: f"/x/{code}")
    assert sorted(re.findall(r'href="/x/(\w+)"', found.inside)) == ["PAK", "SGP"]
    sizes = dict(re.findall(r'href="/x/(\w+)".*?r="([\d.]+)"', found.inside))
    assert float(sizes["PAK"]) > float(sizes["SGP"])
    assert found.inside.count('class="disputed"') == len(world().disputed) + 1  # and the legend


def test_the_map_knows_all_states_and_says_where_it_is_from():
    land = world()
    for code in ("PAK", "RUS", "USA", "SGP", "MLT", "TUV", "PSE", "TWN", "XKX", "ESH"):
        x, y = land.places[code].at
        assert 0 <= x <= land.width * 1.02
        assert 0 <= y <= land.height
    assert all(0 <= one.at[0] <= land.width and 0 <= one.at[1] <= land.height for one in land.disputed)


def test_no_outline_crosses_the_map_from_edge_to_edge():
    for code, place in world().places.items():
        steps = re.findall(r"-?\d+", (place.outline or "").replace("M", " M"))
        moves = [
            int(part)
            for run in re.findall(r"l([^z]*)z", place.outline or "")
            for part in re.findall(r"-?\d+", run)[::2]
        ]
        assert all(abs(move) < 400 for move in moves), code
        assert steps or place.outline is None


def test_the_network_is_drawn_the_same_way_each_time_and_within():
    first, again = (network.draw(TIES, title="Net", pair=lambda a, b: f"/{a}/{b}") for _ in range(2))
    assert first == again
    tree = drawn(first)
    assert len(tree.xpath("//s:circle[@class='node']", namespaces=SVG)) == 4
    for one in tree.iter("{*}circle"):
        assert 0 <= float(one.get("cx")) <= first.width
        assert 0 <= float(one.get("cy")) <= first.height


def test_an_empty_network_is_empty():
    assert network.draw((), title="Net").marks == 0


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_the_style_is_in_every_theme(theme):
    assert set(re.findall(r"--chart-([a-z-]+)", style())) <= set(THEMES[theme])
    assert "var(" not in style_of(theme)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_marks_stand_out_from_the_paper(theme):
    colours = THEMES[theme]
    for name in ("ink", "soft", "coop", "conf"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    assert contrast(colours["mixed"], colours["paper"]) >= 3


def contrast(one, two):
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@given(title=st.text(max_size=60))
def test_any_title_makes_sound_xml(title):
    tree = drawn(timeline.draw([event("2018")], names={"PAK": title}, title=title, link=lambda _: title))
    assert tree.tag.endswith("svg")


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(days=st.lists(DAYS, min_size=1, max_size=30), most=st.integers(5, 300), cut=st.sampled_from((4, 7, 10)))
def test_every_date_lies_in_the_bin_it_is_put_in(days, most, cut):
    dates = [PartialDate(day.isoformat()[:cut]) for day in days]
    where = bins(dates, most=most)
    for one in dates:
        place = where.place(one)
        assert 0 <= place < where.count
        middle = one if cut > 4 else PartialDate(f"{one}-07")
        assert where.since(place).first <= middle.first
        assert where.until(place).last >= PartialDate(middle[:7]).last
