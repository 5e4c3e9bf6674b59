"""The written list of attacks names tests that are there, and leaves out none of those that issue from an attack."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
ATTACKS = "xss csrf path_traversal ssrf huge_uploads session_fixation sql".split()


def listed():
    rows = (ROOT / "docs" / "web.md").read_text("utf-8").partition("## Attacks")[2].partition("\n## ")[0].splitlines()
    return [row for row in rows if row.startswith("| ") and not row.startswith("| attack")]


def test_every_attack_names_tests_that_are_there():
    there = set()
    for folder in ("views/web", "sources"):
        for path in (ROOT / "tests" / folder).glob("test_*.py"):
            there.update(re.findall(r"^def test_(\w+)\(", path.read_text("utf-8"), re.MULTILINE))
    assert len(listed()) > 20
    for row in listed():
        named = re.findall(r"`(\w+)`", row.split(" | ")[-1])
        assert named, row
        assert set(named) <= there, row


def test_the_attacks_that_were_asked_for_are_all_listed():
    named = " ".join(row.split(" | ")[-1] for row in listed())
    assert [attack for attack in ATTACKS if attack not in named] == []
