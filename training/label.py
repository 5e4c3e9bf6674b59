"""Soft labels for all pairs of the corpus: ``python training/label.py OUT.pt --base FOLDER MODEL_FOLDER ...``.

Several models on one base are averaged. ``--files`` labels other sentences than the corpus: those of ``augment.py``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import corpus
import encoder
import numpy as np
import torch
import train

from detente.acts import packing


def main() -> None:
    """Write ``{sentence id: {head: [pairs, labels]}}``: probabilities."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("models", nargs="+", type=Path)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--files", nargs="*", type=Path, default=sorted(corpus.CORPUS.glob("train-*.jsonl")))
    a = p.parse_args()
    sentences = list(corpus.read(a.files))
    tokenizer, markers, pad, _ = train.tokenizer_of(a.base)
    packed = [packing.pack(tokenizer, markers, s.text, s.parties, s.pairs) for s in sentences]
    total: dict[str, torch.Tensor] = {}
    for folder in a.models:
        model = encoder.load(a.base, train.SIZES)
        model.load_state_dict(torch.load(folder / "model.pt"))
        with torch.autocast("cpu", torch.bfloat16):
            logits = train.predict(model, packed, pad)
        for name, out in zip(train.SIZES, logits, strict=True):
            odds = out.sigmoid() if name == "contexts" else out.softmax(-1)
            total[name] = total.get(name, 0) + odds / len(a.models)
    made: dict[str, dict[str, np.ndarray]] = {}
    at = 0
    for s in sentences:
        n = len(s.pairs)
        made[s.id] = {name: value[at : at + n].numpy().astype(np.float16) for name, value in total.items()}
        at += n
    torch.save(made, a.out)


if __name__ == "__main__":
    main()
