"""The desk of a dialogue in the browser: the same entries as ``detente dialogue`` makes, by the same rules."""

import re

import pytest
from lxml import html

pytest.importorskip("fastapi", reason="pages need the extra web")

from views.web.conftest import log_in, seal
from views.web.hostile import HARM
from views.web.test_attacks import harmless

DESK = "/dialogue/PAK/RUS"
PAPERS = ("brief/PAK/RUS", "dialogue/PAK/RUS/minutes")
NAME = "Joint Commission on Trade and Science"


def send(client, part, **data):
    fields = {"seal": seal(client, DESK), "mechanism": NAME} | data
    return client.post(f"{DESK}/{part}", data=fields)


def relation(client):
    return client.get("/api/relations/PAK/RUS").json()


def sessions(client):
    return [one for row in rows(client, "mechanisms") if row["name"] == NAME for one in row["meetings"]]


def rows(client, kind):
    return client.get(f"/api/relations/PAK/RUS/{kind}?limit=1000").json()["rows"]


def test_the_desk_shows_sessions_agenda_and_debts_with_their_sources(client):
    page = html.fromstring(client.get(DESK).text)
    assert page.findtext(".//h1") == NAME
    agenda = page.xpath("//section[@aria-labelledby='h-agenda']//li")
    assert "Build a gas pipeline" in agenda[0].text_content()
    assert "overdue" in agenda[0].text_content()
    assert all(one.xpath(".//span[@class='cites']/a") for one in agenda)
    assert page.xpath("//section[@aria-labelledby='h-held']//svg")
    assert "6" in page.xpath("//input[@name='number']/@value")


def test_names_lead_to_the_desk_and_the_first_page_lists_what_is_overdue(client):
    assert client.get("/dialogue?a=Pakistan&b=Russia").headers["location"] == DESK
    assert "gas pipeline" in client.get("/dialogue").text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/dialogue/PAK/PAK", "same state twice"),
        ("/dialogue/PAK/PER", "holds nothing on Pakistan and Peru"),
        (f"{DESK}?mechanism=fisheries", f"there are: {NAME}"),
        (f"{DESK}?done=1;2", "done"),
    ],
)
def test_what_there_is_not_is_said(client, path, said):
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert said in html.fromstring(answer.text).text_content()


def test_a_session_from_plan_to_follow_up_and_back(client):
    answer = send(
        client,
        "plan",
        date="2031-05-12",
        place="Lahore",
        topics="visas\n\n  border   market ",
        point="1",
        **{"head-RUS": "Olga Petrova", "role-RUS": "Energy Minister", "head-PAK": ""},
    )
    assert answer.status_code == 303
    page = html.fromstring(client.get(answer.headers["location"]).text)
    assert "Kept as correction 1" in page.text_content()
    [planned] = page.xpath("//section[@aria-labelledby='h-next']//li")
    said = " ".join(planned.text_content().split())
    assert "6th meeting, Lahore" in said
    assert "on visas, border market and build a gas pipeline" in said
    assert "Russia: Olga Petrova, Energy Minister" in said
    session = next(one for one in sessions(client) if one["date"] == "2031-05-12")
    answer = send(
        client,
        "outcome",
        session=session["ids"][0],
        held_on="2031-05-13",
        decided="a joint market at the border",
        **{"who-0": "RUS", "what-0": "send a draft", "due-0": "2031-09", "who-1": "", "what-1": ""},
    )
    assert answer.status_code == 303
    assert "done=2%2C3%2C4" in answer.headers["location"]
    [decision] = [one for one in rows(client, "agreements") if one["kind"] == "decision"]
    [promise] = [one for one in rows(client, "commitments") if one["what"] == "send a draft"]
    assert (decision["subject"], decision["date"]) == ("a joint market at the border", "2031-05-13")
    assert (promise["debtor"], promise["creditor"], promise["due"]) == (["RUS"], ["PAK"], "2031-09")
    answer = send(client, "settle", entry=promise["ids"][0], status="fulfilled")
    [promise] = [one for one in rows(client, "commitments") if one["what"] == "send a draft"]
    assert promise["status"] == "fulfilled"
    assert send(client, "undo", numbers="5").status_code == 303
    assert send(client, "undo", numbers="2,3,4").status_code == 303
    assert not [one for one in rows(client, "agreements") if one["kind"] == "decision"]
    assert not [one for one in rows(client, "commitments") if one["what"] == "send a draft"]
    log = client.get("/changes").text
    for word in ("plan 2031-05-12", "outcome of 2031-05-12", "fulfilled", "dialogue: undo"):
        assert word in log


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("plan", {"date": "soon"}, "soon"),
        ("plan", {"date": " "}, "missing"),
        ("plan", {"date": "2031", "number": "-1"}, "is no number of a session"),
        ("outcome", {"session": "none"}, "no such session"),
        ("outcome", {}, "nothing to enter"),
        ("outcome", {"what-0": "send a draft"}, "Who follows up"),
        ("outcome", {"what-0": "send a draft", "who-0": "IND"}, "Who follows up"),
        ("outcome", {"what-0": "send a draft", "who-0": "RUS", "due-0": "soon"}, "soon"),
        ("settle", {"entry": "none", "status": "broken"}, "no such commitment"),
        ("settle", {"entry": "none", "status": "gone"}, "status"),
        ("undo", {"numbers": "99"}, "no correction 99"),
        ("undo", {"numbers": "1,x"}, "numbers"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_entered(client, part, data, said):
    before = relation(client)
    held = sessions(client)[0]["ids"][0]
    fields = ({"session": held} if part == "outcome" else {}) | data
    answer = send(client, part, **fields)
    assert answer.status_code in (400, 404, 422)
    assert said in html.fromstring(answer.text).text_content()
    assert relation(client) == before


def test_reading_is_open_and_writing_asks_for_a_login(visit):
    client = visit(far=True)
    page = client.get(DESK)
    assert page.status_code == 200
    assert "<form" in page.text
    assert 'action="/dialogue/PAK/RUS/plan"' not in page.text
    for part in ("plan", "outcome", "settle", "undo"):
        fields = {"seal": seal(client, "/login"), "date": "2031", "session": "x", "entry": "x", "status": "broken"}
        assert client.post(f"{DESK}/{part}", data=fields | {"numbers": "1"}).status_code == 401
    log_in(client)
    assert send(client, "plan", date="2031-05-12").status_code == 303
    assert any(one["date"] == "2031-05-12" for one in sessions(client))


@pytest.mark.parametrize("part", ["plan", "outcome", "settle", "undo"])
def test_forms_of_other_sites_are_refused(client, part):
    data = {
        "seal": seal(client, DESK),
        "date": "2031",
        "session": "x",
        "entry": "x",
        "status": "broken",
        "numbers": "1",
    }
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"{DESK}/{part}", data=data, headers=headers).status_code == 403
    assert client.post(f"{DESK}/{part}", data=data | {"seal": "x"}).status_code == 403


def test_stored_xss_in_what_people_enter_is_text(client):
    fields = dict.fromkeys(("place", "level", "topics", "source", "head-RUS", "role-RUS"), HARM)
    page = client.get(send(client, "plan", date="2031-05-12", **fields).headers["location"]).text
    held = next(one for one in sessions(client) if one["date"] == "2031-05-12")
    promise = {"who-0": "RUS", "what-0": HARM}
    page += client.get(
        send(client, "outcome", session=held["ids"][0], decided=HARM, **promise).headers["location"]
    ).text
    page += client.get("/relation/PAK/RUS").text + client.get("/dialogue").text + client.get("/changes").text
    harmless(page)
    assert page.count("&lt;script&gt;alert(1)") > 5
    papers = "".join(client.get(f"/download/{name}.html").text for name in PAPERS)
    assert "&lt;script&gt;alert(1)" in papers
    assert "<script" not in papers
    assert "<img" not in papers
    assert "BEGIN:VEVENT" in client.get("/download/dialogue/PAK/RUS/sessions.ics").text


@pytest.mark.parametrize("ending", ["html", "md", "docx", "pdf"])
@pytest.mark.parametrize("path", PAPERS)
def test_papers_are_saved_in_four_formats(client, path, ending):
    for library in {"docx": ("docx", "typst"), "pdf": ("typst",)}.get(ending, ()):
        pytest.importorskip(library, reason="needs the extra brief")
    answer = client.get(f"/download/{path}.{ending}")
    assert answer.status_code == 200
    assert re.fullmatch(rf'attachment; filename="PAK-RUS-\w+\.{ending}"', answer.headers["content-disposition"])
    assert answer.content.startswith({"html": b"<!DOCTYPE", "md": b"# ", "docx": b"PK", "pdf": b"%PDF"}[ending])


def test_the_brief_takes_sides_and_knows_no_more_than_its_day(client):
    brief = client.get("/download/brief/PAK/RUS.md?for=RUS&before=2018-07").text
    assert "For Russia, as of 30 June 2018" in brief
    assert "Beijing" not in brief


@pytest.mark.parametrize(
    "path",
    [
        "/download/brief/PAK/RUS.odt",
        "/download/brief/PAK/PAK.md",
        "/download/brief/PAK/PER.md",
        "/download/brief/PAK/RUS.md?for=IND",
        "/download/brief/PAK/RUS.md?before=1950",
        "/download/dialogue/PAK/RUS/minutes.odt",
        "/download/dialogue/PAK/RUS/minutes.md?date=1999",
        "/download/dialogue/PAK/PER/sessions.ics",
    ],
)
def test_papers_that_there_are_not(client, path):
    assert client.get(path).status_code == 404


def test_sessions_for_a_calendar(client):
    ical = pytest.importorskip("icalendar", reason="icalendar comes with the extra web")
    send(client, "plan", date="2031-05-12", place="Lahore")
    answer = client.get(f"/download/dialogue/PAK/RUS/sessions.ics?mechanism={NAME}")
    assert answer.headers["content-type"].startswith("text/calendar")
    days = {
        str(one["dtstart"].dt): str(one.get("location"))
        for one in ical.Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert days["2031-05-12"] == "Lahore"
    assert len(days) > 1
