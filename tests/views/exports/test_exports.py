"""Exports: columns against the published ones, each read back by a reader that is not ours."""

import csv
import importlib
import json
from pathlib import Path

import pytest

from detente.core.items import Meeting
from detente.record.filters import Filter, make
from detente.record.queries import entries
from detente.record.store import open_store
from detente.views import exports
from papers import IND, PAK, RUS, VERSIONS, Paper, first, second, third

PUBLISHED = Path(__file__).parents[3] / ".." / "shared" / "data" / "columns.json"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    paper = Paper("fourth", "2019-05-02", "In Perm the Russian army warned\tIndia. India denied it. They met.")
    army = RUS.__class__(code="RUS", name="Russia", text="the Russian army", sector="MIL")
    fourth = paper.record(
        events=(
            paper.act(
                "warned",
                "THREATEN",
                3,
                -3.5,
                (army,),
                recipients=(IND,),
                date="2019-05-01",
                place="Perm",
                contexts=("military",),
                mode="violence",
            ),
            paper.act("denied", "REJECT", 3, -2, (IND,), recipients=(RUS,), date="2019-05-01", modality="negation"),
        ),
        meetings=(
            paper.item(Meeting, "They met", date="2019-05-01", place="Perm", parties=(RUS, PAK), topics=("gas",)),
        ),
    )
    with open_store(tmp_path_factory.mktemp("exports") / "record.sqlite") as opened:
        for record in (first(), second(), third(), fourth):
            opened.add(record, versions=VERSIONS)
        yield opened


@pytest.fixture
def write(store, tmp_path):
    def run(name, wanted=None):
        path = tmp_path / f"out{exports.load(name).ENDING}"
        count = exports.load(name).write(store, wanted or Filter(), path)
        return count, path

    return run


def table(path, columns=None):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, columns, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", exports.NAMES)
def test_every_format_is_written_whole_or_not_at_all(name, write, tmp_path):
    needs = {"parquet": "pyarrow", "icalendar": "icalendar"}
    if name in needs:
        pytest.importorskip(needs[name])
    count, path = write(name)
    assert count > 0
    assert path.stat().st_size > 0
    assert not list(tmp_path.glob("*.part"))
    assert exports.load(name).ABOUT.endswith(".")


@pytest.mark.parametrize(
    ("name", "published"), [("icews", "icews_weekly"), ("gdelt", "gdelt_1_events"), ("petrarch", "petrarch2")]
)
def test_columns_are_the_published_ones(name, published):
    if not PUBLISHED.exists():
        pytest.skip("the published definitions are not at hand")
    wanted = [column.split(" (")[0] for column in json.loads(PUBLISHED.read_text("utf-8"))[published]]
    assert list(importlib.import_module(f"detente.views.exports.{name}").COLUMNS) == wanted


def test_polecat_has_the_forty_columns_of_its_files():
    from detente.views.exports import polecat

    assert len(polecat.COLUMNS) == 40
    assert polecat.COLUMNS[7:11] == ("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector")


def test_icews(write):
    count, path = write("icews", make(state="IND", since="2019"))
    [row] = table(path)
    assert count == 1, "what is denied is no event there"
    assert (row["Event Date"], row["Source Country"], row["CAMEO Code"], row["Target Name"]) == (
        "2019-05-01",
        "Russia",
        "138",
        "India",
    )
    assert (row["City"], row["Country"], row["District"], row["Source Sectors"]) == (
        "Perm",
        "Russia",
        "NA",
        "Military,Government",
    )


def test_gdelt(write):
    from detente.views.exports import gdelt

    _, path = write("gdelt", make(state="IND", since="2019"))
    [row] = table(path, gdelt.COLUMNS)
    assert (row["SQLDATE"], row["Actor1Code"], row["Actor2CountryCode"]) == ("20190501", "RUSMIL", "IND")
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "138",
        "13",
        "3",
        "-3.5",
    )
    assert row["DATEADDED"] == "20190502"
    assert round(float(row["ActionGeo_Lat"])) == 58


def test_petrarch(write):
    from detente.views.exports import petrarch

    _, path = write("petrarch", make(dyad=("PAK", "RUS")))
    rows = table(path, petrarch.COLUMNS)
    assert {(row["Date"], row["Source"], row["Target"], row["EventCode"]) for row in rows} == {
        ("20180302", "PAK", "RUS", "040"),
        ("20180302", "RUS", "PAK", "040"),
    }
    assert {row["StorySource"] for row in rows} == {"The Daily Ruritanian", "The Strelsau Gazette"}


def test_polecat(write):
    _, path = write("polecat", make(category="THREATEN"))
    [row] = table(path)
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("THREATEN", "violence", "VERBAL CONFLICT")
    assert (row["Actor Country"], row["Primary Actor Sector"], row["Contexts"]) == ("RUS", "MIL", "military")


def test_a_data_frame_reads_csv_and_parquet(write):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    read = pandas.read_csv(write("csv")[1], keep_default_na=False)
    typed = pandas.read_parquet(write("parquet")[1])
    assert list(read["event"]) == list(typed["event"])
    assert read.loc[read["mode"] == "violence", "actor_sectors"].tolist() == ["MIL"]
    assert typed["recipients"].map(list).tolist().count(["PAK", "RUS"]) == 1


def test_calendars_read_the_meetings(write):
    icalendar = pytest.importorskip("icalendar")
    count, path = write("icalendar")
    shown = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert count == len(shown) == 2, "a visit in June has no day"
    assert str(shown[0]["SUMMARY"]) == "Pakistan – Russia: Energy Forum (5)"
    assert shown[0]["DTSTART"].dt.isoformat() == "2018-03-02"
    assert str(shown[1]["LOCATION"]) == "Perm"


def test_rdf_is_read_without_fetching(write):
    rdflib = pytest.importorskip("rdflib")
    count, path = write("jsonld")
    graph = rdflib.Graph().parse(path, format="json-ld")
    schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    events = set(graph.subjects(rdflib.RDF.type, schema.Event))
    assert len(events) == count == 10
    for event in events:
        [source] = graph.objects(event, prov.wasDerivedFrom)
        assert (source, rdflib.RDF.type, schema.NewsArticle) in graph
        assert graph.value(event, schema.description)


def test_networks_read_the_graph(write):
    networkx = pytest.importorskip("networkx")
    _, path = write("graphml")
    graph = networkx.read_graphml(path)
    assert graph.is_directed()
    assert graph.edges["PAK", "RUS"]["events"] == 2
    assert graph.edges["RUS", "IND"]["score_sum"] == -1.5
    assert graph.nodes["IND"]["label"] == "India"


def test_maps_read_the_points(write):
    _, path = write("geojson")
    [feature] = json.loads(path.read_text("utf-8"))["features"]
    assert [round(number) for number in feature["geometry"]["coordinates"]] == [56, 58]
    assert feature["properties"]["type"] == "THREATEN"


def test_the_card_states_what_is_in_the_lines(detente, store, tmp_path):
    import hashlib

    out = tmp_path / "record.jsonl"
    run = detente("export", "jsonl", "-o", out, "--card", "--record", store.name, "--category", "THREATEN")
    assert run.exit_code == 0, run.stderr
    card = json.loads((tmp_path / "record.jsonl.card.json").read_text("utf-8"))
    assert card["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert card["counts"]["reports"] == len(out.read_text("utf-8").splitlines()) == 1
    assert card["filter"] == {"categories": ["THREATEN"]}
    assert "| REJECT | 1 |" in (tmp_path / "record.jsonl.card.md").read_text("utf-8")


def test_entries_are_tables(store):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    found = entries.ask(store, "meetings")
    assert found.to_arrow().num_rows == len(found.to_polars()) == len(found.to_pandas()) == 3
    assert isinstance(found.to_pandas(), pandas.DataFrame)
    assert found[0].evidence[0].quote == "fifth time"
