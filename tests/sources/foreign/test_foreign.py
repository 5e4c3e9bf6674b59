"""Event files of others: rows of our own making in their layouts, and the contract that holds for each."""

import gzip
import itertools

import pytest

from detente.core.items import Record
from detente.core.problems import Problem, UsageError
from detente.data import cameo, plover
from detente.sources import foreign
from detente.sources.foreign import gdelt, icews, polecat
from detente.sources.foreign.read import records

ROW = {
    "icews": {
        "Event ID": "7",
        "Event Date": "2016-02-03",
        "Source Name": "Foreign Affairs (Peru)",
        "Source Sectors": "Executive,Government",
        "Source Country": "Peru",
        "Event Text": "Host a visit",
        "CAMEO Code": "043",
        "Intensity": "2.8",
        "Target Name": "Chile",
        "Target Sectors": "NA",
        "Target Country": "Chile",
        "Story ID": "88",
        "Sentence Number": "2",
        "Publisher": "The Lima Wire",
        "City": "Lima",
        "District": "NA",
        "Province": "Lima",
        "Country": "Peru",
        "Latitude": "-12",
        "Longitude": "-77",
    },
    "gdelt": {
        "GLOBALEVENTID": "9",
        "SQLDATE": "20160203",
        "Actor1Code": "PERGOV",
        "Actor1Name": "PERU",
        "Actor1CountryCode": "PER",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "UNO",
        "Actor2Name": "UNITED NATIONS",
        "Actor2KnownGroupCode": "UNO",
        "EventCode": "1122",
        "EventBaseCode": "112",
        "EventRootCode": "11",
        "QuadClass": "3",
        "GoldsteinScale": "-2.0",
        "ActionGeo_FullName": "Lima, Lima, Peru",
        "DATEADDED": "20160204",
        "SOURCEURL": "https://www.example.org/a",
    },
    "polecat": {
        "Event ID": "P1",
        "Event Date": "2016-02-03",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Intensity": "4.0",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic;economic",
        "Actor Name": "Rosa Quispe",
        "Actor Country": "PER",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Chile;Brazil",
        "Recipient Country": "CHL;BRA",
        "Source": "The Lima Wire",
        "Publication Date": "2016-02-04",
        "Country": "PER",
    },
}
MODULES = {"icews": icews, "gdelt": gdelt, "polecat": polecat}


@pytest.fixture
def write(tmp_path):
    def make(layout, *rows, name="events.txt"):
        columns = MODULES[layout].COLUMNS
        lines = ["\t".join(columns)] if MODULES[layout].HEADER else []
        lines += [row if isinstance(row, str) else "\t".join(row.get(column, "") for column in columns) for row in rows]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return make


@pytest.mark.parametrize("layout", foreign.NAMES)
def test_a_row_is_a_report_whose_event_cites_it(layout, write):
    [(line, found)] = records(layout, write(layout, ROW[layout]))
    assert isinstance(found, Record)
    [event] = found.events
    text = found.report.text
    cited = event.evidence[0]
    assert text[cited.start : cited.end] == cited.quote
    assert all(f"{name}: {value}" in text for name, value in ROW[layout].items() if value != "NA")
    assert event.date == "2016-02-03"
    assert event.actors[0].code == "PER"
    assert event.quad == plover.quad(event.type)
    assert found.report.source.endswith(f":{line}")
    [(_, again)] = records(layout, write(layout, ROW[layout], name="other.txt"))
    assert (again.report.id, again.events) == (found.report.id, found.events), "wherever the row is read"


def test_what_each_says(write):
    [(_, one)] = records("icews", write("icews", ROW["icews"]))
    assert (one.events[0].type, one.events[0].mode, one.events[0].cameo) == ("CONSULT", "visit", "043")
    assert (one.report.publisher, one.report.url) == ("The Lima Wire", "urn:icews:story:88")
    [(_, two)] = records("gdelt", write("gdelt", ROW["gdelt"]))
    assert (two.events[0].type, two.events[0].mode, two.events[0].contexts) == ("ACCUSE", "allege", ("human_rights",))
    assert (two.events[0].recipients[0].code, two.report.publisher) == ("UNO", "example.org")
    [(_, three)] = records("polecat", write("polecat", ROW["polecat"]))
    assert [party.code for party in three.events[0].recipients] == ["CHL", "BRA"]
    assert (three.events[0].score, three.events[0].contexts) == (4.0, ("diplomatic", "economic"))


def test_an_event_of_which_no_day_is_known(write):
    [(_, found)] = records("polecat", write("polecat", ROW["polecat"] | {"Event Date": "", "Publication Date": ""}))
    assert (found.events[0].date, found.report.published) == (None, None)
    [(_, found)] = records("polecat", write("polecat", ROW["polecat"] | {"Event Date": "2016"}))
    assert found.events[0].date == "2016"


@pytest.mark.parametrize(
    ("layout", "changes", "kind", "said"),
    [
        ("icews", {"CAMEO Code": "010"}, "skipped", "CAMEO 010 has no PLOVER category"),
        ("icews", {"Event Date": "2016-02-31"}, "error", "calendar"),
        ("gdelt", {"SQLDATE": "soon"}, "error", "not a date"),
        ("gdelt", {"Actor1Code": "", "Actor1Name": ""}, "skipped", "no actor"),
        ("polecat", {"Event Type": "TALK"}, "error", "no PLOVER category"),
        ("polecat", {"Intensity": "high"}, "error", "high"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_problem_in_its_place(layout, changes, kind, said, write):
    path = write(layout, ROW[layout] | changes, ROW[layout])
    (line, problem), (_, good) = records(layout, path)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.where) == (kind, f"{path}:{line}")
    assert said in problem.what
    assert isinstance(good, Record)


def test_torn_lines_and_strange_files(write, tmp_path):
    (_, torn), (_, good) = records("icews", write("icews", "1\t2016", ROW["icews"]))
    assert "2 cells where the header has 20" in torn.what
    assert isinstance(good, Record)
    [(_, short)] = records("gdelt", write("gdelt", "1\t2"))
    assert "57, 58" in short.what
    with pytest.raises(UsageError, match="does not look like"):
        list(records("icews", write("polecat", ROW["polecat"])))
    with pytest.raises(UsageError, match="cannot be read"):
        list(records("icews", tmp_path / "missing"))


def test_packed_files_and_going_on_behind_a_line(write, tmp_path):
    path = write("gdelt", *itertools.repeat(ROW["gdelt"], 3))
    packed = tmp_path / "events.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [line for line, _ in records("gdelt", packed)] == [1, 2, 3]
    assert [line for line, _ in records("gdelt", packed, after=2)] == [3]


def test_gdelt_of_every_width():
    assert [len(gdelt.columns_of(many)) for many in (57, 58, 61)] == [57, 58, 61]


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("040", "CONSULT"),
        ("0311", "AGREE"),
        ("19", "ASSAULT"),
        ("190", "ASSAULT"),
        ("1949", "ASSAULT"),
        ("023", "REQUEST"),
        ("0211", "REQUEST"),
        ("163", "COERCE"),
        ("087", "RETREAT"),
    ],
)
def test_cameo_becomes_plover(code, category):
    assert cameo.plover_of(code).category == category


def test_every_line_of_the_table_holds_in_the_codebook():
    from detente.data.tables import cut, table

    book = plover.codebook()
    for row in table("cameo"):
        assert not row["mode"] or row["mode"] in book.categories[row["category"]].modes, row
        assert set(cut(row["contexts"])) <= set(book.contexts), row
    assert cameo.plover_of("010") is None
