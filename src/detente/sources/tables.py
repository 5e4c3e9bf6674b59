"""Reports in tables: CSV and TSV, one row a report, with columns named as the user says or as is usual."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target, label, reason

USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "story", "maintext"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "published_at", "publication_date", "publish_date", "date_publish", "pubdate",
                  "date_published"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "publication", "paper", "media", "source_domain"),
    "url": ("url", "link", "address"),
    "id": ("id", "uid", "article_id", "report_id"),
    "language": ("language", "lang"),
    "byline": ("byline", "author", "authors"),
    "updated": ("updated", "modified", "date_modify", "date_modified", "updated_at"),
}  # fmt: skip
"""Names that columns usually have, for each field of a report; they are compared without case and blanks."""
_LONGEST_CELL = 32 << 20
_DELIMITERS = b",\t;|"


class TableSource:
    """CSV and TSV with a header line; the delimiter is found in it, and columns by their names or as mapped."""

    name = "tables"
    suffixes = (".csv", ".tsv", ".tab")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``: by its name, or because its first line names a column of texts."""
        from detente.sources.decoding import start

        if target.suffix in self.suffixes:
            return True
        if target.suffix or not target.head:
            return False
        line = start(target.head).split(b"\n", 1)[0].decode("utf-8", "replace")
        names = [name.strip(" \"'") for name in re.split(r"[,;\t|]", line.strip())]
        return len(names) > 1 and "text" in choose(names, target.columns) and all(len(name) < 60 for name in names)

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in order, with a problem in the place of each row that cannot be read."""
        from detente.sources.decoding import is_binary

        if not target.head.strip():
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if is_binary(target.head):
            yield Problem(where=target.name, what="binary data, no table", do="give CSV or TSV in UTF-8")
            return
        csv.field_size_limit(_LONGEST_CELL)
        try:
            yield from self._rows(target)
        except csv.Error as error:
            yield Problem(where=target.name, what=f"no table that can be read: {reason(error)}")

    def _rows(self, target: Target) -> Iterator[Report | Problem]:
        with io.TextIOWrapper(target.stream, _encoding(target), errors="replace", newline="") as text:
            lines = (line.replace("\x00", "\ufffd") for line in text)
            first = next((line for line in lines if line.strip()), "")
            mark = "\t" if target.suffix in {".tsv", ".tab"} else _delimiter(first)
            header = next(csv.reader(_again(first, lines), delimiter=mark), [])
            names = [name.strip() for name in header]
            used = choose(names, target.columns)
            if fault := lacking(names, used, target.columns):
                yield Problem(where=target.name, what=fault, do="name it with --map text=COLUMN")
                return
            rows = csv.reader(lines, delimiter=mark)
            count = 0
            while True:
                where = f"{target.name}:{rows.line_num + 2}"
                try:
                    row = next(rows)
                except StopIteration:
                    break
                except csv.Error as error:
                    yield Problem(where=where, what=f"a broken row: {reason(error)}")
                    continue
                count += 1
                if any(cell.strip() for cell in row):
                    yield _row(row, names, used, where)
            if not count:
                yield Problem(where=target.name, what="no report in it")


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _row(row: Sequence[str], names: Sequence[str], used: Mapping[str, str], where: str) -> Report | Problem:
    if len(row) != len(names) and len(row) <= max(names.index(name) for name in used.values()):
        what = f"a row of {len(row)} cells in a table of {len(names)} columns"
        return Problem(where=where, what=what, do="check its quotes and delimiters")
    return made(dict(zip(names, row, strict=False)), used, where)


def made(row: Mapping[str, Any], used: Mapping[str, str], where: str) -> Report | Problem:
    """The report of a row: its cells under the fields they stand for, whatever type they have."""
    from detente.sources import fields

    value: dict[str, Any] = {}
    for name, column in used.items():
        cell = row.get(column)
        if isinstance(cell, dt.date):
            cell = cell.isoformat()[:10]
        if cell is not None and not isinstance(cell, str | list | dict):
            cell = str(cell)
        value[name] = cell if cell != "" or name == "text" else None
    return fields.report(value, where)


def choose(names: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Which column stands for which field: those that the user names, for the others those with a usual name."""
    plain = {re.sub(r"[\s-]+", "_", name.strip()).lower(): name for name in reversed(names)}
    used = dict(columns)
    for name, usual in USUAL.items():
        found = next((plain[one] for one in usual if one in plain), None)
        if name not in used and found is not None and found not in used.values():
            used[name] = found
    return used


def lacking(names: Sequence[str], used: Mapping[str, str], columns: Mapping[str, str]) -> str | None:
    """What is wrong with the columns of a table, or None."""
    shown = ", ".join(label(name[:40]) for name in names[:20]) or "none"
    for name in columns.values():
        if name not in names:
            return f"no column {name!r} (columns: {shown})"
    return None if "text" in used else f"no column for the text (columns: {shown})"


def _delimiter(line: str) -> str:
    counts = {chr(mark): line.count(chr(mark)) for mark in _DELIMITERS}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","


def _encoding(target: Target) -> str:
    """UTF-16 where it shows, else UTF-8; Windows-1252 where the first lines are no UTF-8."""
    import codecs

    from detente.sources import decoding

    head = target.head
    if name := decoding.wide(head):
        return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


SOURCE: Source = TableSource()
