"""The dateline of a report: "MOSCOW, March 3 (Reuters) - ", "New Delhi, Jan 5:", "BEIJING — "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.sources.dates import MONTH, WEEKDAY

_AGENCIES = (
    "Thomson Reuters Foundation|Thomson Reuters|Reuters|REUTERS|AFP|AP|The Associated Press|Associated Press|Xinhua"
    "|TASS|Itar-Tass|INTERFAX.RU|Interfax|RIA Novosti|Sputnik|Yonhap|Kyodo News|Kyodo|Jiji Press|Jiji|PTI|ANI|IANS|UNI"
    "|APP|INP|NNI|ONLINE|Online|SANA|Sana|IRNA|ISNA|Tasnim|Mehr|Fars|WAM|SPA|QNA|KUNA|BNA|ONA|MENA|Petra|WAFA|Wafa"
    "|Anadolu Agency|Anadolu|AA|DPA|dpa|EFE|ANSA|UPI|CNN|BBC|Bloomberg|Antara|ANTARA|Bernama|BERNAMA|VNA|PNA|CNA|KCNA"
    "|PAP|BelTA|Ukrinform|UNIAN|Kazinform|Trend|Azertac|Armenpress|ARMENPRESS|Agencies|AGENCIES|Agency|Web Desk"
    "|News Desk|Staff Reporter|Staff Report|RFE/RL|VOA|Press Association|PA Media|JTA|Global Times|Deutsche Welle"
    "|Our Correspondent|Staff Correspondent|Special Correspondent"
)
AGENCY = "(?:" + re.escape(_AGENCIES).replace(r"\|", "|") + ")"
"""Names of news agencies and desks as they stand in datelines, for a verbose regular expression."""

_SMALL = r"(?:de|la|el|al|and|of|the|upon|am|der|du|au|do|da|dos)"
_WORD = r"(?:[^\W\d_a-z][\w'’-]*[\w.]|[^\W\d_a-z]['’.]?)"
_PLACE = rf"{_WORD}(?:\ (?:{_SMALL}\ )?{_WORD}){{0,4}}"
_DAY = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})(?:,?\s+[12]\d{{3}})?"
    rf"|{WEEKDAY}(?!\w))"
)
_PARTS = rf"""
    (?P<place>{_PLACE}(?:\s?/\s?{_PLACE}){{0,3}}(?:,?\ D\.?C\.?)?)
    (?P<region>(?:,\ (?!(?i:{MONTH})\b)(?!(?i:{WEEKDAY})\b){_PLACE}){{0,2}}|\ \[{_PLACE}\])
    (?:[,.:]?\s+(?P<date>(?i:{_DAY}))[.,]?)?
    (?:[,.:]?\s*(?P<agency>\([^()\n]{{2,60}}\)|/{AGENCY}/\.?|(?<=[\s|])[|]?\s?{AGENCY}(?=\s*(?:[:—–|-]|$))))?
    """
_MARKED = re.compile(_PARTS + r"""\s*(?P<sep>:|—|–|―|--|-(?=\s)|_|•|\|)(?=\s|["“‘'(A-Z]|$)""", re.VERBOSE)
_UNMARKED = re.compile(_PARTS + r"(?P<sep>)(?=\s|$)", re.VERBOSE)
_AGENCY_ONLY = re.compile(rf"\({AGENCY}(?:\s?[/,]\s?{AGENCY})*\)\s*(?:—|–|--|-|:)?\s*(?=\S)", re.VERBOSE)
_NAMED = re.compile(rf"[(/\s|]*(?P<name>{AGENCY})(?:\s?[/,&].*)?[)/.\s]*", re.VERBOSE)
_BARE = re.compile(r"(?P<place>[A-Z]{4,}(?: [A-Z]{3,}){0,2}) (?=(?:The|A|An) )")
_NO_PLACE = frozenset(
    "analysis opinion editorial exclusive breaking update updated comment commentary interview review watch live "
    "photo photos video factbox explainer explained feature focus insight profile timeline summary background "
    "note correction question answer q a fact factcheck read more also see source sources news world politics "
    "report reports statement transcript readout nato asean eu un usa uk us uae saarc opec brics g20 g7 iaea who "
    "wto imf urgent alert flash key highlights press release subject ref reference date from to by re title "
    "headline author moderator reporter spokesperson spokesman however but and the in on for yet still meanwhile "
    "text full monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: how many characters it takes, and what it names. ``day`` is text as written, often without year."""

    length: int
    place: str | None = None
    day: str | None = None
    agency: str | None = None


def _proper(place: str) -> str:
    """A place in capitals as names are written: NEW YORK -> New York, PORT-AU-PRINCE -> Port-au-Prince."""
    if place.endswith(".") and len(re.split(r"[ /.,-]", place[:-1])[-1]) > 3:
        place = place[:-1]
    if place.upper() != place:
        return place
    words = re.split(r"([ /-])", place.lower())
    small = {"de", "la", "of", "the", "upon", "am", "du", "au", "and", "do", "da"}
    named = [word if i and word in small else word[:1].upper() + word[1:] for i, word in enumerate(words)]
    out = "".join(named)
    out = re.sub(r"(?<=['’])[a-z](?=[a-z]{2})", lambda m: m[0].upper(), out)
    return re.sub(r"\b(?:d\.c\.?|dc\b)", lambda m: m[0].upper(), out, flags=re.IGNORECASE)


def _form(place: str) -> str | None:
    """How the gazetteer knows a name that covers all of ``place``: capital, city, name, person ..."""
    try:
        from detente.data import gazetteer
    except ImportError:
        return None
    for name in gazetteer.find(place):
        if name.end - name.start == len(place):
            return str(name.form)
    return None


def place_alone(line: str) -> str | None:
    """The place that a line names, where it is a known city and the line holds nothing else: "ANKARA"."""
    if not 3 < len(line) <= 40 or not line[0].isupper() or not re.fullmatch(r"[^\W\d_][\w .,'’-]*", line):
        return None
    name = re.sub(r",?\s+D\.?C\.?$", "", line)
    known = _form(name) in {"capital", "city", "seat"} or (
        "," in name and _form(name.split(",")[0]) in {"capital", "city"} and _form(name.split(",")[1].strip()) == "name"
    )
    return _proper(name.split(",")[0]) if known else None


def _is_place(place: str, rest: str, sep: str) -> bool:
    """Whether a name in ordinary letters before a bare colon or dash is a place and no label, subject or speaker."""
    if len(place.split()) > 3 or sep not in {":", "—", "–", "--", "-", "|", "―"}:
        return False
    if len(rest) < 16 or _NAMED.fullmatch(rest):
        return False
    if not rest[:1].isupper() and rest[:1] not in "“\"‘'":
        return False
    form = _form(place)
    if form is not None:
        return form in {"capital", "city", "seat"} or place in {
            "Singapore",
            "Monaco",
            "Luxembourg",
            "Kuwait",
            "Djibouti",
            "Panama",
        }
    return len(rest) > 40


def find(line: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or is, if there is one."""
    head = line[:140]
    if only := _AGENCY_ONLY.match(head):
        named = _NAMED.match(only[0])
        return Dateline(only.end(), agency=named["name"] if named else None)
    return _accept(line, _MARKED.match(head)) or _accept(line, _UNMARKED.match(head)) or _bare(head)


def _accept(line: str, found: re.Match[str] | None) -> Dateline | None:
    """The dateline in these parts, where they make one."""
    if not found:
        return None
    place, sep, agency, day = found["place"], found["sep"], found["agency"], found["date"]
    rest = line[found.end() :].lstrip()
    words = re.findall(r"[^\W_]+", place.lower())
    if not words or words[0] in _NO_PLACE or (len(words) > 1 and words[-1] in _NO_PLACE - {"us", "uk", "a"}):
        return None
    caps = place.upper() == place
    known = bool(agency) and bool(
        _NAMED.fullmatch(agency or "") or re.fullmatch(r"\([A-Z][\w./ -]{1,25}\)", agency or "")
    )
    if not rest:
        ok = bool((day or known) and (sep or agency or day)) or bool(caps and sep and sep != ".")
    elif day:
        ok = bool(sep) or known or (caps and found[0].rstrip().endswith("."))  # MOSCOW, March 3. Russia ...
    elif agency:
        ok = known and bool(sep) and (caps or bool(_NAMED.fullmatch(agency)))
    elif caps:
        ok = bool(sep) and len(place) > 3 and (rest[:1].isupper() or not rest[:1].isalpha() or sep == ":")
    else:
        ok = bool(sep) and (bool(found["region"] and rest[:1].isupper()) or _is_place(place, rest, sep))
    if not ok:
        return None
    length = len(line) - len(rest)
    named = _NAMED.fullmatch(agency) if agency else None
    return Dateline(length, place=_proper(place.strip()), day=day, agency=named["name"] if named else None)


def _bare(head: str) -> Dateline | None:
    """A place in capitals with nothing behind it, as pages show it when its dash is drawn by the style sheet."""
    found = _BARE.match(head)
    if (
        found
        and found["place"].lower().split()[0] not in _NO_PLACE
        and _form(found["place"]) in {None, "capital", "city", "seat"}
    ):
        return Dateline(found.end(), place=_proper(found["place"]))
    return None
