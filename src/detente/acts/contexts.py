"""PLOVER contexts of an act, from the words around it."""

from __future__ import annotations

import re
import shlex
from functools import cache

from detente.data.tables import table


@cache
def _finders() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for row in table("contexts"):
        forms = (re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in shlex.split(row["words"]))
        found.append((row["context"], re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)))
    return tuple(found)


def of_text(text: str) -> tuple[str, ...]:
    """Contexts that the words of ``text`` (a clause) name, in the order of the codebook."""
    return tuple(context for context, finder in _finders() if finder.search(text))
