"""An event file row by row: records, and problems with the line in place of what cannot be used."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from detente.core.items import Record
from detente.core.problems import Problem, UsageError
from detente.sources.foreign.base import Uncoded, record


def records(layout: str, path: Path, *, after: int = 0) -> Iterator[tuple[int, Record | Problem]]:
    """The rows of a file behind line ``after``, each with its line; gzip is unpacked.

    Raises:
        UsageError: the file cannot be opened, or its header is not that of the layout.
    """
    module: Any = import_module(f"detente.sources.foreign.{layout}")
    with _opened(path) as stream:
        head: list[str] = []
        for number, line in enumerate(stream, start=1):
            cells = line.rstrip("\r\n").split(module.DELIMITER)
            if number == 1 and module.HEADER:
                head = _head(module, cells, path, layout)
                continue
            if number <= after or cells == [""]:
                continue
            yield number, _row(module, head, cells, f"{path}:{number}")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    with ExitStack() as stack:
        try:
            raw: IO[bytes] = stack.enter_context(path.open("rb"))
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        plain: Any = stack.enter_context(gzip.GzipFile(fileobj=raw)) if packed else raw
        yield stack.enter_context(io.TextIOWrapper(plain, encoding="utf-8", errors="replace", newline="\n"))


def _head(module: Any, cells: list[str], path: Path, layout: str) -> list[str]:
    head = [cell.strip().strip('"').lstrip("\ufeff") for cell in cells]
    missing = [name for name in module.COLUMNS[:3] if name not in head]
    if missing:
        raise UsageError(f"{path} does not look like a file of {layout}: its first line lacks {', '.join(missing)}")
    return head


def _row(module: Any, head: list[str], cells: list[str], where: str) -> Record | Problem:
    try:
        names = head or module.columns_of(len(cells))
        while len(cells) > len(names) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(names):
            return Problem(where=where, what=f"{len(cells)} cells where the header has {len(names)}")
        row = {
            name: "" if cell.strip() in module.EMPTY else cell.strip() for name, cell in zip(names, cells, strict=True)
        }
        said = module.told(row)
        if not said.actors:
            return Problem(where=where, what="no actor", kind="skipped")
        return record(said, row, where)
    except Uncoded as code:
        return Problem(where=where, what=f"CAMEO {code} has no PLOVER category", kind="skipped")
    except KeyError as error:
        return Problem(where=where, what=f"there is no column {error}")
    except ValueError as error:
        return Problem(where=where, what=str(error))
