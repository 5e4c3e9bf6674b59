"""The coders: one file per kind of item, found by their names in :data:`NAMES`."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from detente.coding.base import Coder

NAMES = (
    "events",
    "mechanisms",
    "meetings",
    "agreements",
    "commitments",
    "positions",
    "assessments",
    "drivers",
    "statements",
    "reactions",
)
"""File names of the coders, in the order of the contract. Each file ends with ``CODER: Coder = ...``."""


@cache
def coders() -> tuple[Coder, ...]:
    """All coders, loaded when first asked for."""
    return tuple(import_module(f"detente.coding.{name}").CODER for name in NAMES)
