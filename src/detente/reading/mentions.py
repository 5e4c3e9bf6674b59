"""Mentions (stub until its author lands it)."""

from detente.reading.base import Reading


def find(reading: Reading) -> Reading:
    return reading
