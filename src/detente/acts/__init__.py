"""What parties do to each other, sentence by sentence."""

from __future__ import annotations

from detente.acts.base import Act
from detente.acts.frames import find
from detente.acts.mend import mended

__all__ = ["Act", "find", "mended"]
