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
from collections.abc import Callable, Iterable, Mapping, Sequence
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
_LOOK_BACK = 16  # of a story in a thousand papers, each copy is compared with some of the others, not with all
_WORD = re.compile(r"\w+", re.UNICODE)
_APOSTROPHE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report as far as copies go: its id, its day, and the running text of its article, or a sketch of that."""

    report: str
    text: str | None = None
    published: PartialDate | None = None
    sketch: bytes | None = None


def shingles(text: str) -> Shingles:
    """The runs of words of a text, each as a number, ascending; letter case, punctuation and apostrophes aside."""
    import numpy as np

    words = _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    runs = np.zeros(max(len(words) - RUN + 1, 0), np.uint64)
    for place in range(RUN):
        runs = (runs ^ hashes[place : place + len(runs)]) * np.uint64(_MIX)  # wraps at 64 bits
    return np.unique(runs)


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def is_copy(a: Shingles, b: Shingles) -> bool:
    """Whether two texts, given by their shingles, are copies of one story."""
    import numpy as np

    common = len(np.intersect1d(a, b, assume_unique=True))
    short = min(len(a), len(b))
    return common >= max(1, min(LEAST, len(a), len(b))) and common >= (SHARE if short > LEAST else 1) * short


def sketch(text: str) -> bytes:
    """What copies of an article are looked for by: the least hashes of its shingles, of 4 bytes each.

    Records keep it, so a change of it needs a migration. Empty where the text is too short for a shingle.
    """
    return _sketch(shingles(text))


def _sketch(runs: Shingles) -> bytes:
    import numpy as np
    from rensa import RMinHash

    if not len(runs):
        return b""
    ends = np.array([0, len(runs)], np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(runs, ends, 2 * _BANDS, 1)
    return np.asarray(matrix.to_rows(), np.uint64).astype("<u4").tobytes()


def groups(
    stories: Iterable[Story], texts: Callable[[list[str]], Mapping[str, str]] | None = None
) -> list[tuple[str, ...]]:
    """Ids of reports that carry one wire story, a group of two or more each.

    The order of the stories makes no difference: a group is all that is linked by pairs of copies. Ids within a group
    are in order of publication, then of the alphabet; so are the groups.

    Args:
        stories: each with its text or its sketch.
        texts: gives the articles of those without a text, by id: asked for the few that may be copies.
    """
    told: list[tuple[str, PartialDate | None]] = []
    sketches: list[bytes] = []
    sets: dict[int, Shingles] = {}
    for one in sorted(stories, key=lambda one: (one.published or "9999", one.report)):
        if one.sketch is None:
            sets[len(told)] = shingles(one.text or "")  # texts are not kept
        sketches.append(one.sketch if one.sketch is not None else _sketch(sets[len(told)]))
        told.append((one.report, one.published))
    pairs = candidates(sketches, [published for _, published in told])
    wanted = {told[i][0]: i for pair in pairs for i in pair if i not in sets}
    for name, text in texts(list(wanted)).items() if texts and wanted else ():
        sets[wanted[name]] = shingles(text)
    leader = list(range(len(told)))

    def root(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for a, b in pairs:
        if root(a) != root(b) and is_copy(sets[a], sets[b]):
            low, high = sorted((root(a), root(b)))
            leader[high] = low
    found: dict[int, list[str]] = defaultdict(list)
    for i, (name, _) in enumerate(told):
        found[root(i)].append(name)
    return [tuple(group) for group in found.values() if len(group) > 1]


def candidates(sketches: Sequence[bytes], days: Sequence[PartialDate | None]) -> list[tuple[int, int]]:
    """Pairs of places whose texts may be copies: alike in a band of their sketches, and published close together.

    A story that a thousand papers have is not compared with all others, but with those close before it in the order.
    """
    import numpy as np

    filled = np.array([i for i, one in enumerate(sketches) if one], np.int64)
    many = len(filled)
    if many < 2:
        return []
    whole = np.frombuffer(b"".join(sketches), "<u8").reshape(many, _BANDS)  # two hashes of 4 bytes in each
    known = [days[i] for i in filled]
    first = np.array([day.first.toordinal() if day else 0 for day in known])  # one without a day is near to all
    last = np.array([day.last.toordinal() if day else 10**8 for day in known])
    met = [np.empty(0, np.int64)]
    for band in range(_BANDS):
        order = np.argsort(whole[:, band], kind="stable")
        keys = whole[order, band]
        for back in range(1, min(_LOOK_BACK, many - 1) + 1):
            same = np.flatnonzero(keys[back:] == keys[:-back])
            if not len(same):
                break
            met.append(order[same] * many + order[same + back])
    a, b = np.divmod(np.unique(np.concatenate(met)), many)
    near = (first[a] - last[b] <= WINDOW.days) & (first[b] - last[a] <= WINDOW.days)
    return list(zip(filled[a[near]].tolist(), filled[b[near]].tolist(), strict=True))
