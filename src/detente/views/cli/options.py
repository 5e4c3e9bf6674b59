"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.record.filters import MODALITIES, ORIGINS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from detente.record.store import Store

F = TypeVar("F", bound=Callable[..., Any])


def record_option(words: str = "The record to ask: an SQLite file or a database URL.") -> Callable[[F], F]:
    """``--record FILE``."""
    return click.option("--record", "-r", metavar="FILE", type=click.STRING, help=words)


class BookType(click.ParamType):  # type: ignore[type-arg]
    """A codebook: a name, or a YAML file."""

    name = "codebook"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, once the codebook holds."""
        from detente.data import books

        try:
            books.book(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The codebooks in the package."""
        from click.shell_completion import CompletionItem

        from detente.data import books

        return [CompletionItem(name) for name in books.names() if name.startswith(incomplete)]


def book_option(default: str) -> Callable[[F], F]:
    """``--codebook NAME``."""
    text = "Which categories: plover, plv, or a YAML file that renames, merges or drops some."
    return click.option("--codebook", metavar="NAME", type=BookType(), default=default, show_default=True, help=text)


def gazetteer_option(command: F) -> F:
    """``--gazetteer FILE``: names of one's own. Files named in the environment are checked here too."""

    def chosen(ctx: click.Context, param: click.Parameter, files: tuple[str, ...]) -> None:  # noqa: ARG001
        from detente.data import extra, gazetteer

        if files or extra.chosen():
            gazetteer.use(*(files or extra.chosen()))

    return click.option(
        "--gazetteer",
        metavar="FILE",
        multiple=True,
        type=click.Path(dir_okay=False),
        expose_value=False,
        callback=chosen,
        help="Also know the names in this CSV or YAML file; may be given again. Else: DETENTE_GAZETTEER.",
    )(command)


def threads_option(command: F) -> F:
    """``--threads N``."""
    return click.option(
        "--threads",
        metavar="N",
        type=click.IntRange(1, 256),
        default=lambda: min(os.cpu_count() or 1, 8),
        help="How many sentences are read side by side.",
    )(command)


class MapType(click.ParamType):  # type: ignore[type-arg]
    """Fields of a report and the columns that hold them: ``text=body,published=date``."""

    name = "map"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """The columns by field."""
        from detente.sources.fields import FIELDS

        if isinstance(value, dict):
            return value
        found: dict[str, str] = {}
        for part in str(value).split(","):
            name, equals, column = (one.strip() for one in part.partition("="))
            if not equals or not column:
                self.fail(f"{part.strip()!r} is not FIELD=COLUMN, as in text=body,published=date", param, ctx)
            if name not in FIELDS:
                self.fail(f"a report has no field {name!r}; its fields are {', '.join(FIELDS)}", param, ctx)
            found[name] = column
        return found


def map_option(command: F) -> F:
    """``--map FIELD=COLUMN,...``."""
    text = "Columns of a table, or keys of JSON, that hold the fields of a report: text=body,published=date."
    return click.option("--map", "columns", metavar="FIELD=COLUMN,...", type=MapType(), default={}, help=text)(command)


def gate_option(*, default: bool) -> Callable[[F], F]:
    """``--gate/--no-gate``."""
    text = "Skip reports that are not about relations between states, before they are parsed."
    return click.option("--gate/--no-gate", default=default, show_default=True, help=text)


def private_option(command: F) -> F:
    """``--allow-private``."""
    text = "Also fetch from addresses within one's own network or machine."
    return click.option("--allow-private", is_flag=True, help=text)(command)


def progress_option(command: F) -> F:
    """``--progress HOW``."""
    text = "A bar (auto: on a terminal), one JSON object a line on standard error, or nothing."
    kinds = click.Choice(["auto", "bar", "json", "none"])
    return click.option("--progress", "how", type=kinds, default="auto", show_default=True, help=text)(command)


class DateType(click.ParamType):  # type: ignore[type-arg]  # (generic since click 8.3)
    """A day, month or year: ``2018-03-02``, ``2018-03``, ``2018``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        """Read a date, or say what one looks like."""
        try:
            return PartialDate(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class ActorType(click.ParamType):  # type: ignore[type-arg]
    """A state or organisation, by name or code."""

    name = "actor"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """The code."""
        from detente.data.codes import code_of

        return code_of(str(value))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """States and organisations whose name or code begins so."""
        from click.shell_completion import CompletionItem

        from detente.data import gazetteer

        start = incomplete.casefold()
        found = [
            CompletionItem(entry.name, help=entry.code)
            for entry in gazetteer.entries()
            if entry.name.casefold().startswith(start) or (start and (entry.code or "").casefold() == start)
        ]
        return sorted(found, key=lambda item: str(item.value))


def since_until(command: F) -> F:
    """``--since DATE`` and ``--until DATE``."""
    until = click.option("--until", metavar="DATE", type=DateType(), help="Leave out what is later.")
    since = click.option(
        "--since", metavar="DATE", type=DateType(), help="Leave out what is earlier; a year, month or day."
    )
    return since(until(command))


def past_options(command: F) -> F:
    """``--as-of DATE`` and ``--as-recorded DATE``."""
    recorded = click.option(
        "--as-recorded",
        metavar="DATE",
        type=DateType(),
        help="As the record stood at the end of this day, month or year (UTC), before later readings and corrections.",
    )
    happened = click.option(
        "--as-of", metavar="DATE", type=DateType(), help="As things stood then: what happened later is left out."
    )
    return happened(recorded(command))


def by_option(command: F) -> F:
    """``--by NAME``."""
    return click.option(
        "--by", metavar="NAME", default=person, help="Who decides this; else DETENTE_USER, else the system's user."
    )(command)


def person() -> str:
    """The name of who is at work: ``DETENTE_USER``, else the system's user."""
    import getpass

    if own := os.environ.get("DETENTE_USER"):
        return own
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("who are you? say --by NAME, or set DETENTE_USER") from None


def fields(given: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` words as a mapping.

    Raises:
        UsageError: one has no ``=``.
    """
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"{one!r} is not FIELD=VALUE, such as date=2018-03-02")
        found[name.strip()] = value.strip()
    return found


class CategoryType(click.ParamType):  # type: ignore[type-arg]
    """A PLOVER category, in any letter case."""

    name = "category"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The category in capitals."""
        from detente.data import plover

        known = plover.codebook().categories
        if str(value).upper() not in known:
            self.fail(f"{value!r} is no PLOVER category; there are: {', '.join(known)}", param, ctx)
        return str(value).upper()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The categories that begin so."""
        from click.shell_completion import CompletionItem

        from detente.data import plover

        return [CompletionItem(name) for name in plover.codebook().categories if name.startswith(incomplete.upper())]


FILTERS: dict[str, dict[str, Any]] = {
    "dyad": {"nargs": 2, "type": ActorType(), "metavar": "A B", "help": "What is between these two."},
    "state": {"multiple": True, "type": ActorType(), "metavar": "STATE", "help": "What this state has to do with."},
    "actor": {"multiple": True, "type": ActorType(), "metavar": "STATE", "help": "Events in which this state acts."},
    "recipient": {"multiple": True, "type": ActorType(), "metavar": "STATE", "help": "Events directed at this state."},
    "category": {"multiple": True, "type": CategoryType(), "metavar": "NAME", "help": "Events of a PLOVER category."},
    "quad": {"multiple": True, "type": click.IntRange(1, 4), "metavar": "1-4", "help": "Events of a quad class."},
    "modality": {"multiple": True, "type": click.Choice(MODALITIES), "help": "Events of a modality."},
    "context": {"multiple": True, "type": click.STRING, "metavar": "NAME", "help": "Events with a PLOVER context."},
    "publisher": {"multiple": True, "type": click.STRING, "metavar": "NAME", "help": "Told by this publisher."},
    "origin": {"multiple": True, "type": click.Choice(ORIGINS), "help": "Read by detente, or imported."},
    "confidence": {"type": click.FloatRange(0, 1), "metavar": "0-1", "help": "At least so sure."},
    "words": {
        "type": click.STRING,
        "metavar": "QUERY",
        "help": 'Reports with these words: AND, OR, NOT, "...", prefix*.',
    },
}
"""The options of a filter besides ``--since`` and ``--until``, in the order of the help."""


def filter_options(command: F) -> F:
    """The conditions of a :class:`~detente.record.filters.Filter`; the command gets it as ``wanted``."""
    from functools import wraps

    @wraps(command)
    def filtered(*args: Any, **given: Any) -> Any:
        from detente.record.filters import make

        names = (*FILTERS, "since", "until")
        conditions = {name: given.pop(name) for name in names}
        wanted = make(**{name: value for name, value in conditions.items() if value not in (None, ())})
        return command(*args, wanted=wanted, **given)

    made: Any = since_until(filtered)
    for name, settings in reversed(FILTERS.items()):
        made = click.option(f"--{name}", **settings)(made)
    return made  # type: ignore[no-any-return]


def opened(record: str | None) -> Store:
    """The record to ask; never made anew."""
    from detente.record.store import open_store

    return open_store(record, create=False)


def where(record: str | None) -> str:
    """The words that name a record in a command that people may type next."""
    import shlex

    return f" --record {shlex.quote(record)}" if record else ""
