"""Draw the picture of the README: the page of a relation, from the demonstration reports, as SVG.

Run it from the root of the repository after a change to what the page shows: ``python docs/make_picture.py``.
"""

from __future__ import annotations

import io
import re
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console

from detente import pipeline, sources
from detente.core.dates import PartialDate
from detente.core.items import Record
from detente.record.queries import dyad
from detente.record.store import open_store
from detente.views.terminal.relation import page

WIDTH = 100
YEAR = PartialDate("2018")
PICTURE = Path(__file__).parent / "show.svg"


def draw() -> str:
    """The page of Pakistan and Russia as SVG text; the same whenever it is drawn."""
    with (
        as_file(files("detente.data") / "files" / "demo") as folder,
        tempfile.TemporaryDirectory() as scratch,
        open_store(str(Path(scratch) / "demo.sqlite")) as store,
    ):
        for found in pipeline.run(sources.reports([str(folder)])):
            if isinstance(found, Record):
                store.add(found, versions=pipeline.versions())
        relation = dyad.ask(store, "PAK", "RUS", since=YEAR, until=YEAR)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(page(relation, width=WIDTH))
    svg = console.export_svg(title=f"detente show Pakistan Russia --since {YEAR} --until {YEAR}", unique_id="detente")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)  # no font is fetched: the reader's own will do


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
