"""What many comments say together: copies, floods, shares with intervals, central examples, and words that set apart.

Pure functions over texts and numbers. Nothing here makes the readers who comment a sample of anybody else.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ALIKE = 0.8
"""Two comments are copies when this share of all their runs of three words is common to both (Jaccard)."""

FLOOD = 5
"""Comments from which on one commenter may be a flood, where they are also more than a tenth of all."""

DRAWS = 2000
"""Bootstrap samples."""

_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_COMMON = frozenset(
    "the a an and or but of to in on at for with by from as is are was were be been being it its it's this that these"
    " those there here they them their we us our you your he him his she her i me my not no yes so if then than too"
    " very just also only will would can could should shall may might must do does did done have has had what which who"
    " whom when where why how all any some more most other same up down out over again now one about into after before"
    " don't didn't isn't won't can't let lets let's get got go goes us am".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Share of a stance, with the ends of its 95 % interval, and the number of comments."""

    stance: str
    comments: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A word that sets comments of one stance apart from the others.

    ``g2`` is the log-likelihood ratio (Dunning, Computational Linguistics 1993; in the form of Rayson and Garside,
    2000), ``ratio`` how many times as often as in the other comments the word occurs.
    """

    term: str
    count: int
    g2: float
    ratio: float


def words(text: str) -> list[str]:
    """The words of a comment, small."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("’", "'"))


def copies(texts: Sequence[str]) -> list[int | None]:
    """Of each comment the index of the earlier one that it repeats, or None.

    Comments of fewer than five words are copies only of the very same words, and those of one or two words never: many
    readers write "Well done" by themselves.
    """
    found: list[int | None] = []
    runs: list[frozenset[tuple[str, ...]]] = []
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        said = words(text)
        size = 3 if len(said) >= 5 else len(said)
        own = frozenset(zip(*(said[k:] for k in range(size)), strict=False)) if len(said) > 2 else frozenset()
        shared = Counter(j for run in own for j in holding[run])
        first = min(
            (j for j, n in shared.items() if n >= ALIKE * (len(own) + len(runs[j]) - n)),
            default=None,
        )
        found.append(first)
        runs.append(own)
        if first is None:
            for run in own:
                holding[run].append(i)
    return found


def floods(authors: Sequence[str | None], repeats: Sequence[int | None]) -> frozenset[str]:
    """Commenters who write at least five comments and more than a tenth of all, or repeat themselves twice or more."""
    counts = Counter(author for author in authors if author)
    again: Counter[str] = Counter()
    for i, first in enumerate(repeats):
        author = authors[i]
        if first is not None and author and authors[first] == author:
            again[author] += 1
    many = {a for a, n in counts.items() if n >= FLOOD and n > 0.1 * len(authors)}
    return frozenset(many | {a for a, n in again.items() if n >= 2})


def effective(authors: Sequence[str | None]) -> float:
    """How many commenters of one comment each would weigh as much: (sum n)² / sum n² (Kish, Survey Sampling, 1965).

    A comment without a name counts as a commenter of its own, which can only be too many.
    """
    counts = [*Counter(a for a in authors if a).values(), *(1 for a in authors if not a)]
    return sum(counts) ** 2 / sum(n * n for n in counts) if counts else 0.0


def shares(
    said: Sequence[str], authors: Sequence[str | None], stances: Sequence[str], *, seed: int = 0
) -> tuple[Share, ...]:
    """Shares of the stances with 95 % percentile intervals of a bootstrap over commenters (Efron, 1979), seeded.

    All comments of a commenter are drawn together, because they are not independent.
    """
    if not said:
        return ()
    groups: dict[str, list[str]] = defaultdict(list)
    for i, (stance, author) in enumerate(zip(said, authors, strict=True)):
        groups[author or f"\0{i}"].append(stance)
    table = np.array([[own.count(stance) for stance in stances] for own in groups.values()], float)
    draw = np.random.default_rng(seed)
    chosen = draw.multinomial(len(table), np.full(len(table), 1 / len(table)), size=DRAWS)
    sums = chosen @ table
    low, high = np.percentile(sums / sums.sum(1, keepdims=True), (2.5, 97.5), axis=0)
    counts = table.sum(0)
    return tuple(
        Share(
            stance=stance,
            comments=int(counts[k]),
            share=round(float(counts[k] / counts.sum()), 4),
            low=round(float(low[k]), 4),
            high=round(float(high[k]), 4),
        )
        for k, stance in enumerate(stances)
    )


def central(texts: Sequence[str], most: int = 2) -> list[int]:
    """Indices of the most typical comments: those most like all the others (mean cosine of weighted words).

    Very short and very long ones are passed over where there are others.
    """
    said = [Counter(word for word in words(text) if word not in _COMMON) for text in texts]
    seen = Counter(word for counts in said for word in counts)
    rows = []
    for counts in said:
        row = {word: n * math.log(1 + len(texts) / seen[word]) for word, n in counts.items()}
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        rows.append({word: value / length for word, value in row.items()})
    whole: Counter[str] = Counter()
    for row in rows:
        whole.update(row)
    order = sorted(
        range(len(texts)),
        key=lambda i: (
            not 4 <= len(words(texts[i])) <= 60,
            -sum(value * (whole[word] - value) for word, value in rows[i].items()),
            i,
        ),
    )
    return order[:most]


def themes(own: Sequence[str], others: Sequence[str], most: int = 6, least: float = 6.63) -> tuple[Theme, ...]:
    """Words that are more frequent in some comments than in others, by log-likelihood, the strongest first.

    ``least`` 6.63 is the 1 % point of chi-squared with one degree of freedom, for one word; of many words tried some
    pass it by chance. A word must stand in three comments at least, so that no single voice makes a theme.
    """
    here, there = (Counter(w for text in part for w in words(text) if w not in _COMMON) for part in (own, others))
    spread = Counter(w for text in own for w in set(words(text)))
    size, rest = sum(here.values()), sum(there.values())
    found = []
    for term, count in here.items():
        other = there[term]
        if spread[term] < 3 or not rest or count / size <= other / rest:
            continue
        expected, elsewhere = (n * (count + other) / (size + rest) for n in (size, rest))
        g2 = 2 * (count * math.log(count / expected) + (other * math.log(other / elsewhere) if other else 0))
        if g2 >= least:
            ratio = (count / size) / ((other or 0.5) / rest)
            found.append(Theme(term=term, count=count, g2=round(g2, 2), ratio=round(ratio, 1)))
    return tuple(sorted(found, key=lambda theme: (-theme.g2, theme.term))[:most])
