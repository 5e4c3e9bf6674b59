"""``detente dialogue``: the desk of a structured dialogue: what waits, the next session, its minutes and outcome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from detente.core.problems import UsageError
from detente.views.cli.options import ActorType, DateType, by_option, opened, record_option, where

if TYPE_CHECKING:
    import datetime as dt

    from detente.core.dates import PartialDate
    from detente.record.queries.desk import Desk
    from detente.record.store import Store
    from detente.views.planning import FollowUp

EPILOG = """
\b
Examples:
  detente dialogue Pakistan Russia             sessions, and what waits
  detente dialogue plan PAK RUS --date 2026-05-12 --place Moscow --propose
  detente dialogue minutes PAK RUS -o minutes.docx
  detente dialogue outcome PAK RUS --date 2026-05-12 \\
      --decided "a joint market at the border" \\
      --follow-up "RUS: send a draft by 2026-09"
  detente dialogue due                         overdue, for all pairs

\b
Exit codes:
  0    done
  1    the record cannot be read, or holds nothing on the two
  2    the command was wrong
"""
_HELP = {"help_option_names": ["-h", "--help"]}
_FOLLOW_UP = re.compile(r"\s*([^:]+):\s*(.+?)(?:\s+by\s+(\d{4}(?:-\d\d(?:-\d\d)?)?))?\s*$")


class _Desk(click.Group):
    """``detente dialogue A B`` is ``detente dialogue show A B``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Desk, epilog=EPILOG, short_help="Prepare a dialogue's next session.", context_settings=_HELP)
def command() -> None:
    """Prepare the next session of a dialogue, and keep what came of it.

    What is planned and decided is entered into the record under a person's name, and can be corrected and undone like
    everything in it.
    """


_pair = (click.argument("a", metavar="A", type=ActorType()), click.argument("b", metavar="B", type=ActorType()))
_mechanism = click.option("--mechanism", "-m", metavar="NAME", help="Words of its name; else the latest to have met.")
_day = click.option("--day", metavar="DATE", type=DateType(), help="Measure against this day, not today.")


@command.command("show", context_settings=_HELP, epilog="\b\nExamples:\n  detente dialogue show PAK RUS -m trade\n")
@_pair[0]
@_pair[1]
@record_option()
@_mechanism
@_day
@click.option("--json", "as_json", is_flag=True, help="Write it as one JSON object.")
@click.pass_context
def show(
    ctx: click.Context,
    a: str,
    b: str,
    *,
    record: str | None,
    mechanism: str | None,
    day: PartialDate | None,
    as_json: bool,
) -> None:
    """Sessions of a dialogue, and the agenda that the record proposes."""
    from detente.views.cli.console import columns
    from detente.views.cli.console import show as show_page
    from detente.views.terminal.desk import page

    on = _on(day)
    with opened(record) as store:
        desk = _ask(ctx, store, (a, b), on, mechanism=mechanism, record=record)
    if as_json:
        from detente.core.json import to_json

        click.echo(to_json(desk))  # type: ignore[arg-type]  # (any frozen rows will do)
        return
    wide = columns(None)
    show_page(page(desk, day=on, width=wide), width=wide)


@command.command(
    "plan",
    context_settings=_HELP,
    epilog="\b\nExamples:\n  detente dialogue plan PAK RUS --date 2026-05-12 --place Moscow \\\n"
    '      --head "RUS: Sergey Ryabkov, Deputy Foreign Minister" --propose\n',
)
@_pair[0]
@_pair[1]
@record_option()
@_mechanism
@click.option("--date", metavar="DATE", type=DateType(), required=True, help="When: a day, month or year.")
@click.option("--place", metavar="TOWN", help="Where.")
@click.option("--number", type=click.IntRange(1), help="Which session; else one more than the last.")
@click.option("--level", metavar="WORDS", help='"foreign ministers", "senior officials" ...')
@click.option("--head", "heads", metavar="'A: NAME, ROLE'", multiple=True, help="Who leads a delegation; repeatable.")
@click.option("--topic", "topics", metavar="WORDS", multiple=True, help="A point of the agenda; repeatable.")
@click.option("--propose", is_flag=True, help="Add what waits, as the record has it, to the agenda.")
@click.option("--source", metavar="WORDS", help="Where this is known from: a note, a call, a URL.")
@by_option
@click.pass_context
def plan(  # noqa: PLR0917 (click passes them by name)
    ctx: click.Context,
    a: str,
    b: str,
    record: str | None,
    mechanism: str | None,
    date: PartialDate,
    place: str | None,
    number: int | None,
    level: str | None,
    heads: tuple[str, ...],
    topics: tuple[str, ...],
    *,
    propose: bool,
    source: str | None,
    by: str,
) -> None:
    """Enter the next session of a dialogue."""
    from detente.record.corrections import Ledger
    from detente.views import planning, words

    led = [_head(one, (a, b)) for one in heads]
    with opened(record) as store:
        desk = _ask(ctx, store, (a, b), _on(None), mechanism=mechanism, record=record)
        wanted = planning.Plan(
            date=date,
            place=place,
            number=number or desk.next_number,
            level=level,
            heads=led,
            topics=[*topics, *(planning.topic(item) for item in desk.agenda if propose)],
            source=source,
        )
        done = planning.enter_session(Ledger(store, by=by), desk, wanted)
    what = f"{words.ordinal(wanted.number)} session" if wanted.number else "Session"
    click.echo(f"{what} on {words.date(date)}: entered as {done.entered.id if done.entered else ''}.")
    click.echo(f"Take it back with: detente undo {done.number}{where(record)}", err=True)


@command.command(
    "minutes", context_settings=_HELP, epilog="\b\nExamples:\n  detente dialogue minutes PAK RUS -o minutes.docx\n"
)
@_pair[0]
@_pair[1]
@record_option()
@_mechanism
@click.option("--date", metavar="DATE", type=DateType(), help="Of which session; else the next one.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Default: Markdown, printed.")
@click.pass_context
def minutes(
    ctx: click.Context,
    a: str,
    b: str,
    *,
    record: str | None,
    mechanism: str | None,
    date: PartialDate | None,
    output: str | None,
) -> None:
    """A template for a session's minutes, with what the record knows filled in.

    The ending of FILE says the format: .md, .html, .docx or .pdf.
    """
    from detente.views import planning
    from detente.views.brief import formats
    from detente.views.brief import minutes as paper
    from detente.views.cli.files import writing

    form = formats.for_file(output) if output else formats.named("markdown")
    with opened(record) as store:
        desk = _ask(ctx, store, (a, b), _on(None), mechanism=mechanism, record=record)
    session = planning.session_on(desk, date) if date else next(iter(desk.planned), None)
    made = form.write(paper.compose(desk, day=_on(None), session=session))
    with writing(output) as out:
        out.write(made)


@command.command(
    "outcome",
    context_settings=_HELP,
    epilog="\b\nExamples:\n  detente dialogue outcome PAK RUS --date 2026-05-12 \\\n"
    '      --decided "a joint market" --follow-up "RUS: send a draft by 2026-09"\n',
)
@_pair[0]
@_pair[1]
@record_option()
@_mechanism
@click.option("--date", metavar="DATE", type=DateType(), required=True, help="Of the session, as planned or held.")
@click.option("--held-on", metavar="DATE", type=DateType(), help="The day it was held on, if it was another.")
@click.option("--decided", metavar="WORDS", multiple=True, help="What was agreed; repeatable.")
@click.option(
    "--follow-up", "follow_ups", metavar="'A: WHAT by DATE'", multiple=True, help="Who owes what by when; repeatable."
)
@by_option
@click.pass_context
def outcome(  # noqa: PLR0917 (click passes them by name)
    ctx: click.Context,
    a: str,
    b: str,
    record: str | None,
    mechanism: str | None,
    date: PartialDate,
    held_on: PartialDate | None,
    decided: tuple[str, ...],
    follow_ups: tuple[str, ...],
    by: str,
) -> None:
    """Enter what a session decided and who follows up what.

    A decision becomes an agreement of the two, a follow-up a commitment with its owner and due date.
    """
    from detente.record.corrections import Ledger
    from detente.views import planning

    if not (decided or follow_ups or held_on):
        raise UsageError("nothing to enter: give --decided, --follow-up or --held-on")
    owed = [_follow_up(one, (a, b)) for one in follow_ups]
    with opened(record) as store:
        desk = _ask(ctx, store, (a, b), _on(None), mechanism=mechanism, record=record)
        made = planning.enter_outcome(
            Ledger(store, by=by),
            desk,
            planning.session_on(desk, date),
            held_on=held_on,
            decided=decided,
            follow_ups=owed,
        )
    source = planning.name_of(desk, held_on or date)
    numbers = ", ".join(str(one.number) for one in made)
    click.echo(f"{source}: {len(decided)} decided, {len(owed)} to follow up (corrections {numbers}).")


@command.command("due", context_settings=_HELP, epilog="\b\nExamples:\n  detente dialogue due --day 2026-01-31\n")
@record_option()
@_day
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def due(*, record: str | None, day: PartialDate | None, as_json: bool) -> None:
    """What is overdue, for all pairs, the longest first."""
    import json

    from detente.record.queries import due as query
    from detente.views import words

    on = _on(day)
    with opened(record) as store:
        found = query.ask(store, day=on)
    for row in found:
        if as_json:
            plain = {"debtor": row.debtor, "creditor": row.creditor, "what": row.what, "due": row.due, "days": row.days}
            click.echo(json.dumps(plain | {"id": row.id, "report": row.report}, ensure_ascii=False))
        else:
            who = f"{', '.join(row.debtor)} → {', '.join(row.creditor)}"
            click.echo(f"{row.days:>6} days  {who:<12}  {words.shorten(row.what, 70)}, due {words.date(row.due)}")
    if not found and not as_json:
        click.echo("Nothing is overdue.", err=True)


def _on(day: PartialDate | None) -> dt.date:
    from detente.views import planning

    return day.last if day else planning.today()


def _ask(
    ctx: click.Context,
    store: Store,
    pair: tuple[str, str],
    day: dt.date,
    *,
    mechanism: str | None,
    record: str | None,
) -> Desk:
    from detente.data.gazetteer import name_of
    from detente.record.queries import desk as query

    a, b = pair
    if a == b:
        raise UsageError(f"{name_of(a)} twice: name two different states")
    try:
        found = query.ask(store, a, b, day=day, mechanism=mechanism)
    except LookupError as error:
        raise UsageError(str(error)) from error
    if found is None:
        click.echo(f"The record holds nothing on {name_of(a)} and {name_of(b)}.", err=True)
        click.echo(f"Pairs it knows: detente pairs{where(record)}", err=True)
        ctx.exit(1)
    return found


def _head(given: str, pair: tuple[str, str]) -> dict[str, str | None]:
    party, colon, who = given.partition(":")
    head, _, role = who.partition(",")
    if not colon or not head.strip():
        raise UsageError(f'--head {given!r} is not of the form "RUS: Sergey Ryabkov, Deputy Foreign Minister"')
    return {"party": _one_of(party, pair, "--head"), "head": head.strip(), "role": role.strip() or None}


def _follow_up(given: str, pair: tuple[str, str]) -> FollowUp:
    from detente.core.dates import PartialDate
    from detente.views.planning import FollowUp

    found = _FOLLOW_UP.match(given)
    if not found:
        raise UsageError(f'--follow-up {given!r} is not of the form "RUS: send a draft by 2026-09"')
    due = PartialDate(found[3]) if found[3] else None
    return FollowUp(debtor=_one_of(found[1], pair, "--follow-up"), what=found[2], due=due)


def _one_of(name: str, pair: tuple[str, str], option: str) -> str:
    from detente.data.codes import code_of

    code = code_of(name.strip())
    if code not in pair:
        raise UsageError(f"{option} {name.strip()}: name one of the two, {' or '.join(pair)}")
    return code
