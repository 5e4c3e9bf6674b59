"""The written list of attacks (docs/web.md), each with a test that it fails."""

import re
import threading
import time

import pytest
from lxml import etree, html

pytest.importorskip("fastapi", reason="pages need the extra web")

from detente.views.web.guard import HEADERS
from sources.webserver import Server
from views.web.conftest import PASSWORD, log_in, seal
from views.web.hostile import HARM

TALKS = b"""<!doctype html><html lang="en"><head><title>Quito, Lima agree to reopen border market</title></head><body><article>
<h1>Quito, Lima agree to reopen border market</h1><p>QUITO: Ecuador and Peru on Tuesday agreed to reopen the border market at
Huaquillas, their foreign ministers said after a meeting of the Ecuador-Peru Border Commission.</p><p>Ecuador supports the bid of
Peru to host the Andean fair, the ministers said, and the two sides will meet again in Lima next year.</p></article></body></html>"""

SHOWN = (
    "/",
    "/relation/NOR/SWE",
    *(f"/relation/NOR/SWE/{kind}" for kind in "events mechanisms meetings agreements commitments positions".split()),
    *(f"/relation/NOR/SWE/{kind}" for kind in "assessments drivers statements reactions sources".split()),
    "/dialogue",
    "/dialogue/NOR/SWE",
    "/network",
    "/map",
    "/search?all=1",
    "/search?all=1&q=oslo",
    "/review",
    *(f"/review?skip={number}" for number in range(7)),
)


def harmless(text):
    """Fail where a page has a script, a handler, a style or an address that is not of our own."""
    page = html.fromstring(text)
    assert [
        one.get("src") or one.text for one in page.iter("script") if not (one.get("src") or "").startswith("/static/")
    ] == []
    assert page.xpath("//img | //iframe | //object | //embed | //style | //svg//style | //base") == []
    for element in page.iter(etree.Element):
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style", element.tag
            if name in ("href", "src", "action", "formaction"):
                assert re.match(r"/|#|https?://", value), value


@pytest.mark.parametrize("path", SHOWN)
def test_stored_xss_in_reports_names_and_comments_is_text(visit, hostile, path):
    answer = visit(record=hostile).get(path)
    assert answer.status_code == 200
    harmless(answer.text)
    assert "49" not in re.findall(r"\{\{.*?\}\}|>49<", answer.text), "a template was run"


def test_stored_xss_on_the_page_of_the_report_itself(visit, hostile):
    client = visit(record=hostile)
    answer = client.get("/report", params={"id": f"../{HARM}", "at": "0-40"})
    assert answer.status_code == 200
    harmless(answer.text)
    assert "&lt;script&gt;alert(1)" in answer.text
    assert 'href="javascript' not in answer.text.lower()


@pytest.mark.parametrize("path", ["timeline.svg", "sessions.svg", "heatmap.svg", "reactions.svg"])
def test_stored_xss_in_charts_that_are_saved_and_opened(visit, hostile, path):
    answer = visit(record=hostile).get(f"/download/relation/NOR/SWE/{path}")
    document = etree.fromstring(answer.content)
    tags = {etree.QName(one).localname for one in document.iter(etree.Element)}
    assert not tags & {"script", "foreignObject", "image", "img"}
    assert not [name for one in document.iter(etree.Element) for name in one.attrib if name.startswith("on")]


def test_formulas_in_csv_are_text(visit, hostile):
    client = visit(record=hostile)
    assert "'=cmd|" in client.get("/download/relation/NOR/SWE/agreements.csv").text


@pytest.mark.parametrize(
    "path",
    [
        "/search?q={}",
        "/search?all=1&about={}",
        "/search?publisher={}&all=1",
        "/relation/{}/RUS",
        "/relation/PAK/RUS?since={}",
        "/relation/PAK/RUS/{}",
        "/relation/PAK/RUS/events?type={}",
        "/map?of={}",
        "/report?id={}",
        "/report?id=x&at={}",
        "/login?back={}",
        "/review?about={}",
        "/dialogue?a={}&b=RUS",
        "/dialogue/{}/RUS",
        "/dialogue/PAK/RUS?mechanism={}",
        "/dialogue/PAK/RUS?done={}",
        "/download/brief/PAK/RUS.html?for={}",
        "/download/dialogue/PAK/RUS/minutes.html?mechanism={}",
        "/{}",
    ],
)
def test_reflected_xss_is_text(client, path):
    from urllib.parse import quote

    answer = client.get(path.format(quote(HARM, safe="")))
    assert answer.status_code < 500
    if "html" in answer.headers["content-type"]:
        harmless(answer.text)
    assert "<script>alert" not in answer.text


def test_json_is_never_taken_for_a_page(visit, hostile):
    for path in ("/api/reports", "/api/relations/NOR/SWE/events", "/api/events"):
        answer = visit(record=hostile).get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/api/pairs", "/static/x/page.js", "/nothing", "/read", "/download/map.svg"])
def test_every_answer_carries_the_policy(client, path):
    headers = client.get(path).headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_refusals_carry_the_policy_too(client):
    assert "content-security-policy" in client.get("/", headers={"host": "evil.example"}).headers


@pytest.mark.parametrize("path", ["/read", "/review", "/logout", "/login"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"referer": "http://evil.example/127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_csrf_from_another_site_is_refused(client, path, headers):
    word = seal(client, "/read")
    data = {"seal": word, "text": "x", "action": "accept", "entry": "e", "name": "a", "password": "b"}
    assert client.post(path, data=data, headers=headers).status_code == 403


@pytest.mark.parametrize("word", ["", "x", "00.00", None, "another"])
def test_csrf_without_the_word_of_the_form_is_refused(client, visit, word):
    mine = seal(client, "/read")
    if word == "another":
        word = seal(visit(), "/read")
    data = {"text": "Norway met Sweden."} | ({"seal": word} if word is not None else {})
    assert client.post("/read", data=data).status_code == 403
    assert mine


def test_nothing_is_changed_by_get(client):
    before = client.app.state.site.stamp()
    for path in ("/review?action=accept&entry=x", "/logout", "/read?text=x"):
        client.get(path)
    assert client.app.state.site.stamp() == before


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../settings.py",
        "/static/x/..%2f..%2fapp.py",
        "/static/x/%2e%2e%2fapp.py",
        "/static/../../../../etc/passwd",
        "/static/x/....//page.js",
        "/download/..%2f..%2fetc%2fpasswd.svg",
        "/download/relation/PAK/RUS/..%2f..%2fx.csv",
        "/report?id=../../etc/passwd",
        "/read/..%2f..%2fetc",
    ],
)
def test_path_traversal_finds_nothing(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "dataclass" not in answer.text


def test_an_uploaded_name_is_never_a_path(client, tmp_path):
    job = upload(client, "../../../../tmp/evil.txt", b"Norway met Sweden on Tuesday, officials said.")
    found = wait(client, job)
    assert found["name"] == "evil.txt"
    assert not (tmp_path / "evil.txt").exists()
    [report] = found["reports"]
    assert client.get("/api/report", params={"id": report["id"]}).json()["report"]["source"] == "evil.txt"


INSIDE = (
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:{port}/page",
    "http://localhost:{port}/page",
    "http://2130706433:{port}/page",
    "http://0x7f.1:{port}/page",
    "http://[::1]:{port}/page",
    "http://[::ffff:127.0.0.1]:{port}/page",
    "http://10.0.0.1/",
    "http://somebody:word@127.0.0.1:{port}/page",
)


@pytest.mark.parametrize("field", ["url", "text"])
@pytest.mark.parametrize("url", INSIDE)
def test_ssrf_nothing_within_ones_own_house_is_fetched(client, url, field):
    with Server() as server:
        url = url.format(port=server.url.rsplit(":", 1)[1])
        answer = client.post("/read", data={"seal": seal(client, "/read"), field: url})
        found = wait(client, answer.headers["location"])
        assert server.asked == []
    assert found["reports"] == []
    [problem] = found["problems"]
    assert re.search("not a public address|cannot be looked up|password", problem["what"]), problem


@pytest.mark.parametrize("field", ["url", "text"])
@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://127.0.0.1:25/", "ftp://127.0.0.1/x", "javascript://x"])
def test_ssrf_other_kinds_of_addresses_are_refused(client, url, field):
    answer = client.post("/read", data={"seal": seal(client, "/read"), field: url})
    assert answer.status_code == 400
    assert "http://" in answer.text


def test_an_address_is_read_where_the_house_is_allowed_and_its_query_is_not_logged(visit):
    client = visit(private=True)
    with Server() as server:
        server.pages["/talks"] = (TALKS, {"Content-Type": "text/html; charset=utf-8"})
        data = {"seal": seal(client, "/read"), "url": f"{server.url}/talks?key=s3cret"}
        found = wait(client, client.post("/read", data=data).headers["location"])
    [report] = found["reports"]
    assert "reopen border market" in report["title"]
    assert found["name"] == f"{server.url}/talks"
    assert "s3cret" not in client.get("/changes").text


@pytest.mark.parametrize("path", ["/missing", "/endless"])
def test_an_address_that_cannot_be_read_is_said(visit, path):
    client = visit(private=True, upload=1 << 20)
    with Server() as server:
        data = {"seal": seal(client, "/read"), "url": server.url + path}
        found = wait(client, client.post("/read", data=data).headers["location"])
    assert found["reports"] == []
    assert re.search("404|larger than 1 MB", found["problems"][0]["what"])


def test_huge_uploads_are_refused_before_they_are_read(visit):
    client = visit(upload=1 << 20)
    word = seal(client, "/read")
    assert client.post("/read", data={"seal": word}, files={"file": ("a.txt", b"x" * (2 << 20))}).status_code == 413
    assert client.post("/read", content=b"", headers={"content-length": str(1 << 40)}).status_code == 413
    assert client.post("/read", content=b"", headers={"content-length": "-1"}).status_code == 413


def test_huge_uploads_without_a_length_are_cut_off(visit):
    client = visit(upload=1 << 20)
    given = []

    def endless():
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(64):
            given.append(1)
            yield b"x" * (1 << 17)

    kind = {"content-type": "multipart/form-data; boundary=x", "x-seal": seal(client, "/read")}
    assert client.post("/read", content=endless(), headers=kind).status_code == 413


def test_one_byte_too_many_in_a_file_is_refused_and_one_less_is_read(visit):
    client = visit(upload=1 << 20)
    word = seal(client, "/read")
    for size, status in ((1 << 20, 303), ((1 << 20) + 1, 413)):
        body = b"Norway met Sweden. " + b" " * (size - 19)
        assert client.post("/read", data={"seal": word}, files={"file": ("a.txt", body)}).status_code == status


def test_long_addresses_are_refused(client):
    assert client.get("/search?q=" + "x" * 5000).status_code == 414


def test_session_fixation_a_token_from_before_is_worth_nothing(visit):
    client = visit(far=True)
    client.cookies.set("detente_session", "planted-by-somebody")
    planted = client.cookies.get("detente_session")
    assert log_in(client).status_code == 303
    fresh = [one.value for one in client.cookies.jar if one.name == "detente_session"]
    assert any(value != planted for value in fresh)
    thief = client.__class__(client.app, base_url="http://pages.example", follow_redirects=False)
    thief.cookies.set("detente_session", planted)
    assert thief.get("/read").status_code == 303


def test_a_session_ends_on_the_server_when_it_ends(visit):
    client = visit(far=True)
    log_in(client)
    token = client.cookies.get("detente_session")
    assert client.get("/read").status_code == 200
    assert client.post("/logout", data={"seal": seal(client, "/read")}).status_code == 303
    client.cookies.set("detente_session", token)
    assert client.get("/read").status_code == 303


def test_sessions_end_by_themselves_and_with_a_new_password(visit, monkeypatch):
    client = visit(far=True)
    log_in(client)
    accounts = client.app.state.site.accounts
    token = client.cookies.get("detente_session")
    assert accounts.who(token) == "amina"
    accounts.add("amina", "another one entirely")
    assert accounts.who(token) is None
    monkeypatch.setattr("detente.views.web.accounts.LASTS", __import__("datetime").timedelta(seconds=-1))
    assert accounts.who(accounts.begin("amina")) is None


def test_cookies_are_kept_from_scripts_and_other_sites(visit):
    client = visit(far=True, https=True)
    client.base_url = "https://pages.example"
    answer = log_in(client)
    [cookie] = [one for one in answer.headers.get_list("set-cookie") if one.startswith("detente_session=")]
    for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/"):
        assert word.lower() in cookie.lower()
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("path", ["/read", "/review", "/changes"])
def test_writing_from_elsewhere_asks_for_a_login(visit, path):
    client = visit(far=True)
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?back=")
    assert client.get("/relation/PAK/RUS").status_code == 200


@pytest.mark.parametrize("path", ["/read", "/review"])
def test_writing_from_elsewhere_without_a_login_is_refused(visit, path):
    client = visit(far=True)
    data = {"seal": seal(client), "text": "Norway met Sweden.", "action": "accept", "entry": "x"}
    assert client.post(path, data=data).status_code == 401


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip", "via"])
def test_a_proxy_on_this_machine_does_not_open_writing_to_all(client, header):
    assert client.get("/read").status_code == 200
    assert client.get("/read", headers={header: "203.0.113.9"}).status_code == 303


def test_login_on_loopback_when_asked_for(visit):
    assert visit(login=True).get("/read").status_code == 303


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[::2]", "localhost@evil"]
)
def test_requests_for_another_host_are_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "LOCALHOST:1", "[::1]:8080"])
def test_requests_for_this_host_are_not(client, host):
    assert client.get("/about", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x=1"],
)
def test_a_login_leads_to_our_own_pages_alone(visit, back):
    client = visit(far=True)
    client.app.state.site.accounts.add("amina", PASSWORD)
    data = {"seal": seal(client), "name": "amina", "password": PASSWORD, "back": back}
    answer = client.post("/login", data=data)
    assert answer.headers["location"] == "/"
    assert "set-cookie: x" not in str(answer.headers)


def test_guessing_passwords_is_slowed_down(visit):
    client = visit(far=True, logins=3)
    word = seal(client)
    codes = [
        client.post("/login", data={"seal": word, "name": "amina", "password": "guess"}).status_code for _ in range(5)
    ]
    assert codes[:3] == [403] * 3
    assert codes[3:] == [429] * 2


def test_many_requests_are_slowed_down(visit):
    client = visit(far=True, reads=5)
    assert [client.get("/about").status_code for _ in range(7)] == [200] * 5 + [429] * 2


def test_many_changes_are_slowed_down(visit):
    client = visit(writes=2)
    assert [client.post("/read", data={"text": "x"}).status_code for _ in range(4)][2:] == [429, 429]


@pytest.mark.parametrize(
    "value",
    ["' OR 1=1 --", "x'; DROP TABLE report; --", "%", "_", '" UNION SELECT 1 --', "\\", "x' || (select 1) || '"],
)
def test_sql_in_filters_is_a_word_like_any_other(client, value):
    whole = client.get("/api/reports").json()["total"]
    assert client.get("/api/reports", params={"publisher": value}).json()["total"] == 0
    answer = client.get("/api/reports", params={"words": value})  # a query of words, or none that holds
    assert answer.status_code == 400 or answer.json()["total"] == 0
    for path, name in (
        ("/api/reports", "about"),
        ("/api/events", "actor"),
        ("/api/events", "type"),
        ("/api/pairs", "of"),
    ):
        assert client.get(path, params={name: value}).status_code == 404
    for path, name in (("/api/report", "id"), ("/report", "id")):
        assert client.get(path, params={name: value}).status_code == 404
    page = client.get("/search", params={"q": value, "all": 1})
    assert page.status_code == 200
    assert "0 reports" in page.text
    assert ('role="alert"' in page.text) == (answer.status_code == 400)
    assert client.get("/api/reports").json()["total"] == whole > 0


def test_no_secret_is_written_down(visit, tmp_path, caplog):
    client = visit(far=True)
    log_in(client, password="wrong password here")
    log_in(client)
    token = client.cookies.get("detente_session")
    accounts = client.app.state.site.accounts
    raw = accounts.path.read_bytes()
    for secret in (PASSWORD, "wrong password here", token):
        assert secret.encode() not in raw
        assert secret not in caplog.text
        assert not any(secret in one.detail for one in accounts.changes())
    assert accounts.path.stat().st_mode & 0o077 == 0


def test_who_changed_what_is_written_down(visit):
    client = visit(far=True)
    log_in(client)
    job = upload(client, "a.txt", b"Norway met Sweden on Tuesday, officials said.")
    wait(client, job)
    made = client.app.state.site.accounts.changes()
    assert ("amina", "read", "a.txt") in {(one.who, one.what, one.detail) for one in made}
    assert "a.txt" in client.get("/changes").text


def test_a_page_of_one_session_is_never_given_to_another(visit):
    client = visit(far=True)
    log_in(client)
    assert "amina" in client.get("/about").text
    client.cookies.clear()
    assert "amina" not in client.get("/about").text


def test_bombs_of_markup_are_bounded(client):
    job = upload(client, "deep.html", b"<div>" * 200_000 + b"x")
    assert wait(client, job)["state"] in ("done", "failed")
    assert client.get("/").status_code == 200


def test_many_uploads_at_once_wait_or_are_refused(client, monkeypatch):
    jobs = client.app.state.site.jobs
    stop = threading.Event()
    monkeypatch.setattr(type(jobs), "_read", lambda *_: stop.wait(20))
    monkeypatch.setattr("detente.views.web.jobs.WAITING", 3)
    try:
        codes = [
            client.post("/read", data={"seal": seal(client, "/read"), "text": f"Text {n}."}).status_code
            for n in range(5)
        ]
    finally:
        stop.set()
    assert codes == [303, 303, 303, 503, 503]


def upload(client, name, data):
    answer = client.post("/read", data={"seal": seal(client, "/read")}, files={"file": (name, data)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def wait(client, job, most=90):
    end = time.monotonic() + most
    while time.monotonic() < end:
        found = client.get(f"{job}/state").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.2)
    raise AssertionError(found)
