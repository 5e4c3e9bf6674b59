"""``detente reports``."""

import json


def test_lists_reports_with_what_they_gave(detente, ties):
    ran = detente("reports", "--record", ties)
    assert ran.exit_code == 0
    assert ran.stdout.index("first joint drill") < ran.stdout.index("count their promises")
    assert "25 Sep 2016" in ran.stdout
    assert "4 comments" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert ran.stderr == "3 reports\n"


def test_asks_for_a_part(detente, ties):
    assert detente("reports", "--record", ties, "--publisher", "the strelsau gazette").stderr == "1 report\n"
    assert detente("reports", "--record", ties, "--since", "2018").stderr == "2 reports\n"
    assert detente("reports", "--record", ties, "--until", "2017").stderr == "1 report\n"
    assert detente("reports", "--record", ties, "--about", "China").stderr == "1 report\n"
    assert detente("reports", "--record", ties, "--words", "helicopters").stderr == "1 report\n"


def test_says_when_there_are_none(detente, ties):
    ran = detente("reports", "--record", ties, "--words", "zeppelin")
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "3 reports, none of them such" in ran.stderr


def test_a_record_that_is_not_there_is_an_error(detente, tmp_path):
    ran = detente("reports", "--record", tmp_path / "none.sqlite")
    assert ran.exit_code == 1
    assert "none.sqlite" in ran.stderr
    assert not (tmp_path / "none.sqlite").exists()


def test_copies_of_a_story_name_each_other(detente, tmp_path):
    story = (
        "Ecuador and Peru on Tuesday agreed to reopen the border market at Huaquillas, their foreign ministers said after two days of talks."
        " Traders had waited for it since the floods of last spring, and many of them had closed their stalls for good."
    )
    lines = [
        {"id": "one", "text": story, "published": "2021-05-05", "publisher": "Andes Wire"},
        {
            "id": "two",
            "text": f"QUITO: {story} More tomorrow.",
            "published": "2021-05-06",
            "publisher": "The Equator Post",
        },
        {"id": "three", "text": "Norway and Sweden held talks in Oslo about fish.", "published": "2021-05-06"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert detente("read", tmp_path / "in.jsonl", "--record", tmp_path / "r.sqlite").exit_code == 0
    ran = detente("reports", "--record", tmp_path / "r.sqlite")
    assert "also in 1 paper: The Equator Post" in ran.stdout
    assert "same wire story as one (Andes Wire)" in ran.stdout
    assert ran.stdout.count("wire story") == 1
    narrow = detente("reports", "--record", tmp_path / "r.sqlite", "--publisher", "The Equator Post")
    assert "same wire story as one (Andes Wire)" in narrow.stdout
    assert narrow.stderr == "1 report\n"
