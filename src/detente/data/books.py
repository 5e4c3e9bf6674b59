"""Codebooks as data: what the coder's leaves are called, merged into, or whether they are dropped.

A leaf is the finest thing the coder tells apart: a PLOVER category, one of its modes (``SANCTION/convict``), or a
CAMEO code within it (``CONCEDE@035``, intent to yield). A codebook file names its categories and lists the leaves of
each::

    version: mine/1
    categories:
      TALK: [CONSULT, AGREE]
      YIELD: [CONCEDE, RETREAT]
      GUILTY: [SANCTION/convict]
      SANCTION: [SANCTION]
    drop: [PROTEST]

The most specific line counts: a guilty verdict is GUILTY here, any other SANCTION stays what it is. What no line
names keeps its PLOVER category; what is under ``drop`` is not coded.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from detente.data import plover

CODES: Mapping[str, str] = {
    "CONCEDE@035": "promises or is willing to yield",
    "CONCEDE@055": "apologises or forgives",
    "SANCTION@116": "finds guilty or liable",
    "COERCE@176": "attacks by computer",
    "COERCE@190": "blockades, besieges, captures or occupies by force",
}
"""CAMEO codes that are told apart within a category, since codebooks part ways over them."""


@dataclass(frozen=True, slots=True)
class Book:
    """One codebook: ``rules`` from leaf, or part of one, to a category's name, or None where it is dropped."""

    version: str
    about: str
    rules: Mapping[str, str | None]

    def place(self, kind: str, mode: str | None = None) -> str | None:
        """The category of a leaf, None where it is not coded.

        ``kind``: a PLOVER category, with its CAMEO code if it has one.
        """
        category = kind.partition("@")[0]
        for key in (kind if "@" in kind else "", f"{category}/{mode}" if mode else "", category):
            if key in self.rules:
                return self.rules[key]
        return category


PLOVER = Book("plover-0.8", "PLOVER 0.8 as it is.", {})


def names() -> list[str]:
    """The codebooks in the package."""
    folder = files("detente.data") / "codebooks"
    return [
        "plover",
        *sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")),
    ]


@cache
def book(name: str) -> Book:
    """The codebook of that name in the package, or in the YAML file at that path.

    Raises:
        ValueError: there is none, or the file does not hold; says where and what would.
    """
    if name == "plover":
        return PLOVER
    if name in names():
        return parse((files("detente.data") / "codebooks" / f"{name}.yaml").read_text("utf-8"), name)
    path = Path(name)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ValueError(f"there is no codebook {name!r}: give one of {', '.join(names())}, or a YAML file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"the codebook {name} could not be read: {error}") from error
    return parse(text, name)


def parse(text: str, where: str) -> Book:
    """A codebook from YAML. Raises ValueError, naming ``where`` and the entry, for one that does not hold."""
    import yaml

    try:
        raw = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"{where} is not valid YAML: {error}") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("categories"), dict):
        raise ValueError(f'{where}: a codebook needs "categories:", each with the list of what it takes in')
    unknown = set(raw) - {"version", "about", "categories", "drop"}
    if unknown:
        raise ValueError(f"{where}: there is no entry {min(unknown)!r}; there are version, about, categories and drop")
    known = leaves()
    rules: dict[str, str | None] = {}
    lists = [(str(name), members) for name, members in raw["categories"].items()]
    for name, members in [*lists, (None, raw.get("drop") or [])]:
        entry = "drop" if name is None else f"category {name}"
        if not isinstance(members, list):
            raise ValueError(f"{where}, {entry}: write its members as a list, like [CONSULT, AGREE]")
        for member in map(str, members):
            if member not in known:
                close = difflib.get_close_matches(member.upper(), known, n=3)
                hint = f"did you mean {' or '.join(close)}?" if close else "see detente codebook for what there is"
                raise ValueError(f"{where}, {entry}: there is no type {member!r}; {hint}")
            if member in rules:
                raise ValueError(f"{where}, {entry}: {member} has been placed before")
            rules[member] = name
    return Book(str(raw.get("version", where)), str(raw.get("about", "")), rules)


@cache
def leaves() -> frozenset[str]:
    """Whatever a codebook may name: categories, their modes, and the CAMEO codes told apart within them."""
    categories = plover.codebook().categories
    modes = {f"{name}/{mode}" for name, category in categories.items() for mode in category.modes}
    return frozenset({*categories, *modes, *CODES})
