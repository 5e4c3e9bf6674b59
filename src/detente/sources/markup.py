"""What the finders of comments share: a comment of a page, and what is never read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNREAD = frozenset(
    "script style noscript template svg form button input textarea select iframe label img figure".split()
)
"""Elements whose words are no part of what a comment says."""


@dataclass(frozen=True, slots=True)
class Said:
    """One comment of a page; ``posted`` as the page gives it. ``element`` is where it stands, None in data.

    ``reply_to`` is the index of the comment of the same list that it answers, ``votes`` what readers gave it.
    """

    author: str | None
    text: str
    posted: str | None
    element: HtmlElement | None = None
    reply_to: int | None = None
    votes: int | None = None


def tidy(text: str) -> str:
    """A text without empty lines and superfluous spaces."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
