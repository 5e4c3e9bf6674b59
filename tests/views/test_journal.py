"""The journal of a run: what is written stays, what a crash tore does not."""

import pytest

from detente.core.items import Report
from detente.core.problems import DetenteError
from detente.views.journal import Journal


def report(number):
    return Report(id=f"r{number}", text=f"Text {number}.", body_end=7)


def test_what_was_done_is_known_when_it_is_opened_again(tmp_path):
    path = tmp_path / "out.journal"
    with Journal(path, stamp="1") as journal:
        journal.add(report(1), [{"type": "AID"}])
        journal.add(report(2), [])
    with Journal(path, stamp="1") as journal:
        assert len(journal.done) == 2
        journal.add(report(3), [{"type": "REQUEST"}])
        assert [row["type"] for row in journal.rows()] == ["AID", "REQUEST"]


@pytest.mark.parametrize("torn", [b'{"report": "r2", "key": "x", "ro', b'{"report": "r2"', b"\x00\x00"])
def test_a_torn_line_is_cut_off(tmp_path, torn):
    path = tmp_path / "out.journal"
    with Journal(path, stamp="1") as journal:
        journal.add(report(1), [{"type": "AID"}])
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    with Journal(path, stamp="1") as journal:
        assert len(journal.done) == 1
        journal.add(report(2), [])
    assert path.read_bytes().startswith(whole)
    assert path.read_bytes().count(b"\n") == 3


def test_a_run_with_another_coder_is_refused(tmp_path):
    path = tmp_path / "out.journal"
    Journal(path, stamp="1").__exit__(None, None, None)
    with pytest.raises(DetenteError, match="another version"):
        Journal(path, stamp="2")
