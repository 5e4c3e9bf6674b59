"""``detente dialogue``."""

import json
import shutil

import pytest


@pytest.fixture
def mine(ties, tmp_path):
    """A record of one's own to write in."""
    return shutil.copy(ties, tmp_path / "mine.sqlite")


def test_the_pair_alone_shows_the_desk(detente, ties):
    ran = detente("dialogue", "Pakistan", "Russia", "--record", ties, "--day", "2022-01-01")
    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout == detente("dialogue", "show", "PAK", "RUS", "-r", ties, "--day", "2022-01-01").stdout
    assert "Build a gas pipeline from Karachi to Lahore (overdue, Russia, due 2021)" in " ".join(ran.stdout.split())


def test_as_json(detente, ties):
    found = json.loads(detente("dialogue", "PAK", "RUS", "-r", ties, "--json").stdout)
    assert found["next_number"] == 6
    assert found["agenda"][0]["why"] == "overdue"


def test_a_session_from_plan_to_follow_up(detente, mine, tmp_path):
    ran = detente(
        *("dialogue", "plan", "PAK", "RUS", "-r", mine, "--date", "2031-05-12", "--place", "Lahore", "--propose"),
        *("--head", "RUS: Olga Petrova, Energy Minister", "--topic", "visas", "--by", "Amina Khan"),
    )
    assert ran.exit_code == 0, ran.stderr
    assert "6th session on 12 May 2031" in ran.stdout
    shown = " ".join(detente("dialogue", "PAK", "RUS", "-r", mine).stdout.split())
    assert "12 May 2031 6th meeting, Lahore · ministers; on visas, build a gas pipeline" in shown
    out = tmp_path / "minutes.html"
    assert detente("dialogue", "minutes", "PAK", "RUS", "-r", mine, "-o", out).exit_code == 0
    paper = out.read_text("utf-8")
    assert "6th session" in paper
    assert "Olga Petrova, Energy Minister" in paper
    ran = detente(
        *("dialogue", "outcome", "PAK", "RUS", "-r", mine, "--date", "2031-05", "--held-on", "2031-05-13"),
        *("--decided", "a joint market at the border", "--follow-up", "Russia: send a draft by 2031-09"),
    )
    assert ran.exit_code == 0, ran.stderr
    relation = json.loads(detente("show", "PAK", "RUS", "-r", mine, "--json").stdout)
    [decision] = [row for row in relation["agreements"] if row["kind"] == "decision"]
    [promise] = [row for row in relation["commitments"] if row["what"] == "send a draft"]
    assert (decision["subject"], decision["date"]) == ("a joint market at the border", "2031-05-13")
    assert (promise["debtor"], promise["creditor"], promise["due"]) == (["RUS"], ["PAK"], "2031-09")
    due = detente("dialogue", "due", "-r", mine, "--day", "2031-10-05", "--json").stdout.splitlines()
    assert {"send a draft"} <= {json.loads(line)["what"] for line in due}


def test_minutes_to_a_pipe_are_markdown(detente, ties):
    ran = detente("dialogue", "minutes", "PAK", "RUS", "-r", ties, "--date", "2018-04-10")
    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout.startswith("# Joint Commission on Trade and Science: minutes\n")
    assert "5th session" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("PAK", "PAK"), 2, "name two different states"),
        (("PAK", "PER"), 1, "holds nothing on Pakistan and Peru"),
        (("PAK", "RUS", "-m", "fisheries"), 2, "there are: Joint Commission on Trade and Science"),
        (("plan", "PAK", "RUS", "--date", "2031", "--head", "Petrova"), 2, "is not of the form"),
        (("plan", "PAK", "RUS", "--date", "2031", "--head", "IND: A. Rao"), 2, "name one of the two, PAK or RUS"),
        (("outcome", "PAK", "RUS", "--date", "2018-04-10"), 2, "nothing to enter"),
        (("outcome", "PAK", "RUS", "--date", "1999", "--decided", "x"), 2, "there is no session on 1999"),
        (("outcome", "PAK", "RUS", "--date", "2018-04-10", "--follow-up", "send it"), 2, "is not of the form"),
    ],
)
def test_what_cannot_be_done_is_said(detente, mine, arguments, code, said):
    ran = detente("dialogue", *arguments, "-r", mine)
    assert ran.exit_code == code
    assert said in " ".join(ran.stderr.split())
