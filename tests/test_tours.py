"""The tours of the README and of the pages in docs are run: every command in them, and what they say that it prints."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ELSEWHERE = {
    "data.md": "views/cli/test_data_docs.py",
    "ledger.md": "views/cli/test_ledger.py",
    "parties.md": "test_docs_parties.py",
    "sources.md": "test_docs_sources.py",
}
"""Pages whose tours need more than a folder of their own, and the tests that run them."""
PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if path.name not in ELSEWHERE and "```console" in path.read_text("utf-8")
]
FILE = re.compile(r"<!-- file: (\S+) -->\n```text\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
COMMAND = [sys.executable, "-m", "detente.views.cli.main"]


def commands(page):
    """Each command of a tour, with the lines shown behind it."""
    for block in CONSOLE.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield command, [line.strip() for line in shown if line.strip()]


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_tour(tmp_path, path):
    page = path.read_text("utf-8")
    for name, text in FILE.findall(page):
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "DETENTE_RECORD": str(tmp_path / "default.sqlite")}
    ran = 0
    for command, shown in commands(page):
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
    assert ran >= (8 if page == README else 1)


def test_pages_that_are_run_elsewhere_are():
    for page, test in ELSEWHERE.items():
        assert page in (ROOT / "tests" / test).read_text("utf-8")


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
