"""The page of a relation: headline, summary, and section by section what the record holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from detente.record.rows import Cited, Relation
from detente.views import words
from detente.views.terminal import sections
from detente.views.terminal.sheet import CONFLICT, COOPERATION, DIM, MARGIN, STRONG, Sheet, scale, width_of_numbers
from detente.views.terminal.timeline import add_timeline


def page(relation: Relation, *, width: int, everything: bool = False) -> Group:
    """A relation as a page of ``width`` columns; with ``everything``, no list is cut."""
    sheet = Sheet(width=width, cites=width_of_numbers(_cited(relation)))
    _headline(sheet, relation)
    _summary(sheet, relation)
    add_timeline(sheet, relation, everything=everything)
    for add in (
        sections.add_dialogue,
        sections.add_agreements,
        sections.add_commitments,
        sections.add_positions,
        sections.add_assessments,
        sections.add_drivers,
        sections.add_statements,
        sections.add_people,
    ):
        add(sheet, relation, everything=everything)
    sections.add_reactions(sheet, relation)
    sections.add_sources(sheet, relation, everything=everything)
    return sheet.page()


def _cited(relation: Relation) -> list[tuple[int, ...]]:
    rows = (row for f in fields(relation) if isinstance(rows := getattr(relation, f.name), tuple) for row in rows)
    return [row.sources for row in rows if isinstance(row, Cited)]


def _headline(sheet: Sheet, relation: Relation) -> None:
    a, b = (words.clean(relation.name(code)) for code in relation.pair)
    line = Text(f"{a} – {b}", style=STRONG)
    period = words.period(relation.numbers.first, relation.numbers.last)
    gap = sheet.width - 2 * MARGIN - line.cell_len - len(period)
    if period and gap > 2:
        line.append(" " * gap + period, style="not bold dim")
    sheet.parts += [Text(""), Padding(line, (0, MARGIN))]
    papers = Counter(words.clean(source.publisher) for source in relation.sources if source.publisher)
    names = [f"{name} ({many})" if many > 1 else name for name, many in papers.most_common(4)]
    if len(papers) > 4:
        names.append(f"{len(papers) - 4} more")
    said = words.plural(len(relation.sources), "report") + (f" from {words.listed(names)}" if names else "")
    if relation.independent < len(relation.sources):
        said += f"; {relation.independent} independent, the rest copies"
    sheet.parts.append(Padding(Text(said, style=DIM), (0, MARGIN)))


def _summary(sheet: Sheet, relation: Relation) -> None:
    numbers = relation.numbers
    sheet.parts.append(Text(""))
    if not numbers.events:
        sheet.row("Events", Text("none that is said to have happened", style=DIM))
        return
    one, two, three, four = numbers.quads
    line = Text(f"{numbers.events}", style=STRONG)
    line.append(": ", style="not bold")
    line.append(f"{one + two} of cooperation", style=f"not bold {COOPERATION}").append(", ", style="not bold")
    line.append(f"{three + four} of conflict", style=f"not bold {CONFLICT}")
    if numbers.uncounted:
        line.append(f"; {numbers.uncounted} more only planned, supposed or denied", style="not bold dim")
    sheet.row("Events", line)
    if numbers.score is not None:
        tone = Text(f"{words.tone(numbers.score)}", style=STRONG)
        tone.append(f", mean score {words.score(numbers.score)}  ", style="not bold")
        tone.append("−10 ", style="not bold dim").append_text(scale(numbers.score)).append(" +10", style="not bold dim")
        sheet.row("Tone", tone)
    often = (f"{words.event(name)} {many}" for name, many in list(numbers.types.items())[:5])
    sheet.row("Mostly", Text(", ".join(often)))
