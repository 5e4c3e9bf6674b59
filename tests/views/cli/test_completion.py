"""``detente completion``, and what it completes."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed(detente, shell):
    ran = detente("completion", shell)
    assert ran.exit_code == 0
    assert "_DETENTE_COMPLETE" in ran.stdout
    assert "detente" in ran.stdout


def test_other_shells_are_refused(detente):
    assert detente("completion", "tcsh").exit_code == 2


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("detente sh", "show"), ("detente show Paki", "Pakistan"), ("detente codebook cons", "CONSULT")],
)
def test_the_shell_is_told_what_can_follow(line, wanted):
    words = line.split()
    env = os.environ | {
        "_DETENTE_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    command = [sys.executable, "-m", "detente.views.cli.main"]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert wanted in ran.stdout
