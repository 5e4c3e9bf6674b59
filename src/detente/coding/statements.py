"""Statements: what people and offices are reported to have said, directly or indirectly."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.base import Coder
from detente.core.items import Statement
from detente.core.text import Evidence
from detente.reading import match
from detente.reading.base import Quote, Reading

_CLOSE = frozenset("say tell state add note announce according".split())


class StatementCoder:
    """Turns the quotes of a reading whose speaker is known into statements."""

    name = "statements"
    version = "statements/1"

    def code(self, reading: Reading) -> Iterator[Statement]:
        """One item per quotation or reported clause, in the order of the text."""
        for quote in reading.quotes:
            if quote.speaker is None and quote.party is None:
                continue
            yield Statement(
                confidence=_confidence(reading, quote),
                evidence=(reading.cite(quote.start, quote.end), *_cue(reading, quote)),
                speaker=quote.speaker,
                role=quote.role,
                party=quote.party,
                kind=quote.kind,
                quote=reading.cite(quote.start, quote.end).quote,
                addressee=quote.addressee,
            )


def _confidence(reading: Reading, quote: Quote) -> float:
    """Rule strength: marks and a plain verb of saying beside a speaker with a code are the surest."""
    words = len(reading.report.text[quote.start : quote.end].split())
    sure = 0.85 if quote.kind == "direct" else 0.7
    if quote.cue is None:
        sure -= 0.35
    elif reading.tokens[quote.cue].lemma in _CLOSE or reading.tokens[quote.cue].text.lower() == "according":
        sure += 0.08
    if quote.party is None:
        sure -= 0.2
    if words < 4:
        sure -= 0.2
    if quote.cue is not None and reading.tokens[quote.cue].lemma == "believe":
        sure -= 0.25
    return round(max(sure, 0.1), 2)


def _cue(reading: Reading, quote: Quote) -> Iterator[Evidence]:
    """The words that name the speaker and the saying, where they stand apart from the quote."""
    if quote.cue is None:
        return
    cue = reading.tokens[quote.cue]
    low, high = cue.i, cue.i
    heads = match.subjects(reading, cue.i) if match.is_verb(cue) else match.after(reading, cue.i, "to")
    if cue.tag == "VBG" and cue.i and reading.tokens[cue.i - 1].text.lower() == "as":
        heads = ()  # "was quoted by an agency as saying"
    for head in heads:
        mention = reading.mention_at(head)
        first, last = (mention.first, mention.last - 1) if mention else (head, head)
        if reading.tokens[first].sentence == cue.sentence and abs(head - cue.i) <= 12:
            low, high = min(low, first), max(high, last)
        break
    start, end = reading.tokens[low].start, reading.tokens[high].end
    if start < quote.end and quote.start < end:
        start, end = cue.start, cue.end
    if start < quote.end and quote.start < end:
        return
    yield reading.cite(start, end)


CODER: Coder = StatementCoder()
