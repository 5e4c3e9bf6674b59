"""Reports as JSON: one object a line, or a file that is one object or one array of objects."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import decoding
from detente.sources.base import AGAIN, Source, Target
from detente.sources.limits import Damaged

_LONGEST_LINE = 64_000_000  # bytes: 5 million characters as \uXXXX are 30 million bytes, and comments come on top
_LONGEST_DOCUMENT = 256_000_000  # bytes of a file that is one JSON value
_START = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")


class JsonSource:
    """JSON Lines. Only ``text`` is required; fields of other names are passed over.

    ``{"id", "title", "text", "published", "publisher", "url", "language", "comments": [{"author", "text", "posted"}]}``
    """

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson", ".json")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``: by its name, or because it begins like JSON."""
        if target.suffix in self.suffixes:
            return True
        return bool(_START.match(decoding.start(target.head)))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in order, with a problem in the place of each that cannot be read."""
        from detente.sources import fields
        from detente.sources.decoding import is_binary

        if not target.head:
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if is_binary(target.head):
            yield Problem(where=target.name, what="binary data, no JSON", do="give JSON Lines in UTF-8")
            return
        count = 0
        for item in _items(target):
            count += 1
            if isinstance(item, Problem):
                yield item
            else:
                value, where = item
                if target.columns and isinstance(value, dict):
                    value = fields.mapped(value, target.columns)
                yield fields.report(value, where)
        if not count:
            yield Problem(where=target.name, what="no report in it")


def _items(target: Target) -> Iterator[tuple[Any, str] | Problem]:
    """Each JSON value with its place; the first line tells whether lines or one document."""
    stream = _utf8(target)
    number, first = target.line - 1, b""
    try:
        while not first.strip():
            first = stream.readline(_LONGEST_LINE + 1)
            number += 1
            if not first:
                return
        first = first.removeprefix(codecs.BOM_UTF8)
        value = _loads(first)
        if isinstance(value, list):
            yield from _array(value, target.name)
        elif isinstance(value, Problem) and len(first) <= _LONGEST_LINE:
            yield from _document(target.name, first, number, stream)
        else:
            yield from _lines(target.name, first, number, stream)
    except OSError as error:
        do = AGAIN if isinstance(error, Damaged) else ""
        yield Problem(where=target.name, what=f"cannot be read: {error.strerror or error}", do=do)


def _utf8(target: Target) -> BinaryIO:
    """The stream as UTF-8, also where it is UTF-16."""
    if name := decoding.wide(target.head):
        import io

        return io.BytesIO(target.stream.read().decode(name, "replace").encode())
    return target.stream


_MEND = "each line must be one whole JSON object"


def _loads(line: bytes) -> Any:
    """A JSON value, or the problem that it is none (its place is not known here)."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(where="", what=f"not UTF-8 (byte {error.start + 1})", do="convert the file to UTF-8")
    except json.JSONDecodeError as error:
        return Problem(where="", what=f"not valid JSON: {error.msg} (character {error.pos + 1})", do=_MEND)
    except (ValueError, RecursionError):
        return Problem(where="", what="not valid JSON: nested too deeply, or a number too long", do=_MEND)


def _document(name: str, first: bytes, number: int, stream: BinaryIO) -> Iterator[tuple[Any, str] | Problem]:
    """The values of a file whose first line is no JSON: one document over many lines, or lines, one of them broken."""
    whole = first + stream.read(_LONGEST_DOCUMENT) + stream.readline(_LONGEST_LINE)
    value = _loads(whole)
    if isinstance(value, list):
        yield from _array(value, name)
    elif not isinstance(value, Problem):
        yield value, name
    elif first.strip() in {b"{", b"["} or first.lstrip().startswith(b"["):
        yield Problem(where=name, what=value.what, do=value.do)
    else:
        lines = whole.split(b"\n")
        for line in lines:
            if line.strip():
                yield _placed(_loads(line), f"{name}:{number}")
            number += 1
        number -= not lines[-1]
        yield from _lines(name, stream.readline(_LONGEST_LINE + 1), number, stream)


def _array(values: list[Any], name: str) -> Iterator[tuple[Any, str] | Problem]:
    for number, value in enumerate(values, start=1):
        yield value, f"{name}#{number}"


def _lines(name: str, first: bytes, number: int, stream: BinaryIO) -> Iterator[tuple[Any, str] | Problem]:
    line = first
    while line:
        where = f"{name}:{number}"
        if len(line) > _LONGEST_LINE:
            yield Problem(
                where=where, what=f"a line of more than {_LONGEST_LINE:,} bytes", do="split it into its reports"
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
        elif line.strip():
            yield _placed(_loads(line), where)
        line = stream.readline(_LONGEST_LINE + 1)
        number += 1


def _placed(value: Any, where: str) -> tuple[Any, str] | Problem:
    return Problem(where=where, what=value.what, do=value.do) if isinstance(value, Problem) else (value, where)


SOURCE: Source = JsonSource()
