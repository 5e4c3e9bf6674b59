"""An item as one report tells it, and the plain words that names and phrases come down to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from detente.core.dates import PartialDate
from detente.core.items import Item, Party
from detente.data import gazetteer

ItemT = TypeVar("ItemT", bound=Item)

LIKE = 0.6
"""Share of the shorter of two phrases that the other one must hold, for them to be about the same."""

_EMPTY_WORDS = frozenset(
    """a an and as at between bilateral both by for from in into its joint of on or our the their this to two under upon
    which with""".split()
)
_ALIKE = {
    word: group[0]
    for group in (
        ("defence", "defense", "military"),
        ("trade", "commerce", "commercial"),
        ("nuclear", "atomic"),
        ("consultative", "consultation"),
        ("economic", "economy"),
        ("cooperation", "cooperative"),
        ("border", "boundary", "frontier"),
        ("inquiry", "enquiry"),
        ("intelligence", "intel"),
        ("gas", "lng"),
        ("program", "programme"),
    )
    for word in group
}
"""Words that outlets use for one another in the names of agreements and bodies, to the first of each group."""
_DATING = frozenset(
    """january february march april may june july august september october november december spring summer autumn
    monday tuesday wednesday thursday friday saturday sunday end year month week before within it pledge promise
    vow undertaking commitment""".split()
)
"""Words by which promises are dated, or called promises: they do not tell what is promised."""
_STOP = re.compile(r"""[.!?]["”’']?\s+(?=[A-Z0-9“‘"'])|\n""")
_WORD = re.compile(r"\w+", re.UNICODE)
_OWNER = re.compile(r"['’]s\b|['’]")
_NAME = re.compile(r"(?<!^)\b[A-Z]\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[ItemT]):
    """An item as one report tells it: ``report`` is the report's id, ``published`` its day.

    ``around`` are the sentences in which its evidence stands, where they are at hand.
    """

    item: ItemT
    report: str
    published: PartialDate | None = None
    around: str = ""


def sentences_around(text: str, start: int, end: int) -> str:
    """The part of a text from the beginning of the sentence that ``start`` lies in to the end of that of ``end``."""
    begins = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, max(end - 1, 0))
    return text[begins : stop.start() + 1 if stop else len(text)].strip()


def words_of(text: str | None, without: Iterable[str] = ()) -> frozenset[str]:
    """The telling words of a phrase: small, singular, without articles and prepositions, one word for synonyms.

    Args:
        text: the phrase.
        without: codes of states and organisations whose names say nothing here ("Pakistan-Russia ... Group").
    """
    text, codes = text or "", frozenset(without)
    if codes and text:
        kept, at = [], 0
        for name in gazetteer.find(text):
            if name.entry.code in codes:
                kept.append(text[at : name.start])
                at = name.end
        text = " ".join((*kept, text[at:])) or text
    return frozenset(plain(text))


def plain(text: str) -> list[str]:
    """Words in small letters, hyphens closed up ("inter-governmental"), plural endings off, empty words out."""
    text = _OWNER.sub("", text.casefold())
    text = re.sub(r"(?<=\w)-(?=\w)", "", text)
    found = (_singular(word) for word in _WORD.findall(text) if word not in _EMPTY_WORDS)
    return [_ALIKE.get(word, word) for word in found]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def stems_of(text: str | None) -> frozenset[str]:
    """The telling words of what somebody does, verbs without endings: "reopened the bridge" is "reopen a bridge"."""
    return frozenset(_stem(word) for word in plain(text or ""))


def _stem(word: str) -> str:
    for ending, instead in (("ied", "y"), ("ing", ""), ("ed", ""), ("e", "")):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls" else word


def gist_of(text: str, without: Iterable[str] = ()) -> tuple[frozenset[str], frozenset[str]]:
    """What a phrase is about: the stems of its words, and apart from them the states, places and bodies that it names.

    What follows a comma is told about it and left out, and so are dates. ``without`` are codes that say nothing here.
    """
    text, names, rest, at = text.split(", ", maxsplit=1)[0], set[str](), [], 0
    for found in gazetteer.find(text):
        if found.entry.code and found.form not in ("city", "capital"):
            names.add(found.entry.code)
            rest.append(text[at : found.start])
            at = found.end
    left = " ".join((*rest, text[at:]))
    own = {name.casefold() for name in _NAME.findall(left)} - _DATING
    stems = {_stem(word) for word in plain(_NAME.sub(" ", left)) if not word[0].isdigit()} - _DATING
    return frozenset(stems), frozenset((names | own) - set(without))


def who(parties: Iterable[Party]) -> frozenset[str]:
    """The parties as a set: codes, and for those without one, names."""
    return frozenset(party.code or " ".join(plain(party.name)) for party in parties)


def same_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names can mean one thing: the same words, or the fuller one holds the shorter one of two or more.

    No words at all agree with any.
    """
    short, full = sorted((a, b), key=len)
    return a == b or not short or (len(short) > 1 and short < full)


def alike(a: frozenset[str], b: frozenset[str], share: float = LIKE) -> bool:
    """Whether two phrases say much the same: two words in common at least, and this share of the shorter one."""
    common = len(a & b)
    return a == b or (common > 1 and common >= share * min(len(a), len(b)))
