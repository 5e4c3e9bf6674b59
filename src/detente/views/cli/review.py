"""``detente review``: walk through what is doubtful, and decide with keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.views.cli.options import ActorType, by_option, opened, record_option

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.record.corrections import Ledger
    from detente.record.queries.review import Doubt

EPILOG = """
\b
Keys:
  a  accept: all of it is right        u  undo the last decision
  r  reject: it is not so              s  skip (or space)
  c  change a field                    q  quit (or Esc)
  m  merge into another entry          ?  these keys

\b
Examples:
  detente review
  detente review --about Pakistan --kind event --below 0.4
  detente review --list                     print the list, decide nothing
  detente review --export decided.jsonl     decisions as training sentences

Disagreements of a new reading with decisions come first, then entries that contradict one another, then the least sure.
Every decision is a correction: "detente history ID" shows it, "detente undo NUMBER" takes it back. With --export alone,
nothing is asked.
"""

AROUND = 240
"""Characters of the report that are shown before and behind the evidence."""


@click.command(
    epilog=EPILOG,
    short_help="Walk through doubtful entries and decide with keys.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@record_option("The record to review: an SQLite file or a database URL.")
@click.option("--below", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Confidence to look below.")
@click.option(
    "--kind", "kinds", metavar="KIND", multiple=True, help="Only events, meetings ...; all but reactions without it."
)
@click.option("--about", metavar="STATE", type=ActorType(), help="Only entries that this state is in.")
@click.option(
    "--limit", "-n", metavar="NUMBER", type=click.IntRange(1), default=200, show_default=True, help="At most."
)
@click.option("--list", "listing", is_flag=True, help="Print the list and decide nothing.")
@click.option(
    "--export",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write decisions on events as training sentences (JSON Lines).",
)
@by_option
def command(  # noqa: PLR0917 (click passes them by name)
    record: str | None,
    below: float,
    kinds: tuple[str, ...],
    about: str | None,
    limit: int,
    export: Path | None,
    by: str,
    *,
    listing: bool,
) -> None:
    """Walk through entries that are doubtful, and decide on each with a key."""
    from detente.core.items import KINDS
    from detente.record.corrections import Ledger
    from detente.record.queries import review
    from detente.views import words

    lists = {one: many for many, one in words.KINDS.items()}
    wanted = [lists.get(kind, kind) for kind in kinds] or [kind for kind in KINDS if kind != "reactions"]
    if strange := [kind for kind in wanted if kind not in KINDS]:
        from detente.core.problems import UsageError

        raise UsageError(f"there is no kind {strange[0]!r}; there are {', '.join(lists)}")
    with opened(record) as store:
        if export is not None:
            _export(store, export)
            return
        doubts = review.ask(store, below=below, kinds=wanted, about=about, limit=limit)
        if not doubts:
            click.echo("Nothing to look at.", err=True)
        elif listing:
            for doubt in doubts:
                said = words.quoted(doubt.item.evidence[0].quote, 70)
                click.echo(f"{doubt.item.id[:9]}  {doubt.kind:<11}  {words.clean(doubt.why)}  {said}")
        else:
            _walk(doubts, Ledger(store, by=by))


def _export(store: object, path: Path) -> None:
    from detente.core.problems import DetenteError
    from detente.record.store import Store
    from detente.views import training, words

    assert isinstance(store, Store)
    found = training.sentences(store)
    try:
        training.write(found, path)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error
    click.echo(f"{words.plural(len(found.lines), 'sentence')} in {path}.")
    if found.waiting:
        click.echo(f"{words.plural(found.waiting, 'sentence')} left out: an event in it is not decided.", err=True)
    if found.lost:
        click.echo(f"{words.plural(found.lost, 'sentence')} left out: a party is not named in it.", err=True)


def _walk(doubts: tuple[Doubt, ...], ledger: Ledger) -> None:
    from detente.core.problems import UsageError
    from detente.views.cli.console import columns, show

    width, at, last, made = columns(), 0, list[tuple[int, int]](), 0
    while at < len(doubts):
        show(_card(doubts[at], f"{at + 1} of {len(doubts)}", width), width=width)
        click.echo("[a]ccept [r]eject [c]hange [m]erge [s]kip [u]ndo [q]uit [?] ", nl=False)
        sys.stdout.flush()
        key = _key()
        click.echo(key if key.isprintable() else "")
        if key in ("q", "\x1b", "\x04", "\x03", ""):
            break
        try:
            if key == "u":
                if last:
                    taken, at = last.pop()
                    ledger.undo(taken)
                    made -= 1
                continue
            if key in ("s", " ", "\r", "\n"):
                at += 1
                continue
            number = _decide(key, doubts[at], ledger)
        except UsageError as error:
            click.echo(f"{error}", err=True)
            continue
        if number is not None:
            last.append((number, at))
            at, made = at + 1, made + 1
    click.echo(f"{made} decided; {len(doubts) - at} left.", err=True)


def _key() -> str:
    try:
        return click.getchar().lower()
    except OSError as error:
        from detente.core.problems import UsageError

        raise UsageError("reviewing with keys needs a terminal; detente review --list prints what there is") from error


def _decide(key: str, doubt: Doubt, ledger: Ledger) -> int | None:
    """What the key says; the number of the correction, or None where there is none."""
    from detente.core.problems import UsageError
    from detente.views.cli.options import fields

    name = doubt.item.id
    if key == "a":
        return ledger.accept(name).number
    if key == "r":
        reason = click.prompt("why", default="not so", show_default=True)
        return ledger.reject(name, reason=reason).number
    if key == "c":
        said = click.prompt("FIELD=VALUE; ...", default="", show_default=False)
        given = fields(tuple(part.strip() for part in said.split(";") if part.strip()))
        if not given:
            return None
        reason = click.prompt("why", default="as the report says", show_default=True)
        return ledger.change(name, given, reason=reason).number
    if key == "m":
        other = click.prompt("id of the entry that it is the same as", default="".join(doubt.against[:1]))
        return ledger.merge(other, [name]).number if other else None
    if key != "?":
        raise UsageError(f"{key!r} is no key here; ? lists them")
    click.echo(EPILOG.split("Examples:", maxsplit=1)[0].replace("\b\n", "").replace("\n\b", ""))
    return None


def _card(doubt: Doubt, count: str, width: int) -> RenderableType:
    """An entry with its evidence highlighted in what stands around it."""
    from rich.text import Text

    from detente.record.decisions import content
    from detente.record.editing import plain
    from detente.views import words
    from detente.views.terminal.sheet import CONFLICT, DIM, STRONG, Sheet

    sheet = Sheet(width=width, cites=3)
    head = Text(f"{words.KINDS[doubt.kind].capitalize()} {doubt.item.id[:9]}", style=STRONG)
    sheet.head(head, Text(count, style=DIM))
    sheet.row("why", Text(words.clean(doubt.why), style=CONFLICT))
    values = plain(doubt.item)
    for name in content(doubt.item):
        if values[name] not in (None, [], ""):
            sheet.row(name, Text(words.value(values[name])))
    paper = [words.clean(doubt.title or doubt.report), words.date(doubt.published)]
    sheet.row("report", Text(", ".join(part for part in paper if part), style=DIM))
    for one in doubt.item.evidence:
        start, end = max(one.start - AROUND, 0), min(one.end + AROUND, len(doubt.text))
        said = Text("…" if start else "", style=DIM)
        said.append(words.clean(doubt.text[start : one.start]) + " ", style=DIM)
        said.append(words.clean(one.quote), style="not dim bold reverse")
        said.append(" " + words.clean(doubt.text[one.end : end]), style=DIM)
        said.append("…" if end < len(doubt.text) else "", style=DIM)
        sheet.row("says", said)
    return sheet.page()
