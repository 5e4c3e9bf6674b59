"""Offices and bodies by their nouns: "deputy foreign minister", "foreign ministry spokesman", "army"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from detente.data.tables import table
from detente.reading.base import Reading, Token

_CUT = re.compile(r"'s|[\w.]+(?:'\w\w+)?|[-&']")
_EXTRA = (  # (phrase, sector, kind); ~ before a phrase that is read in capitals only
    ("~PM", "GOV", "person"),
    ("~FM", "GOV", "person"),
    ("~EAM", "GOV", "person"),
    ("~NSA", "GOV", "person"),
    ("~COAS", "MIL", "person"),
    ("~DGMO", "MIL", "person"),
    ("~FO", "GOV", "body"),
    ("side", "GOV", "side"),
    ("delegation", "GOV", "side"),
    ("team", "GOV", "side"),
    ("camp", "GOV", "side"),
    ("counterpart", "GOV", "counterpart"),
    ("colleague", "GOV", "counterpart"),
    ("opposite number", "GOV", "counterpart"),
    ("secretary general", "GOV", "person"),
    ("secretary-general", "GOV", "person"),
    ("supreme leader", "GOV", "person"),
    ("ruler", "GOV", "person"),
    ("chief executive", "GOV", "person"),
    ("chief", "GOV", "person"),
    ("chairman", "GOV", "person"),
    ("chairperson", "GOV", "person"),
    ("head", "GOV", "person"),
    ("deputy head", "GOV", "person"),
    ("president-in-office", "GOV", "person"),
    ("high representative", "GOV", "person"),
    ("media wing", "MED", "body"),
    ("source", "GOV", "person"),
    ("army officer", "MIL", "person"),
    ("brigadier general", "MIL", "person"),
    ("maritime militia", "MIL", "body"),
    ("military officer", "MIL", "person"),
    ("military personnel", "MIL", "person"),
)
_CAPITALS = frozenset(("fo", "mp", "mps", "ghq", "pmo", "ceo", "mep", "meps", "mofa"))
# Nouns that are too general to stand before another noun as an actor ("military aid", "state visit").
WEAK = frozenset(
    "military state national nationals public party press bank customs court power media people population house"
    " assembly general opposition coalition mission national company team head side cabinet police security"
    " leadership speaker congress regime civilian civilians citizen worker student mission administration source"
    " treasury navy army government delegation presidency parliament".split()
)
# Nouns that always stand for somebody else's: never an actor without a state before or behind them.
_PREFIX = frozenset(
    "deputy vice first assistant acting interim caretaker former ex then outgoing incoming senior chief principal"
    " special second additional joint under junior permanent federal cabinet".split()
)
_AREAS = frozenset(
    "foreign external internal affairs defence defense trade industry commerce energy finance economy economic"
    " development interior justice health education culture transport agriculture food water resources power"
    " planning information communications tourism environment climate change security national state religious"
    " labour labor science technology petroleum oil gas minerals railways shipping ports aviation maritime nuclear"
    " atomic digital border human rights european asian regional integration reconstruction emergency emergencies"
    " situations investment home".split()
)
_EXTENDED = frozenset(
    "minister ministers secretary ministry adviser advisor spokesman spokeswoman spokesperson".split()
)
# Offices that are sent to somebody: "ambassador to X", "envoy for X".
SENT = frozenset("ambassador envoy representative consul commissioner attache attaché coordinator emissary".split())
_COLLECTIVE = frozenset("police spokesmen opposition people public population personnel leadership".split())
SPOKES = frozenset("spokesman spokeswoman spokesperson spokesmen spokespersons".split())

Sort = Literal["person", "body", "side", "counterpart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role's noun on tokens ``first`` up to, not including, ``last``; ``plural`` for "ministers", "troops"."""

    first: int
    last: int
    sector: str
    sort: Sort
    plural: bool

    def words(self, reading: Reading) -> tuple[str, ...]:
        """The words in lower case, the last one in the singular, spokesmen and spokeswomen alike."""
        words = [reading.tokens[i].text.lower() for i in range(self.first, self.last)]
        if words[-1] in SPOKES:
            words[-1] = "spokesman"
        elif self.plural and words[-1].endswith("s"):
            words[-1] = words[-1][:-1]
        return tuple(words)


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    meaning: tuple[str, Sort] | None = None


@cache
def _tree() -> _Node:
    top = _Node()
    rows = [(row["phrase"], row["sector"], row["kind"]) for row in table("roles")]
    for phrase, sector, sort in (*_EXTRA, *rows):
        node = top
        for word in _CUT.findall(phrase.lstrip("~").lower()):
            node = node.below.setdefault(word, _Node())
        node.meaning = node.meaning or (sector, sort)  # type: ignore[assignment]
    return top


_ONLY_UPPER = _CAPITALS | {phrase[1:].lower() for phrase, _, _ in _EXTRA if phrase[0] == "~"}


def _longest(reading: Reading, first: int, end: int) -> tuple[int, str, Sort] | None:
    node, found = _tree(), None
    for i in range(first, end):
        word = reading.tokens[i].text.lower().replace("’", "'")
        after = node.below.get(word)
        if after is None and (word.endswith("s") or reading.tokens[i].tag in ("NNS", "NNPS")):
            after = node.below.get(reading.tokens[i].lemma) or node.below.get(word.removesuffix("s"))
        if after is None:
            break
        node = after
        if node.meaning:
            found = (i + 1, *node.meaning)
    return found


def capital(token: Token) -> bool:
    """Whether a word is written like a name."""
    return token.text[:1].isupper()


def _field(token: Token, noun: Token) -> bool:
    """Whether a word before "Minister" may name what the office is for: "Fisheries"."""
    return (
        token.pos == "PROPN"
        and token.entity in ("", "ORG")
        and capital(token)
        and capital(noun)
        and token.text.isalpha()
    )


def _noun(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "ADJ") and not token.tag.startswith("VB")


def sector_of(noun: str) -> str | None:
    """The sector that one noun of an office or body tells by itself."""
    node = _tree().below.get(noun.lower())
    return node.meaning[0] if node and node.meaning else None


def find(reading: Reading) -> list[Role]:
    """All role nouns, in order, the longest from the left, "deputy" and the minister's field included."""
    found: list[Role] = []
    for sentence in reading.sentences:
        i = sentence.first
        while i < sentence.last:
            hit = _longest(reading, i, sentence.last)
            if hit is None:
                i += 1
                continue
            last, sector, sort = hit
            end = reading.tokens[last - 1]
            word = end.text.lower()
            if not _noun(end) or (last - i == 1 and word in _ONLY_UPPER and not end.text.isupper()):
                i += 1
                continue
            floor = found[-1].last if found and found[-1].last > sentence.first else sentence.first
            first = _widen(reading, i, floor, word)
            last = _fields(reading, last, sentence.last, word)
            plural = end.tag in ("NNS", "NNPS") or word in _COLLECTIVE
            found.append(Role(first=first, last=last, sector=sector, sort=sort, plural=plural))
            i = last
    return found


def _widen(reading: Reading, first: int, floor: int, noun: str) -> int:
    """Take in "deputy", "first", "acting", and what a minister is minister of."""
    while first > floor:
        token = reading.tokens[first - 1]
        word = token.text.lower()
        if (
            (word in _PREFIX and token.pos != "VERB")
            or (noun in _EXTENDED and word in _AREAS and token.pos in ("NOUN", "PROPN", "ADJ"))
            or (noun in ("minister", "secretary") and first - 1 > floor and _field(token, reading.tokens[first]))
        ):
            first -= 1
        elif noun in _EXTENDED and word in ("and", "&") and first - 2 >= floor:
            before = reading.tokens[first - 2]
            if (
                before.text.lower() not in _AREAS
                or before.text[:1].isupper() != reading.tokens[first].text[:1].isupper()
            ):
                break
            first -= 2
        else:
            break
    return first


def _fields(reading: Reading, last: int, end: int, noun: str) -> int:
    """Take in "of Industry and Trade" behind "minister"."""
    if noun not in _EXTENDED or last + 1 >= end or reading.tokens[last].text.lower() not in ("of", "for"):
        return last
    at = last + 1
    if reading.tokens[at].text.lower() == "the":
        at += 1
    good = last
    while at < end and reading.tokens[at].text.lower() in _AREAS | {"and", "&", ","}:
        if reading.tokens[at].text.lower() in _AREAS:
            good = at + 1
        at += 1
    return good
