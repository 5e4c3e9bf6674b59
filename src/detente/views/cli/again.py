"""The command of a run, written so that it can be pasted into a shell to go on with it."""

from __future__ import annotations

import os
import shlex
import subprocess

import click

_KEY = "detente.given"


def note(ctx: click.Context, args: list[str]) -> None:
    """Remember what the command was given."""
    ctx.meta[_KEY] = list(args)


def line() -> str:
    """The command as it was given, quoted for the shell: ``detente read 'my news/' --record r.sqlite``."""
    ctx = click.get_current_context(silent=True)
    args = ["detente", *(ctx.meta.get(_KEY, ()) if ctx else ())]
    return subprocess.list2cmdline(args) if os.name == "nt" else shlex.join(args)
