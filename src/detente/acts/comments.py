"""The comment coder: where a reader's comment stands towards the relation in hand, and whether it is about it at all.

Two linear readers side by side, averaged: one of the states of the package's encoder (mean over the words, of three of
its layers) with signs and names, the other of words and runs of characters, hashed ("hashing trick": Weinberger and
others, ICML 2009). Both come from ``training/comments.py``, which also fits the temperature (Guo and others, ICML
2017). The encoder is the one that codes events: ``states.onnx`` holds the names of three more outputs, nothing else.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from detente.acts import model, signs
from detente.core.items import Stance
from detente.data import gazetteer, weights

Numbers = NDArray[np.float32]

STANCES: Final[tuple[Stance, ...]] = ("supportive", "sceptical", "hostile", "neutral")
OFF_TOPIC = "off-topic"
BUCKETS = 1 << 15
"""Places that words and runs of characters are hashed to."""

MOST_CHARACTERS = 6_000
"""What a longer comment says behind these is not read: nobody needs more to see where it stands."""

_WINDOW = 190
_WINDOWS = 3
_TOKEN = re.compile(r"\w+|[^\w\s]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where a comment stands.

    Attributes:
        odds: probability of each of :data:`STANCES`, in order; sums to 1. A comment about something else is neutral.
        about: probability that it is about the report at all.
    """

    odds: tuple[float, ...]
    about: float

    @property
    def stance(self) -> Stance:
        """The likeliest stance."""
        return STANCES[self.odds.index(max(self.odds))]

    @property
    def confidence(self) -> float:
        """Probability of the likeliest stance."""
        return max(self.odds)


class CommentCoder:
    """A comment coder on top of a pair coder, from ``comments.npz`` and ``comments.json`` beside ``pairs.onnx``."""

    def __init__(self, encoder: model.PairCoder | None = None) -> None:
        self.encoder = encoder or model.coder()
        if encoder is None and not (self.encoder.folder / "comments.json").exists():  # a pair coder of the user's own
            self.encoder = model.PairCoder(weights.own())
        folder = weights.checked_comments(self.encoder.folder)
        self.meta: dict[str, Any] = json.loads((folder / "comments.json").read_text("utf-8"))
        with np.load(folder / "comments.npz", allow_pickle=False) as held:
            self._held: dict[str, Numbers] = {name: held[name].astype(np.float32) for name in held.files}
        self._labels: list[str] = self.meta["labels"]

    def answer(self, text: str, relation: Collection[str] = ()) -> Opinion:
        """Where a comment stands towards a relation, given as the codes of its parties."""
        text = plain(text)
        held = self._held
        read = (dense(self.encoder, text, relation) - held["mean"]) / held["spread"]
        first = read @ held["dense"] + held["dense_bias"]
        places, values = hashed(text, held["idf"])
        second = values @ held["grams"][places] + held["grams_bias"]
        share = float(self.meta["share"])
        mixed = share * _softmax(first) + (1 - share) * _softmax(second)
        odds = _softmax(np.log(mixed + 1e-9) / float(self.meta["temperature"]))
        by = dict(zip(self._labels, odds.tolist(), strict=True))
        off = by.pop(OFF_TOPIC)
        by["neutral"] += off
        return Opinion(tuple(by[name] for name in STANCES), 1 - off)


@cache
def coder() -> CommentCoder:
    """The coder of the package, loaded once."""
    return CommentCoder()


def plain(text: str) -> str:
    """A comment without what nobody sees (controls, overrides of direction, zero-width characters), one line, cut."""
    text = unicodedata.normalize("NFKC", text[: 4 * MOST_CHARACTERS])
    kept = (
        " " if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN
    )
    return " ".join("".join(kept).split())[:MOST_CHARACTERS]


def dense(encoder: model.PairCoder, text: str, relation: Collection[str]) -> Numbers:
    """What the encoder makes of a comment, with its signs, names and shape: one row of numbers."""
    named = Counter(
        name.entry.code for name in gazetteer.find(text) if name.entry.code and name.entry.kind != "organisation"
    )
    own = sum(named[code] for code in relation)
    letters = [char for char in text if char.isalpha()]
    shape = (
        float(min(own, 3)),
        float(min(sum(named.values()) - own, 3)),
        float(np.log1p(len(text))),
        float(min(text.count("!"), 3)),
        float(min(text.count("?"), 3)),
        sum(char.isupper() for char in letters) / max(len(letters), 1),
        float(any(char.isdigit() for char in text)),
        float(text[:1].islower()),
    )
    return np.concatenate([states(encoder, text), np.array((*signs.counted(text), *shape), np.float32)])


def states(encoder: model.PairCoder, text: str) -> Numbers:
    """Mean over the words of the encoder's states, of its three read layers, end to end; 0 for a text without words."""
    ids = encoder.tokenizer.encode(text).ids
    start, inner, end = ids[0], ids[1:-1], ids[-1]
    parts = [
        encoder.states([start, *inner[at : at + _WINDOW], end])
        for at in range(0, min(max(len(inner), 1), _WINDOW * _WINDOWS), _WINDOW)
    ]
    together: Numbers = np.concatenate(parts, 1).mean(1).reshape(-1).astype(np.float32)
    return together


def hashed(text: str, idf: Numbers) -> tuple[NDArray[np.int64], Numbers]:
    """Places and values of a comment's words and runs of characters: log counts by rarity, each kind of length 1."""
    text = text.casefold()
    places, values = [], []
    for found in (Counter(_words(text)), Counter(_runs(text))):
        if not found:
            continue
        at = np.array([zlib.crc32(gram.encode("utf-8", "replace")) % BUCKETS for gram in found], np.int64)
        much = np.array([1 + np.log(count) for count in found.values()], np.float32) * idf[at]
        places.append(at)
        values.append(much / max(float(np.linalg.norm(much)), 1e-9))
    if not places:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    return np.concatenate(places), np.concatenate(values).astype(np.float32)


def _words(text: str) -> Iterator[str]:
    tokens = _TOKEN.findall(text)
    for first, second in zip_longest(tokens, tokens[1:], fillvalue=""):
        yield f"w {first}"
        if second:
            yield f"w {first} {second}"


def _runs(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word[:60]} "
        for size in (2, 3, 4, 5):
            for at in range(max(len(padded) - size + 1, 1)):
                yield padded[at : at + size]
                if size >= len(padded):
                    break


def _softmax(logits: NDArray[Any]) -> Numbers:
    odds = np.exp(logits - logits.max())
    whole: Numbers = (odds / odds.sum()).astype(np.float32)
    return whole
