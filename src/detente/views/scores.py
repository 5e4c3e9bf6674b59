"""How good classified pairs are: accuracy, F1 by category and quad class, the confusion matrix, calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.data import plover

BINS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One category: how often it is right, said and meant."""

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that ``detente evaluate pairs`` shows.

    ``macro_f1`` is the mean over the categories that occur in the gold; ``quad_macro_f1`` over quad classes, None
    where a gold category is not of PLOVER. ``calibration_error`` is the expected calibration error over ten bins of
    confidence.
    """

    count: int
    accuracy: float
    macro_f1: float
    quad_macro_f1: float | None
    calibration_error: float
    lines: tuple[Line, ...]
    confusion: dict[tuple[str, str], int]
    bins: tuple[Bin, ...]


def score(rows: Sequence[tuple[str, str | None, float]]) -> Scores:
    """Scores of rows of (gold category, category said or None, confidence). Raises ValueError for no rows."""
    if not rows:
        raise ValueError("nothing to score")
    gold, said = [row[0] for row in rows], [row[1] or "-" for row in rows]
    lines = by_category(gold, said)
    quads = {name: str(category.quad) for name, category in plover.codebook().categories.items()} | {
        "YIELD": "2",
        "-": "-",
    }
    over = None
    if all(name in quads for name in gold):
        over = mean_f1(by_category([quads[name] for name in gold], [quads.get(name, "-") for name in said]))
    bins = binned([(row[2], row[0] == row[1]) for row in rows])
    return Scores(
        count=len(rows),
        accuracy=sum(g == s for g, s in zip(gold, said, strict=True)) / len(rows),
        macro_f1=mean_f1(lines),
        quad_macro_f1=over,
        calibration_error=sum(b.count * abs(b.confidence - b.right) for b in bins) / len(rows),
        lines=lines,
        confusion=dict(Counter(zip(gold, said, strict=True))),
        bins=bins,
    )


def by_category(gold: Sequence[str], said: Sequence[str]) -> tuple[Line, ...]:
    """Precision, recall and F1 of each category that occurs in the gold, in alphabetical order."""
    meant, told = Counter(gold), Counter(said)
    hits = Counter(g for g, s in zip(gold, said, strict=True) if g == s)
    made = []
    for name in sorted(meant):
        precision = hits[name] / told[name] if told[name] else 0.0
        recall = hits[name] / meant[name]
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        made.append(Line(name, precision, recall, f1, meant[name]))
    return tuple(made)


def mean_f1(lines: Sequence[Line]) -> float:
    """The unweighted mean of F1."""
    return sum(line.f1 for line in lines) / len(lines)


def binned(answers: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Answers (confidence, right) in bins of like width; empty bins are left out."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for sure, right in answers:
        groups.setdefault(min(int(sure * BINS), BINS - 1), []).append((sure, right))
    return tuple(
        Bin(len(held), sum(sure for sure, _ in held) / len(held), sum(right for _, right in held) / len(held))
        for _, held in sorted(groups.items())
    )
