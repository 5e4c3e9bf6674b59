"""Cities where third parties meet: names of places, not of the states that they lie in."""

from __future__ import annotations

from detente.reading.base import Mention, Reading

_VENUES = frozenset(("geneva", "new york", "vienna", "brussels", "the hague", "hague", "davos", "strasbourg", "munich"))


def named(text: str) -> bool:
    """Whether words are such a city's name."""
    return text.lower() in _VENUES


def only(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is but a venue: a city of that kind, whose state no other words of the report name."""
    if not named(reading.report.text[mention.start : mention.end]):
        return False
    others = (m for m in reading.mentions if set(m.codes) & set(mention.codes))
    return all(named(reading.report.text[m.start : m.end]) for m in others)
