"""``detente completion``: the script that teaches a shell the names of commands, options and states."""

from __future__ import annotations

import click

EPILOG = """
\b
Examples:
  detente completion bash >> ~/.bashrc
  detente completion zsh >> ~/.zshrc
  detente completion fish > ~/.config/fish/completions/detente.fish

Open a new shell afterwards.
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import BashComplete, FishComplete, ZshComplete

    kinds = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
    complete = kinds[shell](ctx.find_root().command, {}, "detente", "_DETENTE_COMPLETE")
    click.echo(complete.source_template % complete.source_vars())
