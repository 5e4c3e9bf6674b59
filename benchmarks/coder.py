"""Speed of the pair coder beside its limit, the encoder's bare forward pass: ``python benchmarks/coder.py [FILE]``.

Reads the sentences of ``corpus/`` (or of FILE, JSON Lines with ``text`` and ``parties``) with all their pairs, on one
thread and on two; prints sentences and pairs a second, the share of the limit, and the memory used at most.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path

from detente import pipeline
from detente.acts import packing
from detente.acts.model import HEADS, PairCoder, Question
from detente.data.books import PLOVER

ROOT = Path(__file__).parents[1]
MOST = 2000


def questions() -> list[Question]:
    """Sentences with every ordered pair of their parties."""
    files = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "corpus").glob("*.jsonl"))
    lines = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    step = max(len(lines) // MOST, 1)
    asked = []
    for line in lines[::step]:
        spans = [tuple(span) for span in line["parties"]]
        pairs = [
            (a, b)
            for a, b in permutations(range(len(spans)), 2)
            if spans[a][1] <= spans[b][0] or spans[b][1] <= spans[a][0]
        ]
        if pairs:
            asked.append(Question(line["text"], spans, pairs))
    return asked


def rate(work: Callable[[object], object], things: Sequence[object], threads: int) -> float:
    """Things a second."""
    began = time.perf_counter()
    for _ in pipeline.side_by_side(work, things, threads):
        pass
    return len(things) / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    coder = PairCoder()
    asked = questions()
    pairs = sum(len(q.pairs) for q in asked) / len(asked)
    names = ("ids", "first", "last", "group")
    packed = [packing.pack(coder.tokenizer, coder.meta["markers"], q.text, q.spans, q.pairs) for q in asked]
    feeds = [{name: getattr(p, name)[None] for name in names} for p in packed]
    words = sum(p.words for p in packed) / len(packed)

    def whole(question: Question) -> object:
        return [coder.code(answer, PLOVER) for answer in coder.answer(question)]

    def bare(feed: dict[str, object]) -> object:
        return coder.session.run(HEADS, feed)

    print(f"{len(asked)} sentences, {words:.1f} word pieces and {pairs:.1f} pairs each")
    rate(bare, feeds[:100], 1)
    for threads in (1, 2):
        limit, ours = rate(bare, feeds, threads), rate(whole, asked, threads)
        print(
            f"{threads} thread(s): {ours:.0f} sentences/s, {ours * pairs:.0f} pairs/s; "
            f"bare encoder {limit:.0f} sentences/s; {ours / limit:.2f} of the limit"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
