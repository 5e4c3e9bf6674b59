"""Which language a text is in: English by its small words, any other by py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.data.tables import table

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_LOOK = 6000  # characters: enough to tell a language
_SMALL = frozenset(
    "the of and to that for with by from has have had which said it its be been as at on was were is are will would "
    "not this their between after they his her he she".split()
)  # words that no other language has in such numbers; "in" and "a" are left out because several have them


_RARE = frozenset("la eo ia ie io vo".split())  # never the language of a paper, often taken for English ones


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("languages")}


def name_of(code: str) -> str:
    """The English name of a language by its ISO 639-1 code ("ur", "pt-BR"); the code itself where it is not known."""
    return _names().get(_base(code), code)


def _base(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]


def is_english(code: str) -> bool:
    """Whether a declared language means English: "en", "en-GB", "eng", "English"."""
    return _base(code) in {"en", "eng", "english"}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE
    from py3langid.langid import LanguageIdentifier as Identifier

    found: LanguageIdentifier = Identifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = _names()
    found.set_languages([label for label in found.labels if len(label) == 2 and label in known and label not in _RARE])
    return found


def detect(text: str, hint: str | None = None) -> str:
    """ISO 639-1 code of the language that ``text`` is most likely in.

    A text in Latin letters that is too short to tell, or that py3langid is not sure of, is taken to be in the language
    of ``hint``, or in English without one. Texts in many languages are told by what prevails in their first 6,000
    characters.
    """
    sample = text[:_LOOK]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = _LETTER.findall(sample)
    if not letters:
        return "en"
    ascii_share = sum(letter.isascii() for letter in letters) / len(letters)
    if "the" in words and ascii_share > 0.9 and sum(word in _SMALL for word in words) >= 0.16 * len(words):
        return "en"
    fallback = _base(hint) if hint and _base(hint) in _names() else "en"
    if ascii_share > 0.7 and len(letters) < 40:
        return fallback
    code, sure = _identifier().classify(sample)
    if ascii_share > 0.7 and code != "en" and sure < (0.5 if len(words) >= 12 else 0.9):
        return fallback
    return str(code)
