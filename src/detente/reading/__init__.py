"""Take a report apart: sentences, times, mentions, quotes and who speaks in them, in that order, each once."""

from __future__ import annotations

from dataclasses import replace

from detente.core.items import Report
from detente.reading import grammar, mentions, quotes, spoken, times
from detente.reading.base import Mention, Reading, Token


def read(report: Report) -> Reading:
    """Everything that a coder may look at, with offsets into ``report.text``."""
    sentences, tokens = grammar.parse(report)
    bare = assemble(Reading(report=report, sentences=sentences, tokens=tokens, times=times.find(report, sentences)))
    named = assemble(mentions.find(bare))
    return assemble(spoken.find(assemble(quotes.find(named))))


def assemble(reading: Reading) -> Reading:
    """Fill in the look-up tables of a reading after one of its lists has changed.

    Repairs that together hang words from each other in a ring are undone at one word, which becomes a root.
    """
    tokens = _rooted(reading.tokens)
    if tokens is not reading.tokens:
        reading = replace(reading, tokens=tokens)
    children: list[list[int]] = [[] for _ in reading.tokens]
    for token in reading.tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    covers: dict[int, Mention] = {}
    for mention in reading.mentions:
        for i in range(mention.first, mention.last):
            if i not in covers or covers[i].end - covers[i].start < mention.end - mention.start:
                covers[i] = mention
    return replace(
        reading,
        _children=tuple(map(tuple, children)),
        _mention_of={i: mention.i for i, mention in covers.items()},
    )


def _rooted(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, so that every chain of governors ends; the same object where all do."""
    sure = [False] * len(tokens)
    cut: dict[int, Token] = {}
    for token in tokens:
        chain, at = set[int](), token.i
        while not sure[at]:
            chain.add(at)
            above = at if at in cut else tokens[at].head
            if above == at:
                break
            if above in chain:
                cut[at] = replace(tokens[at], head=at, dep="ROOT")
                break
            at = above
        for i in chain:
            sure[i] = True
    return tuple(cut.get(t.i, t) for t in tokens) if cut else tokens
