"""Lines and paragraphs of a plain text, also of one that is broken at a fixed width."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_WIDEST = 100  # a text with longer lines is not broken at a fixed width
STOPS = (".", "!", "?", "…", '."', ".”", '?"', "?”", '!"', "!”", ".’", ".'", ".)", '",', '"', "”")
"""What a finished sentence ends with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks at its ends; ``gap``: a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    def __len__(self) -> int:
        return self.end - self.start


def lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        bare = match[0].strip()
        if not bare:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Line(start, start + len(bare), bare, text.count("\n", last, match.start()) > 1))
        last = match.end()
    return found


def width(found: Sequence[Line]) -> int | None:
    """The number of characters at which the lines of this text are broken, or None where each line is a paragraph."""
    if len(found) < 4:
        return None
    longest = max(map(len, found))
    if longest > _WIDEST or longest < 30:
        return None
    pairs = [(here, after) for here, after in itertools.pairwise(found) if not after.gap]
    # In a broken text most lines that have a next one are full, and most of those end inside a sentence.
    full = [here for here, after in pairs if _full(here, after, longest)]
    inside = sum(not here.text.endswith(STOPS) for here in full)
    return longest if len(pairs) > 2 and len(full) * 5 >= len(pairs) * 2 and inside * 2 > len(full) else None


def _full(here: Line, after: Line, limit: int) -> bool:
    """Whether the first word of ``after`` would not have fitted on the line ``here``."""
    return len(here) + 1 + len(after.text.split(maxsplit=1)[0]) > limit


def flows(here: Line, after: Line, limit: int, *, dense: bool) -> bool:
    """Whether ``after`` goes on with the paragraph of ``here``, in a text broken at ``limit`` characters.

    In a ``dense`` text, which has no blank lines between paragraphs, a finished sentence on a line that a short word
    would still have fitted on, and a capital below it, is taken for the end of a paragraph: short comments that follow
    one another are told apart by this.
    """
    if after.gap:
        return False
    done = here.text.endswith(STOPS)
    if not _full(here, after, limit):
        return after.text[0].islower() and not done
    return not (dense and done and limit - len(here) >= 3 and not after.text[0].islower())


def paragraphs(text: str, begins: Callable[[str], bool], alone: Callable[[str], bool]) -> list[Line]:
    """The paragraphs of a text: its lines, or its lines put together again where it is broken at a fixed width.

    Args:
        text: the whole text.
        begins: whether a line is the first of its paragraph, however full the line before it is.
        alone: whether a line is a paragraph by itself.
    """
    single = lines(text)
    limit = width(single)
    if limit is None:
        return single
    dense = sum(line.gap for line in single) * 20 < len(single)
    groups: list[list[Line]] = []
    closed = True
    for i, line in enumerate(single):
        apart = alone(line.text)
        if closed or apart or not flows(single[i - 1], line, limit, dense=dense) or begins(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
        closed = apart
    return [
        Line(group[0].start, group[-1].end, text[group[0].start : group[-1].end].replace("\n", " "), group[0].gap)
        for group in groups
    ]
