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
        reader = found.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(packed, read_across_frames=True)
        faults = (EOFError, found.ZstdError)
    return Unpacked(reader, lambda: counted.taken, faults)


def zstandard() -> Any:
    """The library for Zstandard, or None where it is not installed."""
    try:
        import zstandard as found
    except ImportError:
        return None
    return found


SOURCE: Source = CompressedSource()
