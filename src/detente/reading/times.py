"""Time expressions (stub until its author lands it)."""

from detente.core.items import Report
from detente.reading.base import Sentence, Time


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Time, ...]:
    return ()
