"""Events: acts between parties, coded in PLOVER."""

from __future__ import annotations

from collections.abc import Iterator

from detente import acts
from detente.acts import model, pairs, promised
from detente.acts.lexicon import VERSION
from detente.coding.base import Coder
from detente.core.items import Event
from detente.data import plover
from detente.reading import dating, where
from detente.reading.base import Reading


class EventCoder:
    """One event per act of :func:`detente.acts.find`, with its date, score and closest CAMEO code."""

    name = "events"

    @property
    def version(self) -> str:
        """Word list, rules and weights that events are found with."""
        return f"{VERSION} frames/3 pairs/{model.coder().meta['sha256']['pairs.onnx'][:10]}"

    def code(self, reading: Reading) -> Iterator[Event]:
        """Events in the order of the text."""
        categories = plover.codebook().categories
        reading = acts.mended(reading)
        told = list(acts.find(reading))
        told += promised.find(reading, told)
        for act in pairs.find(reading, told, model.coder()):
            if categories[act.type].needs_recipient and not act.recipients and len(act.actors) < 2:
                continue
            yield Event(
                confidence=round(min(max(act.strength, 0.05), 0.95), 2),
                evidence=(reading.cite(act.start, act.end),),
                type=act.type,
                mode=act.mode,
                contexts=act.contexts,
                cameo=plover.cameo(act.type, act.mode, act.contexts),
                quad=plover.quad(act.type),
                score=plover.score(act.type, act.mode),
                actors=act.actors,
                recipients=act.recipients,
                date=dating.when(reading, act.token),
                modality=act.modality,
                place=where.spot_in(reading, act.start, act.end),
            )


CODER: Coder = EventCoder()
