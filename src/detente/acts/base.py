"""What this floor hands up: acts, each with who does it to whom."""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.items import Modality, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act that a sentence tells.

    Attributes:
        token: index of the verb or noun that names it.
        type: PLOVER category; ``mode`` its mode, if known.
        actors: who does it; of a reciprocal act, all who take part.
        recipients: to whom; empty for reciprocal acts.
        start, end: characters of the clause that tells it.
        strength: 0-1, how safe the rule is.
    """

    token: int
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    modality: Modality
    contexts: tuple[str, ...]
    start: int
    end: int
    strength: float
