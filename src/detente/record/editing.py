"""New values for the fields of an entry, from words that people type or typed values; checked before they count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import msgspec

from detente.core.dates import PartialDate
from detente.core.items import KINDS, Item, Party
from detente.core.json import item_from_plain, to_json
from detente.core.problems import UsageError
from detente.data import gazetteer, plover
from detente.data.codes import code_of
from detente.linking.status import STAGES
from detente.record.decisions import content

PARTIES = ("actors", "recipients", "parties")
CODES = ("debtor", "creditor", "relation")
CODE = ("holder", "towards", "party", "target")
LISTS = ("contexts", "topics")
NONE = ("", "-", "none", "null")
"""What people type for no value."""

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("agreements", "status"): STAGES,
    ("mechanisms", "status"): ("standing", "agreed", "suspended", "ended"),
    ("commitments", "status"): ("open", "fulfilled", "broken", "withdrawn"),
    ("positions", "stance"): ("supports", "opposes", "does not block", "not ready", "interested", "undecided"),
    ("assessments", "direction"): ("improving", "deteriorating", "lagging", "tentative", "stable"),
}
"""Fields that take one of a few words, by kind."""


def plain(item: Item) -> dict[str, Any]:
    """An entry as JSON has it."""
    found: dict[str, Any] = json.loads(to_json(item))
    return found


def typed(kind: str, values: Mapping[str, Any]) -> Item:
    """An entry from what JSON has.

    Raises:
        UsageError: a field is missing, unknown or of another type than the contract says.
    """
    try:
        return item_from_plain(values, KINDS[kind])
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"this cannot be an entry of {kind}: {str(error).replace('`', '')}") from error


def with_values(item: Item, kind: str, values: Mapping[str, Any], **more: Any) -> Item:
    """The entry with other values of some fields, given as JSON has them."""
    return typed(kind, plain(item) | dict(values) | more)


def checked(kind: str, item: Item | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """What people gave for fields of an entry, as JSON has it, with what follows from it.

    Words are read as people type them: ``2018-03-02`` or ``none``, ``Pakistan, RUS`` for parties and codes,
    ``economic, military`` for lists; other values are taken as they are. A new category or mode of an event brings its
    quad class, score and CAMEO code along.

    Args:
        kind: name of the entry's list.
        item: the entry as it stands; None for a new one.
        given: field to value.

    Raises:
        UsageError: there is no such field, or the value cannot be read or is not one of those allowed.
    """
    names = [f.name for f in fields(KINDS[kind]) if f.name not in ("id", "confidence", "evidence")]
    before = plain(item) if item is not None else {}
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in names:
            raise UsageError(f"entries of {kind} have no field {name!r}; they have {', '.join(names)}")
        if isinstance(value, str) and not isinstance(value, PartialDate):
            found[name] = _read(kind, name, value.strip(), before)
        else:
            found[name] = json.loads(msgspec.json.encode(value, enc_hook=_plain))
        allowed = CHOICES.get((kind, name))
        if allowed and found[name] not in allowed:
            raise UsageError(f"{name} of {kind} cannot be {value!r}; it is one of: {', '.join(allowed)}")
    return _event(found, before) if kind == "events" else found


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str.__str__(value)
    raise UsageError(f"{value!r} is not a value that a field can have")


def _read(kind: str, name: str, value: str, before: Mapping[str, Any]) -> Any:
    several = [part.strip() for part in value.split(",") if part.strip() and part.strip().lower() not in NONE]
    if name in PARTIES:
        known = {party["code"] or party["name"]: party for role in PARTIES for party in before.get(role, ())}
        return [_party(part, known) for part in several]
    if name in CODES:
        return [code_of(part) for part in several]
    if name in LISTS:
        return several
    if value.lower() in NONE:
        return None
    if name in CODE:
        return code_of(value)
    if name == "delegations":
        return _json(name, value)
    if name in ("date", "due", "since"):
        try:
            return str.__str__(PartialDate(value))
        except ValueError as error:
            raise UsageError(f"{name}: {error}") from error
    if name in ("number", "quad", "comment", "score"):
        try:
            return float(value) if name == "score" else int(value)
        except ValueError:
            raise UsageError(f"{name} of {kind} is a number, not {value!r}") from None
    return value


def _json(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise UsageError(f'{name} is a JSON list: [{{"party": "PAK", "head": "...", "role": "..."}}]') from None


def _party(name: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """The party as it stood where it was one before, else a state or organisation, else an actor with a name alone."""
    entry = gazetteer.lookup(name)
    code = entry.code if entry is not None else None
    if (code or name) in known:
        return dict(known[code or name])
    return _object(Party(code=code, name=entry.name if entry is not None and code else name, text=name))


def _object(party: Party) -> dict[str, Any]:
    return {f.name: getattr(party, f.name) for f in fields(party)}


def _event(found: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Hold an event to the codebook, and add what category, mode and contexts bring along."""
    if not {"type", "mode", "contexts"} & set(found):
        return found
    book = plover.codebook()
    category = str(found.get("type", before.get("type"))).upper()
    if category not in book.categories:
        raise UsageError(f"there is no category {category!r}; there are {', '.join(book.categories)}")
    modes = book.categories[category].modes
    mode = found.get("mode", before.get("mode"))
    if "mode" in found and mode is not None and mode not in modes:
        there = f"it has {', '.join(modes)}" if modes else "it has none"
        raise UsageError(f"{category} has no mode {mode!r}; {there}")
    mode = mode if mode in modes else None
    contexts = found.get("contexts", before.get("contexts", ()))
    if strange := [name for name in found.get("contexts", ()) if name not in book.contexts]:
        raise UsageError(f"there is no context {strange[0]!r}; there are {', '.join(book.contexts)}")
    brought = {
        "quad": plover.quad(category),
        "score": plover.score(category, mode),
        "cameo": plover.cameo(category, mode, contexts),
    }
    return brought | found | {"type": category, "mode": mode}


def changes(before: Item, after: Item) -> dict[str, tuple[Any, Any]]:
    """The fields in which two entries of a kind differ, each with both values as JSON has them."""
    old, new = plain(before), plain(after)
    return {name: (old[name], new[name]) for name in content(before) if old[name] != new[name]}
