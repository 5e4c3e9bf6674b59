"""Words that put an act at some time that no calendar date tells: decades, "some time ago", fiscal and other years.

What they date has no date: to give it that of the report would be wrong.
"""

from __future__ import annotations

import re

from detente.reading.base import Sentence

_VAGUE = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Tt]hroughout) the (?:(?:early|mid|late)[- ])?(?:1[5-9]|20)\d0s\b"
    r"|\b[Ss]ome (?:time|years?|months?|decades?) (?:ago|back)\b"
    r"|\b(?:[Mm]any |[Ss]everal |[Aa] few |[Aa] couple of )?(?:[Yy]ears|[Dd]ecades|[Cc]enturies|[Mm]onths)"
    r" (?:ago|back)\b"
    r"|\b[Ii]n (?:recent|past|previous|earlier) (?:months|years|decades|times)\b"
    r"|\b[Ii]n the (?:recent |distant )?past\b"
    r"|\b[Rr]ecently\b"
    r"|^(?:Once|Previously),? "
    r"|\b[Ii]n the [Yy]ear of the [A-Z]\w+"
    r"|\b(?:[Ff]iscal(?: [Yy]ear)?|[Ff]inancial [Yy]ear|[Mm]arketing year|[Bb]udget year|FY)"
    r"[ -]?(?:1[89]|20)?\d\d(?:[-/–]\d{2,4})?\b"
    r"|\b(?:Heisei|Showa|Reiwa|Taisho|Meiji|Juche) \d+\b"
    r"|\b[Ii]n (?:the year )?\d{3,4} (?:(?:of|in|by|on) the [A-Z]?\w+ (?:calendar|era)\b|(?:AH|SH|BS|BE|AM)\b)"
    r"|\b[Ii]n 1[34]\d\d\b(?! [a-z]+s\b)"
)
_COUNTED = re.compile(r"(?:\d|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))\s$")


def spans(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Where in ``text`` a sentence speaks so, without what a number before it makes exact ("two years ago")."""
    words = text[sentence.start : sentence.end]
    found = [
        (sentence.start + hit.start(), sentence.start + hit.end())
        for hit in _VAGUE.finditer(words)
        if not _COUNTED.search(words[: hit.start()])
    ]
    if sentence.i == 0 and words.startswith("Earlier,"):  # than what?
        found.append((sentence.start, sentence.start + len("Earlier")))
    return found
