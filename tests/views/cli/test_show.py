"""``detente show``."""

import json
import re

import pytest


@pytest.mark.parametrize("pair", [("PAK", "RUS"), ("Pakistan", "Russia"), ("pakistan", "Russian Federation")])
def test_names_and_codes_are_the_same_to_it(detente, ties, pair):
    ran = detente("show", *pair, "--record", ties)
    assert ran.exit_code == 0
    assert ran.stdout == detente("show", "PAK", "RUS", "--record", ties).stdout
    assert ran.stderr == ""


def test_to_a_pipe_it_is_plain_text_of_100_columns(detente, ties):
    out = detente("show", "PAK", "RUS", "--record", ties).stdout
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) == 99
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("arguments", [("--since", "2018"), ("--until", "2016-08")])
def test_a_part_of_the_time(detente, ties, arguments):
    whole, part = (detente("show", "PAK", "RUS", "-r", ties, *more).stdout for more in ((), arguments))
    assert len(part) < len(whole)


def test_all_of_it_as_json(detente, ties):
    found = json.loads(detente("show", "PAK", "RUS", "--record", ties, "--json").stdout)
    assert found["pair"] == ["PAK", "RUS"]
    assert found["numbers"]["events"] == 8
    assert found["sources"][0]["number"] == 1


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("Pakistn", "Russia"), "Did you mean Pakistan"),
        (("Narnia of old", "Russia"), "'Narnia of old'"),
        (("PAK", "Pakistan"), "two different states"),
        (("PAK", "\x1b[31mX"), r"'\x1b[31mX'"),  # written out: it steers no terminal
    ],
)
def test_names_that_mean_nothing_are_wrong_usage(detente, ties, pair, said):
    ran = detente("show", *pair, "--record", ties)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_a_pair_that_the_record_does_not_know(detente, ties):
    ran = detente("show", "France", "Chile", "--record", ties)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "nothing on France and Chile" in ran.stderr
    assert re.search(r"detente pairs --record \S+", ran.stderr)


def test_no_record_at_all(detente):
    ran = detente("show", "PAK", "RUS")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "no record yet" in ran.stderr


def test_as_of_a_day_later_reports_count_for_nothing(detente, ties):
    whole = json.loads(detente("show", "PAK", "RUS", "--record", ties, "--json").stdout)
    ran = detente("show", "PAK", "RUS", "--record", ties, "--json", "--as-of", "2017")
    then = json.loads(ran.stdout)
    assert then["today"] == "2017-12-31"
    assert 0 < len(then["sources"]) < len(whole["sources"])
    assert all(source["published"] <= "2017-12-31" for source in then["sources"])
