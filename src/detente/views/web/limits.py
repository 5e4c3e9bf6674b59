"""So many a minute and no more."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

MOST = 20_000
"""Addresses kept in mind; those unseen for longest are forgotten first."""


class Limits:
    """Buckets that refill steadily: a minute's worth may come at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, key: str, minute: int) -> bool:
        """Whether one more of ``minute`` may be done under this key; counts it if so. 0 is no limit."""
        if not minute:
            return True
        now = time.monotonic()
        with self._lock:
            left, then = self._left.pop(key, (float(minute), now))
            left = min(float(minute), left + (now - then) * minute / 60)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            while len(self._left) > MOST:
                self._left.popitem(last=False)
        return allowed
