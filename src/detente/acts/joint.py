"""From what the pair coder says of each pair to the acts of a sentence: who acts together, on whom, and which to keep.

The pairs of a sentence are judged one by one, but an act has several actors and recipients, and the coder is unsure of
those that merely stand nearby. So the surest pair comes first, takes along who is coordinated with its two, and rules
out what would tell the same act again; further acts have to be surer than the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int | None]
Odds = Mapping[str, float]
"""Category -> chance that a pair does that; together no more than 1."""

FIRST = 0.25
"""Chance from which on the surest pair of a sentence is told."""
FURTHER = 0.5
"""Chance that an act beside it must have."""
ALONG = 0.15
"""Chance that a party coordinated with another must have to take part as well."""
BACK = 0.5
"""Share of the chance of one direction that the other must have for an act to be reciprocal."""
ALONE = 0.8
"""What the chance of doing something to nobody in particular counts against one of doing it to somebody."""
MUTUAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))


@dataclass(slots=True)
class Joint:
    """An act of several parties, as indices of mentions; ``pair`` is the surest one of it."""

    type: str
    pair: Pair
    chance: float
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the pairs of a sentence.

    Attributes:
        said: the chances of the categories, by pair.
        beside: whether two mentions are coordinated.
        known: whether it is known whose a mention is.
        one_way: whether what a pair does has a giver and a taker though both take part, such as a visit.
    """

    said: Mapping[Pair, Odds]
    beside: Callable[[int, int], bool]
    one_way: Callable[[Pair], bool]
    known: Callable[[int], bool] = lambda _: True

    def acts(self) -> list[Joint]:
        """The acts of the sentence, surest first."""
        kept: list[Joint] = []
        best = [(pair, *max(odds.items(), key=lambda item: item[1])) for pair, odds in self.said.items() if odds]
        for pair, kind, chance in sorted(best, key=_rank):
            if chance < (FURTHER if kept else FIRST):
                break
            if not any(_told(pair, kind, act) for act in kept):
                kept.append(self._joint(pair, kind, chance))
        return kept

    def _joint(self, pair: Pair, kind: str, chance: float) -> Joint:
        """The act that a pair is part of, with all who take part in it."""
        one, other = pair
        act = Joint(kind, pair, chance, [one], [] if other is None else [other])
        others = [k for k in sorted({i for i, _ in self.said}) if k not in pair]
        mutual = other is not None and kind in MUTUAL and self._odds(kind, other, one) >= BACK * chance
        if other is not None and mutual and not self.one_way(pair):
            act.actors, act.recipients = sorted((one, other)), []
            for k in others:
                least = ALONG if self.beside(k, one) or self.beside(k, other) else FIRST
                if all(min(self._odds(kind, k, i), self._odds(kind, i, k)) >= least for i in (one, other)):
                    act.actors.append(k)
            return act
        for k in others:
            if self.beside(k, one) and self._odds(kind, k, other) >= ALONG:
                act.actors.append(k)
            elif (other is not None and self.beside(k, other) and self._odds(kind, one, k) >= ALONG) or (
                other is not None and not self.known(other) and self._odds(kind, one, k) >= BACK * chance
            ):
                act.recipients.append(k)
        return act

    def _odds(self, kind: str, one: int, other: int | None) -> float:
        return self.said.get((one, other), {}).get(kind, 0.0)


def _rank(one: tuple[Pair, str, float]) -> tuple[float, int, int]:
    (actor, other), _, chance = one
    return (-chance, actor, other) if other is not None else (-chance * ALONE, actor, -1)


def _told(pair: Pair, kind: str, act: Joint) -> bool:
    """Whether an act that is kept already tells what a pair does, or speaks against it."""
    one, other = pair
    if {one, other} <= {*act.actors, *act.recipients}:
        return True
    return kind == act.type and (one in act.actors or other in act.recipients)
