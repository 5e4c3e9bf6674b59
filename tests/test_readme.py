"""The README's tour is run: every command in it, and what it says that they print."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
FILE = re.compile(r"<!-- file: (\S+) -->\n```text\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
COMMAND = [sys.executable, "-m", "detente.views.cli.main"]


def commands():
    """Each command of the tour, with the lines shown behind it."""
    for block in CONSOLE.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield command, [line.strip() for line in shown if line.strip()]


def squeezed(text):
    return " ".join(text.split())


def test_the_tour(tmp_path):
    for name, text in FILE.findall(README):
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "DETENTE_RECORD": str(tmp_path / "default.sqlite")}
    ran = 0
    for command, shown in commands():
        program, *arguments = shlex.split(command)
        assert program == "detente"
        run = subprocess.run(
            [*COMMAND, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        expected = next((int(line.split()[-1]) for line in shown if line.startswith("# exit code")), 0)
        assert run.returncode == expected, (command, run.stdout, run.stderr)
        for line in shown:
            if not line.startswith("#"):
                assert squeezed(line) in squeezed(run.stdout + run.stderr), (command, line, run.stdout, run.stderr)
        ran += 1
    assert ran >= 8


def test_the_python_of_the_tour(tmp_path, monkeypatch, capsys):
    for name, text in FILE.findall(README):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [code] = PYTHON.findall(README)
    exec(compile(code, "README.md", "exec"), {})
    assert "AGREE" in capsys.readouterr().out


def test_what_the_readme_points_at_is_there():
    root = Path(__file__).parents[1]
    for path in re.findall(r"`((?:docs|src|tests)/[\w./-]+|CONTRIBUTING\.md)`|\]\((docs/[^)]+)\)", README):
        assert (root / next(filter(None, path))).exists(), path
