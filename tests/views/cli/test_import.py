"""``detente import``: round trips, again and again, and what is said of bad lines."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.json import to_json
from detente.record.filters import Filter
from detente.record.queries import whole
from detente.record.store import open_store
from papers import VERSIONS, first, second
from strategies import records


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(records(), min_size=1, max_size=4, unique_by=lambda record: record.report.id))
def test_export_then_import_gives_the_same_record(found, detente, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trip")
    with open_store(folder / "a.sqlite") as store:
        for record in found:
            store.add(record, versions=VERSIONS)
    assert detente("export", "jsonl", "-o", folder / "a.jsonl", "--record", folder / "a.sqlite").exit_code == 0
    run = detente("import", "jsonl", folder / "a.jsonl", "--record", folder / "b.sqlite")
    assert run.exit_code == 0, run.stderr
    with open_store(folder / "a.sqlite") as one, open_store(folder / "b.sqlite") as other:
        assert list(whole.ask(one)) == list(whole.ask(other))
        assert list(whole.lines(one, Filter())) == list(whole.lines(other, Filter()))
    again = detente("import", "jsonl", folder / "a.jsonl", "--record", folder / "b.sqlite")
    assert f"{len(found)} same" in again.stderr


def test_lines_that_break_the_contract_are_named_and_the_others_kept(detente, tmp_path):
    broken = json.loads(to_json(first()))
    broken["events"][0]["evidence"][0]["quote"] = "somebody else"
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(["{", json.dumps(broken), '{"report": {"id": 1}}', to_json(second())]), "utf-8")
    run = detente("import", "jsonl", path, "--record", tmp_path / "r.sqlite")
    assert run.exit_code == 1
    assert f"{path}:1" in run.stderr
    assert "does not stand at" in run.stderr
    assert "$.report.id" in run.stderr
    with open_store(tmp_path / "r.sqlite") as store:
        assert store.ids() == ("second",)


@pytest.mark.parametrize("layout", ["icews", "gdelt", "polecat"])
def test_what_is_exported_in_a_foreign_layout_comes_back_as_from_that_source(layout, detente, tmp_path):
    with open_store(tmp_path / "a.sqlite") as store:
        store.add(first(), versions=VERSIONS)
        store.add(second(), versions=VERSIONS)
    out = tmp_path / "out.txt"
    assert detente("export", layout, "-o", out, "--record", tmp_path / "a.sqlite").exit_code == 0
    run = detente("import", layout, out, "--record", tmp_path / "b.sqlite")
    assert run.exit_code == 0, run.stderr
    listed = detente(
        "export", "jsonl", "-o", tmp_path / "b.jsonl", "--record", tmp_path / "b.sqlite", "--origin", layout
    )
    assert listed.exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines()]
    types = {line["events"][0]["type"] for line in lines}
    assert types == {"CONSULT", "SUPPORT", "ACCUSE"}
    none = detente(
        "export", "jsonl", "-o", tmp_path / "c.jsonl", "--record", tmp_path / "b.sqlite", "--origin", "detente"
    )
    assert none.exit_code == 0
    assert not (tmp_path / "c.jsonl").read_text("utf-8")
