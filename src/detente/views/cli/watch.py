"""``detente watch``: feeds looked at again and again, what is new in them read into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.views.cli.options import gate_option, private_option, record_option

if TYPE_CHECKING:
    from detente.core.items import Record

EPILOG = """
\b
Examples:
  detente watch feeds.toml                       until it is stopped
  detente watch feeds.toml --once                one look at each, for cron
  detente watch feeds.toml --record talks.sqlite

\b
feeds.toml:
  every = "30m"
  [[feed]]
  url = "https://news.example/world.rss"

What has been read is noted in feeds.toml.log beside the list; a watch that was stopped, or killed, goes on there.
robots.txt is honoured, and hosts are visited a second apart or as slowly as they ask.

\b
Exit codes:
  0    stopped by SIGTERM, or all read (--once)
  1    with --once: something could not be read
  2    the command was wrong, or the list of feeds
  130  interrupted (Ctrl-C); what was complete is kept
"""


@click.command(
    epilog=EPILOG,
    short_help="Watch feeds and read what is new.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path, dir_okay=False))
@record_option("Where to keep it: an SQLite file or a database URL.")
@click.option("--once", is_flag=True, help="Look at each feed one time, then end.")
@gate_option(default=True)
@private_option
@click.pass_context
def command(
    ctx: click.Context, feeds: Path, record: str | None, *, once: bool, gate: bool, allow_private: bool
) -> None:
    """Watch feeds (RSS, Atom, JSON Feed) and read what is new in them.

    Each new report is one line on standard output.
    """
    from detente.core.problems import UsageError
    from detente.record.store import open_store
    from detente.sources.fetch import Limits
    from detente.sources.gate import sift
    from detente.sources.robots import Manners
    from detente.sources.watching import Watch
    from detente.sources.watchlist import load
    from detente.sources.watchlog import Watchlog
    from detente.views.cli.intake import say_line, sum_up, take_in

    watchlist = load(feeds)
    path = feeds.with_name(f"{feeds.name}.log")
    try:
        log = Watchlog(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    limits = Limits(private=allow_private)
    watch = Watch(watchlist=watchlist, log=log, limits=limits, manners=Manners(limits=limits, pause=watchlist.pause))

    def new(record: Record, became: str | None) -> None:
        if became != "same":
            say_line(record, became)

    with open_store(record) as store:
        tally = take_in(sift(watch.reports(once=once)) if gate else watch.reports(once=once), store=store, each=new)
    if tally.interrupted and not tally.terminated:
        ctx.exit(130)
    if once:
        sum_up(tally)
        ctx.exit(1 if any(problem.kind == "error" for problem in tally.problems) else 0)
