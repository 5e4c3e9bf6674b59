"""The interface for programs: pages of lists, filters, tags, errors, and the same answers as the command line."""

import json

import pytest

LISTS = ("/api/reports", "/api/pairs", "/api/events", "/api/relations/PAK/RUS/events", "/api/relations/PAK/RUS/sources")


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_make_the_list(client, path):
    whole = client.get(path, params={"limit": 1000}).json()
    assert whole["total"] == len(whole["rows"]) > 2
    parts = []
    for offset in range(0, whole["total"], 2):
        part = client.get(path, params={"limit": 2, "offset": offset}).json()
        assert (part["total"], part["limit"], part["offset"]) == (whole["total"], 2, offset)
        parts += part["rows"]
    assert parts == whole["rows"]
    assert client.get(path, params={"offset": 10_000}).json()["rows"] == []


@pytest.mark.parametrize("path", [*LISTS, "/", "/relation/PAK/RUS", "/api/codebook", "/download/map.svg"])
def test_a_tag_saves_the_second_answer(client, path):
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, headers={"if-none-match": f'"other", W/{tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content
    assert client.head(path).content == b""


def test_the_tag_changes_with_the_record(client, monkeypatch):
    monkeypatch.setattr("detente.views.web.memory.FRESH", 0.0)
    monkeypatch.setattr("detente.views.web.memory.STALE", 0.0)
    first = client.get("/api/reports")
    store = client.app.state.site.store
    assert store.remove(store.ids()[0])
    again = client.get("/api/reports", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.json()["total"] == first.json()["total"] - 1


def test_a_relation_is_that_of_the_command_line(client, detente):
    path = client.app.state.site.settings.record
    for options in ((), ("--since", "2015"), ("--since", "2016", "--until", "2018-04")):
        shown = json.loads(detente("show", "PAK", "RUS", "--json", "--record", path, *options).stdout)
        query = {one.removeprefix("--"): value for one, value in zip(options[::2], options[1::2], strict=True)}
        figures = client.get("/api/relations/Pakistan/RUS", params=query).json()
        assert figures["numbers"] == shown["numbers"]
        for kind, many in figures["lists"].items():
            rows = client.get(f"/api/relations/PAK/RUS/{kind}", params=query | {"limit": 1000}).json()["rows"]
            assert rows == shown[kind]
            assert len(rows) == many


def test_filters_of_events(client):
    def asked(**query):
        return client.get("/api/events", params=query | {"limit": 1000}).json()["rows"]

    whole = asked()
    codes = {
        side: lambda row, side=side: {one["code"] for one in row["event"][side]} for side in ("actors", "recipients")
    }
    assert asked(actor="RUS") == [row for row in whole if "RUS" in codes["actors"](row)] != whole
    assert asked(recipient="Pakistan") == [row for row in whole if "PAK" in codes["recipients"](row)] != []
    assert asked(quad=1) == [row for row in whole if row["event"]["quad"] == 1]
    assert asked(type="consult") == [row for row in whole if row["event"]["type"] == "CONSULT"] != []
    assert asked(confidence=1) == [row for row in whole if row["event"]["confidence"] == 1]
    some = asked(since="2016", until="2018-04")
    assert some
    assert all("2016" <= row["event"]["date"] <= "2018-04-31" for row in some)
    dates = [row["event"]["date"] or "" for row in whole]
    assert dates == sorted(dates, reverse=True)


def test_a_report_is_the_object_of_the_contract(client):
    name = client.get("/api/reports").json()["rows"][0]["id"]
    found = client.get("/api/report", params={"id": name}).json()
    assert found["report"]["id"] == name
    for item in found["events"]:
        for one in item["evidence"]:
            assert found["report"]["text"][one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/report?id=none", 404),
        ("/api/relations/PAK/PAK", 404),
        ("/api/relations/PAK/Nowhere", 404),
        ("/api/relations/PAK/RUS/weather", 422),
        ("/api/events?quad=9", 422),
        ("/api/events?limit=0", 422),
        ("/api/events?since=x", 400),
        ("/api/nothing", 404),
    ],
)
def test_errors_are_json_with_words(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["what"]


def test_empty_relations_are_an_answer(client):
    assert client.get("/api/relations/NOR/SWE").json()["numbers"]["events"] == 0


def test_writing_is_not_offered(client):
    for path, methods in client.get("/api/openapi.json").json()["paths"].items():
        assert set(methods) == {"get"}, path
    assert client.post("/api/reports").status_code == 405
