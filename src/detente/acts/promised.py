"""Promises as acts: what a party undertakes, agrees or is said to do for another is an agreement to do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.acts import bonds, contexts, noise
from detente.acts.base import Act
from detente.acts.unnamed import keys
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading

_PRESSED = frozenset("press urge call ask demand request push remind want expect exhort require warn insist".split())
_STRENGTH = 0.6


def find(reading: Reading, told: Sequence[Act]) -> Iterator[Act]:
    """An AGREE for each open bond between parties of which ``told`` says nothing: "Oslo will send two engineers"."""
    if noise.sport(reading):
        return
    who = Who(reading)
    known = [(reading.tokens[act.token].sentence, keys(act.actors), act) for act in told]
    for sentence in reading.sentences:
        if sentence.part != "body" or noise.sport(reading, sentence):
            continue
        for token in reading.sentence_tokens(sentence):
            for bond in bonds.find(reading, who, token):
                if bond.status != "open" or bond.said.lemma in _PRESSED or bond.does is None:
                    continue
                both = keys(bond.debtor) | keys(bond.creditor)
                if len(both) < 2 or any(
                    s == sentence.i
                    and actors <= both
                    and actors & keys(bond.debtor)
                    and _same(reading, a, bond.said.i, bond.does.i)
                    for s, actors, a in known
                ):
                    continue
                several = len(keys(bond.debtor)) > 1
                recipients: tuple[Party, ...] = () if several else bond.creditor
                start, end = match.clause(reading, bond.said.i)
                act = Act(
                    token=bond.said.i,
                    type="AGREE",
                    mode=None,
                    actors=bond.debtor,
                    recipients=recipients,
                    modality="asserted",
                    contexts=contexts.of_text(reading.report.text[start:end]),
                    start=start,
                    end=end,
                    strength=_STRENGTH,
                )
                known.append((sentence.i, keys(act.actors), act))
                yield act


def _same(reading: Reading, act: Act, said: int, does: int) -> bool:
    """Whether an act tells the bond already: it agrees to something, or rests on one of its words."""
    return act.type == "AGREE" or act.token in (said, does) or reading.tokens[act.token].head == said
