"""Train the pair model: ``python training/train.py OUT --base FOLDER``.

Seeded and repeatable on one machine and number of threads. Prints progress to standard error; writes ``model.pt`` and
``scores.json``.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
import corpus
import encoder
from tokenizers import Tokenizer

from detente.acts import packing
from detente.data import plover

KINDS = ("CONCEDE@035", "CONCEDE@055", "SANCTION@116", "COERCE@176", "COERCE@190")
TYPES = (*plover.codebook().categories, *KINDS, corpus.NONE)
MODES = (*(f"{c.name}/{m}" for c in plover.codebook().categories.values() for m in c.modes), "CONSULT/")
MODALITIES = tuple(plover.codebook().modality)
CONTEXTS = plover.codebook().contexts
SIZES = {"type": len(TYPES), "mode": len(MODES), "modality": len(MODALITIES), "contexts": len(CONTEXTS)}
HOLD_OUT = 0.1
WEIGHTS = {"event": 1.0, "none": 0.75, "nobody": 0.15}
"""How much a pair counts: with an event, without, and without a recipient and an event (the most, and the easiest)."""
AVERAGE = 0.998
"""Share of the past in the running mean of the weights, which is what is kept (Polyak averaging)."""


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument(
        "--base", type=Path, required=True, help="folder with config.json, model.safetensors and tokenizer.json"
    )
    p.add_argument("--files", nargs="*", type=Path, default=sorted(corpus.CORPUS.glob("train-*.jsonl")))
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--decay", type=float, default=0.9, help="learning rate of each layer against the one above it")
    p.add_argument("--batch", type=int, default=24, help="sentences a step")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--size", type=float, default=1.0, help="share of the training sentences to use")
    p.add_argument("--no-hard", action="store_true", help="leave the hard pairs out")
    p.add_argument("--all", action="store_true", help="train on the calibration part too")
    p.add_argument("--teacher", nargs="*", type=Path, default=[], help="soft labels written by label.py")
    p.add_argument("--more", type=Path, help="sentences of augment.py, which the teacher has labelled")
    p.add_argument("--soft", type=float, default=0.7, help="weight of the soft labels")
    p.add_argument("--mask", type=float, default=0.3, help="chance that a party's words are hidden")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--bf16", action="store_true")
    return p.parse_args()


def tokenizer_of(base: Path) -> tuple[Tokenizer, tuple[int, ...], int, int]:
    """The tokenizer, the ids of the four markers, and those of filling and mask."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    config = json.loads((base / "config.json").read_text("utf-8"))
    size = config["vocab_size"]
    mask = next(i for name in ("[MASK]", "<mask>") if (i := tokenizer.token_to_id(name)) is not None)
    return tokenizer, tuple(range(size, size + 4)), config["pad_token_id"], mask


@dataclass(frozen=True, slots=True)
class Item:
    """One encoder input with what is to be learnt of its pairs: for each head ``[pairs, labels]``; zeros: nothing."""

    packed: packing.Packed
    gold: dict[str, np.ndarray]
    soft: dict[str, np.ndarray] | None = None


def items(sentences: list[corpus.Sentence], pack: Callable[..., packing.Packed], soft: dict) -> list[Item]:
    """The inputs for sentences, with what teachers say of them where there is any."""
    return [Item(pack(s.text, s.parties, s.pairs), targets(s), soft.get(s.id)) for s in sentences]


def more(path: Path, pack: Callable[..., packing.Packed], soft: dict) -> list[Item]:
    """The inputs for sentences of which only the teacher says anything."""
    made = []
    for s in corpus.read([path]):
        gold = {name: np.zeros((len(s.pairs), size), np.float32) for name, size in (*SIZES.items(), ("weight", 1))}
        made.append(Item(pack(s.text, s.parties, s.pairs), gold, soft[s.id]))
    return made


def targets(sentence: corpus.Sentence) -> dict[str, np.ndarray]:
    """Target distributions of a sentence's pairs; rows of zeros where a head has nothing to learn."""
    rows = {name: np.zeros((len(sentence.labels), size), np.float32) for name, size in SIZES.items()}
    rows["weight"] = np.zeros((len(sentence.labels), 1), np.float32)
    for i, (pair, labels) in enumerate(zip(sentence.pairs, sentence.labels, strict=True)):
        empty = labels[0].type == corpus.NONE
        rows["weight"][i] = WEIGHTS["event" if not empty else "nobody" if pair[1] is None else "none"]
        for label in labels:
            rows["type"][i, TYPES.index(label.kind)] += 1 / len(labels)
            if (mode := f"{label.type}/{label.mode or ''}") in MODES:  # "CONSULT/": a meeting of no special kind
                rows["mode"][i, MODES.index(mode)] = 1
            if label.modality:
                rows["modality"][i, MODALITIES.index(label.modality)] = 1
            for context in label.contexts:
                rows["contexts"][i, CONTEXTS.index(context)] = 1
        for name in ("mode", "modality"):
            rows[name][i] /= max(rows[name][i].sum(), 1)
    return rows


def together(rows: list[dict[str, np.ndarray]]) -> dict[str, torch.Tensor]:
    """The pairs of several inputs, one after another."""
    return {name: torch.from_numpy(np.concatenate([r[name] for r in rows])) for name in rows[0]}


def soft_loss(logits: tuple[torch.Tensor, ...], wanted: dict[str, torch.Tensor]) -> torch.Tensor:
    """How far the logits are from what teachers say of the same pairs; likely events count more."""
    total = torch.zeros(())
    event = 1 - wanted["type"][:, -1].float()
    weight = event + (1 - event) * WEIGHTS["none"]
    for name, out in zip(SIZES, logits, strict=True):
        out, target = out.float(), wanted[name].float()
        if name == "contexts":
            lost = 5.0 * F.binary_cross_entropy_with_logits(out, target, reduction="none").mean(-1)
        else:
            lost = -{"type": 2.0, "mode": 0.5, "modality": 0.3}[name] * (target * out.log_softmax(-1)).sum(-1)
        many = weight if name == "type" else event
        total = total + (lost * many).sum() / many.sum()
    return total


def loss_of(logits: tuple[torch.Tensor, ...], gold: dict[str, torch.Tensor]) -> torch.Tensor:
    """Cross-entropy of type, mode and modality, binary cross-entropy of contexts, weighted."""
    total = torch.zeros(())
    for name, out in zip(SIZES, logits, strict=True):
        out, target = out.float(), gold[name]
        held = target.sum(-1) > 0
        if name == "contexts":
            held = gold["modality"].sum(-1) > 0
            if held.any():
                total = total + 5.0 * F.binary_cross_entropy_with_logits(out[held], target[held])
        elif held.any():
            weight = {"type": 1.0, "mode": 0.5, "modality": 0.3}[name]
            lost = -(target[held] * out[held].log_softmax(-1)).sum(-1)
            if name == "type":
                many = gold["weight"][held, 0]
                total = total + weight * (lost * many).sum() / many.sum()
            else:
                total = total + weight * lost.mean()
    return total


def hide(packed: packing.Packed, mask: int, chance: float, dice: random.Random) -> packing.Packed:
    """The same input with the words of some parties hidden, so that acts are not learnt from names."""
    ids = packed.ids.copy()
    markers = {(int(a), int(b)) for a, b, g in zip(packed.first, packed.last, packed.group, strict=True) if g > 0}
    for a, b in sorted(markers):
        if a > 0 and dice.random() < chance:
            ids[a + 1 : b] = mask
    return packing.Packed(ids, packed.first, packed.last, packed.group, packed.cut)


def predict(model: encoder.PairModel, packed: list[packing.Packed], pad: int, batch: int = 32) -> list[torch.Tensor]:
    """Logits of all pairs, in order, one tensor a head."""
    model.eval()
    order = sorted(range(len(packed)), key=lambda i: len(packed[i].ids))
    outs: dict[int, tuple[torch.Tensor, ...]] = {}
    with torch.no_grad():
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            feed = {k: torch.from_numpy(v) for k, v in packing.stack([packed[i] for i in chosen], pad).items()}
            logits = model(**feed)
            at = 0
            for i in chosen:
                n = int(packed[i].group.max())
                outs[i] = tuple(head[at : at + n].float() for head in logits)
                at += n
    return [torch.cat([outs[i][head] for i in range(len(packed))]) for head in range(len(SIZES))]


def scores(logits: list[torch.Tensor], gold: dict[str, torch.Tensor]) -> dict[str, float]:
    """Macro-F1 over categories, false events on NONE pairs, accuracy of mode and modality on events."""
    said, right = logits[0].argmax(-1), gold["type"]
    none = TYPES.index(corpus.NONE)
    true = right.argmax(-1)
    ok = right.gather(1, said[:, None])[:, 0] > 0
    f1 = []
    for label in range(len(TYPES) - 1):
        hit = int((ok & (said == label)).sum())
        p, r = int((said == label).sum()), int((right[:, label] > 0).sum())
        f1.append(2 * hit / (p + r) if p + r else 0.0)
    held = {name: gold[name].sum(-1) > 0 for name in ("mode", "modality")}
    acc = {
        name: float((gold[name][h].gather(1, logits[i][h].argmax(-1, keepdim=True)) > 0).float().mean())
        for i, name in ((1, "mode"), (2, "modality"))
        for h in (held[name],)
    }
    empty = true == none
    events = ~empty
    forced = logits[0][events][:, :none].argmax(-1)
    return {
        "macro_f1": float(np.mean(f1)),
        "forced_accuracy": float((right[events].gather(1, forced[:, None]) > 0).float().mean()),
        "none_as_event": float((said[empty] != none).float().mean()),
        "event_recall": float((said[events] != none).float().mean()),
        **{f"{name}_accuracy": value for name, value in acc.items()},
    }


def main() -> None:
    """Train and score on the part of the corpus that is held out."""
    a = arguments()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    dice = random.Random(a.seed)
    tokenizer, markers, pad, mask = tokenizer_of(a.base)
    everything = list(corpus.read(a.files))
    held = [s for s in everything if corpus.share(s) < HOLD_OUT]
    train = [s for s in everything if a.all or corpus.share(s) >= HOLD_OUT]
    if a.no_hard:
        train = [s for s in train if not s.group]
    train = random.Random(0).sample(train, round(a.size * len(train)))
    soft = {k: v for path in a.teacher for k, v in torch.load(path, weights_only=False).items()}
    pack = functools.partial(packing.pack, tokenizer, markers)
    known = items(train, pack, soft)
    if a.more:
        known += more(a.more, pack, soft)
    model = encoder.load(a.base, SIZES, dropout=a.dropout)
    optimiser = torch.optim.AdamW(groups(model, a.rate, a.decay), betas=(0.9, 0.98))
    steps = math.ceil(len(known) / a.batch) * a.epochs
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, s / (0.1 * steps)) * max(0.0, (steps - s) / steps)
    )
    mean = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}
    print(f"{len(train)} sentences, {sum(len(s.pairs) for s in train)} pairs, {steps} steps", file=sys.stderr)
    began = time.time()
    for epoch in range(a.epochs):
        model.train()
        seen = 0.0
        for batch in batches(known, a.batch, dice):
            feed = packing.stack([hide(i.packed, mask, a.mask, dice) for i in batch], pad)
            with torch.autocast("cpu", torch.bfloat16, enabled=a.bf16):
                logits = model(**{k: torch.from_numpy(v) for k, v in feed.items()})
            loss = loss_of(logits, together([i.gold for i in batch]))
            if soft:
                loss = (1 - a.soft) * loss + a.soft * soft_loss(logits, together([i.soft for i in batch if i.soft]))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            plan.step()
            for name, parameter in model.named_parameters():
                if parameter.requires_grad:
                    mean[name].lerp_(parameter.detach(), 1 - AVERAGE)
            seen += float(loss.detach()) * len(batch)
        print(
            f"epoch {epoch + 1}/{a.epochs} loss {seen / len(known):.3f} {time.time() - began:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    result: dict[str, object] = {
        "arguments": {k: v for k, v in vars(a).items() if not isinstance(v, Path | list)},
        "sentences": len(train),
    }
    model.load_state_dict(mean, strict=False)
    torch.save(model.state_dict(), a.out / "model.pt")
    if held:
        asked = items(held, pack, {})
        result["held_out"] = scores(predict(model, [i.packed for i in asked], pad), together([i.gold for i in asked]))
    result["seconds"] = round(time.time() - began)
    (a.out / "scores.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result.get("held_out")))


def groups(model: encoder.PairModel, rate: float, decay: float) -> list[dict]:
    """Parameters with their learning rates: less for each layer further down, more for the fresh heads."""
    depth = len(model.body.layers)
    made = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        level = depth + 1
        if name.startswith("body."):
            level = int(name.split(".")[2]) + 1 if ".layers." in name else 0
        here = rate * (decay ** (depth + 1 - level)) * (5 if level == depth + 1 or "markers" in name else 1)
        made.append({"params": [parameter], "lr": here, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0})
    return made


def batches(chosen: list[Item], size: int, dice: random.Random) -> list[list[Item]]:
    """Batches of like length, in random order."""
    chosen = dice.sample(chosen, len(chosen))
    made = []
    for start in range(0, len(chosen), 20 * size):
        part = sorted(chosen[start : start + 20 * size], key=lambda i: len(i.packed.ids))
        made += [part[i : i + size] for i in range(0, len(part), size)]
    dice.shuffle(made)
    return made


if __name__ == "__main__":
    main()
