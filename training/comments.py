"""Train and score the comment coder: ``python training/comments.py train|score``.

``train`` writes ``comments.npz``, ``comments.json`` and ``states.onnx`` beside the pair coder, from
``corpus/comments/train.jsonl`` alone; the weight of the two readers is fitted on comments that they
did not see (five folds, no relation in two of them), the temperature on each hand's comments read by what learned from
the others'. ``score`` prints what ``detente.acts.comments`` gets right in ``corpus/comments/heldout.jsonl`` and
``hard.jsonl`` and how far the two labellings agree. Repeatable: there is no chance in it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))
from detente.acts import comments, model, signs  # noqa: E402 (of this checkout)
from detente.data import weights  # noqa: E402

LABELS = (*comments.STANCES, comments.OFF_TOPIC)
LAYERS = (1, 3, 5)
FOLDS = 5
SHARES = np.linspace(0.3, 0.7, 9)
TEMPERATURES = np.geomspace(0.4, 2.5, 40)
STRENGTH = {"dense": 0.01, "grams": 30.0}
"""Inverse strength of the ridge penalty of the two readers."""


HARD, HARD_HANDS = 0.5, (3, 4, 5)


def read(name: str) -> list[dict]:
    """The comments of a part of the corpus: ``train`` or ``heldout``."""
    path = ROOT / "corpus" / "comments" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def longer(rows: list[dict]) -> list[dict]:
    """Comments made of two that stand alike towards the same relation, so that long ones are not rare."""
    last: dict[tuple[str, ...], dict] = {}
    made = []
    for row in rows:
        key = (row["labels"][0], row["headline"], *row["relation"])
        if key in last:
            before = last.pop(key)
            gap = " " if before["text"].endswith((".", "!", "?")) else ". "
            made.append(row | {"text": before["text"] + gap + row["text"]})
        else:
            last[key] = row
    return made


def folded(label: str) -> str:
    """A label as a stance: what is off topic is neutral."""
    return "neutral" if label == comments.OFF_TOPIC else label


def name_outputs(folder: Path) -> None:
    """Write ``states.onnx``: the states of the layers as further outputs of ``pairs.onnx``."""
    import onnx

    graph = onnx.GraphProto()
    for layer in LAYERS:
        name = f"/body/layers.{layer}/norm2/LayerNormalization_output_0"
        graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    fragment = onnx.ModelProto()
    fragment.graph.CopyFrom(graph)
    (folder / "states.onnx").write_bytes(fragment.SerializeToString())


def rarity(texts: list[str]) -> np.ndarray:
    """Inverse document frequency of each bucket, smoothed."""
    seen = np.zeros(comments.BUCKETS)
    ones = np.ones(comments.BUCKETS, np.float32)
    for text in texts:
        seen[np.unique(comments.hashed(text, ones)[0])] += 1
    return (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float16).astype(np.float32)


def grams(texts: list[str], idf: np.ndarray):  # noqa: ANN201 (scipy is of the training extra only)
    """Hashed words and runs of texts as a sparse matrix."""
    from scipy.sparse import csr_matrix

    rows = [comments.hashed(text, idf) for text in texts]
    at = np.cumsum([0, *(len(places) for places, _ in rows)])
    held = np.concatenate([v for _, v in rows]), np.concatenate([p for p, _ in rows]), at
    made = csr_matrix(held, shape=(len(texts), comments.BUCKETS))
    made.sum_duplicates()
    return made


def fit(rows, labels: list[str], much: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN001
    """Weights ``[features, labels]`` and biases of a multinomial logistic regression; each row counts ``much``."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=strength, max_iter=400, tol=1e-3).fit(rows, labels, sample_weight=much)
    order = [list(fitted.classes_).index(label) for label in LABELS]
    return fitted.coef_[order].T.astype(np.float32), fitted.intercept_[order].astype(np.float32)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Along the last axis."""
    odds = np.exp(logits - logits.max(-1, keepdims=True))
    return odds / odds.sum(-1, keepdims=True)


def weighed(rows: list[dict]) -> np.ndarray:
    """How much each comment counts: those written to be hard less, for on real pages most are plain."""
    return np.array([HARD if r["hand"] in HARD_HANDS else 1.0 for r in rows])


def both(dense: np.ndarray, counts, labels: list[str], much: np.ndarray, unseen):  # noqa: ANN001, ANN201
    """What both readers, fitted on some comments, say of others."""
    mean, spread = dense.mean(0), dense.std(0) + 1e-3
    first, bias = fit((dense - mean) / spread, labels, much, STRENGTH["dense"])
    second, other = fit(counts, labels, much, STRENGTH["grams"])
    return softmax(((unseen[0] - mean) / spread) @ first + bias), softmax(unseen[1] @ second + other)


def out_of_fold(rows: list[dict], dense: np.ndarray, counts, labels: list[str]):  # noqa: ANN001, ANN201
    """What the readers say of each comment when fitted on comments about other relations."""
    pairs = sorted({"-".join(sorted(r["relation"])) for r in rows}, key=lambda p: hashlib.sha256(p.encode()).digest())
    fold = np.array([pairs.index("-".join(sorted(r["relation"]))) % FOLDS for r in rows])
    said = np.zeros((2, len(rows), len(LABELS)))
    for n in range(FOLDS):
        known, new = np.flatnonzero(fold != n), np.flatnonzero(fold == n)
        said[:, new] = both(
            dense[known], counts[known], [labels[i] for i in known], weighed(rows)[known], (dense[new], counts[new])
        )
    return said


def by_other_hands(rows: list[dict], alone: int, dense: np.ndarray, counts, labels: list[str]):  # noqa: ANN001, ANN201
    """What the readers say of each hand's comments when fitted on those of all others."""
    hands = np.array([r["hand"] for r in rows])
    said = np.zeros((2, alone, len(LABELS)))
    for hand in sorted(set(hands)):
        known, new = np.flatnonzero(hands != hand), np.flatnonzero(hands[:alone] == hand)
        said[:, new] = both(
            dense[known], counts[known], [labels[i] for i in known], weighed(rows)[known], (dense[new], counts[new])
        )
    return said


def mixed(said: np.ndarray, share: float, temperature: float) -> np.ndarray:
    """The odds of both readers together, as the coder mixes them."""
    return softmax(np.log(share * said[0] + (1 - share) * said[1] + 1e-9) / temperature)


def scores(stances: list[str], odds: np.ndarray, right: list[set[str]]) -> dict[str, object]:
    """Macro-F1, F1 by stance, accuracy and expected calibration error (10 bins) of the likeliest stance.

    Where two labellings differ, either is right.
    """
    said = [stances[i] for i in odds.argmax(-1)]
    ok = np.array([s in r for s, r in zip(said, right, strict=True)])
    gold = [s if s in r else min(r) for s, r in zip(said, right, strict=True)]
    f1 = {}
    for stance in stances:
        hit = sum(a == b == stance for a, b in zip(said, gold, strict=True))
        f1[stance] = round(2 * hit / max(said.count(stance) + gold.count(stance), 1), 3)
    sure = odds.max(-1)
    at = np.minimum((sure * 10).astype(int), 9)
    ece = sum(abs(sure[at == b].mean() - ok[at == b].mean()) * (at == b).mean() for b in range(10) if (at == b).any())
    return {
        "comments": len(said),
        "macro_f1": round(float(np.mean(list(f1.values()))), 3),
        "f1": f1,
        "accuracy": round(float(ok.mean()), 3),
        "calibration_error": round(float(ece), 3),
    }


def agreement(rows: list[dict]) -> dict[str, float]:
    """Cohen's kappa and macro-F1 between the two labellings of the comments that have two."""
    twice = [tuple(map(folded, r["labels"])) for r in rows if len(r["labels"]) == 2]
    counts = Counter(twice)
    n = len(twice)
    left, right = Counter(a for a, _ in twice), Counter(b for _, b in twice)
    seen = sum(counts[s, s] for s in left) / n
    chance = sum(left[s] * right[s] for s in left) / n**2
    f1 = [2 * counts[s, s] / (left[s] + right[s]) for s in comments.STANCES if left[s] + right[s]]
    return {
        "comments": n,
        "agree": round(seen, 3),
        "kappa": round((seen - chance) / (1 - chance), 3) if chance < 1 else 1.0,
        "macro_f1": round(float(np.mean(f1)), 3),
    }


def train(folder: Path) -> None:
    """Fit everything and write it."""
    name_outputs(folder)
    encoder = model.PairCoder(folder)
    rows = read("train")
    alone = len(rows)
    rows += longer(rows)
    labels = [r["labels"][0] for r in rows]
    texts = [comments.plain(r["text"]) for r in rows]
    dense = np.stack([comments.dense(encoder, t, r["relation"]) for t, r in zip(texts, rows, strict=True)])
    idf = rarity(texts)
    counts = grams(texts, idf)
    said = out_of_fold(rows, dense, counts, labels)
    said, shown = said[:, :alone], labels[:alone]
    gold = np.array([LABELS.index(label) for label in shown])

    def lost(share: float, temperature: float) -> float:
        return float(-np.log(mixed(said, share, temperature)[np.arange(len(gold)), gold] + 1e-9).mean())

    share = min(SHARES, key=lambda it: lost(it, 1.0))
    # How sure to be: fitted on the comments of each hand, read by what learned from the others'. Comments out in the
    # world are by other hands still.
    strange = by_other_hands(rows, alone, dense, counts, labels)
    temperature = min(
        TEMPERATURES,
        key=lambda t: -np.log(mixed(strange, share, t)[np.arange(alone), gold] + 1e-9).mean(),
    )
    mean, spread = dense.mean(0), dense.std(0) + 1e-3
    first, bias = fit((dense - mean) / spread, labels, weighed(rows), STRENGTH["dense"])
    second, other = fit(counts, labels, weighed(rows), STRENGTH["grams"])
    held = {
        "mean": mean, "spread": spread, "dense": first, "dense_bias": bias,
        "grams": second.astype(np.float16), "grams_bias": other, "idf": idf.astype(np.float16),
    }  # fmt: skip
    np.savez_compressed(folder / "comments.npz", **held)
    odds = fold_odds(mixed(said, share, temperature))
    meta = {
        "labels": LABELS,
        "share": round(float(share), 3),
        "temperature": round(float(temperature), 4),
        "layers": LAYERS,
        "signs": signs.NAMES,
        "comments": alone,
        "out_of_fold": scores(list(comments.STANCES), odds, [{folded(label)} for label in shown]),
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("comments.npz", "pairs.onnx", "states.onnx", "tokenizer.json")
        },
    }
    (folder / "comments.json").write_text(json.dumps(meta, indent=1) + "\n", "utf-8")
    print(json.dumps(meta["out_of_fold"]))


def fold_odds(odds: np.ndarray) -> np.ndarray:
    """Odds of stances from odds of labels."""
    made = odds[:, : len(comments.STANCES)].copy()
    made[:, -1] += odds[:, -1]
    return made


def score() -> None:
    """Print scores on the held-out part, whole, by hand and doubly labelled, and the agreement of the labellings."""
    rows, coder = read("heldout"), comments.coder()
    found = [coder.answer(r["text"], r["relation"]) for r in rows]
    odds = np.array([o.odds for o in found])
    other = [line.split("\t") for line in (ROOT / "tests" / "coding" / "comments.tsv").read_text("utf-8").splitlines()]
    other = [row for row in other if len(row) == 3 and not row[0].startswith("#")][1:]
    heard = np.array([coder.answer(text, relation.split()).odds for relation, _, text in other])
    print("third hand", json.dumps(scores(list(comments.STANCES), heard, [set(r[1].split("/")) for r in other])))
    parts = {
        "all": rows,
        "labelled twice": [r for r in rows if len(r["labels"]) == 2],
        "hand 1": [r for r in rows if r["hand"] == 1],
        "hand 2": [r for r in rows if r["hand"] == 2],
    }
    for name, part in parts.items():
        at = [i for i, r in enumerate(rows) if r in part]
        right = [set(map(folded, rows[i]["labels"])) for i in at]
        print(name, json.dumps(scores(list(comments.STANCES), odds[at], right)))
    on = np.array([r["labels"][0] != comments.OFF_TOPIC for r in rows])
    print("about the report:", round(float(((np.array([o.about for o in found]) >= 0.5) == on).mean()), 3))
    hard = read("hard")
    seen = {tuple(r["relation"]) for r in read("train")}
    odds = np.array([coder.answer(r["text"], r["relation"]).odds for r in hard])
    for name, part in (("hard", hard), ("hard, new relations", [r for r in hard if tuple(r["relation"]) not in seen])):
        at = [i for i, r in enumerate(hard) if r in part]
        right = [set(map(folded, hard[i]["labels"])) for i in at]
        print(name, json.dumps(scores(list(comments.STANCES), odds[at], right)))
    print("agreement, hard:", json.dumps(agreement(hard)))
    print("agreement, held out:", json.dumps(agreement(rows)))
    print("agreement, all:", json.dumps(agreement(rows + read("train"))))


def main() -> None:
    """Train or score."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("what", choices=("train", "score"))
    p.add_argument("--to", type=Path, default=weights.own())
    a = p.parse_args()
    if a.what == "train":
        train(a.to)
    else:
        score()


if __name__ == "__main__":
    main()
