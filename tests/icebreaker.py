"""The report that is read from every kind of file, and short ways to read one."""

from __future__ import annotations

import io
from pathlib import Path

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources import opening

FILES = Path(__file__).parent / "samples" / "files"
TITLE = "Riga, Tallinn to share an icebreaker"
LEAD = (
    "Latvia and Estonia agreed on Tuesday to buy and run an icebreaker together, the transport ministers of the two "
    "countries said."
)
MORE = "The ship will cost 120 million euros and is to clear the Gulf of Riga from the winter of 2026."
LAST = "His Latvian counterpart hopes that Finland will join."
TEXT = f"{LEAD} {MORE} {LAST}"
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
    '<meta property="article:published_time" content="2022-11-09T07:00:00Z"></head>'
    f"<body><article><h1>{TITLE}</h1><p>RIGA: {LEAD}</p><p>{MORE}</p><p>{LAST}</p></article></body></html>"
)


def read(data: bytes, name: str = "-", **options) -> list[Report | Problem]:
    """All that these bytes give, as a file of this name; standard input for "-"."""
    suffix = Path(name).suffix.lower() if name != "-" else ""
    return list(opening.stream(io.BytesIO(data), name, suffix, **options))


def piped(data: bytes) -> list[Report | Problem]:
    """All that these bytes give by a pipe, which cannot be read out of order."""
    return list(opening.stream(io.BufferedReader(Pipe(data)), "-", ""))


class Pipe(io.RawIOBase):
    """Bytes that come in pieces and only once."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.inner = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self.inner.readinto(memoryview(buffer)[:4096])


def is_the_report(found: Report | Problem) -> None:
    """Fails where the words of the report are not all there, in order."""
    assert isinstance(found, Report), found
    flat = " ".join(found.text.split())
    places = [flat.find(part) for part in (LEAD, MORE, LAST)]
    assert -1 not in places, found.text
    assert places == sorted(places)
    assert found.title == TITLE
