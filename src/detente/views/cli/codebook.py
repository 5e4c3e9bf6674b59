"""``detente codebook``: the categories that events are coded in, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views import words

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from detente.data.plover import Category

EPILOG = """
\b
Examples:
  detente codebook               all categories, modalities and contexts
  detente codebook consult       one category: meaning, modes, CAMEO codes
"""


class CategoryType(click.ParamType):  # type: ignore[type-arg]
    """A PLOVER category, letter case aside."""

    name = "category"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The category's name, or a suggestion."""
        from detente.data.plover import codebook

        names = codebook().categories
        wanted = str(value).upper().replace("MOBILISE", "MOBILIZE")
        if wanted in names:
            return wanted
        import difflib

        close = difflib.get_close_matches(wanted, names, n=3)
        hint = f"Did you mean {words.listed(close, 'or')}?" if close else f"There are {words.listed(names)}."
        return self.fail(f"there is no category {words.clean(str(value))!r}. {hint}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Categories that begin so."""
        from click.shell_completion import CompletionItem

        from detente.data.plover import codebook

        return [CompletionItem(name) for name in codebook().categories if name.startswith(incomplete.upper())]


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("category", required=False, type=CategoryType())
def command(category: str | None) -> None:
    """Explain the codebook (PLOVER), or one CATEGORY of it."""
    from detente.data.plover import codebook
    from detente.views.cli.console import columns

    width = columns()
    if category is None:
        _all(width)
    else:
        _one(codebook().categories[category], width)


def _all(width: int) -> None:
    from rich.text import Text

    from detente.data.plover import codebook
    from detente.views.cli.console import show
    from detente.views.terminal.sheet import DIM, MARKS, STRONG, Sheet, style_of

    book = codebook()
    sheet = Sheet(width=width, cites=4)
    for quad, name in book.quad.items():
        title = Text(f"{MARKS[quad]} ", style=style_of(quad)).append(words.capital(name), style=STRONG)
        sheet.head(title)
        for category in book.categories.values():
            if category.quad == quad:
                score = Text(words.score(category.score), style=DIM)
                label = Text(category.name, style=STRONG)
                sheet.row(label, Text(category.meaning), end=score)
    sheet.head("Modality")
    for name, meaning in book.modality.items():
        sheet.row(Text(name), Text(meaning))
    sheet.head("Contexts")
    sheet.row("", Text(", ".join(book.contexts)))
    sheet.parts.append(Text(""))
    sheet.row(
        "", Text(f"At the right: score from −10 (conflict) to +10 (cooperation). Version {book.version}.", style=DIM)
    )
    show(sheet.page(), width=width)


def _one(category: Category, width: int) -> None:
    from rich.text import Text

    from detente.data.plover import codebook
    from detente.views.cli.console import show
    from detente.views.terminal.sheet import DIM, MARKS, Sheet, style_of

    sheet = Sheet(width=width, cites=4)
    quad = Text(f"{MARKS[category.quad]} ", style=style_of(category.quad))
    quad.append(codebook().quad[category.quad], style=DIM)
    sheet.head(category.name, quad)
    sheet.row("meaning", Text(category.meaning), end=Text(words.score(category.score), style=DIM))
    sheet.row("boundary", Text(category.boundary))
    for number, example in enumerate(category.examples):
        sheet.row("" if number else "examples", Text(example))
    sheet.row("recipient", Text("needed" if category.needs_recipient else "not needed"))
    for number, (name, score) in enumerate(category.modes.items()):
        sheet.row("" if number else "modes", Text(name), end=Text(words.score(score), style=DIM))
    for number, (condition, code) in enumerate(category.cameo.items()):
        when = condition.replace("mode:", "").replace("context:", "on ")
        sheet.row("" if number else "CAMEO", Text(f"{code}  {when or 'otherwise'}"))
    show(sheet.page(), width=width)
