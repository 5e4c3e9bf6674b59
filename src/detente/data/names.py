"""What a name can mean: the types of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from detente.data.anywhere import Anywhere

Kind = Literal["state", "territory", "former", "organisation", "bloc", "nonstate"]
Form = Literal["name", "adjective", "demonym", "capital", "seat", "body", "city", "abbreviation", "person"]
SECTORS = frozenset(
    "GOV MIL LEG JUD OPP REB UAF CRM CVL BUS MED IGO NGO LAB COP EDU REL PTY SPY HLH REF SET MNC IMG".split()
)
"""PLOVER sectors, and REL (clergy and believers) of CAMEO."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name means.

    Attributes:
        code: ISO 3166-1 alpha-3 for states and territories, the common short code of an organisation, for an armed
            group the state it belongs to, None for a group that is active in several.
        name: the usual English name.
        home: for an armed group, the codes of the states it is mostly active in.
    """

    code: str | None
    name: str
    kind: Kind
    home: tuple[str, ...] = ()


class Name(NamedTuple):
    """A name found in a text: ``text == source[start:end]``.

    Attributes:
        form: how the entry is named. A ``capital`` or ``seat`` may stand for the government; a ``city`` (or region) is
            a place within the entry's state; ``adjective`` includes combining forms ("Sino" in "Sino-Russian").
        sector: PLOVER sector, where the name itself says it ("Pentagon" MIL); None for a state as such.
        role: office of a person on the date asked for; None when not in office then.
        person: the person's full name, for ``form == "person"``.
    """

    start: int
    end: int
    text: str
    form: Form
    entry: Entry
    sector: str | None = None
    role: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a kind of body without a state of its own: "foreign minister", "parliament", "rebels".

    ``code`` is given where the words are used of one state only ("external affairs minister").
    """

    phrase: str
    sector: str
    kind: Literal["person", "body"]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An office held by a person; ISO dates, ``end`` empty while in office.

    ``person`` is given where the words are an office and a surname, which may have been several people's.
    """

    start: str
    end: str
    role: str
    sector: str
    entry: Entry
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name of several states means beside other words of the text; see ``files/ambiguous.tsv``."""

    entry: Entry
    needs: Anywhere | None
    unless: Anywhere | None

    def holds(self, folded: str) -> bool:
        """Whether the other words of a text are as they must be."""
        if self.needs is not None and not self.needs.search(folded):
            return False
        return self.unless is None or not self.unless.search(folded)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one pattern of the search stands for."""

    form: Form
    entry: Entry
    sector: str | None = None
    person: str | None = None
    terms: tuple[Term, ...] = ()  # of a person, the earliest first
    short: bool = False  # a person's surname by itself
    combining: bool = False
    accented: bool = False  # only when the text writes the accent ("Malé")
    choices: tuple[Choice, ...] = ()
    only: bool = False  # only what one of the choices says
    titled: bool = False  # an office and a surname ("President Yoon"): a name only of who held it then
    skip: int = 0  # characters of the pattern before the name ("the " of "the States")
