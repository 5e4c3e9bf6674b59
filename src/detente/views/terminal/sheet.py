"""The grid that all pages for the terminal share: a label, the matter, the numbers of the sources.

Three columns stand at the same place down the whole page, so that the eye can run down dates on the left and sources on
the right. Cooperation is blue and round, conflict is red and angular; words are hollow and deeds are filled, so that
nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.record.rows import Cited
from detente.views import words

COOPERATION = "#3f8fb5"
CONFLICT = "#cf5a3c"
DIM = "dim"
STRONG = "bold"
RULE = "dim"

MARKS = {1: "○", 2: "●", 3: "◇", 4: "◆"}
"""Quad class to its mark."""

LABEL = 12
MARGIN = 1
GAP = 2


def style_of(quad: int) -> str:
    """The colour of a quad class."""
    return COOPERATION if quad < 3 else CONFLICT


def numbers(sources: Iterable[int]) -> Text:
    """``[1, 3]``, the sources of a line."""
    return Text(words.cites(sources), style=DIM, justify="right")


@dataclass(slots=True)
class Sheet:
    """Collects the lines of a page that is ``width`` columns wide; ``cites`` is the width of the column of sources.

    ``cited`` are the numbers of all sources that the page has named so far.
    """

    width: int
    cites: int = 4
    parts: list[RenderableType] = field(default_factory=list)
    cited: set[int] = field(default_factory=set)

    @property
    def body(self) -> int:
        """Columns between the labels and the sources."""
        return max(self.width - 2 * MARGIN - LABEL - 2 * GAP - self.cites, 16)

    @property
    def wide(self) -> int:
        """Columns of the matter of a row that has nothing at its end."""
        return self.body + GAP + self.cites

    def head(self, title: str | Text, note: Text | None = None) -> None:
        """Open a section: its name, a thin rule, and at its end what one needs to read it."""
        line = Text(title, style=STRONG) if isinstance(title, str) else title
        fits = note is None or line.cell_len + note.cell_len + 6 <= self.width - 2 * MARGIN
        end = Text(" ").append_text(note) if note is not None and fits else Text()
        rule = self.width - 2 * MARGIN - line.cell_len - end.cell_len - 1
        whole = Text().append_text(line).append(f" {'─' * max(rule, 0)}", style=RULE).append_text(end)
        self.parts += [Text(""), Padding(whole, (0, MARGIN))]
        if note is not None and not fits:
            self.parts.append(Padding(note, (0, MARGIN)))

    def row(
        self,
        label: str | Text,
        body: RenderableType | list[RenderableType],
        sources: Iterable[int] = (),
        *,
        end: Text | None = None,
    ) -> None:
        """One entry: its label, one or several lines, and where it is said (or something else at the ``end``)."""
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        table.add_column(width=LABEL, no_wrap=True)
        matter = Group(*body) if isinstance(body, list) else body
        sources = tuple(sources)
        self.cited.update(sources)
        said = numbers(sources) if end is None else end
        if said:
            table.add_column(width=self.body, overflow="fold")
            table.add_column(width=self.cites, justify="right")
            table.add_row(label, matter, said)
        else:
            table.add_column(width=self.wide, overflow="fold")
            table.add_row(label, matter)
        self.parts.append(Padding(table, (0, MARGIN)))

    def differing(self, row: Cited) -> list[RenderableType]:
        """One line for each thing that sources contradict each other in: ``≠ the number of dead: 2 [1], 3 [4]``."""
        lines: list[RenderableType] = []
        for conflict in row.conflicts:
            self.cited.update(number for one in conflict.claims for number in one.sources)
            sides = (f"{words.claimed(conflict.what, one.value)} {words.cites(one.sources)}" for one in conflict.claims)
            line = Text("≠ ", style=CONFLICT)
            lines.append(line.append(f"{words.difference(conflict.what)}: {', '.join(sides)}", style="default"))
        return lines

    def more(self, left: int, what: str, many: str | None = None) -> None:
        """Say how much was left out."""
        if left > 0:
            self.row("", Text(f"and {words.plural(left, what, many)} more: --all", style=DIM))

    def page(self) -> Group:
        """All of it."""
        return Group(*self.parts, Text(""))


def width_of_numbers(rows: Iterable[Sequence[int]]) -> int:
    """How wide the column of sources must be; long lists are broken at 13 columns."""
    longest = max((numbers(row).cell_len for row in rows), default=3)
    return max(3, min(longest, 13))


def bar(parts: Sequence[tuple[int, str, str]], width: int) -> Text:
    """A bar in proportion: (number, character, style) each; what is there at all has at least one column."""
    total = sum(number for number, _, _ in parts)
    if not total:
        return Text("")
    exact = [number * width / total for number, _, _ in parts]
    sizes = [max(int(size), 1) if size else 0 for size in exact]
    # Largest remainders get the columns that are left; the widest parts give back what is too much.
    order = sorted(range(len(parts)), key=lambda i: sizes[i] - exact[i])
    for i in order[: max(width - sum(sizes), 0)]:
        sizes[i] += 1
    while sum(sizes) > width:
        sizes[sizes.index(max(sizes))] -= 1
    text = Text()
    for (_, char, style), size in zip(parts, sizes, strict=True):
        text.append(char * size, style=style)
    return text


def scale(value: float, reach: int = 10) -> Text:
    """Where a score lies from ``-reach`` to ``reach``: one column a unit, a stroke at nothing."""
    at = max(-reach, min(reach, round(value)))
    text = Text()
    for unit in range(-reach, reach + 1):
        if unit == at:
            text.append("●", style=COOPERATION if value > 0 else CONFLICT if value < 0 else STRONG)
        else:
            text.append("┼" if unit == 0 else "─", style=DIM)
    return text
