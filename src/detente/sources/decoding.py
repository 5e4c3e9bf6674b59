"""From bytes to text: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from detente.core.problems import Problem
from detente.sources.base import AGAIN, Target
from detente.sources.limits import Damaged, whole

LONGEST_TEXT = 5_000_000
"""The most characters that one report may have."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"BZh", b"\xfd7zXZ")
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_HIGH = bytes(range(128, 256))
_UNUSED_1252 = b"\x81\x8d\x8f\x90\x9d"
_LOOK = 4096  # bytes by which UTF-16 is told
_LEAST = 8  # letters of it at least
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_UNBELIEVED = frozenset({"utf8", "ascii", "usascii"})  # what does not decode as UTF-8 is none of these
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def wide(head: bytes) -> str | None:
    """The codec of a text whose first bytes show that it is UTF-16, with its mark or without it; else None.

    Without a mark it shows by every second byte: NUL in nearly all places of one half, and in none of the other.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not head.startswith(codecs.BOM_UTF32_LE):
        return "utf-16"
    halves = head[0:_LOOK:2], head[1:_LOOK:2]
    for name, letters, empty in (("utf-16-le", *halves), ("utf-16-be", *halves[::-1])):
        if len(empty) >= _LEAST and empty.count(0) >= 0.8 * len(empty) and letters.count(0) * 50 <= len(letters):
            found = head[: min(len(head), _LOOK) & ~1].decode(name, "replace")
            odd = sum(not (letter.isprintable() or letter in "\n\r\t\f\ufeff\xa0") for letter in found)
            return name if odd * 50 <= len(found) else None
    return None


def start(head: bytes) -> bytes:
    """The first bytes of a text as UTF-8 without a mark, to tell by them what it is; UTF-16 is turned into it."""
    if name := wide(head):
        head = head[: len(head) & ~1].decode(name, "replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def is_binary(head: bytes) -> bool:
    """Whether these first bytes are no text: a known file signature, or more than 1 % control characters."""
    if any(head.startswith(bom) for bom, _ in _BOMS) or wide(head):
        return False
    if head.startswith(_MAGIC):
        return True
    return (len(head) - len(head.translate(None, _CONTROL))) * 100 > len(head)


def decode(data: bytes, *, markup: bool = False, charset: str | None = None) -> str | None:
    """The text of ``data``, or None where no encoding fits.

    A byte order mark decides; then the NULs of UTF-16 without one; then UTF-8, where it fits; then the ``charset`` that
    came along with the data, and what the ``markup`` itself declares; then UTF-8 with a few bytes broken; then
    Windows-1252, which old English pages use, where its few letters beyond ASCII make that likely; last,
    charset-normalizer's best guess.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace")
    if unmarked := wide(data):
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    inside = _CHARSET.search(data[:4096]) if markup else None
    for declared in (charset, inside[1].decode("ascii", "replace") if inside else None):
        if declared and declared.lower().replace("-", "") not in _UNBELIEVED:
            try:
                return data.decode(declared, "replace")
            except (LookupError, ValueError):  # no such encoding, or none of text
                pass
    high = len(data) - len(data.translate(None, _HIGH))
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    if high >= 10 * broken:
        return loose
    if high * 10 < len(data) and not any(byte in data for byte in _UNUSED_1252):
        return data.decode("cp1252")
    return _guess(data)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding, "replace")
    except (LookupError, UnicodeError):
        return None


def clean(text: str) -> str:
    r"""The text with ``\n`` as its only line end, and U+FFFD for each NUL and lone surrogate; otherwise as it is."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BROKEN.sub("\ufffd", text)


def take(target: Target, *, markup: bool = False) -> str | Problem:
    """All of a target's text, or why there is none: empty, binary, too long, in no known encoding."""
    most = LONGEST_TEXT * (8 if markup else 4)  # bytes
    if not target.head:
        return Problem(where=target.name, what="empty, nothing to read")
    if is_binary(target.head):
        return Problem(where=target.name, what="binary data, no text", do="give text, HTML or JSON Lines")
    try:
        data = whole(target.stream, most)
    except OSError as error:
        do = AGAIN if isinstance(error, Damaged) else ""
        return Problem(where=target.name, what=f"cannot be read: {error.strerror or error}", do=do)
    if len(data) > most:
        return Problem(
            where=target.name,
            what=f"more than {most:,} bytes, too long for one report",
            do="split it, or give many reports as JSON Lines",
        )
    text = decode(data, markup=markup, charset=target.charset)
    if text is None:
        return Problem(where=target.name, what="text in an unknown encoding", do="convert it to UTF-8")
    if not text.strip("\ufeff \t\n\r\f\v"):
        return Problem(where=target.name, what="empty, nothing to read")
    return text
