"""The group of sub-commands: loaded by name, and the one place where ends of a run become exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from detente.core.problems import DetenteError, UsageError
from detente.views.cli import NAMES, again

FAILED = 1
WRONG = 2
INTERRUPTED = 130
PIPE_CLOSED = 141


class Commands(click.Group):
    """Sub-commands of :data:`detente.views.cli.NAMES`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; what was given is remembered for those who want to go on."""
        again.note(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of the list."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, from the file of this name."""
        if cmd_name not in NAMES:
            return None
        command: click.Command = import_module(f"detente.views.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the closest name suggested for one that is unknown."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in NAMES:
            import difflib

            close = difflib.get_close_matches(name, NAMES, n=1)
            ctx.fail(f"There is no command {name!r}." + (f" Did you mean {close[0]!r}?" if close else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the sub-command; quietly end when the reader of standard output has gone."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            hush()
            ctx.exit(PIPE_CLOSED)

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = "detente", **extra: Any
    ) -> NoReturn:
        """Run, and leave the process with the exit code that the help promises."""
        extra["standalone_mode"] = False
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # a terminal that cannot show an arrow shows a question mark
        try:
            code = super().main(args, prog_name, **extra)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except UsageError as error:
            click.echo(f"detente: {error}", err=True)
            sys.exit(WRONG)
        except DetenteError as error:
            click.echo(f"detente: {error}", err=True)
            sys.exit(FAILED)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


def hush() -> None:
    """Send what is left in standard output to nowhere: its reader has gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
