"""Names of actors as people give them: in commands, filters, corrections, addresses of pages, Python."""

from __future__ import annotations

from detente.core.problems import UsageError
from detente.data import gazetteer


def code_of(name: str, *, unknown: bool = False) -> str:
    """The code of the state or organisation of this name or code.

    With ``unknown``, a code that the gazetteer does not know, in capital letters, is taken as it is: old data has some.

    Raises:
        UsageError: there is none; the text suggests close names.
    """
    entry = gazetteer.lookup(name)
    if entry is not None and entry.code:
        return entry.code
    if unknown and name.isupper() and name.isalnum():
        return name
    if entry is not None:
        raise UsageError(f"{entry.name} is known, but is neither a state nor an organisation with a code")
    *first, last = gazetteer.suggest(name) or [""]
    close = f"{', '.join(first)} or {last}" if first else last
    hint = f" Did you mean {close}?" if close else " Use an English name or a code such as PAK."
    raise UsageError(f"there is no state or organisation called {' '.join(name.split())!r}.{hint}")
