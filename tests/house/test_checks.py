"""Lint, format, types and import contracts, where the dev tools are installed."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("ruff", ["-m", "ruff", "check", "."]),
        ("ruff", ["-m", "ruff", "format", "--check", "."]),
        ("mypy", ["-m", "mypy"]),
        ("importlinter", ["-c", LINT_IMPORTS, "--no-cache"]),
    ],
    ids=["lint", "format", "types", "imports go down only"],
)
def test_check(module, arguments):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is in the dev extra")
    run = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
