"""The commands and the Python of docs/data.md are run."""

import re
import shlex
from pathlib import Path

import pytest

DOCUMENT = (Path(__file__).parents[3] / "docs" / "data.md").read_text("utf-8")


@pytest.mark.slow
def test_the_examples_run(detente, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert detente("demo", "--keep", "demo.sqlite").exit_code == 0
    ran = 0
    for block in re.findall(r"```console\n(.*?)```", DOCUMENT, re.DOTALL):
        for line in block.splitlines():
            program, *arguments = shlex.split(line.removeprefix("$ "))
            run = detente(*arguments)
            assert (program, run.exit_code) == ("detente", 0), (line, run.stderr)
            ran += 1
    assert ran >= 7
    first, second = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    exec(compile(first, "data.md", "exec"), {})
    assert "visit" in capsys.readouterr().out
    pytest.importorskip("pandas")
    exec(compile(second, "data.md", "exec"), {})
    assert "20" in capsys.readouterr().out


def test_every_format_is_in_the_document():
    from detente.views import exports

    assert all(f"`{name}`" in DOCUMENT for name in exports.NAMES)
