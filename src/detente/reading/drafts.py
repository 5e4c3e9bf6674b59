"""Mentions while they are being made: which words they cover, and whom they may mean.

Used by the files that :mod:`detente.reading.mentions` calls; nobody else needs it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

from detente.core.items import Party
from detente.data.gazetteer import Name
from detente.reading.base import Reading

Kind = Literal["name", "adjective", "person", "title", "body", "pronoun", "group"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A mention in the making: tokens ``first`` up to, not including, ``last``.

    ``start`` and ``end`` are set only where the words are part of a token ("U.S.-led"). ``key`` tells which drafts mean
    the same actor.
    """

    first: int
    last: int
    head: int
    kind: Kind
    parties: tuple[Party, ...]
    place: bool = False
    key: Hashable = None
    start: int | None = None
    end: int | None = None
    plural: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the parties that have one."""
        return frozenset(p.code for p in self.parties if p.code)

    @property
    def keys(self) -> frozenset[str]:
        """The parties by code, or by name where they have none."""
        return frozenset(p.code or p.name for p in self.parties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A name of the gazetteer on the tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    name: Name


def head_of(reading: Reading, first: int, last: int) -> int:
    """The token that governs the others of a stretch: the last one whose own governor lies outside it."""
    for i in range(last - 1, first - 1, -1):
        token = reading.tokens[i]
        if (token.head == i or not first <= token.head < last) and token.pos not in ("PUNCT", "PART", "DET", "ADP"):
            return i
    return last - 1


def apostrophe(text: str) -> bool:
    """Whether a token is the mark of the possessive."""
    return text in ("'s", "’s", "'", "’", "‘s", "`s")


def by_last(hits: Iterable[Hit]) -> dict[int, Hit]:
    """Hits by the index of their last token."""
    return {hit.last - 1: hit for hit in hits}
