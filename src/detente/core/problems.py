"""What went wrong, as a value that people can act on, and the errors of detente.

The tree of errors::

    DetenteError        base of all below
    +-- UsageError      a command or call that asks for something impossible
    +-- RecordError     the record file cannot be opened, read or written
"""

from __future__ import annotations

from dataclasses import dataclass


class DetenteError(Exception):
    """Base of the errors that detente raises on purpose; its text is meant for people."""


class UsageError(DetenteError):
    """A command or call asks for something that cannot be: an unknown state, a missing file."""


class RecordError(DetenteError):
    """The record cannot be opened, read or written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that could not be done while the others went on.

    Attributes:
        where: the source, with line or record where there is one: ``reports.jsonl:7``.
        what: what was wrong, with the value seen.
        do: what the user can do about it; may be empty.
        kind: ``error`` (counts towards exit code 1), ``skipped`` (left out for a stated reason), ``gated`` (left out
            because it is not about relations between states) or ``warning`` (done, but not quite as asked).
    """

    where: str
    what: str
    do: str = ""
    kind: str = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.do})" if self.do else "")
