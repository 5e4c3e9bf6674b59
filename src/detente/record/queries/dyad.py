"""All that the record holds on two actors: what a relation's page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.core.dates import PartialDate
from detente.record.rows import Relation

if TYPE_CHECKING:
    from detente.record.store import Store


def ask(
    store: Store, a: str, b: str, *, since: PartialDate | None = None, until: PartialDate | None = None
) -> Relation:
    """What the record holds on the actors with codes ``a`` and ``b``, from ``since`` to ``until`` (both included).

    An item is in the time asked for when its own date may be, or, where it has none, the day its report was published.
    """
    raise NotImplementedError
