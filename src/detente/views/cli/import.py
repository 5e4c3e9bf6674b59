"""``detente import``: event files of other projects, and exported records, into the record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.core.problems import Problem
from detente.views import words
from detente.views.cli.options import record_option, where

if TYPE_CHECKING:
    from detente.core.items import Item, Record
    from detente.record.versions import Versions

FORMATS = ("jsonl", "icews", "gdelt", "polecat")
PORTION = 500
SHOWN = 20
EPILOG = """
\b
Examples:
  detente import icews events.2018.tab --record old.sqlite
  detente import gdelt 20240322.export.CSV.gz
  detente import polecat ngecEvents.txt
  detente import jsonl record.jsonl         what "detente export jsonl" wrote

Each row becomes a report of its own whose text is the row, with the event that cites it; CAMEO codes become PLOVER
categories. --origin icews (gdelt, polecat) asks for such events alone. Importing a file again changes nothing; a run
that was broken off goes on where it stopped.

\b
Exit codes:
  0    all imported, or skipped for a stated reason
  1    a row could not be used: each is named with its line
  130  interrupted; the same command goes on
"""


@click.command(
    "import",
    epilog=EPILOG,
    short_help="Take event files of others into the record.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option("Where to keep it: an SQLite file or a database URL.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def command(ctx: click.Context, form: str, files: tuple[Path, ...], record: str | None, *, quiet: bool) -> None:
    """Take events that others coded into the record, as entries from that source."""
    from detente.record.bulk import add_all
    from detente.record.store import open_store
    from detente.views.cli.again import line
    from detente.views.cli.progress import progress

    done: Counter[str] = Counter()
    problems: list[Problem] = []
    skipped: Counter[str] = Counter()
    interrupted = False
    with open_store(record) as store, progress(total=None, shown=not quiet, unit="rows") as bar:
        try:
            for path in files:
                rows = _rows(form, path)
                while portion := list(islice(rows, PORTION)):
                    fresh: dict[str, tuple[Record, Versions]] = {}
                    for found in portion:
                        if isinstance(found, Problem):
                            if found.kind == "skipped":
                                skipped[found.what] += 1
                            else:
                                problems.append(found)
                                click.echo(f"error: {words.clean(str(found))}", err=True)
                        else:
                            fresh[found[0].report.id] = found
                    done.update(add_all(store, list(fresh.values())))
                    for _ in portion:
                        bar.step(path.name)
        except KeyboardInterrupt:
            interrupted = True
        kept = store.name
    if not quiet or interrupted:
        parts = ", ".join(f"{many:,} {how}" for how, many in sorted(done.items()))
        click.echo(
            f"{'Interrupted. ' if interrupted else ''}{sum(done.values()):,} rows ({parts}) in {kept}.", err=True
        )
        for what, many in skipped.most_common(SHOWN):
            click.echo(f"skipped: {many:,} rows: {words.clean(what)}", err=True)
        if interrupted:
            click.echo(f"To go on:\n  {line()}", err=True)
        else:
            click.echo(f"Next: detente panel -o panel.csv{where(record)}", err=True)
    if problems:
        click.echo(f"{words.plural(len(problems), 'row')} could not be used; the first: {problems[0]}", err=True)
    ctx.exit(130 if interrupted else 1 if problems else 0)


def _rows(form: str, path: Path) -> Iterator[tuple[Record, Versions] | Problem]:
    from importlib import import_module

    from detente._version import __version__
    from detente.data import plover
    from detente.record.filters import IMPORTED
    from detente.record.versions import Versions

    if form == "jsonl":
        yield from _lines(path)
        return
    from detente.sources.foreign.read import records

    version = import_module(f"detente.sources.foreign.{form}").VERSION
    parser = f"{IMPORTED}{form} {version}"
    versions = Versions(
        coders={"events": f"{form}/{version}"}, codebook=plover.codebook().version, parser=parser, detente=__version__
    )
    for _, found in records(form, path):
        yield found if isinstance(found, Problem) else (found, versions)


def _lines(path: Path) -> Iterator[tuple[Record, Versions] | Problem]:
    import msgspec

    from detente.core.ids import stamp
    from detente.core.json import from_json
    from detente.core.problems import UsageError
    from detente.record.versions import Versions

    unknown = {"coders": {}, "codebook": "unknown", "parser": "unknown", "detente": "unknown"}
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    with stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            at = f"{path}:{number}"
            try:
                found = from_json(line)
                versions = Versions(**(unknown | json.loads(line).get("versions", {})))
                faults = _faults(found)
                if faults:
                    yield Problem(where=at, what=faults)
                    continue
                yield (found if all(item.id for item in _items(found)) else stamp(found)), versions
            except (msgspec.MsgspecError, ValueError, TypeError) as error:
                yield Problem(where=at, what=str(error))


def _items(record: Record) -> Iterator[Item]:
    from detente.core.items import KINDS

    for kind in KINDS:
        yield from getattr(record, kind)


def _faults(record: Record) -> str:
    """Where a record breaks the contract: evidence that the text does not hold, ids that stand twice."""
    from detente.core.items import KINDS

    text = record.report.text
    for kind in KINDS:
        items = getattr(record, kind)
        for item in items:
            for cited in item.evidence:
                if text[cited.start : cited.end] != cited.quote:
                    return f"{kind} {item.id}: the quotation {cited.quote[:40]!r} does not stand at {cited.start}"
        ids = [item.id for item in items if item.id]
        if len(set(ids)) < len(ids):
            return f"two {kind} have the same id"
    return ""
