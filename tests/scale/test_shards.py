"""Cutting the input: every line is in one shard, whatever the size of the pieces."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("fsspec", reason="fsspec is not installed (pip install 'detente[scale]')")

from detente.core.problems import Problem
from detente.scale.base import Job, Shard
from detente.scale.shards import cut
from detente.scale.work import read


def texts(shards):
    return [report.text for shard in shards for report in read(shard, Job(out=""))]


@settings(deadline=None)
@given(
    sizes=st.lists(st.integers(1, 90), min_size=1, max_size=30),
    piece=st.integers(1, 400),
    end=st.sampled_from(["", "\n"]),
)
def test_pieces_hold_every_line_once_in_order(tmp_path_factory, sizes, piece, end):
    path = tmp_path_factory.mktemp("in") / "reports.jsonl"
    told = [f"Report {number} says é {'x' * size}." for number, size in enumerate(sizes)]
    path.write_text("\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in told) + end, encoding="utf-8")
    shards = list(cut([str(path)], piece=piece))
    assert texts(shards) == told
    assert [shard.start for shard in shards[1:]] == [shard.end for shard in shards[:-1]]
    assert len({shard.name for shard in shards}) == len(shards)


def test_lines_keep_their_numbers(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n{"txt": "Three."}\n', encoding="utf-8")
    found = [one for shard in cut([str(path)], piece=20) for one in read(shard, Job(out=""))]
    assert [getattr(one, "source", None) or one.where for one in found] == [f"{path}:{number}" for number in (1, 2, 3)]


def test_folders_patterns_and_names_given_twice(tmp_path):
    for name in ("b.txt", "a.jsonl", "c.bin", ".hidden.txt", "deep/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    shards = list(cut([str(tmp_path), str(tmp_path / "*.txt")]))
    assert [shard.url.removeprefix(f"{tmp_path}/") for shard in shards] == ["a.jsonl", "b.txt", "deep/d.html"]


def test_addresses_of_other_file_systems():
    import fsspec

    fsspec.filesystem("memory").pipe_file("/in/a.jsonl", b'{"text": "One."}\n')
    [shard] = cut(["memory://in/*.jsonl"])
    assert isinstance(shard, Shard)
    assert texts([shard]) == ["One."]


@pytest.mark.parametrize("target", ["nowhere.jsonl", "*.nothing", "strange://a/b"])
def test_what_is_not_there_is_a_problem(target):
    [found] = cut([target])
    assert isinstance(found, Problem)
    assert found.where == target


def test_a_changed_file_has_another_stamp(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One.", encoding="utf-8")
    [before] = cut([str(path)])
    path.write_text("Another.", encoding="utf-8")
    [after] = cut([str(path)])
    assert before.name == after.name
    assert before.stamp != after.stamp
