"""``detente pairs``."""


def test_lists_pairs_busiest_first_and_says_what_to_do_next(detente, ties):
    ran = detente("pairs", "--record", ties)
    assert ran.exit_code == 0
    lines = [line for line in ran.stdout.splitlines() if "–" in line]
    assert lines[0].startswith("Pakistan – Russia")
    assert len(lines) == 3, "China met both"
    assert f"detente show PAK RUS --record {ties}" in ran.stderr


def test_says_what_it_left_out(detente, ties):
    ran = detente("pairs", "--record", ties, "--limit", "1")
    assert ran.stdout.count("–") == 1
    assert "2 more pairs" in ran.stderr
