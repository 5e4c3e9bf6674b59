"""The PLOVER codebook: categories, quad classes, modes, contexts, scores, and the closest CAMEO code.

Source: PLOVER manual 0.8 (Open Event Data Alliance, 2021); see ``files/plover.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One PLOVER category.

    Attributes:
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: conflict-cooperation score, -10 to 10, of the category; ``modes`` gives it by mode.
        needs_recipient: not coded without one.
        boundary: how to tell it from its neighbours.
        examples: sentences that tell such an act.
        cameo: CAMEO codes by condition, such as ``mode:visit`` or ``mode:assist context:economic``.
    """

    name: str
    quad: int
    score: float
    needs_recipient: bool
    meaning: str
    boundary: str
    examples: tuple[str, ...]
    modes: Mapping[str, float]
    cameo: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A codebook as data. ``quad``, ``modality`` and the meanings are in plain English."""

    version: str
    quad: Mapping[int, str]
    categories: Mapping[str, Category]
    modality: Mapping[str, str]
    contexts: tuple[str, ...]


@cache
def codebook() -> Codebook:
    """The codebook in the package, read once."""
    import yaml

    raw = yaml.safe_load((files("detente.data") / "files" / "plover.yaml").read_text("utf-8"))
    categories = {
        name: Category(name=name, **{**fields, "examples": tuple(fields["examples"])})
        for name, fields in raw.pop("categories").items()
    }
    raw["contexts"] = tuple(raw["contexts"])
    return Codebook(categories=categories, **raw)


def score(category: str, mode: str | None = None) -> float:
    """Conflict-cooperation score (-10 to 10) of a category, by its mode where the mode has one."""
    entry = codebook().categories[category]
    return float(entry.modes.get(mode or "", entry.score))


def quad(category: str) -> int:
    """Quad class (1-4) of a category."""
    return codebook().categories[category].quad


def cameo(category: str, mode: str | None = None, contexts: Collection[str] = ()) -> str:
    """The closest CAMEO code: that of the most specific condition that the event meets."""
    held = {f"mode:{mode}", *(f"context:{context}" for context in contexts)}
    known = codebook().categories[category].cameo.items()
    fitting = ((key, code) for key, code in known if held.issuperset(key.split()))
    # More conditions win; of two with as many, the mode; of two contexts, the first in the codebook.
    return max(fitting, key=lambda pair: (len(pair[0].split()), pair[0].startswith("mode:")))[1]
