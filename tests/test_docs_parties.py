"""The commands and the Python of docs/parties.md are run."""

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.data import extra, gazetteer
from detente.views.cli.main import cli
from test_tours import CONSOLE, FILE, PYTHON, squeezed

TEXT = (Path(__file__).parents[1] / "docs" / "parties.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(extra.VARIABLE, "")
    monkeypatch.chdir(tmp_path)
    for name, text in FILE.findall(TEXT):
        (tmp_path / name).write_text(text, encoding="utf-8")
    yield
    gazetteer.use()


def test_the_commands():
    ran = 0
    for block in CONSOLE.findall(TEXT):
        gazetteer.use()
        for part in ("\n" + block).split("\n$ ")[1:]:
            command, *shown = part.splitlines()
            run = CliRunner().invoke(cli, shlex.split(command)[1:])
            expected = next((int(line.split()[-1]) for line in shown if line.startswith("# exit code")), 0)
            assert run.exit_code == expected, (command, run.output)
            for line in shown:
                assert line.startswith("#") or squeezed(line) in squeezed(run.output), (command, line, run.output)
            ran += 1
    assert ran >= 6


def test_the_python():
    [code] = PYTHON.findall(TEXT)
    exec(compile(code, "parties.md", "exec"), {})


@pytest.mark.parametrize("column", extra.COLUMNS)
def test_every_column_is_told(column):
    assert f"`{column}`" in TEXT
