"""``detente classify``: what a marked actor does to a marked recipient, sentence by sentence."""

from __future__ import annotations

import click

from detente.views.cli.options import book_option, threads_option

EPILOG = """
\b
Examples:
  detente classify pairs.jsonl --out types.jsonl
  detente classify - < pairs.jsonl | jq -r .type | sort | uniq -c
  detente classify pairs.jsonl --codebook mine.yaml --out types.jsonl

\b
In:   {"id", "text", "actor": [start, end], "recipient": [start, end]}
Out:  {"id", "type", "mode", "modality", "contexts", "confidence", "event"}

Offsets are characters. "confidence" is the chance that the type is right, given that the actor does something to the
recipient at all; "event" is the chance of that. A recipient of null asks for acts done to nobody in particular.

The codebook "plv", which is the default here, puts a guilty verdict under ACCUSE, an apology under SUPPORT, a promise
to yield under AGREE, and a blockade or occupation under ASSAULT, as CAMEO's root codes and the public pair benchmark
do; "plover" is PLOVER 0.8 as it is, which "detente read" keeps to.
"""


@click.command(
    epilog=EPILOG, short_help="Say what marked pairs do.", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.argument("file", metavar="IN.jsonl", type=click.Path(allow_dash=True))
@click.option(
    "--out", "-o", metavar="OUT.jsonl", type=click.Path(dir_okay=False), help="Where to write; else standard output."
)
@book_option("plv")
@threads_option
@click.pass_context
def command(ctx: click.Context, file: str, out: str | None, codebook: str, threads: int) -> None:
    """Say what the marked actor of each sentence does to the marked recipient.

    IN.jsonl holds one pair a line; - is standard input.
    """
    from detente import pipeline
    from detente.core.problems import Problem
    from detente.sources import marked
    from detente.views import words
    from detente.views.cli.files import lines_of, writing
    from detente.views.cli.progress import progress

    problems: list[Problem] = []
    with (
        lines_of(file) as lines,
        writing(out) as stream,
        progress(total=None, shown=out is not None, unit="pairs") as bar,
    ):
        for found in pipeline.classify(marked.read(lines, file), codebook=codebook, threads=threads):
            if isinstance(found, Problem):
                click.echo(f"{found.kind}: {words.clean(str(found))}", err=True)
                problems.append(found)
                continue
            stream.write(found.line())
            bar.step(str(found.id))
    failed = sum(problem.kind == "error" for problem in problems)
    if failed:
        click.echo(f"{words.plural(failed, 'line')} could not be used; the rest was classified.", err=True)
    ctx.exit(1 if failed else 0)
