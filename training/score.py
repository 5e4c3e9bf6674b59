"""How good the shipped coder is on an annotated file: ``python training/score.py corpus/heldout.jsonl``.

Asks about every ordered pair of parties of each sentence, and prints: F1 of events (pair and category), the share of
pairs without event that are coded as something, and accuracy of modality where an event is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import corpus

from detente.acts.model import PairCoder, Question
from detente.data.books import PLOVER

LIKELY = 0.5


def main() -> None:
    """Score the files named."""
    coder = PairCoder()
    hit = said = meant = empty = false = modal = timed = forced = 0
    for sentence in corpus.read([Path(name) for name in sys.argv[1:]]):
        answers = coder.answer(Question(sentence.text, sentence.parties, sentence.pairs))
        for pair, answer, labels in zip(sentence.pairs, answers, sentence.labels, strict=True):
            coded = coder.code(answer, PLOVER)
            types = {label.type for label in labels} - {corpus.NONE}
            told = coded.event >= LIKELY
            if pair[1] is None and not types:
                continue  # what an actor does to nobody in particular is asked about only where it is told
            meant += len(types)
            said += told
            hit += told and coded.type in types
            empty += not types
            false += told and not types
            timed += bool(types)
            forced += coded.type in types
            modal += coded.modality in {label.modality for label in labels if label.type != corpus.NONE}
    print(f"{meant} events, {empty} pairs without: precision {hit / said:.3f} recall {hit / meant:.3f}", end=" ")
    print(f"F1 {2 * hit / (said + meant):.3f}; category right where an event is {forced / timed:.3f};", end=" ")
    print(f"NONE coded as something {false / empty:.3f}; modality {modal / timed:.3f}")


if __name__ == "__main__":
    main()
