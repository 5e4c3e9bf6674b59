"""The contract as JSON: out, and in again with every type checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from detente.core.dates import PartialDate
from detente.core.items import Item, Record


def _encode(value: Any) -> str:
    if isinstance(value, PartialDate):
        return str.__str__(value)
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")


def _decode(kind: type, value: Any) -> PartialDate:
    if kind is PartialDate:
        return PartialDate(value)
    raise NotImplementedError(f"no JSON form for {kind}")


ItemT = TypeVar("ItemT", bound=Item)
_ENCODER = msgspec.json.Encoder(enc_hook=_encode)
_RECORDS = msgspec.json.Decoder(Record, dec_hook=_decode)


def to_json(value: Record | Item) -> str:
    """A record, or one of its items, as one line of JSON without a newline at its end."""
    return _ENCODER.encode(value).decode("utf-8")


def from_json(line: str | bytes) -> Record:
    """Read a record back.

    Raises:
        msgspec.ValidationError: a field has another type than the contract says; the message holds its path.
        msgspec.DecodeError: the line is not JSON.
    """
    return _RECORDS.decode(line)


def item_from_json(line: str | bytes, kind: type[ItemT]) -> ItemT:
    """Read one item of a kind back; raises as :func:`from_json` does."""
    return msgspec.json.decode(line, type=kind, dec_hook=_decode)


def item_from_plain(values: Mapping[str, Any], kind: type[ItemT]) -> ItemT:
    """Make an item of what JSON has for it; raises msgspec.ValidationError as :func:`from_json` does."""
    return msgspec.convert(dict(values), kind, dec_hook=_decode)
