"""The command as a whole: help, version, start-up, ends."""

import re
import subprocess
import sys

import pytest

import detente as package
from detente.views.cli import NAMES

MODULE = [sys.executable, "-m", "detente.views.cli.main"]
HEAVY = ("spacy", "sqlalchemy", "alembic", "rich", "trafilatura", "yaml", "msgspec", "ahocorasick_rs", "numpy")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_has_examples_and_fits_a_small_terminal(detente, name):
    ran = detente(*name.split(), "--help")
    assert ran.exit_code == 0
    assert f"detente {name}".strip() in ran.stdout
    assert "Examples:" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    assert detente(*name.split(), "-h").stdout == ran.stdout


def test_help_of_the_whole_names_every_command_and_the_exit_codes(detente):
    out = detente("--help").stdout
    assert all(re.search(rf"^  {name} +\w.*\.$", out, re.MULTILINE) for name in NAMES), "each with a whole sentence"
    assert all(re.search(rf"^    {code} ", out, re.MULTILINE) for code in (0, 1, 2, 130, 141))


def test_version(detente):
    assert detente("--version").stdout == f"detente {package.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"], ["completion", "zsh"]])
def test_nothing_heavy_is_loaded_to_say_how_to_use_it(arguments):
    code = (
        "import sys\nfrom detente.views.cli.main import main\n"
        f"sys.argv = ['detente', *{arguments}]\n"
        "try:\n    main()\nfinally:\n"
        f"    print(sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_the_package_loads_its_names_when_they_are_used():
    code = "import sys, detente\nprint(sorted(m for m in sys.modules if m.startswith('detente.')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['detente._version']"
    assert all(getattr(package, name) is not None for name in package.__all__)
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = package.no_such_name


def test_a_wrong_command_is_answered_with_the_right_one(detente):
    ran = detente("raed")
    assert ran.exit_code == 2
    assert "Did you mean 'read'?" in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["read"], ["show", "PAK"], ["show", "PAK", "RUS", "--since", "March"], ["read", "x", "--jsom"], []]
)
def test_wrong_usage_is_exit_code_2(detente, arguments):
    ran = detente(*arguments)
    assert ran.exit_code == 2
    assert ran.stderr
    assert ran.stdout == ""


def test_a_reader_that_goes_away_ends_the_run_quietly():
    first = subprocess.Popen([*MODULE, "codebook"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first.stdout.close()
    assert first.stderr.read() == b""
    first.stderr.close()
    assert first.wait() == 141


def test_output_that_cannot_show_a_character_shows_another():
    ran = subprocess.run(
        [*MODULE, "codebook"], capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert b"CONSULT" in ran.stdout
    assert ran.stderr == b""
