"""Promises of every file of the package."""

import ast
from pathlib import Path

import pytest

from detente import coding, sources

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src" / "detente").rglob("*.py"))
LONGEST = 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_a_room_with_a_sign_on_its_door(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST, "split it by noun"
    assert ast.get_docstring(ast.parse(text)), "say in its docstring what it is for"


@pytest.mark.parametrize("name", coding.NAMES)
def test_every_coder_has_its_tests(name):
    assert (ROOT / "tests" / "coding" / f"test_{name}.py").exists()


@pytest.mark.parametrize("name", sources.NAMES)
def test_every_source_has_its_tests(name):
    assert (ROOT / "tests" / "sources" / f"test_{name}.py").exists()
