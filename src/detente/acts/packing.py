"""A sentence with its pairs as one input of the encoder.

Every party is fenced among the words, by one token before it and one behind. Every pair that is asked about adds two
marker tokens behind all words, one for its actor and one for its recipient. A marker stands at the place of its party
and sees the words and its twin; the words see no markers. So the words are read once, however many pairs they hold, and
what is said of one pair depends on which parties the sentence has, but not on which other pairs were asked about.
(Levitated markers: Ye, Lin, Li and Sun, "Packed Levitated Marker for Entity and Relation Extraction", ACL 2022. The
fences are ours: without them a small encoder finds its parties late.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_TOKENS = 192
"""Words of a sentence are cut to this many word pieces, around the parties."""

Span = tuple[int, int]
Pair = tuple[int, int | None]
"""Indices of the actor's and the recipient's span; no recipient for an act that is done to nobody in particular."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One encoder input of ``n`` word pieces and ``2 * pairs`` markers.

    Attributes:
        ids: int64 ``[n + 2 * pairs]``; word pieces, then actor and recipient marker of each pair.
        first, last: the positions that a token stands at: its own for a word, those of the party's ends for a marker.
        group: 0 for words, ``1 + pair`` for markers.
        cut: whether words were left out.
    """

    ids: np.ndarray[Any, np.dtype[np.int64]]
    first: np.ndarray[Any, np.dtype[np.int64]]
    last: np.ndarray[Any, np.dtype[np.int64]]
    group: np.ndarray[Any, np.dtype[np.int64]]
    cut: bool

    @property
    def words(self) -> int:
        """Number of word pieces."""
        return int((self.group == 0).sum())


def pack(
    tokenizer: Tokenizer,
    markers: Sequence[int],
    text: str,
    spans: Sequence[Span],
    pairs: Sequence[Pair],
) -> Packed:
    """The encoder input for the pairs of a sentence.

    ``markers`` are the token ids that stand for actor, recipient, nobody and a fence. Raises ValueError for a span that
    lies outside the text or holds none of its words.
    """
    for start, end in spans:
        if not (0 <= start < end <= len(text)):
            raise ValueError(f"span [{start}, {end}] lies outside the text of {len(text)} characters")
    encoding = tokenizer.encode(text)
    ids, offsets = list(encoding.ids), list(encoding.offsets)
    special = list(encoding.special_tokens_mask)
    places = [_tokens(offsets, special, span) for span in spans]
    for span, place in zip(spans, places, strict=True):
        if place is None:
            raise ValueError(f"span [{span[0]}, {span[1]}] ({text[span[0] : span[1]]!r}) holds no word")
    whole = [place for place in places if place is not None]
    cut = len(ids) > MAX_TOKENS
    if cut:
        ids, whole = _cut(ids, whole, pairs)
    actor, recipient, nobody, fence = markers
    ids, whole = _fenced(ids, whole, fence)
    n = len(ids)
    first, last, group = list(range(n)), list(range(n)), [0] * n
    for number, (a, r) in enumerate(pairs, 1):
        for token, place in ((actor, whole[a]), (nobody, (0, 0)) if r is None else (recipient, whole[r])):
            ids.append(token)
            first.append(place[0])
            last.append(place[1])
            group.append(number)
    columns = [np.array(column, dtype=np.int64) for column in (ids, first, last, group)]
    return Packed(columns[0], columns[1], columns[2], columns[3], cut)


def _tokens(offsets: Sequence[Span], special: Sequence[int], span: Span) -> Span | None:
    """First and last word piece that share a character with the span."""
    inside = [
        i
        for i, (start, end) in enumerate(offsets)
        if not special[i] and start < span[1] and end > span[0] and start < end
    ]
    return (inside[0], inside[-1]) if inside else None


def _cut(ids: list[int], places: list[Span], pairs: Sequence[Pair]) -> tuple[list[int], list[Span]]:
    """The window of word pieces around the parties asked about; parties outside are drawn to its edge."""
    asked = {i for pair in pairs for i in pair if i is not None} or set(range(len(places)))
    low = min((places[i][0] for i in asked), default=1)
    high = max((places[i][1] for i in asked), default=1)
    room = MAX_TOKENS - 2
    spare = max(room - (high - low + 1), 0)
    start = min(max(1, low - spare // 2), max(1, len(ids) - 1 - room))
    kept = [ids[0], *ids[start : start + room], ids[-1]]
    edge = len(kept) - 2

    def moved(i: int) -> int:
        return min(max(i - start + 1, 1), edge)

    return kept, [(moved(a), moved(b)) for a, b in places]


def _fenced(ids: list[int], places: list[Span], fence: int) -> tuple[list[int], list[Span]]:
    """The words with a fence before and after each party; the parties' places take their fences in."""
    made: list[int] = []
    starts, ends = [0] * len(places), [0] * len(places)
    outer_first = sorted(range(len(places)), key=lambda party: (places[party][0], -places[party][1]))
    for i, token in enumerate(ids):
        for party in outer_first:
            if places[party][0] == i:
                starts[party] = len(made)
                made.append(fence)
        made.append(token)
        for party in reversed(outer_first):
            if places[party][1] == i:
                ends[party] = len(made)
                made.append(fence)
    return made, list(zip(starts, ends, strict=True))


def stack(packed: Sequence[Packed], pad: int) -> dict[str, np.ndarray[Any, np.dtype[np.int64]]]:
    """Several inputs as one batch, filled up on the right; group -1 marks the filling."""
    width = max(len(p.ids) for p in packed)
    fill = {"ids": pad, "first": 0, "last": 0, "group": -1}
    return {
        name: np.stack([np.pad(getattr(p, name), (0, width - len(p.ids)), constant_values=value) for p in packed])
        for name, value in fill.items()
    }
