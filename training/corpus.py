"""The annotated corpus: sentences with parties and events, turned into labelled pairs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
NONE = "NONE"
FINE = {("SANCTION", "convict"): "116", ("COERCE", "cyber"): "176"}
"""Modes that the head for categories tells apart, with the CAMEO codes that name them."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one pair is: category, mode, modality and contexts; ``NONE`` with nothing else where nothing is done."""

    type: str = NONE
    mode: str | None = None
    modality: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None

    @property
    def kind(self) -> str:
        """What the head for categories learns: the category, with a CAMEO code where codebooks part ways."""
        return f"{self.type}@{self.cameo}" if self.cameo else self.type


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all of its pairs: ``pairs[i]`` is labelled ``labels[i]``, one label or more."""

    id: str
    text: str
    parties: tuple[tuple[int, int], ...]
    pairs: tuple[tuple[int, int | None], ...]
    labels: tuple[tuple[Label, ...], ...]
    group: str | None


def read(paths: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of corpus files, in order.

    Raises ValueError, naming file and line, for a record that does not hold.
    """
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                yield _sentence(json.loads(line))
            except (KeyError, TypeError, ValueError, IndexError) as error:
                raise ValueError(f"{path.name}, line {number}: {error!r}") from error


def _sentence(record: dict) -> Sentence:
    parties = tuple((int(a), int(b)) for a, b in record["parties"])
    told: dict[tuple[int, int | None], list[Label]] = {}
    for event in record["events"]:
        cameo = event.get("cameo") or FINE.get((event["type"], event["mode"]))
        label = Label(event["type"], event["mode"], event["modality"], tuple(event["contexts"]), cameo)
        actors, recipients = event["actors"], event["recipients"]
        if event["reciprocal"]:
            pairs: list[tuple[int, int | None]] = [(a, b) for a in actors for b in actors if a != b]
        else:
            pairs = [(a, b) for a in actors for b in (recipients or [None])]
        for pair in pairs:
            told.setdefault(pair, []).append(label)
    n = range(len(parties))
    pairs = [(a, b) for a in n for b in (*n, None) if a != b and not _nested(parties, a, b)]
    return Sentence(
        record["id"],
        record["text"],
        parties,
        tuple(pairs),
        tuple(tuple(told.get(pair, (Label(),))) for pair in pairs),
        record.get("group"),
    )


def _nested(parties: tuple[tuple[int, int], ...], a: int, b: int | None) -> bool:
    """Whether one of two spans holds the other: an owner and what it owns are no pair."""
    return b is not None and parties[a][0] < parties[b][1] and parties[b][0] < parties[a][1]


def share(sentence: Sentence) -> float:
    """A number in [0, 1) fixed by the sentence's group or text, to cut the corpus in the same way each time."""
    digest = hashlib.sha256((sentence.group or sentence.text).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
