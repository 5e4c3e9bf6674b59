"""Take a report apart: sentences, times, mentions, quotes and who speaks in them, in that order, each once."""

from __future__ import annotations

from detente.core.items import Report
from detente.reading import grammar, mentions, quotes, spoken, times
from detente.reading.base import Mention, Reading


def read(report: Report) -> Reading:
    """Everything that a coder may look at, with offsets into ``report.text``."""
    sentences, tokens = grammar.parse(report)
    bare = assemble(Reading(report=report, sentences=sentences, tokens=tokens, times=times.find(report, sentences)))
    named = assemble(mentions.find(bare))
    return assemble(spoken.find(assemble(quotes.find(named))))


def assemble(reading: Reading) -> Reading:
    """Fill in the look-up tables of a reading after one of its lists has changed."""
    children: list[list[int]] = [[] for _ in reading.tokens]
    for token in reading.tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    covers: dict[int, Mention] = {}
    for mention in reading.mentions:
        for i in range(mention.first, mention.last):
            if i not in covers or covers[i].end - covers[i].start < mention.end - mention.start:
                covers[i] = mention
    from dataclasses import replace

    return replace(
        reading,
        _children=tuple(map(tuple, children)),
        _mention_of={i: mention.i for i, mention in covers.items()},
    )
