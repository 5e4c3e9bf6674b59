"""``detente serve``: the record as pages in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from detente.core.problems import DetenteError
from detente.views.cli.options import private_option, record_option

EPILOG = """
\b
Examples:
  detente serve                      http://localhost:8080, for this machine
  detente serve --record talks.sqlite --port 9000
  detente serve --demo               the reports that come with detente
  detente serve --host 0.0.0.0 --allow-host talks.example.org --https

On loopback whoever reaches the pages may also write: read reports in, review
entries. Elsewhere, or with --login, writing asks for an account (detente user
add). Reading is open to all who reach the address.

\b
Exit codes:
  0    ended by Ctrl-C
  1    the record cannot be opened, or the address is taken
  2    the command was wrong
"""


@click.command(
    epilog=EPILOG,
    short_help="Show the record as pages in a browser.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@record_option()
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", metavar="NUMBER", type=click.IntRange(0, 65535), default=8080, show_default=True, help="Port.")
@click.option("--allow-host", "hosts", metavar="NAME", multiple=True, help="A name that it is reached under.")
@click.option("--login", is_flag=True, help="Ask for a login before anything is written, on loopback too.")
@click.option("--https", is_flag=True, help="It is reached by HTTPS alone: cookies are marked secure.")
@click.option("--users", metavar="FILE", type=click.Path(path_type=Path), help="The file of accounts.")
@click.option(
    "--upload", metavar="MB", type=click.IntRange(1, 1000), default=10, show_default=True, help="Most of one upload."
)
@private_option
@click.option("--demo", is_flag=True, help="Serve the reports that come with detente, kept until it ends.")
def command(  # noqa: PLR0917 (click passes them by name)
    record: str | None,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    users: Path | None,
    upload: int,
    *,
    login: bool,
    allow_private: bool,
    https: bool,
    demo: bool,
) -> None:
    """Show the record as pages in a browser."""
    import tempfile
    from contextlib import ExitStack

    try:
        import uvicorn

        from detente.views.web.app import create_app
    except ImportError as error:
        raise DetenteError(f"serving pages needs {error.name}: pip install 'detente[web]'") from error
    from detente.views.web.settings import MEGABYTE, Settings, default_users

    with ExitStack() as stack:
        if demo:
            scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="detente-"))
            record = _demo(Path(scratch) / "demo.sqlite")
            users = users or Path(scratch) / "users.sqlite"
        settings = Settings(
            record=record,
            users=users or default_users(),
            host=host,
            hosts=tuple(name.split(":")[0] for name in hosts),
            login=login,
            upload=upload * MEGABYTE,
            private=allow_private,
            https=https,
        )
        app = create_app(settings)
        if not settings.open and not app.state.site.accounts.names():
            click.echo("Nobody can write yet: detente user add NAME", err=True)
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False, access_log=False
        )
        click.echo(
            f"detente: http://{'localhost' if host in ('127.0.0.1', '::1') else host}:{port} (Ctrl-C ends it)", err=True
        )
        uvicorn.Server(config).run()


def _demo(path: Path) -> str:
    """The record of the reports that come with detente."""
    from importlib.resources import as_file, files

    from detente import sources
    from detente.record.store import open_store
    from detente.views.cli.intake import take_in
    from detente.views.cli.progress import progress

    with as_file(files("detente.data") / "files" / "demo") as folder, open_store(path) as store:
        reports = list(sources.reports([str(folder)]))
        with progress(total=len(reports), shown=True) as bar:
            take_in(reports, store=store, progress=bar)
    return str(path)
