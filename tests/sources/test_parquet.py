"""Parquet files written by pyarrow, and files that are broken."""

import datetime as dt
import io

import pytest

from detente.core.items import Report
from detente.core.problems import Problem
from icebreaker import TEXT, TITLE, is_the_report, piped, read

pa = pytest.importorskip("pyarrow", reason="needs pip install 'detente[sources]'")
pq = pytest.importorskip("pyarrow.parquet")


def table(**columns):
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, compression="snappy")
    return stream.getvalue()


WHOLE = table(
    headline=[TITLE] * 200,
    body=[TEXT] * 199 + [None],
    date=[dt.date(2022, 11, 9)] * 100 + [None] * 100,
    id=list(range(200)),
    words=[3] * 200,
)


def test_rows_are_reports():
    *good, bad = read(WHOLE, "a.parquet")
    is_the_report(good[0])
    assert (good[0].id, good[0].published, good[0].source) == ("0", "2022-11-09", "a.parquet#1")
    assert (good[150].id, good[150].published) == ("150", None)
    assert len(good) == 199
    assert str(bad) == "a.parquet#200: no `text`"


def test_by_a_pipe_and_with_columns_named_by_the_user():
    assert len(piped(WHOLE)) == 200
    (found,) = read(table(h=[TITLE], w=[TEXT], d=[dt.datetime(2022, 11, 9, 8)]), "a.parquet", columns={"title": "h", "text": "w", "published": "d"})  # fmt: skip # noqa: DTZ001
    assert isinstance(found, Report)
    assert found.published == "2022-11-09"


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"", "empty"), (b"PAR1 and no more", "a damaged Parquet file"), (WHOLE[:-500], "a damaged Parquet file"),
     (b"no Parquet", "no Parquet file"), (table(a=[1]), "no column for the text (columns: a)"), (table(text=pa.array([], pa.string())), "no report in it")],
)  # fmt: skip
def test_a_broken_file_gets_one_line(data, what):
    (found,) = read(data, "a.parquet")
    assert isinstance(found, Problem)
    assert what in found.what
