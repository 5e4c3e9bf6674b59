"""The queries of docs/scale.md are run on a folder of results."""

import json
import re
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install 'detente[scale]')")
pytest.importorskip("fsspec", reason="fsspec is not installed (pip install 'detente[scale]')")

from detente import scale
from detente.scale.base import Job
from detente.scale.shards import cut

DOCUMENT = (Path(__file__).parents[2] / "docs" / "scale.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three events of Pakistan and Russia in two months, and one that is not between them."""
    top = tmp_path_factory.mktemp("docs")
    told = [
        ("Pakistan condemned Russia on Tuesday.", "2018-02-20"),
        ("Pakistan condemned Russia on Wednesday.", "2018-03-21"),
        ("Russia praised Pakistan on Wednesday.", "2018-03-22"),
        ("Peru condemned Chad on Tuesday.", "2018-02-20"),
    ]
    lines = [{"id": f"d-{i}", "text": text, "published": day} for i, (text, day) in enumerate(told)]
    (top / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    job = Job(out=str(top / "coded"), gate=False, versions="1")
    assert not [
        one for one in scale.runner("local").run(list(cut([str(top / "in.jsonl")])), job, workers=1) if one.failed
    ]
    return top


def test_the_sql_runs(folder, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    monkeypatch.chdir(folder)
    first, second = QUERIES
    assert duckdb.sql(first).fetchall() == [("2018-02", "ACCUSE", 1), ("2018-03", "ACCUSE", 1)]
    months = duckdb.sql(second).fetchall()
    assert [(month, count) for month, _, count in months] == [("2018-02", 1), ("2018-03", 2)]
    assert months[0][1] < months[1][1]
    repeated = duckdb.sql(
        "SELECT count(*) FROM (SELECT DISTINCT ON (report, event) report FROM (FROM read_parquet('coded/events/*/*.parquet')"
        " UNION ALL FROM read_parquet('coded/events/*/*.parquet')))"
    ).fetchall()
    assert repeated == [(4,)]


def test_the_polars_runs(folder, monkeypatch):
    pytest.importorskip("polars", reason="polars is not installed")
    monkeypatch.chdir(folder)
    names = {}
    exec(re.search(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)[1], names)
    assert names["by_type"].rows() == [("2018-02", "ACCUSE", 1), ("2018-03", "ACCUSE", 1)]
