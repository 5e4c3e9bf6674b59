"""What is found in reports that a careful reader has annotated, scored by the public scorer where it is at hand.

Floors are what was measured, less a little for noise. ``heldout`` is not looked at while rules are written.
"""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from detente.core.json import to_json
from detente.core.problems import Problem
from detente.pipeline import read_report
from detente.sources import reports

HERE = Path(__file__).parent
SCORER = HERE.parents[2] / "shared" / "bench" / "score_record.py"
SEED = HERE.parents[2] / "shared" / "seed"
LINE = re.compile(r"^all .*\bprecision=([\d.]+) recall=([\d.]+) f1=([\d.]+) right/gold=([\d.]+)", re.MULTILINE)

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the public scorer is not beside the repository")


def found_in(gold, folder):
    """Write the inputs of a gold file as files, read them, and write the records as JSON Lines."""
    out = folder / "out.jsonl"
    lines = []
    for entry in map(json.loads, gold.read_text("utf-8").splitlines()):
        name, text = (
            (f"{entry['id']}.txt", entry["input_text"])
            if "input_text" in entry
            else (f"{entry['id']}.jsonl", json.dumps(entry["input"]))
        )
        (folder / name).write_text(text, encoding="utf-8")
        [report] = reports([str(folder / name)])
        assert not isinstance(report, Problem), report
        lines.append(to_json(read_report(replace(report, id=entry["id"]))))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


def scores(gold, out):
    run = subprocess.run([sys.executable, SCORER, gold, out], capture_output=True, text=True, check=True)
    return [float(number) for number in LINE.search(run.stdout).groups()], run.stdout


def test_the_seed_report(tmp_path):
    [report] = reports([str(SEED / "report.txt")])
    assert len(report.comments) == 17
    out = tmp_path / "out.jsonl"
    out.write_text(to_json(read_report(report)) + "\n", encoding="utf-8")
    (_, _, f1, right), said = scores(SEED / "gold.json", out)
    assert f1 >= 0.90, said
    assert right >= 0.85, said


@pytest.mark.parametrize(
    ("name", "floor", "right_floor"),
    [
        ("dev", 0.88, 0.75),
        ("dev-2", 0.70, 0.48),
        ("heldout", 0.71, 0.49),
        ("heldout-2", 0.60, 0.36),
    ],
)
def test_reports_of_our_own(tmp_path, name, floor, right_floor):
    gold = HERE / "reports" / f"{name}.jsonl"
    (_, _, f1, right), said = scores(gold, found_in(gold, tmp_path))
    assert f1 >= floor, said
    assert right >= right_floor, said
