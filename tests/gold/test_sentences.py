"""Single sentences and dated cases that people have coded, read raw. Floors are what was measured, less a little."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.json import to_json
from detente.pipeline import read_report

HERE = Path(__file__).parent
SCORER = HERE.parents[2] / "shared" / "bench" / "score_sentences.py"


def rows(name):
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def report_of(row):
    published = PartialDate(row["published"]) if "published" in row else None
    return Report(id=row["id"], text=row["text"], body_end=len(row["text"]), published=published)


@pytest.mark.skipif(not SCORER.exists(), reason="the public scorer is not beside the repository")
@pytest.mark.parametrize(
    ("name", "coverage", "parties", "event", "precision"),
    [
        ("sentences", 0.94, 0.78, 0.67, 0.62),
        ("sentences-2", 0.93, 0.84, 0.76, 0.80),
        ("sentences-3", 0.95, 0.80, 0.65, 0.64),
    ],
)
def test_events_of_single_sentences(tmp_path, name, coverage, parties, event, precision):
    out = tmp_path / "out.jsonl"
    out.write_text("".join(to_json(read_report(report_of(row))) + "\n" for row in rows(f"{name}.jsonl")), "utf-8")
    run = subprocess.run(
        [sys.executable, SCORER, HERE / f"{name}.jsonl", out], capture_output=True, text=True, check=True
    )
    found = {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", run.stdout)}
    assert found["coverage"] >= coverage, run.stdout
    assert found["parties"] >= parties, run.stdout
    assert found["event"] >= event, run.stdout
    assert found["precision"] >= precision, run.stdout


@pytest.mark.parametrize(("name", "least", "most"), [("dates", 0.83, 0.08), ("dates-2", 0.95, 0.08)])
def test_dates(name, least, most):
    """Of the items that rest on the words in question, one has the date that a careful reader gives them."""
    found, wrong = 0, []
    cases = rows(f"{name}.jsonl")
    for case in cases:
        record = read_report(report_of(case))
        start = case["text"].index(case["quote"])
        end = start + len(case["quote"])
        items = [
            item
            for item in (*record.events, *record.meetings, *record.agreements)
            if any(e.start < end and start < e.end for e in item.evidence)
        ]
        found += bool(items)
        if items and not any((str(i.date) if i.date else None) == case["date"] for i in items):
            wrong.append((case["id"], case["date"], [str(i.date) for i in items]))
    assert found >= least * len(cases), f"only {found} found"
    assert len(wrong) <= most * found, wrong
