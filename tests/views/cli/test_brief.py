"""``detente brief``."""

import pytest


def test_to_a_pipe_it_is_markdown(detente, ties):
    ran = detente("brief", "Pakistan", "RUS", "--record", ties)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("# Pakistan – Russia\n")
    assert ran.stderr == ""


@pytest.mark.parametrize("ending", ["html", "md"])
def test_the_ending_says_the_format(detente, ties, tmp_path, ending):
    out = tmp_path / f"brief.{ending}"
    ran = detente("brief", "PAK", "RUS", "-r", ties, "-o", out, "--for", "RUS", "--before", "2018-07")
    assert ran.exit_code == 0, ran.stderr
    assert ran.stdout == ""
    text = out.read_text("utf-8")
    assert "For Russia, as of 30 June 2018, from 2 reports" in text
    assert "Beijing" not in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("PAK", "PAK"), 2, "name two different states"),
        (("PAK", "RUS", "--for", "IND"), 2, "name one of the two"),
        (("PAK", "RUS", "-o", "brief.odt"), 2, "a brief is written as"),
        (("PAK", "RUS", "-o", "/nowhere/brief.md"), 1, "cannot be written"),
        (("PAK", "PER"), 1, "holds nothing on Pakistan and Peru"),
        (("PAK", "RUS", "--before", "1990"), 1, "before 1990"),
    ],
)
def test_what_cannot_be_done_is_said(detente, ties, arguments, code, said):
    ran = detente("brief", *arguments, "-r", ties)
    assert ran.exit_code == code
    assert said in ran.stderr
