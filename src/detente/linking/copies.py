"""The same wire story in many papers.

Copies of a story are cut at the end, get another headline and dateline, and a paragraph of the paper's own; what they
share are long runs of words. A text is reduced to its shingles, the runs of :data:`RUN` words in it. MinHash with
locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998; the library rensa) finds the pairs that may be copies
without comparing all with all, and each such pair is then checked exactly: the shorter text must be found in the longer
one for the most part (containment). Joint background paragraphs and quotations alone are not enough.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

from detente.core.dates import PartialDate

if TYPE_CHECKING:
    import numpy as np

    Shingles: TypeAlias = np.ndarray[tuple[int], np.dtype[np.uint64]]
    """Runs of words as numbers, ascending, each once."""

RUN = 4
"""Words in a shingle."""

SHARE = 0.55
"""Share of the shorter text's shingles that the longer one must hold."""

LEAST = 12
"""Shingles that two texts must have in common at least: below it they are too short to tell."""

WINDOW = dt.timedelta(days=14)
"""Copies are published within so many days; a template filled in again next month is no copy."""

_MIX = 0x9E3779B97F4A7C15
_BANDS = 64  # two hashes a band: texts of which 30 % is common meet with probability 0.998, unrelated ones seldom
_AT_ONCE = 8  # bands sorted together; all of them would need much room for a million reports
_LOOK_BACK = 16  # of a story in a thousand papers, each copy is compared with some of the others, not with all
_WORD = re.compile(r"\w+", re.UNICODE)
_MARKS = "“”‘–—…•\N{NO-BREAK SPACE}"
_BLANKS = {code: " " for code in range(128) if not _WORD.match(chr(code))} | {ord("'"): None}
"""What finds the words of ASCII, which but for a few marks is most of the news, in less time than the expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report as far as copies go: its id, the running text of its article, and its day."""

    report: str
    text: str
    published: PartialDate | None = None


def shingles(text: str) -> Shingles:
    """The runs of words of a text, each as a number, ascending; letter case, punctuation and apostrophes aside."""
    import numpy as np

    small = text.casefold().replace("’", "")
    for mark in _MARKS:
        small = small.replace(mark, " ")
    words = small.translate(_BLANKS).split() if small.isascii() else _WORD.findall(small.replace("'", ""))
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    runs = np.zeros(max(len(words) - RUN + 1, 0), np.uint64)
    for place in range(RUN):
        runs = (runs ^ hashes[place : place + len(runs)]) * np.uint64(_MIX)  # wraps at 64 bits
    runs.sort()
    first = np.ones(len(runs), bool)
    np.not_equal(runs[1:], runs[:-1], out=first[1:])
    return runs[first]


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether two texts, given by their shingles, are copies of one story."""
    import numpy as np

    common = len(np.intersect1d(a, b, assume_unique=True))
    short = min(len(a), len(b))
    return common >= max(1, min(LEAST, len(a), len(b))) and common >= (SHARE if short > LEAST else 1) * short


def groups(stories: Iterable[Story]) -> list[tuple[str, ...]]:
    """Ids of reports that carry one wire story, a group of two or more each.

    The order of the stories makes no difference: a group is all that is linked by pairs of copies. Ids within a group
    are in order of publication, then of the alphabet; so are the groups.
    """
    read = [(one.report, one.published, shingles(one.text)) for one in stories]  # texts are not kept
    told = sorted(read, key=lambda one: (one[1] or "9999", one[0]))
    sets = [one[2] for one in told]
    days = [one[1] for one in told]
    leader = list(range(len(told)))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for a, b in candidates(sets, days):
        if root(a) != root(b) and is_copy(sets[a], sets[b]):
            low, high = sorted((root(a), root(b)))
            leader[high] = low
    found: dict[int, list[str]] = defaultdict(list)
    for i, one in enumerate(told):
        found[root(i)].append(one[0])
    return [tuple(group) for group in found.values() if len(group) > 1]


def candidates(sets: Sequence[Shingles], days: Sequence[PartialDate | None]) -> Iterator[tuple[int, int]]:
    """Pairs of places whose texts may be copies, as far as their hashes and their days go; each pair once, in order."""
    import numpy as np
    from rensa import RMinHash

    filled = np.array([i for i, runs in enumerate(sets) if len(runs)], np.int64)
    if len(filled) < 2:
        return
    ends = np.cumsum([0, *(len(sets[i]) for i in filled)]).astype(np.uint64)
    tokens = np.concatenate([sets[i] for i in filled])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(tokens, ends, 2 * _BANDS, 1)
    hashes = np.asarray(matrix.to_rows(), np.uint64)
    first, last = (np.array(ends_of, np.int64)[filled] for ends_of in _open_ended(days))
    met: list[np.ndarray[tuple[int, int], np.dtype[np.int64]]] = []
    keys = hashes[:, ::2] * np.uint64(_MIX) ^ hashes[:, 1::2]  # a band each
    for band in range(0, _BANDS, _AT_ONCE):
        # Those that meet in a band stand beside each other in the order of its keys, by place where these are equal.
        order = np.argsort(keys[:, band : band + _AT_ONCE], axis=0, kind="stable")
        ordered = np.take_along_axis(keys[:, band : band + _AT_ONCE], order, axis=0)
        for apart in range(1, _LOOK_BACK + 1):
            same = ordered[apart:] == ordered[:-apart]
            if not same.any():
                break
            a, b = order[:-apart][same], order[apart:][same]
            near = (first[a] - last[b] <= WINDOW.days) & (first[b] - last[a] <= WINDOW.days)
            met.append(np.stack((a[near], b[near]), axis=1))
    if met:
        for a, b in np.unique(np.concatenate(met), axis=0).tolist():
            yield int(filled[a]), int(filled[b])


def _open_ended(days: Sequence[PartialDate | None]) -> tuple[list[int], list[int]]:
    """The first and the last day that each can mean, as numbers; of an unknown one any."""
    return (
        [day.first.toordinal() if day else -(1 << 30) for day in days],
        [day.last.toordinal() if day else 1 << 30 for day in days],
    )
