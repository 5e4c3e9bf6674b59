"""Files packed with gzip, bzip2, xz or Zstandard: unpacked as a stream and handed on to the source that reads them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import Source, Target, missing
from detente.sources.limits import Counted, Readable, Unpacked

GZIP, BZIP2, XZ, ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"
_PIECE = 1 << 10  # bytes: they unpack to 32 MB at most
_WINDOW = 1 << 27  # bytes: the largest window of a Zstandard frame that is unpacked


class CompressedSource:
    """One packed file, told by its first bytes."""

    name = "compressed"
    suffixes = (".gz", ".bz2", ".xz", ".zst", ".zstd")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        return target.head.startswith((GZIP, BZIP2, XZ, ZSTD))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in what ``target`` unpacks to."""
        from detente.sources import opening

        found = unpacked(target)
        if isinstance(found, Problem):
            yield found
            return
        inner = target.name.rpartition(".")[0] if target.suffix in self.suffixes else target.name
        suffix = Path(inner).suffix.lower()
        whole = io.BufferedReader(found, 1 << 18)
        yield from opening.stream(whole, target.name, suffix, url=target.url, charset=target.charset, within=target)


def unpacked(target: Target) -> Unpacked | Problem:
    """The unpacked bytes of a packed target, as a stream that breaks off at a bomb."""
    counted = Counted(target.stream)
    packed = io.BufferedReader(counted, 1 << 18)
    faults: tuple[type[Exception], ...] = (EOFError,)
    reader: Readable
    if target.head.startswith(GZIP):
        reader, faults = gzip.GzipFile(fileobj=packed), (EOFError, zlib.error)
    elif target.head.startswith(BZIP2):
        reader = bz2.BZ2File(packed)
    elif target.head.startswith(XZ):
        reader, faults = lzma.LZMAFile(packed), (EOFError, lzma.LZMAError)  # noqa: SIM115 (the caller reads it)
    else:
        found = zstandard()
        if found is None:
            return missing(target.name, "zstandard", "a file packed with Zstandard")
        reader = _Frames(found.ZstdDecompressor(max_window_size=_WINDOW), packed)
        faults = (EOFError, found.ZstdError)
    return Unpacked(reader, lambda: counted.taken, faults)


class _Frames:
    """The frames of a Zstandard file, one after the other; the library's own reader is silent where one is cut off."""

    def __init__(self, library: Any, packed: Readable) -> None:
        self._library = library
        self._packed = packed
        self._frame: Any = None
        self._left = b""  # packed
        self._ready = b""  # unpacked

    def read(self, size: int = -1) -> bytes:
        """So many bytes or fewer, none at the end. Raises EOFError where the last frame is cut off."""
        while not self._ready:
            piece = self._left or self._packed.read(_PIECE)
            self._left = b""
            if not piece:
                if self._frame is not None:
                    raise EOFError("the last frame ends too early")
                return b""
            if self._frame is None:
                self._frame = self._library.decompressobj()
            self._ready = self._frame.decompress(piece)
            if self._frame.eof:
                self._left, self._frame = self._frame.unused_data, None
        if size < 0:
            size = len(self._ready)
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


def zstandard() -> Any:
    """The library for Zstandard, or None where it is not installed."""
    try:
        import zstandard as found
    except ImportError:
        return None
    return found


SOURCE: Source = CompressedSource()
