"""Write a trained pair model for use: ``python training/export.py MODEL --base FOLDER --teacher FOLDER``.

Writes ``pairs.onnx`` (int8), ``pairs.json`` (labels, calibration, hashes) and ``tokenizer.json`` to the target, and
``pairs.fp32.onnx`` to the model folder. Calibrates on the part of the corpus that was held out of training.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import corpus
import encoder
import numpy as np
import onnx
import onnxruntime
import torch
import train
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.acts import packing

INPUTS = ("ids", "first", "last", "group")
TEMPERATURES = np.geomspace(0.5, 6.0, 60)


def export(model: encoder.PairModel, to: Path) -> None:
    """The model as ONNX, fp32, for one sentence with any number of words and pairs."""
    model.eval()
    example = tuple(
        torch.tensor([row])
        for row in ([5, 6, 7, 8, 30522, 30523], [0, 1, 2, 3, 1, 2], [0, 1, 2, 3, 1, 3], [0, 0, 0, 0, 1, 1])
    )
    torch.onnx.export(
        model,
        example,
        str(to),
        input_names=list(INPUTS),
        output_names=list(train.SIZES),
        dynamic_axes={name: {1: "tokens"} for name in INPUTS} | {name: {0: "pairs"} for name in train.SIZES},
        opset_version=17,
        dynamo=False,
    )


def run(path: Path, packed: list[packing.Packed]) -> list[np.ndarray]:
    """The logits that the file gives for inputs, one at a time, as it is used: one array a head."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    rows = [session.run(None, {name: getattr(p, name)[None] for name in INPUTS}) for p in packed]
    return [np.concatenate([row[i] for row in rows]) for i in range(len(train.SIZES))]


def softmax(logits: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    odds = np.exp(logits - logits.max(-1, keepdims=True))
    return odds / odds.sum(-1, keepdims=True)


def temperature(logits: np.ndarray, right: np.ndarray) -> float:
    """What to divide logits by so that the labels held out are likeliest (Guo and others, ICML 2017)."""
    rows = right.sum(-1) > 0
    return float(
        min(TEMPERATURES, key=lambda t: -np.log((softmax(logits[rows] / t) * right[rows]).sum(-1) + 1e-9).mean())
    )


def calibration_error(odds: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest label, in ``bins`` bins of confidence of like width."""
    said = odds.argmax(-1)
    sure, ok = odds.max(-1), right[np.arange(len(right)), said] > 0
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return float(
        sum(abs(sure[at == b].mean() - ok[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any())
    )


def card(meta: dict, size: int) -> str:
    """The model card, as Markdown."""
    text = Path(__file__).with_name("card.md").read_text("utf-8")
    run = meta["training"]
    used = run["arguments"]
    return text.format(
        name=meta["name"],
        base=meta["base_sha256"],
        teacher=meta["teacher_sha256"],
        sentences=run["sentences"],
        held_out=meta["held_out_sentences"],
        seconds=run["seconds"],
        **{name: used[name] for name in ("seed", "epochs", "batch", "rate")},
        size=size,
        files=", ".join(f"`{name}` {digest}" for name, digest in meta["sha256"].items()),
        **meta["held_out"],
    )


def main() -> None:
    """Export, quantise, calibrate, describe."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--teacher", type=Path, required=True, help="folder of the model that the teacher was trained from")
    p.add_argument("--to", type=Path, default=Path(__file__).parents[1] / "src" / "detente" / "data" / "model")
    p.add_argument("--name", default="detente-pairs")
    a = p.parse_args()
    a.to.mkdir(parents=True, exist_ok=True)
    model = encoder.load(a.base, train.SIZES)
    model.load_state_dict(torch.load(a.model / "model.pt"))
    whole, small = a.model / "pairs.fp32.onnx", a.to / "pairs.onnx"
    export(model, whole)
    # Seven bits for weights: with eight, sums overflow on processors without VNNI and scores fall by a point.
    kinds = {"weight_type": QuantType.QInt8, "op_types_to_quantize": ["MatMul", "Gather"]}
    quantize_dynamic(whole, small, per_channel=True, reduce_range=True, **kinds)
    onnx.checker.check_model(str(small))
    tokenizer, markers, _, _ = train.tokenizer_of(a.base)
    tokenizer.save(str(a.to / "tokenizer.json"), pretty=False)
    held = [s for s in corpus.read(sorted(corpus.CORPUS.glob("train-*.jsonl"))) if corpus.share(s) < train.HOLD_OUT]
    packed = [packing.pack(tokenizer, markers, s.text, s.parties, s.pairs) for s in held]
    gold = {k: v.numpy() for k, v in train.together([train.targets(s) for s in held]).items()}
    logits = dict(zip(train.SIZES, run(small, packed), strict=True))
    heat = {name: round(temperature(logits[name], gold[name]), 3) for name in ("type", "mode", "modality")}
    events = gold["type"][:, -1] < 1
    kinds = len(train.TYPES) - 1
    score = train.scores(
        [torch.from_numpy(v) for v in logits.values()], {k: torch.from_numpy(v) for k, v in gold.items()}
    )
    score["calibration_error"] = calibration_error(softmax(logits["type"] / heat["type"]), gold["type"])
    forced = softmax(logits["type"][events][:, :kinds] / heat["type"])
    score["calibration_error_forced"] = calibration_error(forced, gold["type"][events][:, :kinds])
    told = json.loads((a.model / "scores.json").read_text("utf-8"))
    meta = {
        "name": a.name,
        "labels": {"type": train.TYPES, "mode": train.MODES, "modality": train.MODALITIES, "contexts": train.CONTEXTS},
        "markers": list(markers),
        "temperature": heat,
        "sha256": {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (small, a.to / "tokenizer.json")},
        "base_sha256": hashlib.sha256((a.base / "model.safetensors").read_bytes()).hexdigest(),
        "teacher_sha256": hashlib.sha256((a.teacher / "model.safetensors").read_bytes()).hexdigest(),
        "held_out": {k: round(v, 4) for k, v in score.items()},
        "held_out_sentences": len(held),
        "training": {name: told[name] for name in ("arguments", "sentences", "seconds")},
    }
    (a.to / "pairs.json").write_text(json.dumps(meta, indent=1) + "\n", "utf-8")
    (a.to / "CARD.md").write_text(card(meta, small.stat().st_size), "utf-8")
    print(json.dumps(meta["held_out"]), small.stat().st_size)


if __name__ == "__main__":
    main()
