"""Names of actors as people give them: in commands, in addresses of pages, in Python."""

from __future__ import annotations

from detente.core.problems import UsageError


def code_of(name: str) -> str:
    """The code of the state or organisation of this name or code.

    Raises:
        UsageError: there is none; the text suggests close names.
    """
    from detente.data import gazetteer
    from detente.views import words

    entry = gazetteer.lookup(name)
    if entry is not None and entry.code:
        return entry.code
    if entry is not None:
        raise UsageError(f"{entry.name} is known, but is neither a state nor an organisation with a code")
    close = gazetteer.suggest(name)
    hint = f" Did you mean {words.listed(close, 'or')}?" if close else " Use an English name or a code such as PAK."
    raise UsageError(f"there is no state or organisation called {words.clean(name)!r}.{hint}")
