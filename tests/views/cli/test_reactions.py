"""``detente reactions`` and ``detente forget``, from reading to forgetting; and comments that mean harm."""

import csv
import io
import json

import pytest

SAID = [
    ("Kari", "About time! Good neighbours should work together."),
    ("Ole", "Who pays for the hangars?"),
    ("Per", "They sign every year and nothing ever flies, what a joke."),
    ("Ida", "Wonderful news for everybody on both sides, thank you!"),
    ("Ida", "Wonderful news for everybody on both sides, thank you."),
    ("Spam", "Buy cheap followers at my channel, link in bio"),
]
TEXT = "OSLO: Norway and Sweden signed an accord on rescue helicopters on Tuesday, their defence ministers said."


@pytest.fixture
def kept(detente, tmp_path):
    def keep(said=SAID, *options):
        path, place = tmp_path / "in.jsonl", tmp_path / "r.sqlite"
        lines = [
            {
                "id": f"r{i}",
                "text": TEXT + f" It was round {i}.",
                "published": f"2025-0{i}-04",
                "comments": [{"author": a, "text": t} for a, t in part],
            }
            for i, part in enumerate((said[:3], said[3:]), start=1)
        ]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        assert detente("read", path, "--record", place, *options).exit_code == 0
        return place

    return keep


def test_a_page(detente, kept):
    ran = detente("reactions", "Norway", "SWE", "--by", "month", "--record", kept())
    assert ran.exit_code == 0
    assert "4 comments of 4 commenters (effective: 4) under 2 reports" in ran.stdout
    assert "not counted: 1 about something else, 1 near copy" in ran.stdout
    assert "2025-01" in ran.stdout
    assert "not what the public of either country thinks" in ran.stdout.replace("\n", " ")
    assert "[r1 #1]" in ran.stdout


def test_json_and_csv(detente, kept):
    place = kept()
    found = json.loads(detente("reactions", "NOR", "SWE", "--json", "--record", place).stdout)
    assert found["total"]["counted"] == 4
    assert sum(share["share"] for share in found["total"]["shares"]) == pytest.approx(1)
    rows = list(
        csv.DictReader(
            io.StringIO(detente("reactions", "NOR", "SWE", "--by", "month", "--csv", "--record", place).stdout)
        )
    )
    assert {row["period"] for row in rows} == {"2025-01", "2025-02"}
    assert all(float(row["low"]) <= float(row["share"]) <= float(row["high"]) for row in rows)


def test_a_part_of_the_time(detente, kept):
    ran = detente("reactions", "NOR", "SWE", "--until", "2025-01", "--json", "--record", kept())
    assert json.loads(ran.stdout)["total"]["comments"] == 3


def test_names_do_not_show_unless_kept(detente, kept, tmp_path):
    place = kept()
    assert "Kari" not in detente("reactions", "NOR", "SWE", "--json", "--record", place).stdout
    assert b"Kari" not in place.read_bytes()


def test_names_kept(detente, kept):
    assert b"Kari" in kept(SAID, "--keep-authors").read_bytes()


def test_nothing_to_say(detente, kept):
    place = kept()
    ran = detente("reactions", "PAK", "RUS", "--record", place)
    assert ran.exit_code == 1
    assert "no readers' comments on Pakistan and Russia" in ran.stderr
    assert detente("reactions", "NOR", "NOR", "--record", place).exit_code == 2
    assert detente("reactions", "NOR", "SWE", "--json", "--csv", "--record", place).exit_code == 2


def test_forget(detente, kept):
    place = kept()
    assert "Forgotten: 1 comment and 1 item." in detente("forget", "--comment", "r1", 2, "--record", place).stderr
    assert b"hangars" not in place.read_bytes()
    assert detente("forget", "--commenter", "Ida", "--record", place).exit_code == 0
    assert detente("forget", "--report", "r1", "--record", place).exit_code == 0
    assert detente("forget", "--report", "r1", "--record", place).exit_code == 1
    assert detente("forget", "--record", place).exit_code == 2
    assert detente("forget", "--report", "r2", "--commenter", "x", "--record", place).exit_code == 2


HARM = {
    "script": "<script>alert(document.cookie)</script> what a deal",
    "markup": "[bold red]hello[/] <b onclick=x>friend</b> &lt;img src=x onerror=y&gt;",
    "controls": "good \x1b[31mdeal\x1b[0m for \x07both \x9b2J",
    "overrides": "good \u202edeal\u202c for \u2066both\u2069",
    "zero width": "go\u200bod de\u200dal \ufefffor both",
    "formula": "=HYPERLINK(1) @SUM(A1) +1",
    "sql": "'); DROP TABLE report;-- good deal",
    "long": "good deal " * 100_000,
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_kept_as_data_and_shown_harmless(detente, kept, name):
    said = HARM[name]
    place = kept([("Eve\u202e<b>", said), *SAID[1:]])
    found = json.loads(detente("reactions", "NOR", "SWE", "--json", "--record", place).stdout)
    assert found["total"]["comments"] == 6
    for ran in (
        detente("reactions", "NOR", "SWE", "--by", "report", "--record", place),
        detente("show", "NOR", "SWE", "--all", "--record", place),
        detente("reactions", "NOR", "SWE", "--csv", "--record", place),
    ):
        assert ran.exit_code == 0
        assert not set(ran.stdout) & set("\x1b\x07\x9b\u202e\u202c\u2066\u2069\u200b\ufeff")
        assert len(ran.stdout) < 20_000
