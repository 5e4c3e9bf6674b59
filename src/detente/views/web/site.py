"""What all pages share while the server runs: the record, what is kept of it in memory, accounts, jobs."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeVar

from detente.core.dates import PartialDate
from detente.record.queries import counts, dyad, stamp, ties
from detente.record.queries.counts import Counts
from detente.record.queries.ties import Ties
from detente.record.rows import Relation
from detente.record.store import Store
from detente.views.web.accounts import Accounts
from detente.views.web.jobs import Jobs
from detente.views.web.limits import Limits
from detente.views.web.memory import Kept, Lagging
from detente.views.web.settings import Settings

T = TypeVar("T")

MADE = 128
"""Pages kept for as long as what they show stands."""


class Site:
    """One served record."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.accounts = Accounts(settings.users)
        self.limits = Limits()
        self.jobs = Jobs(settings)
        self._relations: Kept[Relation] = Kept(self.stamp, 64)
        self._stamps: Kept[str] = Kept(self.stamp, 1000)
        self._lock = threading.Lock()
        self._made: dict[Hashable, tuple[object, Any]] = {}
        self._ties = Lagging(self.stamp, partial(ties.ask, store))
        self._counts = Lagging(self.stamp, partial(counts.ask, store))

    def stamp(self) -> str:
        """Another word after every change of the record."""
        return stamp.ask(self.store)

    def relation(
        self, a: str, b: str, *, since: PartialDate | None = None, until: PartialDate | None = None
    ) -> Relation:
        """What the record holds on two actors."""
        key, mine = (a, b, since, until), self._stamps.get((a, b), lambda: stamp.of_pair(self.store, a, b))
        return self._relations.get(key, lambda: dyad.ask(self.store, a, b, since=since, until=until), stamp=mine)

    def once(self, rests_on: object, key: Hashable, make: Callable[[], T]) -> T:
        """What is made of an object that :meth:`relation` or :meth:`ties` gave, made once for as long as it stands."""
        with self._lock:
            known = self._made.get(key)
        if known is not None and known[0] is rests_on:
            made: T = known[1]
            return made
        made = make()
        with self._lock:
            self._made.pop(key, None)
            self._made[key] = (rests_on, made)
            while len(self._made) > MADE:
                del self._made[next(iter(self._made))]
        return made

    def ties(self) -> Ties:
        """Who has to do with whom; at most some seconds old."""
        return self._ties.get()

    def counts(self) -> Counts:
        """How much the record holds; at most some seconds old."""
        return self._counts.get()

    def warm(self) -> None:
        """Count in a thread what the first page needs, before anybody asks."""

        def count() -> None:
            pairs = self.ties().between()
            self.counts()
            for tie in pairs[-1:]:
                self.relation(tie.a, tie.b)  # loads the libraries that relations need
            gc.collect()
            gc.freeze()  # what is loaded by now stays: looking through it again and again would slow every large page

        threading.Thread(target=count, daemon=True).start()

    def forget(self) -> None:
        """Look at the record anew: something has just been written here."""
        self._ties.forget()
        self._counts.forget()

    def close(self) -> None:
        """End the jobs and let go of the record."""
        self.jobs.close()
        self.store.close()
