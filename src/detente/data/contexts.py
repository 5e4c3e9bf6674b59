"""When a name beside other words does not mean the state: "Michael Jordan", "Air China", "Jakarta Post".

The words lie in ``files/blocked.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from detente.data.tables import cut, fold, table

ACCENTS_MATTER = frozenset({"Malé", "Réunion", "San José"})
_WORD_BEFORE = re.compile(r"([\w.'-]+) $")
_WORDS_AFTER = re.compile(r" ([\w&.'-]+)(?: ([\w&.'-]+))?")
_LINE_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def words(kind: str) -> frozenset[str]:
    """All words of one kind of ``blocked.tsv``."""
    return frozenset(word for row in table("blocked") if row["kind"] == kind for word in cut(row["words"]))


class Guard:
    """Judges the names found in one text by their neighbours."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded

    def passes(self, start: int, end: int, form: str, code: str | None) -> bool:
        """Whether a name at these characters may mean what the tables say."""
        return True
