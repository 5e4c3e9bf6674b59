"""The persons of one report: which names mean the same one, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.data.gazetteer import Entry


@dataclass(slots=True)
class Someone:
    """A person: the fullest name read so far, whose they are, and their office (``stated``: by the text itself)."""

    words: tuple[str, ...]
    entry: Entry | None = None
    role: str | None = None
    sector: str | None = None
    stated: bool = False

    @property
    def name(self) -> str:
        """The full name."""
        return " ".join(self.words)


_PARTICLES = frozenset("de al el von van der bin da ul".split())


def _bare(word: str) -> str:
    return word.casefold().strip(".")


def namesake(given: Sequence[str], person: str) -> bool:
    """Whether first names before a known surname are somebody else's: "Nasr" before "Hariri" is no Saad Hariri."""
    known = {word[:1].casefold() for word in person.split()}
    return bool(given) and not any(word[:1].casefold() in known for word in given if word[:1].isalpha())


class People:
    """Meets names one by one; a later "Ryabkov" is the Sergey Ryabkov met before."""

    def __init__(self) -> None:
        self._last: dict[str, list[Someone]] = {}
        self._first: dict[str, list[Someone]] = {}

    def meet(self, words: tuple[str, ...]) -> Someone:
        """The person of this name, a new one if nobody of that name was met."""
        someone = self.known(words)
        if someone is None:
            someone = Someone(words)
            self._enter(someone)
        elif len(words) > len(someone.words):
            someone.words = words
            self._enter(someone)
        return someone

    def known(self, words: tuple[str, ...]) -> Someone | None:
        """The person met under this name, or under a fuller one that only one person bears; else None."""
        last = self._last.get(_bare(words[-1]), [])
        if len(words) == 1:
            found = last or self._first.get(_bare(words[0]), [])
            return found[-1] if found and len({id(s) for s in found}) == 1 else None
        for someone in reversed(last):
            if (
                len(someone.words) == 1
                or words[0].casefold() in _PARTICLES
                or _bare(someone.words[0])[:1] == _bare(words[0])[:1]
            ):
                return someone
        return None

    def _enter(self, someone: Someone) -> None:
        places = [(self._last, _bare(someone.words[-1]))]
        if len(someone.words) > 1:
            places.append((self._first, _bare(someone.words[0])))
        for table, word in places:
            there = table.setdefault(word, [])
            if someone not in there:
                there.append(someone)
