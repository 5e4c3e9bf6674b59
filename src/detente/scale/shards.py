"""Cutting the input: one shard a file, and large files of plain lines in pieces of whole lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from detente.core.problems import Problem
from detente.scale.base import Shard

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PIECE = 64_000_000
"""Bytes of a piece of a large file of lines, about."""
_LINES = (".jsonl", ".ndjson")
_BLOCK = 1 << 20


def cut(targets: Iterable[str], *, piece: int = PIECE) -> Iterator[Shard | Problem]:
    """The shards of files, folders and patterns (``s3://bucket/2024-*.warc.gz``), in order of their names.

    Hidden files, and in folders files of kinds that no source reads, are passed over. A file that is named twice is
    taken once.
    """
    seen: set[str] = set()
    for target in targets:
        try:
            found = list(_files(target))
        except (OSError, ValueError, ImportError) as error:
            yield Problem(where=target, what=f"cannot be looked at: {_reason(error)}")
            continue
        if not found:
            yield Problem(where=target, what="no reports there", do="check the name")
        for system, path, info in found:
            url = _url(system, path)
            if url not in seen:
                seen.add(url)
                yield from _pieces(system, path, url, info, piece)


def _files(target: str) -> Iterator[tuple[AbstractFileSystem, str, dict[str, Any]]]:
    from fsspec.core import url_to_fs

    from detente.sources.opening import read_in_folders

    system, path = url_to_fs(target)
    if any(mark in path for mark in "*?["):
        paths = [one for one in sorted(system.glob(path)) if not one.rsplit("/", 1)[-1].startswith(".")]
    elif system.isdir(path):
        paths = [one for one in sorted(system.find(path)) if read_in_folders(one.rsplit("/", 1)[-1])]
        paths = [one for one in paths if "/." not in one.removeprefix(path)]
    else:
        paths = [path]
    for one in paths:
        info = system.info(one)
        if info.get("type") == "file":
            yield system, one, info


def _pieces(
    system: AbstractFileSystem, path: str, url: str, info: dict[str, Any], piece: int
) -> Iterator[Shard | Problem]:
    size = int(info.get("size") or 0)
    changed = info.get("mtime") or info.get("LastModified") or info.get("ETag") or info.get("etag") or ""
    stamp = f"{size}-{changed}"
    if size <= piece or not path.endswith(_LINES):
        yield _shard(url, stamp)
        return
    try:
        with system.open(path, "rb") as file:
            start, line = 0, 1
            while start < size:
                end, lines = _to_line_end(file, start, min(start + piece, size), size)
                yield _shard(url, stamp, start, end, line)
                start, line = end, line + lines
    except OSError as error:
        yield Problem(where=url, what=f"cannot be read: {_reason(error)}")


def _to_line_end(file: Any, start: int, wanted: int, size: int) -> tuple[int, int]:
    """The end of the line that stands at ``wanted``, and how many lines there are from ``start`` to it."""
    file.seek(start)
    at, lines = start, 0
    while at < wanted:
        block = file.read(min(_BLOCK, wanted - at))
        if not block:
            return size, lines
        lines += block.count(b"\n")
        at += len(block)
        last = block[-1:]
    if last == b"\n":
        return at, lines
    while block := file.read(_BLOCK):
        found = block.find(b"\n")
        if found >= 0:
            return at + found + 1, lines + 1
        at += len(block)
    return size, lines + 1


def _shard(url: str, stamp: str, start: int = 0, end: int | None = None, line: int = 1) -> Shard:
    name = hashlib.sha256(f"{url}\n{start}\n{end}".encode()).hexdigest()[:16]
    return Shard(name=name, url=url, start=start, end=end, line=line, stamp=stamp)


def _url(system: AbstractFileSystem, path: str) -> str:
    from fsspec.implementations.local import LocalFileSystem

    return path if isinstance(system, LocalFileSystem) else str(system.unstrip_protocol(path))


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200]
