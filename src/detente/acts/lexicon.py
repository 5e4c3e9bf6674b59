"""Which words name which act: the patterns of ``acts.tsv`` and the word classes they ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.data.tables import table

VERSION = "lexicon/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A word and the conditions under which it names an act (see the head of ``acts.tsv``).

    ``objects`` and ``infinitives`` are sets of lemmas, empty where nothing is asked, ``subjects`` likewise; ``bare``
    asks that no infinitive hangs below, ``behind`` are nouns behind any of its prepositions, ``of``
    what an act noun is of.
    """

    noun: bool
    objects: frozenset[str]
    infinitives: frozenset[str]
    prepositions: frozenset[str]
    words: frozenset[str]
    subjects: frozenset[str]
    behind: frozenset[str]
    of: frozenset[str]
    bare: bool
    type: str
    mode: str | None
    frame: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many conditions it sets: of several patterns that fit, the most demanding one counts."""
        asked = (self.objects, self.infinitives, self.prepositions, self.bare, self.subjects, self.behind, self.of)
        return sum(map(bool, asked)) + 2 * bool(self.words)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Word classes by name."""
    return {row["class"]: frozenset(row["lemmas"].split()) for row in table("classes")}


@cache
def patterns() -> Mapping[tuple[str, bool], tuple[Pattern, ...]]:
    """Patterns by (lemma, whether a noun), the most demanding first."""
    known = classes()
    found: dict[tuple[str, bool], list[Pattern]] = defaultdict(list)
    for row in table("acts"):
        lemmas, *conditions = row["pattern"].split()
        asked: dict[str, set[str]] = defaultdict(set)
        for condition in conditions:
            for word in condition[1:].split("|"):
                asked[condition[0]].update(known.get(word, {word}) if condition[0] not in "=@" else {word})
        for lemma in lemmas.split("|"):
            noun = lemma.startswith("n:")
            pattern = Pattern(
                noun=noun,
                objects=frozenset(asked["+"]),
                infinitives=frozenset(asked[">"]),
                prepositions=frozenset(asked["@"]),
                words=frozenset(asked["="]),
                subjects=frozenset(asked["^"]),
                behind=frozenset(asked["/"]),
                of=frozenset(asked["~"]),
                bare=bool(asked["-"]),
                type=row["type"],
                mode=row["mode"] or None,
                frame=tuple(row["frame"].split(",")),
            )
            found[lemma.removeprefix("n:"), noun].append(pattern)
    return {key: tuple(sorted(group, key=lambda p: -p.weight)) for key, group in found.items()}
