"""First persons inside quotations: "I", "we" and "our" are whoever speaks."""

from __future__ import annotations

from dataclasses import replace

from detente.core.items import Party
from detente.reading.base import Mention, Quote, Reading

_FIRST = frozenset("i we us me my our ours myself ourselves".split())


def find(reading: Reading) -> Reading:
    """The reading with mentions of the speakers of its quotations, where these are parties with a code."""
    found: list[Mention] = []
    for quote in reading.quotes:
        if quote.kind != "direct" or quote.party is None:
            continue
        speaker = _party(reading, quote)
        at = reading.token_at(quote.start)
        if speaker is None or at is None:
            continue
        for token in reading.tokens[at:]:
            if token.start >= quote.end:
                break
            if token.text.lower() in _FIRST and token.tag in ("PRP", "PRP$") and not reading.mention_at(token.i):
                found.append(
                    Mention(
                        i=0,
                        start=token.start,
                        end=token.end,
                        first=token.i,
                        last=token.i + 1,
                        head=token.i,
                        sentence=token.sentence,
                        kind="pronoun",
                        parties=(replace(speaker[1], text=token.text),),
                        chain=speaker[0],
                    )
                )
    if not found:
        return reading
    every = sorted((*reading.mentions, *found), key=lambda m: (m.first, -m.last))
    return replace(reading, mentions=tuple(replace(m, i=i) for i, m in enumerate(every)))


def _party(reading: Reading, quote: Quote) -> tuple[int | None, Party] | None:
    """The speaker as a party: as mentioned closest to the words."""
    same = [m for m in reading.mentions if m.codes == (quote.party,) and len(m.parties) == 1 and m.kind != "adjective"]
    named = [m for m in same if quote.speaker and m.parties[0].person and m.parties[0].person in quote.speaker]
    best = min(named or same, key=lambda m: min(abs(m.start - quote.end), abs(m.end - quote.start)), default=None)
    return None if best is None else (best.chain, best.parties[0])
