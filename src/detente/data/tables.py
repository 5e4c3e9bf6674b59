"""Read the tables of ``data/files``, and fold names so that spellings of one name meet.

Folding never changes the number of characters, so that an offset into folded text is an offset into the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_SAME = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "′": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "­": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ", "\r": " ",
    "ø": "o", "Ø": "O", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
}  # fmt: skip


def _folding() -> dict[int, str]:
    table = {ord(char): plain for char, plain in _SAME.items()}
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii() and base.isalpha():
            table[point] = base
    return table


_FOLDING = _folding()
_ODD = re.compile(r"([^\x00-\x7f]+)")


def fold(text: str) -> str:
    """The text without accents, with plain quotes, hyphens and blanks; character for character."""
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")
    if text.isascii():
        return text
    parts = _ODD.split(text)
    parts[1::2] = map(_fold_some, parts[1::2])  # eight times as quick as to look up every character
    return "".join(parts)


@lru_cache(4096)
def _fold_some(odd: str) -> str:
    return odd.translate(_FOLDING)


def cut(cell: str) -> list[str]:
    """The entries of a list cell, which are set apart by semicolons."""
    return [part for part in cell.split(";") if part]


def _text(name: str) -> str:
    return (files("detente.data") / "files" / f"{name}.tsv").read_text(encoding="utf-8")


@cache
def digests(*names: str) -> tuple[str, ...]:
    """A digest of what stands in each table."""
    from detente.core.ids import digest

    return tuple(digest(_text(name)) for name in names)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/files/NAME.tsv``; lines that begin with ``#`` are comments, the first other one is the header.

    Raises:
        ValueError: when a row has another number of cells than the header.
    """
    lines = [line for line in _text(name).split("\n") if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return tuple(dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:])
