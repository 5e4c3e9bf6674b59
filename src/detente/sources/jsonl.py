"""Reports as JSON: one object a line, or a file that is one object or one array of objects."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target

_LONGEST_LINE = 64_000_000  # bytes: 5 million characters as \uXXXX are 30 million bytes, and comments come on top
_LONGEST_DOCUMENT = 256_000_000  # bytes of a file that is one JSON value
_START = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_TEXTS = ("id", "title", "url", "publisher", "language", "published")


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
        head = target.head
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            head = head[: len(head) & ~1].decode("utf-16", "replace").encode()
        return bool(_START.match(head.removeprefix(codecs.BOM_UTF8)))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, in order, with a problem in the place of each that cannot be read."""
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
                yield _report(*item)
        if not count:
            yield Problem(where=target.name, what="no report in it")


def _items(target: Target) -> Iterator[tuple[Any, str] | Problem]:
    """Each JSON value with its place; the first line tells whether lines or one document."""
    stream = _utf8(target)
    number, first = 0, b""
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
        yield Problem(where=target.name, what=f"cannot be read: {error.strerror or error}")


def _utf8(target: Target) -> BinaryIO:
    """The stream as UTF-8, whichever of the encodings with a byte order mark it has."""
    if target.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        import io

        return io.BytesIO(target.stream.read().decode("utf-16", "replace").encode())
    return target.stream


def _loads(line: bytes) -> Any:
    """A JSON value, or the problem that it is none (its place is not known here)."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(where="", what=f"not UTF-8 (byte {error.start + 1})", do="convert the file to UTF-8")
    except json.JSONDecodeError as error:
        return Problem(where="", what=f"not valid JSON: {error.msg} (character {error.pos + 1})")
    except (ValueError, RecursionError):
        return Problem(where="", what="not valid JSON: nested too deeply, or a number too long")


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


def _fault(value: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a report."""
    if "text" not in value or value["text"] is None:
        return "no `text`"
    for name in ("text", *_TEXTS):
        given = value.get(name)
        if given is not None and not isinstance(given, str) and not (name == "id" and type(given) is int):
            return f"`{name}` is {_kind(given)}, not a string"
    if not value["text"].strip():
        return "`text` is empty"
    comments = value.get("comments")
    if comments is None:
        return None
    if not isinstance(comments, list):
        return f"`comments` is {_kind(comments)}, not a list"
    for i, comment in enumerate(comments):
        if isinstance(comment, str):
            continue
        if not isinstance(comment, dict):
            return f"`comments[{i}]` is {_kind(comment)}, not an object"
        for name in ("text", "author", "posted"):
            given = comment.get(name)
            if not isinstance(given, str) and (given is not None or name == "text"):
                return f"`comments[{i}].{name}` is {_kind(given)}, not a string"
    return None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _report(value: Any, where: str) -> Report | Problem:
    from dataclasses import replace

    from detente.sources import build, dates, layout
    from detente.sources.decoding import clean

    if not isinstance(value, dict):
        return Problem(where=where, what=f"{_kind(value)}, not an object", do='give {"text": ...} on each line')
    if fault := _fault(value):
        return Problem(where=where, what=fault)
    given = {name: clean(str(value[name])).strip() or None for name in _TEXTS if value.get(name) is not None}
    published = None
    if stated := given.get("published"):
        published = dates.parse(stated)
        if published is None:
            return Problem(where=where, what=f"`published` is {stated[:60]!r}, no date", do="give YYYY-MM-DD")
    text = clean(value["text"])
    found = layout.find(text, title=given.get("title"))
    found = replace(found, published=published or found.published, publisher=given.get("publisher") or found.publisher)
    comments = value.get("comments") or []
    plain = [{"text": comment} if isinstance(comment, str) else comment for comment in comments]
    triples = [
        tuple(
            clean(comment[name]).strip() or None if comment.get(name) else None for name in ("author", "text", "posted")
        )
        for comment in plain
    ]
    text, found = build.append_comments(text, found, [(who, said or "", when) for who, said, when in triples])
    return build.report(
        text, found, where=where, id=given.get("id"), url=given.get("url"), declared=given.get("language")
    )


SOURCE: Source = JsonSource()
