"""The pair coder: what each pair of parties in a sentence does to the other, read by a small encoder in one pass.

The encoder and its labels come from ``training/``; the package holds it as ONNX (int8), with a tokenizer and a file
that says what the numbers mean. A sentence is read by itself, never in a batch with others: quantised numbers shift
with what stands beside them, and a report should be coded alike whatever is read with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.acts import packing
from detente.data import device, weights
from detente.data.books import Book

Odds = NDArray[np.float32]
NONE = "NONE"
HEADS = ("type", "mode", "modality", "contexts")
"""The outputs that answer questions about pairs; those behind them are states."""

_CONTEXT = 0.5


@dataclass(frozen=True, slots=True)
class Question:
    """One sentence with the parties in it and the pairs asked about.

    ``pairs`` holds indices into ``spans`` (actor, recipient); no recipient asks what the actor does to nobody in
    particular.
    """

    text: str
    spans: Sequence[packing.Span]
    pairs: Sequence[packing.Pair]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pair does: probabilities over the labels of each head.

    Attributes:
        kinds: categories and the CAMEO codes told apart within them, and last that nothing is done; sums to 1.
        modes: ``CATEGORY/mode``; sums to 1.
        modality: sums to 1.
        contexts: each by itself.
        cut: whether words of the sentence had to be left out.
    """

    kinds: Odds
    modes: Odds
    modality: Odds
    contexts: Odds
    cut: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """An answer in the words of a codebook.

    Attributes:
        type: category; None where the codebook drops all.
        confidence: chance that ``type`` is right, given that something is done.
        event: chance that something is done at all.
    """

    type: str | None
    mode: str | None
    modality: str
    contexts: tuple[str, ...]
    confidence: float
    event: float


class PairCoder:
    """A pair coder from a folder with ``pairs.onnx``, ``pairs.json`` and ``tokenizer.json``.

    Loading checks the files against the hashes in ``pairs.json`` and takes about half a second. Answers of one coder to
    the same question are the same, alone or among others.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = weights.checked(folder)
        self.meta: dict[str, Any] = json.loads((self.folder / "pairs.json").read_text("utf-8"))
        self.labels: Mapping[str, Sequence[str]] = self.meta["labels"]
        heat = self.meta["temperature"]
        self._heat = (heat["type"], heat["mode"], heat["modality"])
        self._folds: dict[str, tuple[list[str | None], NDArray[np.int64]]] = {}

    @cached_property
    def tokenizer(self) -> Any:
        """The encoder's word pieces."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    @cached_property
    def session(self) -> Any:
        """The encoder, on one thread: several questions run side by side."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Protobuf messages that follow each other are one: the second names the states as further outputs.
        graph = (self.folder / "pairs.onnx").read_bytes()
        if (more := self.folder / "states.onnx").exists():
            graph += more.read_bytes()
        return onnxruntime.InferenceSession(graph, options, providers=device.providers())

    def states(self, ids: Sequence[int]) -> Odds:
        """What some layers of the encoder make of word pieces: float32 ``[layers, pieces, width]``.

        The folder must hold ``states.onnx``.
        """
        n = len(ids)
        at = np.arange(n, dtype=np.int64)[None]
        feed = {"ids": np.array([ids], np.int64), "first": at, "last": at, "group": np.zeros((1, n), np.int64)}
        found: Odds = np.concatenate(self.session.run(self._outputs[len(HEADS) :], feed))
        return found

    @cached_property
    def _outputs(self) -> list[str]:
        return [output.name for output in self.session.get_outputs()]

    def answer(self, question: Question) -> list[Answer]:
        """One answer a pair, in order. Raises ValueError for spans that lie outside the text or hold no word."""
        if not question.pairs:
            return []
        packed = packing.pack(self.tokenizer, self.meta["markers"], question.text, question.spans, question.pairs)
        feed = {name: getattr(packed, name)[None] for name in ("ids", "first", "last", "group")}
        kinds, modes, modality, contexts = self.session.run(HEADS, feed)
        odds = (_softmax(out / heat) for out, heat in zip((kinds, modes, modality), self._heat, strict=True))
        rows = zip(*odds, 1 / (1 + np.exp(-contexts)), strict=True)
        return [Answer(kinds, modes, modality, contexts, packed.cut) for kinds, modes, modality, contexts in rows]

    def code(self, answer: Answer, book: Book) -> Coded:
        """The answer in the words of a codebook: the likeliest category of those that it keeps."""
        names, place = self._fold(book)
        leaves = self._leaves(answer)
        share = np.bincount(place, weights=leaves, minlength=len(names))
        kept = [i for i, name in enumerate(names) if name is not None]
        best = max(kept, key=share.__getitem__)
        held = place == best
        leaf = int(np.flatnonzero(held)[np.argmax(leaves[held])])
        mode = self._leaf_names[leaf][1]
        modality = self.labels["modality"][int(answer.modality.argmax())]
        contexts = tuple(self.labels["contexts"][i] for i in np.flatnonzero(answer.contexts >= _CONTEXT).tolist())
        event = float(1 - answer.kinds[-1])
        total = float(sum(share[i] for i in kept)) or 1.0
        return Coded(names[best], mode, modality, contexts, float(share[best]) / total, event * total)

    def odds(self, answer: Answer, book: Book) -> dict[str, float]:
        """Chance of each category that a codebook keeps; what is missing to 1 is that nothing is done."""
        names, place = self._fold(book)
        share = np.bincount(place, weights=self._leaves(answer), minlength=len(names)) * float(1 - answer.kinds[-1])
        return {name: float(value) for name, value in zip(names, share, strict=True) if name is not None}

    @cached_property
    def _leaf_names(self) -> list[tuple[str, str | None]]:
        """Every kind with each of its modes, or with None where its category has none."""
        made: list[tuple[str, str | None]] = []
        for kind in self.labels["type"][:-1]:
            category = kind.partition("@")[0]
            modes = [m.partition("/")[2] for m in self.labels["mode"] if m.startswith(f"{category}/")]
            made += [(kind, mode or None) for mode in modes] or [(kind, None)]
        return made

    @cached_property
    def _leaf_places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Of each leaf its kind and its mode, as places in the heads' labels; behind the last mode: none."""
        kinds, modes = list(self.labels["type"]), list(self.labels["mode"])
        named = [f"{kind.partition('@')[0]}/{mode or ''}" for kind, mode in self._leaf_names]
        return (
            np.array([kinds.index(kind) for kind, _ in self._leaf_names]),
            np.array([modes.index(name) if name in modes else len(modes) for name in named]),
        )

    def _leaves(self, answer: Answer) -> Odds:
        """Probabilities of the leaves, given that something is done: of the kind, times that of the mode within it."""
        kinds = answer.kinds[:-1] / max(float(answer.kinds[:-1].sum()), 1e-9)
        of_kind, of_mode = self._leaf_places
        shares = np.append(answer.modes, 1.0)[of_mode] + 1e-9
        odds = kinds[of_kind] * shares / np.bincount(of_kind, weights=shares)[of_kind]
        return odds.astype(np.float32)

    def _fold(self, book: Book) -> tuple[list[str | None], NDArray[np.int64]]:
        """The categories of a codebook, and which of them each leaf goes to."""
        if book.version not in self._folds:
            placed = [book.place(kind, mode) for kind, mode in self._leaf_names]
            names = list(dict.fromkeys(placed))
            self._folds[book.version] = names, np.array([names.index(name) for name in placed])
        return self._folds[book.version]


@cache
def coder() -> PairCoder:
    """The coder of the package, loaded once."""
    return PairCoder()


def _softmax(logits: Odds) -> Odds:
    odds = np.exp(logits - logits.max(-1, keepdims=True))
    whole: Odds = odds / odds.sum(-1, keepdims=True)
    return whole
