"""``detente classify`` and ``detente evaluate pairs``: lines in, types out, scores."""

import json

import pytest

PAIRS = [
    ("The embassy of Oslo said that Norway condemned Belarus for jailing the monk.", "Norway", "Belarus", "ACCUSE"),
    ("Soldiers of the junta shot dead nine farmers near the well.", "Soldiers of the junta", "nine farmers", "ASSAULT"),
    (
        "Kenya's president flew to Kampala for talks with Uganda's leader.",
        "Kenya's president",
        "Uganda's leader",
        "CONSULT",
    ),
    ("Japan gave Fiji two patrol boats and a million dollars after the storm.", "Japan", "Fiji", "AID"),
    ("Ghana refused to let Togo's ships into the harbour.", "Ghana", "Togo", "REJECT"),
    ("Peru expelled two Cuban diplomats.", "Peru", "Cuban", "SANCTION"),
]


def line(number, text, actor, recipient, gold=None):
    spans = [[text.index(party), text.index(party) + len(party)] for party in (actor, recipient)]
    made = {"id": number, "text": text, "actor": spans[0], "recipient": spans[1]}
    return json.dumps(made | ({"gold": gold} if gold else {}))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(line(i, *pair[:3]) for i, pair in enumerate(PAIRS)) + "\n", "utf-8")
    return path


def results(text):
    return [json.loads(one) for one in text.splitlines()]


def test_each_line_gets_its_type_in_its_place(detente, file, tmp_path):
    out = tmp_path / "out.jsonl"
    run = detente("classify", file, "--out", out)
    assert run.exit_code == 0, run.stderr
    assert run.stdout == ""
    found = results(out.read_text("utf-8"))
    assert [one["id"] for one in found] == list(range(len(PAIRS)))
    assert [one["type"] for one in found] == [pair[3] for pair in PAIRS]
    for one in found:
        assert 0 < one["confidence"] <= 1
        assert 0 < one["event"] <= 1
        assert one["modality"] == "asserted"


def test_answers_do_not_hang_on_threads_or_company(detente, file):
    alone = detente("classify", file, "--threads", 1).stdout
    assert detente("classify", file, "--threads", 3).stdout == alone
    last = alone.splitlines()[-1]
    assert detente("classify", "-", data=file.read_text("utf-8").splitlines()[-1]).stdout.strip() == last


def test_a_codebook_renames_merges_and_drops(detente, file, tmp_path):
    book = tmp_path / "mine.yaml"
    book.write_text("version: mine/1\ncategories: {HOSTILE: [ACCUSE, ASSAULT, SANCTION]}\ndrop: [AID]\n", "utf-8")
    found = results(detente("classify", file, "--codebook", book).stdout)
    assert [one["type"] for one in found[:2]] == ["HOSTILE", "HOSTILE"]
    assert found[2]["type"] == "CONSULT"
    assert found[3]["type"] != "AID"


def test_a_codebook_with_an_unknown_type_is_a_wrong_command(detente, file, tmp_path):
    book = tmp_path / "mine.yaml"
    book.write_text("categories: {X: [ATTACK]}\n", "utf-8")
    run = detente("classify", file, "--codebook", book)
    assert run.exit_code == 2
    assert "no type 'ATTACK'" in run.stderr


def test_bad_lines_are_named_and_the_others_classified(detente, tmp_path):
    path = tmp_path / "pairs.jsonl"
    outside = json.dumps({"id": "b", "text": "Short.", "actor": [0, 99], "recipient": [0, 2]})
    path.write_text("\n".join([line("a", *PAIRS[0]), outside, "{", line("c", *PAIRS[1])]), "utf-8")
    run = detente("classify", path)
    assert run.exit_code == 1
    assert [one["id"] for one in results(run.stdout)] == ["a", "c"]
    assert "pairs.jsonl:2: `actor` [0, 99] lies outside the text of 6 characters" in run.stderr
    assert "pairs.jsonl:3: not valid JSON" in run.stderr


def test_a_sentence_of_a_hundred_thousand_characters_is_read_around_its_pair(detente):
    text = "the rain fell on and on, " * 4000 + PAIRS[0][0]
    run = detente("classify", "-", data=line("long", text, "Norway", "Belarus"))
    assert run.exit_code == 0
    (found,) = results(run.stdout)
    assert found["type"] == "ACCUSE"
    assert "-:1: a sentence of 100,0" in run.stderr


def test_a_file_that_is_not_there(detente, tmp_path):
    run = detente("classify", tmp_path / "none.jsonl")
    assert run.exit_code == 2
    assert "cannot be read" in run.stderr


def test_evaluate_shows_a_table_and_draws_a_plot(detente, tmp_path):
    path, plot = tmp_path / "gold.jsonl", tmp_path / "plot.svg"
    golds = [pair[3] for pair in PAIRS] + ["AID"]
    path.write_text(
        "\n".join(
            line(i, *pair[:3], gold) for i, (pair, gold) in enumerate(zip([*PAIRS, PAIRS[0]], golds, strict=True))
        ),
        "utf-8",
    )
    run = detente("evaluate", "pairs", path, "--plot", plot)
    assert run.exit_code == 0, run.stderr
    assert "7 pairs: accuracy 0.8571" in run.stdout
    assert plot.read_text("utf-8").startswith("<svg")
    told = json.loads(detente("evaluate", "pairs", path, "--json").stdout)
    assert told["count"] == 7
    assert {"gold": "AID", "said": "ACCUSE", "count": 1} in told["confusion"]


def test_evaluate_needs_gold(detente, file):
    run = detente("evaluate", "pairs", file)
    assert run.exit_code == 1
    assert "no pair to score" in run.stderr
