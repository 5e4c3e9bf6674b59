"""On what the encoder runs: the processor, or a graphics card where one is asked for.

Chosen by ``detente code --device`` or by the environment variable ``DETENTE_DEVICE``, which worker processes inherit.
"""

from __future__ import annotations

import os
from typing import Final

from detente.core.problems import UsageError

VARIABLE: Final = "DETENTE_DEVICE"
NAMES: Final = ("cpu", "cuda")
_CUDA = "CUDAExecutionProvider"


def use(name: str) -> None:
    """Run on ``cpu`` or ``cuda`` from now on, in this process and those that it starts.

    Raises:
        UsageError: there is no such device, or onnxruntime here cannot use it.
    """
    os.environ[VARIABLE] = name
    providers()


def chosen() -> str:
    """The name of the device; ``cpu`` where nobody has asked for another."""
    return os.environ.get(VARIABLE) or "cpu"


def providers() -> list[str]:
    """What onnxruntime calls the device, the one to try first in front.

    Raises:
        UsageError: there is no such device, or onnxruntime here cannot use it.
    """
    name = chosen()
    if name not in NAMES:
        raise UsageError(f"there is no device {name!r}: choose {' or '.join(NAMES)} ({VARIABLE})")
    if name == "cpu":
        return ["CPUExecutionProvider"]
    import onnxruntime

    if _CUDA not in onnxruntime.get_available_providers():
        raise UsageError(
            "onnxruntime finds no graphics card that it could use here: pip install onnxruntime-gpu in place of"
            " onnxruntime, on a machine with CUDA; or leave --device away"
        )
    return [_CUDA, "CPUExecutionProvider"]
