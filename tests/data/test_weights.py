"""The files of the pair coder: refused when they are missing or changed."""

import json
import shutil

import pytest

from detente.core.problems import DetenteError
from detente.data import weights


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(weights.checked(), folder)
    return folder


def test_the_package_holds_what_it_says():
    folder = weights.checked()
    assert (folder / "pairs.onnx").stat().st_size < 36_000_000
    assert (folder / "CARD.md").exists()


def test_a_changed_file_is_refused_by_name(copy):
    with (copy / "tokenizer.json").open("a") as stream:
        stream.write(" ")
    with pytest.raises(DetenteError, match=r"tokenizer\.json is not the file"):
        weights.checked(copy)


def test_a_missing_file_is_refused(copy):
    (copy / "pairs.onnx").unlink()
    with pytest.raises(DetenteError, match="cannot be loaded"):
        weights.checked(copy)


def test_another_folder_can_be_named(copy, monkeypatch):
    monkeypatch.setenv(weights.VARIABLE, str(copy))
    assert weights.checked() == copy


def test_the_card_and_the_labels_fit_together():
    told = json.loads((weights.checked() / "pairs.json").read_text("utf-8"))
    card = (weights.checked() / "CARD.md").read_text("utf-8")
    assert all(digest in card for digest in told["sha256"].values())
    assert told["labels"]["type"][-1] == "NONE"
