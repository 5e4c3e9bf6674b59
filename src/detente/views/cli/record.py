"""``detente record``: upkeep of the record itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.core.problems import UsageError
from detente.views.cli.options import opened, progress_option, record_option

if TYPE_CHECKING:
    from detente.record.upkeep import Size

SETTINGS = {"help_option_names": ["-h", "--help"]}
EPILOG = """
\b
Examples:
  detente record check
  detente record backup backups/2024-03.sqlite
  detente record restore backups/2024-03.sqlite --record talks.sqlite
  detente record backup moved.sqlite --record postgresql://me@host/talks
  detente record restore talks.sqlite --record postgresql://me@host/talks
  detente record load coded/ --record archive.sqlite

A backup is an SQLite file and a record itself, wherever it came from: so a record moves between SQLite and PostgreSQL.
"""


@click.group(epilog=EPILOG, short_help="Check, back up, restore, load, upgrade it.", context_settings=SETTINGS)
def command() -> None:
    """Look after the record: check, back up, restore, load, upgrade, vacuum."""


@command.command(context_settings=SETTINGS)
@record_option("The record to check: an SQLite file or a database URL.")
@click.pass_context
def check(ctx: click.Context, record: str | None) -> None:
    """Look whether the record is sound; exit code 1 if it is not."""
    from detente.core.problems import Problem
    from detente.record import upkeep
    from detente.views import words
    from detente.views.cli.progress import progress

    problems = 0
    with opened(record) as store:
        whole = upkeep.size(store)
        with progress(total=whole.reports, shown=True) as bar:
            bar.say("checking")
            for found in upkeep.check(store):
                if isinstance(found, Problem):
                    problems += 1
                    click.echo(f"error: {words.clean(str(found))}", err=True)
                else:
                    bar.step(found)
        said = f"{problems} problems" if problems else "sound"
        click.echo(f"{store.name}: {said}. {_whole(whole)}.")
    ctx.exit(1 if problems else 0)


@command.command(context_settings=SETTINGS)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@record_option("The record to copy: an SQLite file or a database URL.")
def backup(file: Path, record: str | None) -> None:
    """Copy the record into a new SQLite FILE; others may go on writing meanwhile."""
    from detente.record import upkeep

    with opened(record) as store:
        done = upkeep.backup(store, file)
    click.echo(f"{file}: {_whole(done)}.")


@command.command(context_settings=SETTINGS)
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also over a record that holds reports, which are then lost.")
@record_option("The record to restore: an SQLite file or a database URL.")
def restore(file: Path, record: str | None, *, replace: bool) -> None:
    """Put the backup in FILE in the place of the record: all of it, or nothing if that breaks off."""
    from detente.record import upkeep
    from detente.record.store import default_path

    done = upkeep.restore(file, record or str(default_path()), replace=replace)
    click.echo(f"{record or default_path()}: {_whole(done)}.")


@command.command(context_settings=SETTINGS)
@record_option("The record to upgrade: an SQLite file or a database URL.")
def upgrade(record: str | None) -> None:
    """Bring the record to the tables of this version; every command does so when it opens one."""
    from detente.record.opening import step
    from detente.record.store import default_path

    before = step(record or str(default_path()))
    with opened(record) as store:
        now = step(record or str(default_path()))
        said = f"upgraded from step {before} to step {now}" if before != now else f"at step {now} already"
        click.echo(f"{store.name}: {said}.")


@command.command(context_settings=SETTINGS)
@record_option("The record to tidy: an SQLite file or a database URL.")
def vacuum(record: str | None) -> None:
    """Give unused room back to the disk."""
    from detente.record import upkeep

    with opened(record) as store:
        before, after = upkeep.vacuum(store)
        click.echo(f"{store.name}: {before / 1e6:,.1f} MB before, {after / 1e6:,.1f} MB now.")


@command.command(context_settings=SETTINGS)
@click.argument("folder", metavar="FOLDER", type=click.STRING)
@record_option("Where to keep it: an SQLite file or a database URL.")
@progress_option
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def load(ctx: click.Context, folder: str, record: str | None, *, how: str, quiet: bool) -> None:
    """Keep what "detente code -o FOLDER/" has coded.

    Only shards that are done are taken. The same command goes on where it was broken off: what is kept is not kept
    twice.
    """
    from detente.record.store import open_store
    from detente.scale.output import Folder
    from detente.views import words
    from detente.views.cli.again import line
    from detente.views.cli.intake import sum_up
    from detente.views.cli.loading import take
    from detente.views.cli.progress import progress

    coded = Folder(folder)
    total = coded.size()
    if not total:
        raise UsageError(f"{folder}: no records of shards that are done")
    with open_store(record) as store, progress(total=total, shown=not quiet, how=how) as bar:
        tally = take(coded.records(), store, bar)
        name = store.name
    if not quiet or tally.interrupted:
        parts = [f"{tally.kept[became]} {became}" for became in ("new", "revised", "same") if tally.kept[became]]
        said = words.plural(tally.reports, "report") + (f" ({', '.join(parts)})" if parts else "")
        start, end = ("Interrupted. ", f" To go on:\n  {line()}") if tally.interrupted else ("", "")
        click.echo(f"{start}{said} in {name}.{end}", err=True)
    sum_up(tally, quiet=quiet)
    ctx.exit(130 if tally.interrupted else 1 if tally.failed else 0)


def _whole(size: Size) -> str:
    from detente.views import words

    parts = [words.plural(size.reports, "report"), words.plural(size.items, "entry", "entries")]
    return ", ".join([*parts, words.plural(size.corrections, "correction")])
