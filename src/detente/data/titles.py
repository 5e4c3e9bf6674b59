"""Offices and surnames that tell together who is meant: "President Yoon", "Prime Minister Albanese"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from detente.data.names import Term

_SPOKEN = {
    "President": ("President",),
    "Prime Minister": ("Prime Minister", "Premier", "PM"),
    "Premier": ("Premier", "Prime Minister"),
    "Chancellor": ("Chancellor",),
    "Taoiseach": ("Taoiseach",),
    "Foreign Minister": ("Foreign Minister", "FM"),
    "Foreign Secretary": ("Foreign Secretary",),
    "External Affairs Minister": ("External Affairs Minister", "Foreign Minister"),
    "Defence Minister": ("Defence Minister", "Defense Minister"),
    "Defense Secretary": ("Defense Secretary", "Defence Secretary"),
    "Defence Secretary": ("Defence Secretary", "Defense Secretary"),
    "Secretary of State": ("Secretary of State", "Secretary"),
}
_FAMILY_FIRST = frozenset(("TWN", "HKG", "KOR", "PRK", "KHM", "SGP"))
"""Where a name of three words, or with a hyphen in its last, begins with the family's; in China any name does."""
_ENDINGS = frozenset(("Jr.", "Jr", "Sr.", "II", "III"))
_JOINERS = frozenset("bin ibn al el de da dos di van von der ben ould".split())

Row = Mapping[str, str]


def surname(name: str, code: str) -> str | None:
    """The family name by which news call a person behind an office; None where that cannot be told from the name."""
    words = [word for word in name.split() if word not in _ENDINGS]
    if len(words) < 2 or any(word.lower() in _JOINERS for word in words):
        return None
    first = code == "CHN" or (code in _FAMILY_FIRST and (len(words) == 3 or "-" in words[-1]))
    family = words[0] if first else words[-1]
    return family if family.isalpha() or "-" in family else None


def by_title(people: Mapping[str, Iterable[Row]]) -> dict[str, list[Row]]:
    """Office and surname -> the rows of all who held that office under that name."""
    found: dict[str, list[Row]] = defaultdict(list)
    for name, rows in people.items():
        for row in rows:
            family = surname(name, row["code"])
            for title in _SPOKEN.get(row["role"], ()) if family else ():
                found[f"{title} {family}"].append(row)
    return found


def held(terms: tuple[Term, ...], day: str | None) -> Term | None:
    """The one term in which an office and a surname are of somebody on that day; None where of nobody or of several.

    Without a day all terms must be of one state; the latest is given.
    """
    if day is None:
        return terms[-1] if len({term.entry for term in terms}) == 1 else None
    now = [term for term in terms if term.start <= day and (not term.end or day[: len(term.end)] <= term.end)]
    return now[-1] if now and len({term.entry for term in now}) == 1 else None
