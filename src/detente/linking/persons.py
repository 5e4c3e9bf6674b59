"""The same person under different names: "Sergei Lavrov", "Sergey Lavrov", "Mr Lavrov", "Foreign Minister Lavrov"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor gen general col colonel lt maj major adm admiral capt captain
    president premier prime minister foreign defence defense deputy vice secretary ambassador chancellor king queen
    prince princess sheikh ayatollah imam senator the hon his her excellency chief""".split()
)
_PARTICLES = frozenset("al el ul ur bin ibn van von der den de da di du la le abu ben".split())
_SPELLINGS = (
    (re.compile(r"(?:yi|iy|ij|ii|ey|ei|ay|ai|y)(?=\b)"), "i"),
    (re.compile(r"y"), "i"),
    (re.compile(r"q|ck|kh"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ee|ie"), "i"),
    (re.compile(r"e"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1"), r"\1"),
)
"""What romanisation leaves open, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as a report names him or her: whose, in which office, and in which report."""

    name: str
    party: str | None
    role: str | None
    report: str


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small plain letters, without titles."""
    flat = unicodedata.normalize("NFKD", name).casefold()
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’.]", "", flat.replace("-", " ")))
    return tuple(word for word in words if word not in _TITLES)


def sound(word: str) -> str:
    """A word as any romanisation would have it: what differs between them is levelled."""
    for shape, instead in _SPELLINGS:
        word = shape.sub(instead, word)
    return word


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names (see :func:`name_words`) can be of one person.

    The last words sound the same, and so does every first name that both have; an initial stands for any name that
    begins with it. In names of East Asia the family name comes first: the same words in any order are one name.
    """
    ours, theirs = ([sound(word) for word in words if word not in _PARTICLES] for words in (a, b))
    if not ours or not theirs:
        return False
    if sorted(ours) == sorted(theirs):
        return True
    short, full = sorted((ours, theirs), key=len)
    if short[-1] != full[-1] and not (len(short) == 1 and len(full) > 1 and short[0] == full[0] and len(full) < 4):
        return False
    if len(short) == 1:
        return True
    return all(any(_first_names_agree(x, y) for y in full[:-1]) for x in short[:-1])


def _first_names_agree(a: str, b: str) -> bool:
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])


def group(named: Iterable[Named]) -> list[list[Named]]:
    """Put namings of the same person together, the fullest name first; a bare family name only where one can be meant.

    Only people of the same party are put together. The order of the namings makes no difference to the groups.
    """
    by_party: dict[str, dict[tuple[str, ...], list[Named]]] = defaultdict(lambda: defaultdict(list))
    for one in named:
        if words := name_words(one.name):
            by_party[one.party or ""][words].append(one)
    groups: list[list[Named]] = []
    for party in sorted(by_party):
        names = by_party[party]
        people: list[list[tuple[str, ...]]] = []
        for words in sorted(names, key=lambda words: (-len(words), words)):
            fitting = [person for person in people if all(same_person(words, other) for other in person)]
            if len(fitting) == 1:
                fitting[0].append(words)
            else:
                people.append([words])
        groups += [[one for words in person for one in names[words]] for person in people]
    return groups


def usual(namings: Iterable[Named]) -> tuple[str, tuple[str, ...]]:
    """The fullest and then most usual name, and the others."""
    counts = Counter(one.name for one in namings)
    first, *others = sorted(counts, key=lambda name: (-len(name_words(name)), -counts[name], name))
    return first, tuple(sorted(others))
