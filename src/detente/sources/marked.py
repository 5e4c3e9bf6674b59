"""Sentences with a marked pair, as JSON Lines: what ``detente classify`` and ``detente evaluate pairs`` read.

``{"id", "text", "actor": [start, end], "recipient": [start, end]}``, offsets in characters; ``recipient`` may be
null. For evaluation a line also says what is right, as ``gold``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.core.problems import Problem

LONGEST = 5_000_000
"""Characters of a text; a line with more is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One line: a sentence and its pair.

    ``where`` is the file and line; ``gold`` the right answer, where it is told.
    """

    id: str | int
    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int] | None
    where: str
    gold: str | None = None


def read(lines: Iterable[bytes], name: str) -> Iterator[Marked | Problem]:
    """The pairs of a file's lines, in order, with a problem in the place of each that cannot be used."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield _marked(json.loads(line.decode("utf-8-sig")), where)
        except UnicodeDecodeError:
            yield Problem(where=where, what="not UTF-8", do="convert the file to UTF-8")
        except json.JSONDecodeError as error:
            yield Problem(where=where, what=f"not valid JSON: {error.msg} (character {error.pos + 1})")
        except (ValueError, RecursionError) as error:
            yield Problem(where=where, what=str(error))


def _marked(value: Any, where: str) -> Marked:
    if not isinstance(value, dict):
        raise ValueError('not an object; give {"id", "text", "actor": [start, end], "recipient": [start, end]}')
    text, name = value.get("text"), value.get("id", where)
    if not isinstance(text, str):
        raise ValueError("`text` is missing or not a string")
    if not text.strip():
        raise ValueError("`text` is empty")
    if len(text) > LONGEST:
        raise ValueError(f"`text` has {len(text):,} characters, more than {LONGEST:,}")
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ValueError("`id` is neither a string nor a whole number")
    actor = _span(value.get("actor"), "actor", text)
    recipient = None if value.get("recipient") is None else _span(value["recipient"], "recipient", text)
    gold = value.get("gold")
    if gold is not None and not isinstance(gold, str):
        raise ValueError("`gold` is not a string")
    return Marked(id=name, text=text, actor=actor, recipient=recipient, where=where, gold=gold)


def _span(value: Any, name: str, text: str) -> tuple[int, int]:
    if not (isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value)):
        raise ValueError(f"`{name}` is {json.dumps(value)}, not [start, end]")
    start, end = value
    if not 0 <= start < end <= len(text):
        raise ValueError(f"`{name}` [{start}, {end}] lies outside the text of {len(text):,} characters, or is empty")
    return start, end
