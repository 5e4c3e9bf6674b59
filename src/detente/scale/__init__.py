"""Many reports on many processors: inputs cut into shards, each coded by the same corridor, wherever it runs.

A shard's results are written under names that follow from the shard, and counted as done by a marker written last. So
whatever is killed, a run that is started again does what is missing and nothing twice; and two runners give the same
files' contents.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from detente.scale.base import Runner

NAMES = ("local", "ray")
"""File names of the runners. Each file ends with ``RUNNER: Runner = ...``."""


@cache
def runner(name: str) -> Runner:
    """The runner of this name. Raises UsageError when what it needs is not installed."""
    made: Runner = import_module(f"detente.scale.{name}").RUNNER
    return made
