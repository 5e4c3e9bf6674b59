"""Types of columns: how dates, lists and objects of :mod:`detente.core` are kept in a table."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Dialect, String, TypeDecorator

from detente.core.dates import PartialDate
from detente.core.items import Delegation, Location

_date = lru_cache(maxsize=1 << 15)(PartialDate)


class DateText(TypeDecorator[PartialDate]):
    """A :class:`PartialDate` as its text, which sorts by time."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """From text."""
        return None if value is None else _date(value)


class Strings(TypeDecorator[tuple[str, ...]]):
    """A short list of words or codes, as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        """To a list."""
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ARG002
        """From a list."""
        return None if value is None else tuple(value)


class Delegations(TypeDecorator[tuple[Delegation, ...]]):
    """The delegations of a meeting, as a JSON list of objects."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> list[dict[str, Any]]:  # noqa: ARG002
        """To plain objects."""
        return [asdict(delegation) for delegation in value or ()]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Delegation, ...]:  # noqa: ARG002
        """From plain objects."""
        return tuple(Delegation(**delegation) for delegation in value or ())


class LocationJson(TypeDecorator[Location]):
    """Where a place lies, as a JSON object."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:  # noqa: ARG002
        """To a plain object."""
        return None if value is None else asdict(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Location | None:  # noqa: ARG002
        """From a plain object."""
        return None if value is None else Location(**value)
