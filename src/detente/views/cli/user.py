"""``detente user``: accounts for those who may change the record by way of the pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.core.problems import DetenteError

if TYPE_CHECKING:
    from detente.views.web.accounts import Accounts

EPILOG = """
\b
Examples:
  detente user add amina               asks for a password twice
  detente user add amina < password    one line of standard input
  detente user list
  detente user remove amina

Passwords are kept as scrypt hashes in a file of their own (--users, else
DETENTE_USERS, else ~/.local/share/detente/users.sqlite), never in the record.
Adding an account again gives it a new password and ends its sessions.
"""
_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(epilog=EPILOG, short_help="Make accounts for the pages.", context_settings=_HELP)
@click.option("--users", metavar="FILE", type=click.Path(path_type=Path), help="The file of accounts.")
@click.pass_context
def command(ctx: click.Context, users: Path | None) -> None:
    """Make, list and remove accounts: they may change the record by way of the pages (detente serve)."""
    ctx.obj = users


def _accounts(users: Path | None) -> Accounts:
    from detente.views.web.accounts import Accounts
    from detente.views.web.settings import default_users

    return Accounts(users or default_users())


@command.command(context_settings=_HELP)
@click.argument("name")
@click.pass_obj
def add(users: Path | None, name: str) -> None:
    """Make an account, or give it a new password."""
    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    _accounts(users).add(name, password)
    click.echo(f"{name} can log in.", err=True)


@command.command("list", context_settings=_HELP)
@click.pass_obj
def list_(users: Path | None) -> None:
    """List the accounts."""
    for name in _accounts(users).names():
        click.echo(name)


@command.command(context_settings=_HELP)
@click.argument("name")
@click.pass_obj
def remove(users: Path | None, name: str) -> None:
    """Take an account away; its sessions end."""
    if not _accounts(users).remove(name):
        raise DetenteError(f"there is no account {name!r}")
    click.echo(f"{name} is gone.", err=True)
