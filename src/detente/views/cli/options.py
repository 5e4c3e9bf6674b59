"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from detente.core.dates import PartialDate
from detente.core.problems import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from detente.data.gazetteer import Entry
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
        return str(actor(str(value)).code)

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


def actor(name: str) -> Entry:
    """The state or organisation of this name or code.

    Raises:
        UsageError: there is none; the text suggests close names.
    """
    from detente.data import gazetteer
    from detente.views import words

    entry = gazetteer.lookup(name)
    if entry is not None and entry.code:
        return entry
    if entry is not None:
        raise UsageError(f"{entry.name} is known, but is neither a state nor an organisation with a code")
    close = gazetteer.suggest(name)
    hint = f" Did you mean {words.listed(close, 'or')}?" if close else " Use an English name or a code such as PAK."
    raise UsageError(f"there is no state or organisation called {words.clean(name)!r}.{hint}")


def opened(record: str | None) -> Store:
    """The record to ask; never made anew."""
    from detente.record.store import open_store

    return open_store(record, create=False)


def where(record: str | None) -> str:
    """The words that name a record in a command that people may type next."""
    import shlex

    return f" --record {shlex.quote(record)}" if record else ""
