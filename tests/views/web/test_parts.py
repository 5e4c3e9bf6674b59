"""The parts that pages are made of: marked text, what is kept in memory, limits, accounts, words for items."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("fastapi", reason="pages need the extra web")

from detente.core.items import KINDS
from detente.core.problems import DetenteError, UsageError
from detente.record.store import open_store
from detente.views.web import links, marked
from detente.views.web.accounts import Accounts
from detente.views.web.limits import Limits
from detente.views.web.memory import Kept, Lagging
from detente.views.web.pages.account import back_to
from detente.views.web.pages.search import actors
from detente.views.web.tables import csv_of
from detente.views.web.told import say
from views.ties import all_records


@pytest.mark.parametrize("record", all_records(), ids=lambda record: record.report.id)
def test_the_marked_text_is_the_text_and_every_item_has_its_note(record):
    found = marked.paragraphs(record, None)
    pieces = [piece for para in found for line in para.sentences for piece in line.pieces]
    end = record.report.body_end if record.report.comments else len(record.report.text)
    assert "".join(piece.text for piece in pieces) == record.report.text[:end].replace("\n", "")
    notes = [note for para in found for line in para.sentences for note in line.notes]
    wanted = {item.id for kind in KINDS if kind != "reactions" for item in getattr(record, kind)}
    assert {note.id for note in notes} == wanted
    assert sorted(number for piece in pieces for number in piece.notes) == [note.number for note in notes]
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))


@given(
    text=st.text(min_size=1, max_size=80),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from("abc")), max_size=6),
    asked=st.none() | st.tuples(st.integers(0, 90), st.integers(0, 90)),
)
def test_pieces_make_the_text_whatever_overlaps(text, cuts, asked):
    spans = [(min(a, b), min(max(a, b), len(text)), group) for a, b, group in cuts]
    spans = [span for span in spans if span[0] < span[1]]
    found = marked.pieces(text, 0, len(text), spans, (), asked)
    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        for a, b, group in spans:
            assert (group in piece.groups) >= (a <= at and at + len(piece.text) <= b)
        at += len(piece.text)


def test_every_kind_of_item_has_words():
    for record in all_records():
        for kind in KINDS:
            for item in getattr(record, kind):
                line = say(kind, item)
                assert line
                assert line[0] == line[0].upper()


def test_a_kept_value_is_made_once_for_many_and_anew_after_a_change():
    stamp, made = ["a"], []
    kept = Kept(lambda: stamp[0], 10)

    def make():
        time.sleep(0.05)
        made.append(1)
        return len(made)

    threads = [threading.Thread(target=kept.get, args=("key", make)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 1
    assert kept.get("key", make) == 1
    stamp[0] = "b"
    assert kept.get("key", make) == 2


def test_a_failure_is_not_kept():
    kept = Kept(lambda: "a", 10)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 5) == 5


def test_a_lagging_value_is_given_at_once_and_made_behind():
    stamp, made = ["a"], []
    lagging = Lagging(lambda: stamp[0], lambda: made.append(1) or len(made), pause=0)
    assert lagging.get() == 1
    stamp[0] = "b"
    assert lagging.get() == 1
    for _ in range(200):
        if lagging.get() == 2:
            break
        time.sleep(0.01)
    assert lagging.get() == 2
    lagging.forget()
    assert lagging.get() == 3


def test_limits_let_a_minutes_worth_through_and_refill(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("detente.views.web.limits.time.monotonic", lambda: now[0])
    limits = Limits()
    assert [limits.allow("a", 3) for _ in range(4)] == [True, True, True, False]
    assert limits.allow("b", 3)
    now[0] += 20
    assert [limits.allow("a", 3) for _ in range(2)] == [True, False]
    assert all(limits.allow("a", 0) for _ in range(9))


def test_limits_forget_the_oldest(monkeypatch):
    monkeypatch.setattr("detente.views.web.limits.MOST", 5)
    limits = Limits()
    for number in range(50):
        limits.allow(str(number), 1)
    assert len(limits._left) == 5


def test_accounts(tmp_path):
    accounts = Accounts(tmp_path / "deep" / "users.sqlite")
    accounts.add("amina", "correct horse battery")
    assert accounts.check("amina", "correct horse battery")
    assert not accounts.check("amina", "Correct horse battery")
    assert not accounts.check("nobody", "correct horse battery")
    assert Accounts(accounts.path).names() == ("amina",)
    token = accounts.begin("amina")
    assert accounts.who(token) == "amina"
    assert accounts.who(token + "x") is None
    assert accounts.remove("amina")
    assert accounts.who(token) is None
    assert not accounts.remove("amina")


def test_seals_belong_to_one_session_and_differ_each_time(tmp_path):
    accounts = Accounts(tmp_path / "users.sqlite")
    one, two = accounts.seal("token"), accounts.seal("token")
    assert one != two
    assert accounts.sealed("token", one)
    assert accounts.sealed("token", two)
    assert not accounts.sealed("other", one)
    assert not accounts.sealed(None, one)
    assert not accounts.sealed("token", one[:-1])
    assert not accounts.sealed("token", "é")
    assert not accounts.sealed("token", None)


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough it is"), ("a b", "long enough it is"), ("a", "short")]
)
def test_names_and_passwords_that_will_not_do(tmp_path, name, password):
    with pytest.raises(UsageError):
        Accounts(tmp_path / "users.sqlite").add(name, password)


def test_accounts_that_cannot_be_kept_are_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DetenteError):
        Accounts(tmp_path / "file" / "users.sqlite")


@pytest.mark.parametrize(
    ("asked", "codes", "left"),
    [
        ("Pakistan Russia", ["PAK", "RUS"], ""),
        ("united states, south korea", ["USA", "KOR"], ""),
        ("PAK gas pipeline", ["PAK"], "gas pipeline"),
        ("Pakistan Pakistan", ["PAK"], ""),
        ("nothing here", [], "nothing here"),
        ("", [], ""),
    ],
)
def test_what_a_search_names(asked, codes, left):
    assert actors(asked) == (codes, left)


@pytest.mark.parametrize(
    ("where", "led"),
    [("/read?x=1", "/read?x=1"), ("//evil", "/"), ("http://evil", "/"), ("/\\evil", "/"), ("", "/"), ("/a\nb", "/")],
)
def test_ways_back(where, led):
    assert back_to(where) == led


def test_addresses_hold_any_id():
    from urllib.parse import parse_qs, urlsplit

    for name in ("../x", "a&b=c#d", "é ☂", "%2e%2e", "a+b"):
        assert parse_qs(urlsplit(links.report(name, 1, 2)).query)["id"] == [name]


def test_numbers_in_csv_stay_numbers():
    assert csv_of(["a", "b"], [[-3.5, "-x"], [None, "+1"]]).splitlines() == ["a,b", "-3.5,'-x", ",'+1"]


def test_the_queue_is_in_order_of_doubt(ties):
    from detente.record.queries import unsure

    with open_store(ties, create=False) as store:
        rows, total = unsure.ask(store, limit=100)
        assert len(rows) == total > 3
        assert [row.item.confidence for row in rows] == sorted(row.item.confidence for row in rows)
        events, _ = unsure.ask(store, kind="events", about="RUS", limit=100)
        assert {row.kind for row in events} == {"events"}
        for row in rows:
            text = store.record(row.report).report.text
            assert row.before + row.item.evidence[0].quote + row.after in text
