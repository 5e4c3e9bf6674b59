"""What the layouts share: a row of cells into a report with one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import Event, Party, Record, Report
from detente.core.text import cite
from detente.data import cameo, gazetteer, plover

Row = Mapping[str, str]
CONFIDENCE = 0.5
"""What an event of a file that gives no confidence gets: neither sure nor unlikely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a layout makes of a row: the event without evidence's place, and what is known of its report."""

    name: str
    title: str
    category: str
    mode: str | None
    contexts: tuple[str, ...]
    code: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: PartialDate | None
    place: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    cited: tuple[str, str]
    score: float | None = None


def record(told: Told, row: Row, where: str) -> Record:
    """The record of a row. ``told.cited`` names the first and last column that the event rests on."""
    text, at = _text(row)
    spans = [at[name] for name in _between(list(row), *told.cited) if name in at]
    book = plover.codebook().categories[told.category]
    mode = told.mode if told.mode in book.modes else None
    score = plover.score(told.category, mode) if told.score is None else told.score
    event = Event(
        confidence=CONFIDENCE,
        evidence=(cite(text, spans[0][0], spans[-1][1]),),
        type=told.category,
        mode=mode,
        contexts=tuple(one for one in told.contexts if one in plover.codebook().contexts),
        cameo=told.code or plover.cameo(told.category, mode, told.contexts),
        quad=book.quad,
        score=score,
        actors=told.actors,
        recipients=told.recipients,
        date=told.date,
        place=told.place,
    )
    report = Report(
        id=told.name,
        title=told.title,
        text=text,
        url=told.url,
        publisher=told.publisher,
        published=told.published,
        body_end=len(text),
        source=where,
    )
    return stamp(Record(report=report, events=(event,)))


def _text(row: Row) -> tuple[str, dict[str, tuple[int, int]]]:
    """The row as text, a line for each cell that holds something, and where each line stands."""
    lines: list[str] = []
    at: dict[str, tuple[int, int]] = {}
    length = 0
    for name, value in row.items():
        if value:
            line = f"{name}: {value}"
            at[name] = (length, length + len(line))
            lines.append(line)
            length += len(line) + 1
    return "\n".join(lines), at


def _between(names: Sequence[str], first: str, last: str) -> Sequence[str]:
    return names[names.index(first) : names.index(last) + 1]


@lru_cache(maxsize=4096)
def code_of(name: str) -> str | None:
    """The code of a state or organisation by the names that event files use: ``Moldova, Republic of``."""
    for tried in (name, " ".join(reversed(name.split(", "))), name.partition(",")[0], name.removeprefix("Occupied ")):
        entry = gazetteer.lookup(tried)
        if entry is not None and entry.code:
            return entry.code
    return None


@lru_cache(maxsize=4096)
def state_of(code: str) -> str | None:
    """A three-letter code, if it is that of a state or territory: CAMEO's codes of regions are none."""
    code = _RENAMED.get(code, code)
    entry = gazetteer.lookup(code)
    return code if entry is not None and entry.code == code and entry.kind not in {"organisation", "bloc"} else None


_RENAMED = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "WSB": "PSE", "GZS": "PSE", "PAL": "PSE", "KSV": "XKX"}
"""CAMEO's codes that ISO 3166 has otherwise."""


def coded(code: str) -> cameo.Meaning:
    """The PLOVER category of a CAMEO code.

    Raises:
        Uncoded: PLOVER has none for it.
    """
    meaning = cameo.plover_of(code)
    if meaning is None:
        raise Uncoded(code)
    return meaning


class Uncoded(Exception):  # noqa: N818 (no fault of the file: PLOVER has no category)
    """A row whose CAMEO code has no PLOVER category."""


def dated(text: str) -> PartialDate:
    """``2018-06-01`` or ``20180601`` (with a time of day or not), or as far as it is known; raises ValueError."""
    text = text.strip()
    if text[:8].isdigit() and len(text) >= 8:
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    return PartialDate(text[:10])


def party(code: str | None, name: str, text: str, sector: str | None = None) -> Party:
    """A party under the usual name of its code."""
    known = gazetteer.name_of(code) if code else name
    made = Party(code=code, name=known or name or text, text=text)
    return replace(made, sector=sector) if sector else made
