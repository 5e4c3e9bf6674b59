"""``detente evaluate``: how good the coder is on pairs whose category is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.views.cli.options import book_option, threads_option

if TYPE_CHECKING:
    from detente.views.scores import Scores

EPILOG = """
\b
Examples:
  detente evaluate pairs plv_dev.jsonl
  detente evaluate pairs plv_dev.jsonl --plot calibration.svg
  detente evaluate pairs mine.jsonl --merge CONCEDE,RETREAT=YIELD
  detente evaluate pairs mine.jsonl --codebook plover --json

\b
A line: {"id", "text", "actor": [start, end], "recipient": [start, end],
         "gold": CATEGORY}
"""
_HELP = {"help_option_names": ["-h", "--help"]}


class MergeType(click.ParamType):  # type: ignore[type-arg]
    """``A,B=C``: categories that count as one."""

    name = "merge"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """From each of the categories to the one."""
        many, equals, one = str(value).upper().partition("=")
        if not (equals and one and all(many.split(","))):
            self.fail(f"{value!r} is not of the form CONCEDE,RETREAT=YIELD", param, ctx)
        return dict.fromkeys(many.split(","), one)


@click.group(
    epilog="\b\nExamples:\n  detente evaluate pairs plv_dev.jsonl --plot calibration.svg\n",
    short_help="Score the coder on pairs whose category is known.",
    context_settings=_HELP,
)
def command() -> None:
    """Score the coder on what is known."""


@command.command(epilog=EPILOG, context_settings=_HELP)
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@book_option("plv")
@click.option(
    "--merge", metavar="A,B=C", type=MergeType(), multiple=True, help="Count categories A and B as C; may be repeated."
)
@click.option(
    "--plot",
    metavar="OUT.svg",
    type=click.Path(dir_okay=False),
    help="Draw confidence against the share that is right.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the scores as one JSON object.")
@threads_option
@click.pass_context
def pairs(
    ctx: click.Context,
    file: str,
    codebook: str,
    merge: tuple[dict[str, str], ...],
    plot: str | None,
    *,
    as_json: bool,
    threads: int,
) -> None:
    """Classify the marked pairs of FILE and compare with the category each names as "gold".

    Prints precision, recall and F1 by category, their mean, the mean over quad classes, the confusion matrix, and how
    far confidence is from the share that is right. Where the gold merges CONCEDE and RETREAT as YIELD, so does the
    score.
    """
    from detente import pipeline
    from detente.core.problems import DetenteError, Problem
    from detente.sources import marked
    from detente.views import scores, words
    from detente.views.cli.files import lines_of
    from detente.views.cli.progress import progress

    renamed = {old: new for pair in merge for old, new in pair.items()}
    rows: list[tuple[str, str | None, float]] = []
    failed = 0
    with lines_of(file) as lines, progress(total=None, shown=True, unit="pairs") as bar:
        for found in pipeline.classify(marked.read(lines, file), codebook=codebook, threads=threads):
            if isinstance(found, Problem) or found.gold is None:
                problem = (
                    found
                    if isinstance(found, Problem)
                    else Problem(where=f"{file}, {found.id}", what="no `gold` to compare with")
                )
                click.echo(f"{problem.kind}: {words.clean(str(problem))}", err=True)
                failed += problem.kind == "error"
                continue
            rows.append((found.gold, found.coded.type, found.coded.confidence))
            bar.step(str(found.id))
    if not rows:
        raise DetenteError(f"{file} holds no pair to score")
    if any(gold == "YIELD" for gold, _, _ in rows):
        renamed = {"CONCEDE": "YIELD", "RETREAT": "YIELD", **renamed}
    result = scores.score([(renamed.get(gold, gold), renamed.get(said or "", said), sure) for gold, said, sure in rows])
    if plot:
        from detente.views.plots import reliability

        title = f"Calibration: {result.count} pairs, error {result.calibration_error:.3f}"
        try:
            Path(plot).write_text(reliability.svg(result.bins, title=title), "utf-8")
        except OSError as error:
            raise DetenteError(f"{plot} cannot be written: {error.strerror or error}") from error
    click.echo(_json(result) if as_json else _table(result))
    ctx.exit(1 if failed else 0)


def _json(result: Scores) -> str:
    import json
    from dataclasses import asdict

    told = asdict(result)
    told["confusion"] = [{"gold": g, "said": s, "count": n} for (g, s), n in sorted(result.confusion.items())]
    return json.dumps(told)


def _table(result: Scores) -> str:
    made = [f"{'':10} precision  recall     F1      n"]
    made += [f"{x.name:10} {x.precision:9.3f} {x.recall:7.3f} {x.f1:6.3f} {x.support:6}" for x in result.lines]
    names = [line.name for line in result.lines]
    said = [*names, *sorted({s for _, s in result.confusion} - set(names))]
    made += [
        "",
        "Rows are what is right, columns what was said:",
        "",
        " " * 10 + "".join(f"{name[:6]:>7}" for name in said),
    ]
    for gold in names:
        cells = "".join(f"{result.confusion.get((gold, name), 0) or '·':>7}" for name in said)
        made.append(f"{gold:10}{cells}")
    made += ["", *(f"confidence {b.confidence:.2f}: {b.right:.2f} right of {b.count}" for b in result.bins), ""]
    quad = "" if result.quad_macro_f1 is None else f"  quad macro-F1 {result.quad_macro_f1:.4f}"
    made.append(
        f"{result.count} pairs: accuracy {result.accuracy:.4f}  macro-F1 {result.macro_f1:.4f}{quad}"
        f"  calibration error {result.calibration_error:.4f}"
    )
    return "\n".join(made)
