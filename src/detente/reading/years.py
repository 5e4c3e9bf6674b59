"""Whether a number of four digits is a year, told from the words on its two sides."""

from __future__ import annotations

import re
from typing import Literal

Use = Literal["plain", "adjective"]

YEAR = r"(?:1[5-9]\d\d|20\d\d)"

_NOT_BEFORE = re.compile(
    r"(?:[$€£¥₹#@/\\]\s?|\b(?:FY|(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)[\s-]|\d[.,:]|[A-Za-z]-|\b(?:[Nn]os?\.?|[Rr]esolutions?|UNSCR|[Ff]light|[Aa]rticles?"
    r"|[Ss]ections?|Rule"
    r"|Highway|Route|Channel|Room|Rs\.?|USD|EUR|PKR|INR|Boeing|Airbus|[Bb]ill|paragraph|para|pages?|pp?\."
    r"|[Uu]nit|[Dd]ecree"
    r"|Order|Model|Type|Agenda|Vision|Horizon|Expo|Euro|Law|number|worth|over|least|most|some|about|nearly|almost"
    r"|approximately|another|only|with|population|than|these|those|all)\s)$"
)
_JOINED = re.compile(r"\b(?:mid|early|late|end)-$", re.IGNORECASE)
_TEMPORAL = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|during|before|after|through|throughout|early|late|mid|around|circa"
    r"|between|to|of"
    r"|for|year|spring|summer|autumn|fall|winter|season|ending|end|until the year|pre|post)\s+"
    r"|(?:mid|early|late|end)-|\()$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b" + YEAR + r"(?:,|,? (?:and|or|to|&)|[-–])\s*(?:in\s+)?$")
_MEASURES = (
    r"per ?cent|percent|km|kms|kg|m|miles?|met(?:er|re)s?|kilomet(?:er|re)s?|feet|ft|tonnes?|tons?|barrels?|[MGk]Wh?"
    r"|megawatts?|dollars?|euros?|pounds?|rupees|rou?bles|yuan|yen|crores?|lakhs?|million|billion|trillion"
    r"|hectares|acres"
    r"|hours|hrs|GMT|local time|points|times|bcm|mmcfd|degrees|calories|words"
)
_COUNTED = (
    r"people|persons|troops|soldiers|men|women|children|refugees|migrants|civilians|fighters|militants|rebels|prisoners"
    r"|detainees|personnel|officers|police|students|workers|villagers|families|residents|protesters"
    r"|demonstrators|delegates"
    r"|households|homes|houses|villages|schools|cases|deaths|victims|casualties|wounded|dead|jobs|companies"
    r"|firms|vehicles"
    r"|tanks|aircraft|planes|missiles|rockets|warheads|ships|vessels|votes|seats|members|visitors|tourists|passengers"
    r"|pilgrims|items|articles|reports|flights|trucks|cattle|guests|participants|others|citizens|nationals|Jews|Muslims"
    r"|Christians|sorties|strikes"
)
_OTHER_ERA = r"(?: (?:AH|SH|BS|BE|AM)\b| (?:of|in|by|on) the [A-Z]?\w+ (?:calendar|era)\b)"
_MEASURED = re.compile(_OTHER_ERA + r"|(?:%|[.,]\d|\s?(?:" + _MEASURES + r")\b)")
_PEOPLE = re.compile(r"\s(?:" + _COUNTED + r")\b")
_PEOPLE_AFTER_ONE = re.compile(r"\s[A-Za-z-]+\s(?:" + _COUNTED + r")\b")
_DECADE = re.compile(r"s\b|['’]s\b")
_COMPOUND = re.compile(r"[-–](?!(?:" + YEAR + r"|\d\d)\b)\w")
_OWNER = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|their|his|her|our|your|my|under|landmark|failed|original|disputed"
    r"|earlier)|['’]s?)\s+$",
    re.IGNORECASE,
)
_HAPPENINGS = frozenset(
    "election elections accord accords agreement agreements deal deals treaty treaties pact pacts war wars"
    " invasion coup revolution uprising crisis conflict summit talks talk meeting meetings visit attack"
    " attacks bombing bombings raid riots protests sanctions ceasefire truce declaration memorandum mou"
    " communique annexation referendum vote poll polls negotiations clash clashes games olympics floods flood"
    " earthquake quake borders lines levels figures targets commitments goals terms changes reforms budget"
    " campaign constitution report census convention protocol statement hostilities tests test launch incident"
    " killing assassination massacre intervention withdrawal offensive operation standoff stand-off dispute"
    " ruling verdict decision law act resolution plan roadmap framework forum conference session round games"
    " cup championships season edition strategy paper speech interview letter genocide partition independence"
    " handover explosion crash shooting hijacking siege blockade embargo tariffs exercises drills manoeuvres"
    " maneuvers results events outbreak understandings understanding arrangement peace nuclear".split()
)
_WORD = re.compile(r"\s([A-Za-z][\w.’'-]*)")
_SMALL = frozenset(
    "in on at of for to from by with and or but that which who was were is are has had have will would after"
    " before when as he she it they the a an between under over into".split()
)


def _noun(right: str) -> str | None:
    """The last word of the noun phrase that follows the number, as far as one can tell without a parser."""
    at, noun = 0, None
    for _ in range(5):
        found = _WORD.match(right, at)
        if not found or found[1].lower() in _SMALL:
            break
        noun, at = found[1], found.end()
        if noun.lower() in _HAPPENINGS and noun.lower() not in ("peace", "nuclear"):
            break
        if right[at : at + 1] in (",", ".", ";", ":", ")", "”", '"'):
            break
    return noun.rstrip(".").removesuffix("’s").removesuffix("'s") if noun else None


def use(text: str, start: int, end: int) -> Use | None:
    """How the number at ``text[start:end]`` is used.

    As a year by itself ("in 2014"), as an ``adjective`` ("the 2014
    accord"), or not at all (None: a count, a sum, a number of something, a decade).
    """
    left, right = text[max(0, start - 40) : start], text[end : end + 60]
    joined = _JOINED.search(left)
    if (not joined and _NOT_BEFORE.search(left)) or right[:1].isdigit() or (left[-1:].isalnum()):
        return None
    number = text[start:end]
    decade = _DECADE.match(right)
    if decade and (decade[0] == "s" or number.endswith("0")):
        return None
    if _MEASURED.match(right) or _COMPOUND.match(right):
        return None
    temporal = bool(_TEMPORAL.search(left) or _LISTED.search(left))
    rounded = number.endswith("00")
    if _PEOPLE.match(right) and (rounded or not temporal):
        return None
    if _PEOPLE_AFTER_ONE.match(right) and not temporal:
        return None
    if temporal:
        of = re.search(r"\b(?:of|for|to)\s+$", left)
        return None if of and rounded and re.match(r"\s[a-z]", right) and _plural(right) else "plain"
    if decade:
        return "adjective"
    noun = _noun(right)
    if noun is None:
        return None
    known = noun.lower() in _HAPPENINGS
    if _OWNER.search(left):
        return "adjective" if known or not _plural(right) else None
    return "adjective" if known else None


def _plural(right: str) -> bool:
    noun = (_noun(right) or "").lower()
    return noun.endswith("s") and not noun.endswith(("ss", "is", "us")) and noun not in _HAPPENINGS
