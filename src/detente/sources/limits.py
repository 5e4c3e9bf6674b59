"""How much an archive may unpack to: bounds against decompression bombs, and the streams that hold them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

MOST_MEMBERS = 100_000
"""Files that one archive may hold, those of the archives in it among them."""
DEEPEST = 4
"""Archives within archives, at most."""
MOST_RATIO = 200
"""Times that data may grow when they are unpacked, once they are more than :data:`FREE`."""
FREE = 64 << 20
"""Bytes that anything may unpack to."""
MOST_SPOOLED = 2 << 30
"""Bytes of an archive that is to be read out of order but comes by a pipe or in another: kept in a temporary file."""
_BLOCK = 1 << 17
_IN_MEMORY = 32 << 20


class Overrun(OSError):  # noqa: N818 (it says what happened)
    """A bound is broken. Readers meet it as any other failure to read."""


class Damaged(Overrun):
    """Packed data are damaged or cut off."""


@dataclass(slots=True)
class Budget:
    """What an archive and all archives in it have used up so far."""

    members: int = 0

    def member(self) -> None:
        """One more file. Raises :class:`Overrun` where there are too many."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise Overrun(f"more than {MOST_MEMBERS:,} files in one archive")


class Readable(Protocol):
    """Whatever can be read from."""

    def read(self, size: int = ..., /) -> bytes:
        """So many bytes, or fewer."""
        ...


class Unpacked(io.RawIOBase):
    """What a decompressor gives, as long as it is not out of all proportion to what goes in.

    Args:
        inner: the decompressing reader.
        packed: how many packed bytes it has taken so far.
        faults: the errors by which it says that its data are damaged.
    """

    def __init__(
        self, inner: Readable, packed: Callable[[], int], faults: tuple[type[Exception], ...] = (EOFError,)
    ) -> None:
        super().__init__()
        self._inner = inner
        self._packed = packed
        self._faults = faults
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next. Raises :class:`Overrun`."""
        try:
            data = self._inner.read(len(buffer))
        except self._faults as error:
            raise Damaged(f"damaged or cut off: {error}") from error
        self._given += len(data)
        if self._given > FREE and self._given > MOST_RATIO * max(self._packed(), 1):
            raise Overrun(f"unpacks to more than {MOST_RATIO} times its size, as a decompression bomb does")
        buffer[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self._inner = inner
        self.taken = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next."""
        data = self._inner.read(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


def whole(stream: Readable, most: int) -> bytes:
    """All bytes of a stream, or the first of them and one more than ``most``.

    They are read block by block: a reader that is asked for all there may be sets aside as much memory at once.
    """
    blocks: list[bytes] = []
    size = 0
    while size <= most and (block := stream.read(_BLOCK)):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks)[: most + 1]


def spooled(stream: BinaryIO) -> BinaryIO:
    """A copy of what is left of a stream that can be read in any order; on the disk when it is large.

    Raises :class:`Overrun` beyond :data:`MOST_SPOOLED`. It vanishes when it is closed.
    """
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the caller closes it)
    try:
        size = 0
        while block := stream.read(1 << 20):
            size += len(block)
            if size > MOST_SPOOLED:
                raise Overrun(f"more than {MOST_SPOOLED:,} bytes; unpack it first, and give the file")  # noqa: TRY301
            copy.write(block)
        copy.seek(0)
    except BaseException:
        copy.close()
        raise
    return cast("BinaryIO", copy)
